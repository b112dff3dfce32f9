"""Days stand in order on their line, and no gap swallows the rest."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from nutgraf.facts import ArticleFacts, ArticleInfo, Event, Span, TimeExpression
from nutgraf.write.sentence import Slots
from nutgraf.write.timeline import LEFT, MOST, RIGHT, Stretch, drawing, of_dates, of_events, scale
from nutgraf.write.verbs import Verbs

NOTHING = Slots({}, Verbs({}))

DAYS = st.lists(st.dates(), min_size=2, max_size=12, unique=True)


@given(DAYS)
def test_later_days_stand_further_right_and_all_inside(days: list[date]) -> None:
    place = scale(days)
    places = [place(day) for day in sorted(days)]
    assert places[0] == LEFT
    assert abs(places[-1] - RIGHT) < 0.2
    assert places == sorted(places)


def test_a_year_long_past_leaves_room_for_this_week() -> None:
    place = scale([date(1962, 10, 1), date(2022, 4, 18), date(2022, 4, 21)])
    assert place(date(2022, 4, 21)) - place(date(2022, 4, 18)) > 5


def test_rows_are_in_the_order_of_their_days_and_too_many_are_counted() -> None:
    many = [Stretch(date(2020, 1, 1), date(2020, 1, 2), "2020", f"row {n}", f"d{n}") for n in range(MOST + 5)]
    late = Stretch(date(2019, 1, 1), date(2019, 1, 1), "2019-01-01", "x" * 200, "first")
    drawn = drawing("Dates", [*many, late])
    assert drawn
    assert drawn.bars[0].ref == "first"
    assert (len(drawn.bars), drawn.left_out) == (MOST, 6)


def test_a_single_day_is_drawn_and_nothing_is_not() -> None:
    day = date(2020, 1, 1)
    drawn = drawing("Dates", [Stretch(day, day, "2020-01-01", "that day", "d1")], published=day)
    assert drawn
    assert [(bar.first, bar.last) for bar in drawn.bars] == [(LEFT, LEFT)]
    assert drawing("Dates", []) is None


def test_dates_without_days_and_events_without_dates_or_told_again_are_left_out() -> None:
    text = "They met in May and talked for years."
    word = Span(start=5, end=8, text="met")
    plain = {"rule": "r", "type": "meet", "trigger": word, "status": "happened", "evidence": word}
    may = TimeExpression(
        id="d1",
        rule="r",
        start=12,
        end=15,
        text="May",
        type="DATE",
        value="2022-05",
        first_day="2022-05-01",
        last_day="2022-05-31",
        basis="year",
    )
    years = TimeExpression(id="d2", rule="r", start=27, end=36, text="for years", type="DURATION", value="PXY", basis="length")
    events = (Event(id="e1", date="2022-05", **plain), Event(id="e2", **plain), Event(id="e3", date="2022-05", same_as="e1", **plain))
    facts = ArticleFacts(
        id="a", article=ArticleInfo(id="a", sha256="0" * 64, published="2022-06-01"), text=text, dates=(may, years), events=events
    )
    dates, told = of_dates(facts), of_events(facts, NOTHING)
    assert dates
    assert told
    assert [bar.ref for bar in dates.bars] == ["d1"]
    assert [bar.ref for bar in told.bars] == ["e1"]
    assert dates.published is not None


def test_times_of_a_day_have_no_room_beside_the_line() -> None:
    words = {"rule": "r", "start": 0, "end": 4, "text": "then", "basis": "b"}
    night = TimeExpression(id="d1", type="TIME", value="2023-12-01TNI", first_day="2023-12-01", last_day="2023-12-01", **words)
    hours = "2023-12-01T10:00/2023-12-01T11:00"
    meeting = TimeExpression(id="d2", type="INTERVAL", value=hours, first_day="2023-12-01", last_day="2023-12-01", **words)
    drawn = of_dates(ArticleFacts(id="a", article=ArticleInfo(id="a", sha256="0" * 64), text="then", dates=(night, meeting)))
    assert drawn
    assert [bar.day for bar in drawn.bars] == ["2023-12-01", "2023-12-01"]
