"""What a number leaves unsaid, and what it measures."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


def of(nlp, text):
    return {mention["text"]: (mention["unit"], mention["of"]) for mention in nlp(text)._.quantities}


@pytest.mark.parametrize(
    ("text", "words", "unit", "thing"),
    [
        ("Crews freed 40 miners, and divers reached 12 more on Friday.", "12 more", "count", "miners"),
        ("The storm killed 14 people and injured hundreds.", "hundreds", "count", "people"),
        ("Fuel economy climbed from 21 mpg last year to 23.", "23", "mile_per_gallon", "Fuel economy"),
        ("The rate rose to 4.2 percent from 3.9.", "3.9", "percent", "rate"),
        ("The index fell to 1,463.5 points, while the broader gauge rose to 2,010.25.", "2,010.25", "count", "points"),
        ("It costs 2,435,000 yen ($22,480) with a roof and 2,380,000 ($21,972) without.", "2,380,000", "JPY", None),
        ("The blast killed 8 people and hurt 70 others. At least 74 were treated.", "At least 74", "count", "people"),
        ("He was found guilty on 29 out of 30 fraud charges.", "29", "count", "fraud charges"),
    ],
)
def test_a_number_takes_noun_or_unit_from_what_was_said(nlp, text, words, unit, thing):
    assert of(nlp, text)[words] == (unit, thing)


@pytest.mark.parametrize(
    ("text", "words", "thing"),
    [
        ("He faces prison and fines of nearly half a million dollars.", "nearly half a million dollars", "fines"),
        ("Among women in the chamber, about 70 percent belong to the party.", "about 70 percent", "women in the chamber"),
        ("The number of infections surpassed one million in June.", "one million", "infections"),
        ("The agency put the death count in the hundreds.", "hundreds", "death count"),
        ("The island felt dozens of earthquakes over magnitude 4.5 in June.", "over magnitude 4.5", "earthquakes"),
        ("The ministry counts more cases of measles, including 165 in one town.", "165", "more cases of measles"),
        ("Officials said the magnitude of the earthquake was 6.6.", "6.6", "earthquake"),
        ("The agency insured 5,000 mortgages, down 88 percent from 42,000 in 2000.", "42,000", "mortgages"),
        ("Officials said the Trumps' 14-year-old son tested negative.", "14-year-old", "son"),
        ("The livelihood of thousands is at stake.", "thousands", None),
        ("The valley had 12 inches (30 cm) of snow.", "12 inches", "snow"),
        ("The valley had 12 inches (30 cm) of snow.", "30 cm", "snow"),
        ("The plan cut imports by 12 percent by 2016, and by 40 percent by 2021.", "40 percent", "imports"),
        ("The office granted 4,850 visas, up 17% from a year earlier.", "17%", "visas"),
        ("It lent 212,000 books, 9 percent fewer than the year before.", "9 percent", "books"),
        ("She won 54 percent of the vote, and her rival took 41 percent.", "41 percent", "vote"),
        ("Members voted by 87% to 13% to strike.", "13%", "Members"),
        ("Its staff has shrunk by a fifth since 2015.", "a fifth", "staff"),
        ("Ticket sales were up by a tenth on 2022.", "a tenth", "Ticket sales"),
        ("A third of those who landed on the coast were children.", "A third", "those who landed on the coast"),
        ("The fee tops $3 million and is expected to double.", "double", "fee"),
        ("The chamber voted 66 to 27 to pass it.", "27", "votes"),
        ("Two drivers were aged above 70, two between 31 and 40.", "two", "drivers"),
        ("The park had 85% more fires in 2019 than in 2018.", "85%", "fires"),
        ("Personal income edged up 0.3%.", "0.3%", "Personal income"),
        ("Revenue totaled $1.01 billion, a 43% increase from $704 million.", "43%", "Revenue"),
        ("Most buyers put down 3 percent.", "3 percent", None),
        ("Seizures tripled, to 21.6 tonnes.", "21.6 tonnes", "Seizures"),
        ("Her film had a cast of seven and a budget of $900.", "seven", "cast"),
        ("Some 89 percent of two-year-olds had the vaccine.", "Some 89 percent", "two-year-olds"),
        ("He raised the wage to $15 in his speech.", "$15", "wage"),
    ],
)
def test_an_amount_is_of_what_it_measures(nlp, text, words, thing):
    assert of(nlp, text)[words][1] == thing


@pytest.mark.parametrize(
    ("text", "words", "thing"),
    [
        ("Three dead in blast at plant", "Three dead", "dead"),
        ("Two of the injured were flown out.", "Two of the injured", "injured"),
        ("The army counted twelve dead horses.", "twelve dead horses", "dead horses"),
    ],
)
def test_the_dead_and_the_injured_are_counted(nlp, text, words, thing):
    assert of(nlp, text)[words][1] == thing


def test_times_that_something_happened_are_counted_and_times_as_much_are_a_multiple(nlp):
    assert of(nlp, "She was stabbed 14 times.")["14 times"] == ("count", "times")
    assert of(nlp, "Prices are 14 times higher than in May.")["14 times"][0] == "multiple"


def test_up_to_after_a_verb_of_going_up_is_no_bound(nlp):
    found = {m["text"]: m["modifier"] for m in nlp("The hotel was built up to six floors. He was fined up to $500.")._.quantities}
    assert found == {"six floors": "=", "up to $500": "<"}


@pytest.mark.parametrize(
    "text",
    [
        "Their credit scores fell.",
        "It sold the iPhone 11 Pro and the 11 Pro Max.",
        "Sales fell in the 90049 ZIP code.",
        "He was paid in 1943 dollars.",
    ],
)
def test_scores_models_codes_and_years_of_prices_are_no_quantities(nlp, text):
    assert of(nlp, text) == {}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Turnout was 71 percent, eight points higher than before.", "percentage_point"),
        ("Support is at 40 percent, down eight points from May.", "percentage_point"),
        ("The index fell 1.2 percent, down eight points.", "count"),
        ("The team won by eight points.", "count"),
    ],
)
def test_points_that_move_a_share_are_percentage_points(nlp, text, unit):
    assert of(nlp, text)["eight points"][0] == unit


def test_a_factor_is_a_multiple(nlp):
    assert of(nlp, "It cuts the use of water by a factor of two.") == {"two": ("multiple", None)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("There were 40 arrests in Paris, 23 in Lyon and 11 in Metz.", {"23": ("count", "arrests"), "11": ("count", "arrests")}),
        ("Turnout was 64 percent in May and 58 in June.", {"58": ("percent", "Turnout")}),
        ("Inflation was 4.2 percent in May, compared with 5.1 a year earlier.", {"5.1": ("percent", "Inflation")}),
    ],
)
def test_a_bare_number_of_a_list_has_the_unit_of_the_one_before(nlp, text, found):
    assert of(nlp, text).items() >= found.items()


def test_the_words_of_a_bound_are_no_part_of_what_is_counted(nlp):
    assert of(nlp, "It had 50 or fewer guns and 30-odd trucks.") == {
        "50 or fewer guns": ("count", "guns"),
        "30-odd trucks": ("count", "trucks"),
    }


@pytest.mark.parametrize(
    ("text", "words", "thing"),
    [
        ("Mortality was 49% for patients on one drug, 53% for a second and 29% for a third.", "29%", "Mortality"),
        ("He propped the door with a six-foot cedar pole.", "six-foot", "cedar pole"),
        ("The loss of trees costs Peru between $2 and $3 billion.", "between $2 and $3 billion", "loss of trees"),
        ("Its winds are predicted to reach 75 miles per hour.", "75 miles per hour", "winds"),
    ],
)
def test_what_is_measured_is_the_whole_noun_and_no_name_that_pays(nlp, text, words, thing):
    assert of(nlp, text)[words][1] == thing
