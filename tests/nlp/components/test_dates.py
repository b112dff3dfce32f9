"""The component: what the parse adds to the grammar, and its use alone."""

from __future__ import annotations

import pytest
import spacy

from nutgraf.article import Article
from nutgraf.nlp import factories  # noqa: F401
from nutgraf.normalise import dates


def test_it_works_alone_on_a_blank_pipeline_with_a_publication_day():
    nlp = spacy.blank("en")
    nlp.add_pipe("nutgraf_dates", config={"published": "2022-04-22"})
    doc = nlp("They met on Thursday and will meet again next month.")
    assert [m["value"] for m in doc._.dates] == ["2022-04-21", "2022-05"]
    assert [span.text for span in doc.spans["dates"]] == ["Thursday", "next month"]


def test_without_a_publication_day_one_line_resolves():
    nlp = spacy.blank("en")
    nlp.add_pipe("nutgraf_dates")
    doc = nlp("They met on Thursday.")
    assert dates.resolve(doc._.dates, published="2022-04-22")[0]["value"] == "2022-04-21"


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The court will rule on Monday.", ["2022-04-25"]),
        ("The court ruled on Monday.", ["2022-04-18"]),
        ("A hearing is scheduled for Tuesday.", ["2022-04-26"]),
        ("The vote was postponed until Tuesday.", ["2022-04-26"]),
        ("Monday's attack killed two people.", ["2022-04-18"]),
        ("The president plans to visit Rome on Friday.", ["2022-04-22"]),
        ("The law takes effect in August.", ["2022-08"]),
        ("The law took effect in August.", ["2021-08"]),
        ("He may resign in May.", ["2022-05"]),
        ("The band split up in the fall.", ["2021-FA"]),
        ("Prices fall when rain falls.", []),
        ("The plan costs $2 million a year.", ["P1Y"]),
        ("Neither the mayor nor his aide could be reached Wednesday.", ["2022-04-20"]),
        ("Two men are to appear in court on Monday.", ["2022-04-25"]),
        ("The army struck as previously planned on Saturday.", ["PAST_REF", "2022-04-16"]),
        ("The games scheduled for Wednesday were held in Oslo.", ["2022-04-20"]),
        ("As of Sunday, all four are in hospital.", ["2022-04-17"]),
        ("He has no memory of the night she was shot.", [None]),
        ("Gales were expected on Monday.", ["2022-04-25"]),
        ("Her term ends in January.", ["2023-01"]),
        ("Aides said he would name a deputy before Christmas.", ["2022-12-25"]),
        ("The city's Christmas lights were lit.", []),
        ("They run summer swimming classes.", []),
        ("Clerks said that the fall was steep.", []),
        ("The port also once had a mint.", ["PAST_REF"]),
        ("The firm repeated a previously announced plan.", []),
        ("The plan had been previously announced.", ["PAST_REF"]),
        ("The death toll from the attack by unknown gunmen in Benue State, Nigeria, on Saturday increases to over 150.", ["2022-04-16"]),
        ("They were detained attempting to enter Texas on Monday.", ["2022-04-18"]),
        ("Aides said Monday's ruling will change the race.", ["2022-04-18"]),
        ("The campaign vowed Tuesday to remain in the fight.", ["2022-04-19"]),
        ("The vote is expected Tuesday.", ["2022-04-26"]),
        ("Two voters stand in front of a school in Lima on Tuesday.", ["2022-04-19"]),
        ("Aides said Monday's debate will change the race.", ["2022-04-25"]),
        ("The reform would take effect after the September election.", ["2022-09"]),
        ("The party split after the fall of the government.", []),
        ("It was sold before the Winter Games, with the Summer Egg.", []),
        ("And at the end of the day, the people decide.", []),
        (
            "The court heard the case and will hear it again on May 2. The first session took place the next day.",
            ["2022-05-02", None],
        ),
    ],
)
def test_tense_decides(extractor, text, values):
    facts = extractor(Article(id="x", text=text, published="2022-04-22"))
    assert [d.value for d in facts.dates] == values


@pytest.mark.model
def test_offsets_point_at_the_words_and_the_basis_is_said(extractor):
    text = "Officials met on Thursday. They had met a year earlier."
    facts = extractor(Article(id="x", text=text, published=None))
    assert [text[d.start : d.end] for d in facts.dates] == ["Thursday", "a year earlier"]
    assert all(d.value is None and d.basis.startswith("unresolved") for d in facts.dates)
