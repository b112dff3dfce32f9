"""Strings → values: every written style, every day of the calendar, any text at all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nutgraf.normalise import dates
from nutgraf.normalise.calendar import bounds

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
SUFFIX = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
STYLES = [
    "{d:%B} {n}, {d:%Y}",
    "{d:%B} {n} {d:%Y}",
    "{n} {d:%B} {d:%Y}",
    "{n} {d:%B}, {d:%Y}",
    "{n}{th} {d:%B} {d:%Y}",
    "{d:%B} {n}{th}, {d:%Y}",
    "{d:%B} {n}{th} {d:%Y}",
    "{d:%B} the {n}{th}, {d:%Y}",
    "the {n}{th} of {d:%B} {d:%Y}",
    "the {n}{th} of {d:%B}, {d:%Y}",
    "{n} of {d:%B} {d:%Y}",
    "{d:%b}. {n}, {d:%Y}",
    "{d:%b} {n}, {d:%Y}",
    "{n} {d:%b} {d:%Y}",
    "{n} {d:%b}. {d:%Y}",
    "{d:%d} {d:%B} {d:%Y}",
    "{d:%B} {d:%d}, {d:%Y}",
    "{d:%d}-{d:%b}-{d:%Y}",
    "{d:%Y}-{d:%b}-{d:%d}",
    "{d:%Y}-{d:%m}-{d:%d}",
    "{d:%Y}/{d:%m}/{d:%d}",
    "{d:%m}/{d:%d}/{d:%Y}",
    "{d.month}/{n}/{d:%Y}",
    "{d:%Y} {d:%B} {n}",
    "{d:%A}, {d:%B} {n}, {d:%Y}",
    "{d:%A} {d:%B} {n}, {d:%Y}",
    "{d:%A}, {n} {d:%B} {d:%Y}",
    "{d:%A} {n} {d:%B} {d:%Y}",
    "{d:%A} the {n}{th} of {d:%B}, {d:%Y}",
    "{d:%A}, the {n}{th} of {d:%B} {d:%Y}",
    "{d:%a}, {d:%b} {n}, {d:%Y}",
    "{d:%a}, {d:%d} {d:%b} {d:%Y}",
    "{d:%a} {n} {d:%b} {d:%Y}",
]


def written(style: str, day: date) -> str:
    return style.format(d=day, n=day.day, th=SUFFIX.get(day.day, "th"))


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=25, deadline=None)
@given(day=DAYS)
def test_a_full_date_in_any_style_is_its_day(style, day):
    text = written(style, day)
    found = dates.parse(text, published="2022-04-22")
    assert found is not None, text
    assert (found["value"], found["basis"], found["first_day"]) == (day.isoformat(), "explicit", day.isoformat())


def test_there_are_thirty_styles_and_more():
    assert len(STYLES) >= 30


def test_a_weekday_is_the_nearest_that_the_clause_allows_on_every_day_of_a_year():
    for n in range(365):
        published = date(2022, 1, 1) + timedelta(days=n)
        for step in range(7):
            name = (published - timedelta(days=step)).strftime("%A")
            past = dates.find(f"He left on {name}.", published=published.isoformat())
            ahead = dates.find(f"He will leave on {name}.", published=published.isoformat())
            assert past[0]["value"] == (published - timedelta(days=step)).isoformat()
            assert ahead[0]["value"] == (published + timedelta(days=-step % 7)).isoformat()


@settings(max_examples=300, deadline=None)
@given(
    words=st.lists(
        st.sampled_from(
            [
                "the",
                "last",
                "next",
                "this",
                "two",
                "3",
                "12",
                "2019",
                "1998",
                "days",
                "week",
                "month",
                "year",
                "May",
                "March",
                "Friday",
                "Monday",
                "morning",
                "at",
                "8",
                "p.m.",
                "10:30",
                "of",
                "to",
                "and",
                "-",
                ",",
                "from",
                "between",
                "early",
                "late",
                "end",
                "ago",
                "later",
                "before",
                "after",
                "every",
                "quarter",
                "third",
                "half",
                "fiscal",
                "summer",
                "now",
                "then",
                "recently",
                "past",
                "coming",
                "1990s",
                "'80s",
                "century",
                "noon",
                "midnight",
                "today",
                "Easter",
                "31",
                "30",
                "29",
                "February",
                "4/31/2020",
                "2019-02-30",
                "0",
                "24:99",
                "decade",
                ",",
                "(",
                ")",
                "thousand",
                "dozen",
                "a",
                "half",
            ]
        ),
        max_size=9,
    ),
    published=st.one_of(st.none(), DAYS.map(date.isoformat)),
)
def test_any_heap_of_time_words_gives_an_answer(words, published):
    check(" ".join(words), published)


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=80), published=st.one_of(st.none(), st.text(max_size=10), DAYS.map(date.isoformat)))
def test_any_text_gives_an_answer(text, published):
    check(text, published)


def check(text: str, published: str | None) -> None:
    found = dates.find(text, published=published)
    at = 0
    for fact in found:
        assert fact["start"] >= at
        assert fact["end"] > fact["start"]
        at = fact["end"]
        assert text[fact["start"] : fact["end"]] == fact["text"]
        assert fact["type"] in ("DATE", "TIME", "DURATION", "SET", "INTERVAL")
        assert fact["value"] is not None or fact["basis"].startswith("unresolved")
        if fact["first_day"]:
            assert fact["first_day"] <= fact["last_day"]
            days = bounds(fact["value"])
            assert days is not None
            assert (days[0].isoformat(), days[1].isoformat()) == (fact["first_day"], fact["last_day"])
    assert dates.resolve(found, published=published) == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("three years ago", "2019"),
        ("two weeks ago", "2022-W14"),
        ("10 days ago", "2022-04-12"),
        ("last year", "2021"),
        ("the third quarter of last year", "2021-Q3"),
        ("the winter of 2019", "2019-WI"),
        ("early next month", "2022-05"),
        ("the end of 2023", "2023"),
        ("October 2021 to March 2022", "2021-10/2022-03"),
        ("May 3-5", "2022-05-03/2022-05-05"),
        ("4 p.m. on April 13", "2022-04-13T16:00"),
        ("8.10am today", "2022-04-22T08:10"),
        ("yesterday morning", "2022-04-21TMO"),
        ("Monday last week", "2022-04-11"),
        ("Easter Monday 2023", "2023-04-10"),
        ("the week before last", "2022-W14"),
        ("two and a half years", "P2Y6M"),
        ("a minute and a half", "PT1M30S"),
        ("half an hour", "PT30M"),
        ("12-18 months", "P12M/P18M"),
        ("every Monday", "XXXX-WXX-1"),
        ("every two weeks", "P2W"),
        ("every other day", "P2D"),
        ("the 1800s", "18"),
        ("nineteen ninety-six", "1996"),
        ("the past two weeks", "2022-W14/2022-W16"),
        ("2019-20", "2019/2020"),
    ],
)
def test_values(text, value):
    found = dates.parse(text, published="2022-04-22")
    assert found is not None
    assert found["value"] == value


def test_without_a_publication_day_relative_dates_stay_unresolved_and_the_rest_has_values():
    found = {m["text"]: m for m in dates.find("Yesterday, in May 2019, for three days, every week, he said last month")}
    assert found["Yesterday"]["value"] is None
    assert found["last month"]["basis"] == "unresolved: no publication date"
    assert (found["May 2019"]["value"], found["three days"]["value"], found["every week"]["value"]) == ("2019-05", "P3D", "P1W")


def test_what_follows_counts_from_where_the_story_is():
    found = dates.find("The ship sank on March 3. The following day divers came. Two days later they left.", published="2022-04-22")
    assert [m["value"] for m in found] == ["2022-03-03", "2022-03-04", "2022-03-06"]


def test_what_rose_from_one_month_to_another_is_no_stretch():
    moved = dates.find("Arrivals doubled from February to March.", published="2022-04-22")
    lasted = dates.find("It was shut from February to March.", published="2022-04-22")
    assert [m["value"] for m in moved] == ["2022-02", "2022-03"]
    assert [m["value"] for m in lasted] == ["2022-02/2022-03"]
    assert [part["value"] for part in lasted[0]["parts"]] == ["2022-02", "2022-03"]


def test_timeml_is_kept_where_it_differs():
    found = dates.parse("the past two weeks", published="2022-04-22")
    assert found["timex3"] == {"type": "DURATION", "value": "P2W"}
    assert dates.parse("the 1990s")["timex3"] == {"type": "DATE", "value": "199"}


def test_odd_full_formats_are_left_to_dateparser():
    assert dates.parse("21 de abril de 2022")["value"] == "2022-04-21"
    assert dates.parse("something 12") is None


def test_edtf_says_what_the_value_says():
    pairs = [("about 1990", "1990~"), ("the summer of 2019", "2019-22"), ("the 1990s", "199X"), ("May 3, 2020", "2020-05-03")]
    assert [(text, dates.parse(text)["edtf"]) for text, _ in pairs] == pairs


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Talks were held on April 4 and 5.", ["2022-04-04", "2022-04-05"]),
        ("It was shut on 2, 3 and 4 March 2021.", ["2021-03-02", "2021-03-03", "2021-03-04"]),
        ("Exports fell in November and January 2021.", ["2020-11", "2021-01"]),
        ("He was there in January, February and March of 2021.", ["2021-01", "2021-02", "2021-03"]),
        ("It opened on Dec. 30, Jan. 2 and Jan. 5, 2021.", ["2020-12-30", "2021-01-02", "2021-01-05"]),
        ("In 2019, January and March 2021 were dry.", ["2019", "2021-01", "2021-03"]),
        ("The choir sings every Tuesday and Thursday.", ["XXXX-WXX-2", "XXXX-WXX-4"]),
        ("It plays on Monday and Tuesday nights.", ["XXXX-WXX-1TNI", "XXXX-WXX-2TNI"]),
    ],
)
def test_neighbours_lend_each_other_what_is_said_once(text, values):
    assert [found["value"] for found in dates.find(text, published="2022-04-22")] == values


def test_a_number_of_people_after_a_day_is_no_day():
    assert [found["text"] for found in dates.find("On April 4 and 25 people later it ended.", published="2022-04-22")] == ["April 4"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It was felt at around 8:30 p.m. (0030 UTC).", ["2022-04-22T20:30", "2022-04-23T00:30"]),
        ("It was felt at 13:40 local time (0040 UTC).", ["2022-04-22T13:40", "2022-04-22T00:40"]),
        ("In the year in which it is paid, it is taxed.", [None]),
        ("He won on Super Tuesday 2020.", ["2020-03-03"]),
        ("The Lunar New Year is over.", ["2022-02-01"]),
        ("More will come in the coming weeks and months.", ["FUTURE_REF"]),
        ("The vote was on Monday — today.", ["2022-04-18", "2022-04-22"]),
        ("It works in today's world.", ["PRESENT_REF"]),
        ("Polls are open 7-9 p.m. Thursday.", ["2022-04-21T19:00/2022-04-21T21:00"]),
        ("It runs from 11 to 1 p.m.", ["2022-04-22T11:00/2022-04-22T13:00"]),
        ("The bells ring daily at 6 p.m.", ["XXXX-XX-XXT18:00"]),
        ("It is on sale from today through March 17.", ["2022-04-22/2023-03-17"]),
        ("It fell in London at mid-afternoon yesterday.", ["2022-04-21TAF"]),
        ("In the quarter ended July 31, it lost money.", ["2022-Q2", "2022-07-31"]),
        ("It is set for the week starting May 9.", ["2022-W19", "2022-05-09"]),
        ("He will leave two months from tomorrow.", ["2022-06"]),
        ("The file of 2015-12 is lost.", ["2015-12"]),
        ("The plan of 1998-02 is done.", ["1998/2002"]),
        ("It fell in the first, second and third quarters of 2021.", ["2021-Q1", "2021-Q2", "2021-Q3"]),
        ("It was 10 o'clock at night.", ["2022-04-22T22:00"]),
        ("It was 2:30 at night.", ["2022-04-22T02:30"]),
        ("She left in the noughties.", ["200X"]),
        ("The FY22 bill passed.", ["2022"]),
        ("It is paid bi-weekly.", ["P2W"]),
        ("The shop is open weekdays from 9 a.m. to 5 p.m.", ["XXXX-WXX-1/XXXX-WXX-5", "T09:00/T17:00"]),
        ("It airs Sundays from 9 to 11 p.m.", ["XXXX-WXX-7", "T21:00/T23:00"]),
        ("It will grow over the next decade.", ["2022/2032"]),
        ("It is due within the next hour.", ["PT1H"]),
        ("It opened in the second week of 2021.", ["2021-W02"]),
        ("It rang at 9 p.m. every Sunday.", ["XXXX-WXX-7T21:00"]),
        ("It began in two thousand and fifteen.", ["2015"]),
        ("It was filed on 04-21-2020.", ["2020-04-21"]),
        ("It runs from Wednesday to May 3.", ["2022-04-20/2022-05-03"]),
        ("They come on Monday the twenty-fifth.", ["2022-04-25"]),
        ("He was there in the last week of May 2021.", ["2021-W22"]),
        ("The Beech 1900 aircraft landed.", []),
        ("It runs through the end of the decade, as agreed in 1998.", ["202X", "1998"]),
    ],
)
def test_what_words_mean_beside_others(text, values):
    assert [found["value"] for found in dates.find(text, published="2022-04-22")] == values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It would save $3 million over ten years.", ["ten years"]),
        ("It has run for over ten years.", ["over ten years"]),
        ("Infants under 12 months are at risk.", []),
        ("They will walk out from Friday week in a dispute.", ["Friday week"]),
        ("The raid was at dawn on Friday.", ["dawn on Friday"]),
        ("Thefts tripled between 2019 and 2021.", ["2019 and 2021"]),
        ("Staff grew from 1000 to 2000 clerks.", []),
        ("The county's 2000 bridges are old.", []),
        ("The Halloween-themed show opened.", []),
        ("The Summer of Service Act passed.", []),
        ("He came to present a medal.", []),
        ("Prices rise at this time of year.", []),
        ("The school year 2019-20 was short.", ["2019-20"]),
        ("He lived there for some time.", ["some time"]),
        ("It changed over the years.", ["the years"]),
        ("Debts at end-March rose.", ["end-March"]),
        ("It ends at midnight EST Friday.", ["midnight EST Friday"]),
        ("It rained for these past two weeks.", ["these past two weeks"]),
        ("She left two or three years ago.", ["two or three years ago"]),
        ("They were happy over the years that followed.", []),
        ("They are paid by the hour.", []),
        ("On Tuesday the second suspect was held.", ["Tuesday"]),
        ("Call 05-99-2020.", []),
        ("The past three summers were dry.", ["The past three summers"]),
        ("Profit fell in the fiscal second-quarter of 2021.", ["fiscal second-quarter of 2021"]),
        ("It was a Fiscal Year (FY) 2005 bill.", ["Fiscal Year (FY) 2005"]),
        ("The county's 2000 elections were fair.", ["2000"]),
        ("In 2000 prices rose.", ["2000"]),
        ("The Relief Act, 2000 was repealed.", []),
        ("The FY2008 bill passed.", ["FY2008"]),
        ("It was wrong a week and a half ago.", ["a week and a half ago"]),
        ("In 18+ years of work he saw none.", ["18+ years"]),
    ],
)
def test_extents(text, found):
    assert [mention["text"] for mention in dates.find(text, published="2022-04-22")] == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the first four months of 2021", "2021-01/2021-04"),
        ("the last three months of last year", "2021-10/2021-12"),
        ("the first two quarters of this year", "2022-Q1/2022-Q2"),
        ("the first 14 months of 2021", "P14M"),
        ("the first two weeks of 2021", "2021-01-01/2021-01-14"),
        ("the last three days of March 2021", "2021-03-29/2021-03-31"),
        ("the first ten days of last month", "2022-03-01/2022-03-10"),
        ("the last 40 days of March", "P40D"),
    ],
)
def test_a_part_of_a_year_is_a_stretch(text, value):
    assert dates.parse(text, published="2022-04-22")["value"] == value


def test_the_weekday_is_the_one_nearest_to_the_story():
    text = "They will strike from Friday week. Some trains will run on the Saturday and none on the Thursday."
    assert [found["value"] for found in dates.find(text, published="2022-04-20")] == ["2022-04-29", "2022-04-30", "2022-04-28"]


def test_a_string_knows_its_own_sentences():
    text = "She came on March 3. " + "They talked. " * 9 + "He left at 5 p.m."
    assert [found["value"] for found in dates.find(text, published="2022-04-22")] == ["2022-03-03", "2022-04-22T17:00"]


def test_figures_in_the_order_of_the_continent():
    assert dates.find("It came on 23.04.2021, in version 1.10.2020.1.", published="2022-04-22")[0]["value"] == "2021-04-23"
    assert len(dates.find("It came on 23.04.2021, in version 1.10.2020.1.", published="2022-04-22")) == 1
