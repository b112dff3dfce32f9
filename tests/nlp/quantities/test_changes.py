"""Changes and links: direction, by, from, to; casualties; ages."""

from __future__ import annotations

import pytest


def quantities(extractor, text):
    from nutgraf.article import Article

    return list(extractor(Article(id="a", text=text, published="2022-04-22")).quantities)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "direction", "by", "to"),
    [
        ("Exports rose 3 percent to 40 million tons.", "up", "3 percent", "40 million tons"),
        ("The index fell by 2.1% on Friday.", "down", "2.1%", None),
        ("Shares were up 9.4 per cent.", "up", "9.4 per cent", None),
        ("The rate climbed to 6.7% from 6.29% last week.", "up", None, "6.7%"),
        ("The number of arrivals doubled in March.", "up", "doubled", None),
        ("The bank cut its rate by 25 basis points.", "down", "25 basis points", None),
    ],
)
def test_a_verb_of_change_gives_its_figures_their_roles(extractor, text, direction, by, to):
    found = quantities(extractor, text)
    words = {quantity.id: quantity.text for quantity in found}
    (change,) = [quantity.change for quantity in found if quantity.change]
    assert (change.direction, words.get(change.by), words.get(change.to)) == (direction, by, to)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The shares closed at $43.50, down $1.", {"by": "$1", "to": "$43.50"}),
        ("The stock was down only 25 cents to $30.25.", {"by": "25 cents", "to": "$30.25"}),
        (
            "The bank sold 5,000 loans, down 88 percent from 42,000 in 2000.",
            {"by": "88 percent", "from": "42,000", "to": "5,000 loans", "baseline": "2000"},
        ),
        ("Profit rose 8% to $33 million, or 35 cents a share, from $36 million.", {"by": "8%", "from": "$36 million", "to": "$33 million"}),
        (
            "Exports rose from $9 million in 1998 to $15 million in 2003.",
            {"from": "$9 million", "to": "$15 million", "baseline": "1998", "period": "2003"},
        ),
        ("The economy grew 2.3% in the third quarter.", {"by": "2.3%", "period": "the third quarter"}),
        ("Rents climbed 31 percent in the last six years.", {"by": "31 percent", "period": "the last six years"}),
        ("Output fell 3% over five years.", {"by": "3%", "period": "five years"}),
        ("Sales were up 3% on last year.", {"by": "3%", "baseline": "last year"}),
        ("Output showed a 93% increase from May 2019.", {"by": "93%", "baseline": "May 2019"}),
        ("The park had 85% more fires in 2019 than in 2018.", {"by": "85%", "baseline": "2018", "period": "2019"}),
        ("Turnout was 71 percent, eight points higher than in 2018.", {"by": "eight points", "baseline": "2018"}),
        ("Support is at 40 percent, down three points from May.", {"by": "three points", "to": "40 percent", "baseline": "May"}),
        ("The total climbed above 8,000.", {"to": "above 8,000"}),
        ("The firm raised its dividend to $2.", {"to": "$2"}),
        ("Farms increased their use by 7 million gallons a year.", {"by": "7 million gallons"}),
    ],
)
def test_a_change_has_its_ends_what_it_is_against_and_its_time(extractor, text, words):
    from nutgraf.article import Article

    facts = extractor(Article(id="a", text=text, published="2022-04-22"))
    names = {fact.id: fact.text for fact in (*facts.quantities, *facts.dates)}
    (change,) = [quantity.change for quantity in facts.quantities if quantity.change]
    ends = change.model_dump(by_alias=True, include={"by", "from_", "to", "baseline", "period"}, exclude_none=True)
    assert {role: names[id_].removesuffix(" a year") for role, id_ in ends.items()} == words


@pytest.mark.model
def test_the_same_step_in_another_unit_and_a_further_step_are_changes_too(extractor):
    text = "It cut imports by 12 percent by 2016, and by 40 percent by 2021. Shares fell 3%, or 12 cents."
    found = [(quantity.text, quantity.change.direction, quantity.change.by == quantity.id) for quantity in quantities(extractor, text)]
    assert found == [(words, "down", True) for words in ("12 percent", "40 percent", "3%", "12 cents")]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    ["The firm raised $9 million.", "Women make up 16% of the force.", "She lost three sons.", "They met at 5 percent of the sites."],
)
def test_other_verbs_change_nothing(extractor, text):
    assert not any(quantity.change for quantity in quantities(extractor, text))


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "casualty"),
    [
        ("The blast killed 14 soldiers.", "killed"),
        ("Police arrested 20 protesters.", "arrested"),
        ("About 3,000 villagers were evacuated.", "displaced"),
        ("Six miners are missing.", "missing"),
        ("The fire caused the death of 12 miners.", "killed"),
        ("The crash left seven drivers dead.", "killed"),
        ("Officials said 20 miners had been confirmed killed.", "killed"),
        ("The storm forced 3,000 villagers to flee.", "displaced"),
        ("Three dead in blast at plant", "killed"),
        ("The flood forced 30 villages to vote.", None),
        ("The outbreak led to the killing of 300 pigs and the army killed 40 cows.", None),
        ("Twelve ministers met.", None),
    ],
)
def test_a_count_of_people_has_its_casualty_class(extractor, text, casualty):
    assert quantities(extractor, text)[-1].casualty == casualty


@pytest.mark.model
@pytest.mark.parametrize("text", ["Maria Lopez, 44, said so.", "She was 44.", "He died at the age of 44.", "A 44-year-old nurse was hurt."])
def test_an_age_is_in_years(extractor, text):
    (age,) = quantities(extractor, text)
    assert (age.value, age.unit, age.rule) == (44, "year", "age")


@pytest.mark.model
def test_a_rate_beside_a_date_keeps_its_unit(extractor):
    (rate,) = quantities(extractor, "They pumped 800,000 barrels a day.")
    assert (rate.value, rate.unit) == (800_000, "barrel_per_day")


@pytest.mark.model
def test_two_verbs_that_tell_one_fall_are_one_change(extractor):
    by, to = quantities(extractor, "The index lost 162 points to fall to 7,425.")
    assert (by.change.direction, by.change.to, to.change) == ("down", to.id, None)


@pytest.mark.model
def test_what_follows_by_how_much_is_where_that_change_ends(extractor):
    text = "It lifted the shares of others such as Acme, up 7.1 per cent to $52, and Borden, up 3 per cent to $21.40."
    found = quantities(extractor, text)
    words = {quantity.id: quantity.text for quantity in found}
    assert [(words[q.change.by], words[q.change.to]) for q in found if q.change] == [("7.1 per cent", "$52"), ("3 per cent", "$21.40")]
