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
@pytest.mark.parametrize("text", ["Women make up 16% of the force.", "She lost three sons.", "They met at 5 percent of the sites."])
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
