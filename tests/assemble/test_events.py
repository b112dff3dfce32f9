"""Events as facts: names, schemes, evidence, salience."""

from __future__ import annotations

import pytest

from nutgraf.article import Article

pytestmark = pytest.mark.model

TEXT = (
    "An earthquake hit Lima on Tuesday, killing at least 12 people, officials said. "
    "Mayor Rosa Quispe declared a state of emergency. She asked the army to help. "
    "In 2007 a quake killed hundreds of people in Pisco."
)


@pytest.fixture(scope="module")
def facts(extractor):
    return extractor(Article(id="x", text=TEXT, published="2022-04-22"))


def found(facts, words):
    return next(event for event in facts.events if event.trigger.text == words)


def test_an_event_has_day_place_and_figures(facts):
    killing = found(facts, "killing")
    assert (killing.date, killing.place) == ("2022-04-19", "Lima")
    assert [link.text for link in killing.quantities] == ["at least 12 people"]


def test_a_pronoun_in_a_role_stands_for_the_person_named_before(facts):
    assert ("agent", "Rosa Quispe") in {(p.role, p.name) for p in found(facts, "asked").participants}


def test_the_schemes_of_the_type_are_given(facts):
    asked = found(facts, "asked")
    assert (asked.plover, asked.cameo) == ("REQUEST", "10")


def test_the_evidence_is_the_sentence_of_the_trigger(facts):
    for event in facts.events:
        assert event.evidence.start <= event.trigger.start < event.trigger.end <= event.evidence.end


def test_the_lead_outweighs_the_background(facts):
    assert found(facts, "earthquake").salience > found(facts, "quake").salience


def test_the_same_article_gives_the_same_events(extractor, facts):
    assert extractor(Article(id="x", text=TEXT, published="2022-04-22")).events == facts.events


def test_the_headline_lifts_what_it_tells(extractor):
    text = "After talks in Oslo, a fire closed the airport on Tuesday."
    plain = extractor(Article(id="x", text=text, published="2022-04-22"))
    headed = extractor(Article(id="x", text=text, published="2022-04-22", title="Talks in Oslo"))
    assert found(headed, "talks").salience > found(plain, "talks").salience
    assert found(plain, "fire").salience > found(plain, "talks").salience
    assert found(headed, "talks").salience > found(headed, "fire").salience
