"""Place, time and casualty class of a figure, and the figure that it revises."""

from __future__ import annotations

import pytest

from nutgraf.article import Article

pytestmark = pytest.mark.model


def facts(extractor, text):
    return extractor(Article(id="a", text=text, published="2023-04-01"))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Floods killed 40 people in northern India on Monday.", "India"),
        ("In Nairobi, 200 protesters marched.", "Nairobi"),
        ("Kenya sent 200 soldiers.", None),
    ],
)
def test_a_figure_has_the_place_said_of_it_or_of_its_clause(extractor, text, place):
    assert facts(extractor, text).quantities[0].place == place


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("The army freed 40 hostages on Monday.", "Monday"),
        ("The firm loses 40 trucks every year.", None),
        ("Police held eight people, among them a doctor who had warned of it in December.", None),
        ("She said on Monday that 40 boats had sunk.", None),
        ("Iran bought 40 jets from the firm before its 1979 revolution.", None),
        ("In the 2016 election she won 40 seats.", "2016"),
        ("The 2019 fire, which killed 40 people, began in a kitchen.", "2019"),
    ],
)
def test_a_figure_holds_for_the_date_of_its_clause_not_for_a_rhythm_or_a_telling(extractor, text, period):
    found = facts(extractor, text)
    names = {date.id: date.text for date in found.dates}
    assert names.get(found.quantities[0].period) == period


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Exports rose from $9 million in 1998 to $15 million in 2003.", {"$9 million": "1998", "$15 million": "2003"}),
        ("In 2022 sales fell to 40 cars from 50 a year earlier.", {"40 cars": "2022", "50": "a year earlier"}),
    ],
)
def test_a_figure_holds_for_the_date_beside_it_and_not_for_one_it_is_measured_against(extractor, text, periods):
    found = facts(extractor, text)
    names = {date.id: date.text for date in found.dates}
    assert {quantity.text: names.get(quantity.period) for quantity in found.quantities} == periods


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("The blast killed 12 people. Officials later revised the death toll to 15.", {"15": "12 people"}),
        ("Police initially said that nine people were killed. By Tuesday 14 people had died.", {"14 people": "nine people"}),
        ("The number of deaths rose to 31, up from 25 in May.", {"31": "25"}),
        ("The blast killed 12 people. The toll would have been 40 at an earlier hour.", {}),
        ("The blast killed 12 people. A fire in Lima killed 3 people.", {}),
        ("Officials lowered the toll to 19 from 22.", {"19": "22"}),
    ],
)
def test_a_later_toll_points_at_the_one_that_it_revises(extractor, text, links):
    found = facts(extractor, text).quantities
    names = {quantity.id: quantity.text for quantity in found}
    assert {quantity.text: names[quantity.revises] for quantity in found if quantity.revises} == links


def test_a_toll_is_of_those_killed_and_a_name_is_no_toll(extractor):
    toll, band = facts(extractor, "The death toll rose to 40. The singer of Happy Dead was 78.").quantities
    assert (toll.casualty, band.casualty) == ("killed", None)


def test_each_count_of_a_list_has_its_place_and_the_class_of_the_first(extractor):
    found = facts(extractor, "Police said 12 people died in Kyiv, 7 in Odesa and 3 in Lviv.").quantities
    assert [(q.value, q.place, q.casualty) for q in found] == [(12, "Kyiv", "killed"), (7, "Odesa", "killed"), (3, "Lviv", "killed")]


def test_the_date_of_a_figure_that_is_compared_is_not_that_of_the_first(extractor):
    found = facts(extractor, "The party won 12 seats, compared with 20 in 2016.")
    assert [q.period for q in found.quantities] == [None, found.dates[0].id]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Officials revised the number of cases to 450 from 430.", {"450": "430"}),
        ("It revised its estimate of the damage from $2 billion to $3.5 billion.", {"$3.5 billion": "$2 billion"}),
        ("The economy grew 2.1 percent, revised from an initial estimate of 1.9 percent.", {"2.1 percent": "1.9 percent"}),
        (
            "The bank revised its forecast to 3 percent from 2.8 percent and for inflation to 5 percent from 4.",
            {"3 percent": "2.8 percent", "5 percent": "4"},
        ),
        ("The firm cut 400 jobs, not 500 as originally reported.", {"400 jobs": "500"}),
        ("The agency said 450 homes were lost. It later corrected the number to 430.", {"430": "450 homes"}),
        ("The firm corrected 12 errors in 3 reports.", {}),
        ("It sold 40 cars in May. The firm revised its plans to hire 20 people.", {}),
        ("Sales rose to 40 cars from 38 a year earlier.", {}),
    ],
)
def test_a_figure_that_is_said_to_be_revised_points_at_the_older_one(extractor, text, links):
    found = facts(extractor, text).quantities
    names = {quantity.id: quantity.text for quantity in found}
    assert {quantity.text: names[quantity.revises] for quantity in found if quantity.revises} == links


def test_revised_up_to_is_no_bound(extractor):
    new, _ = facts(extractor, "Growth was revised up to 3.2 percent from 2.9 percent.").quantities
    assert (new.modifier, new.change.direction) == ("=", "up")
