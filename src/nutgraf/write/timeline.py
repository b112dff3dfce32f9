"""Days on a line, as a drawing: a row for each date or event, the earliest first.

Gaps count by their logarithm, so that a year long past does not press this week together; the drawing says so. Where every mark
goes is computed here, and a template draws it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from nutgraf.facts import ArticleFacts, Event, TimeExpression
from nutgraf.normalise.calendar import bounds
from nutgraf.write.sentence import Slots, sentence_of

LEFT, RIGHT, MOST = 3.0, 97.0, 60


@dataclass(frozen=True)
class Stretch:
    """Days to be drawn: the first and the last, how they are written, what stands beside them, where it leads, and how it looks."""

    first: date
    last: date
    day: str
    label: str
    ref: str
    look: str = ""


@dataclass(frozen=True)
class Bar:
    """A row of the drawing; `first` and `last` are places on the line in percent of its width."""

    first: float
    last: float
    day: str
    days: str
    label: str
    ref: str
    look: str


@dataclass(frozen=True)
class Drawing:
    """A drawing with its rows, the days at both ends, the place of the day of publication, and how many rows were too many."""

    title: str
    bars: tuple[Bar, ...]
    ends: tuple[str, ...]
    published: float | None
    left_out: int
    left: float = LEFT
    right: float = RIGHT

    @property
    def hollow(self) -> bool:
        """Whether any bar is drawn hollow."""
        return any(bar.look in ("planned", "possible") for bar in self.bars)


def drawing(title: str, stretches: Iterable[Stretch], *, published: date | None = None) -> Drawing | None:
    """Return the drawing of some stretches of days, or None where there is nothing to put in order."""
    found = sorted(stretches, key=lambda one: (one.first, one.last, one.ref))
    if not found:
        return None
    shown = found[:MOST]
    edges = {edge for one in shown for edge in (one.first, one.last)} | ({published} if published else set())
    place = scale(edges)
    ends = tuple(dict.fromkeys(day.isoformat() for day in (min(edges), max(edges))))
    bars = tuple(_bar(one, place) for one in shown)
    return Drawing(title, bars, ends, place(published) if published else None, len(found) - len(shown))


def scale(days: Iterable[date]) -> Callable[[date], float]:
    """Return where a day stands: the days in order, each as far from the one before as the logarithm of the days between."""
    ordered = sorted(set(days))
    at = [0.0]
    for before, after in pairwise(ordered):
        at.append(at[-1] + math.log1p((after - before).days))
    factor = (RIGHT - LEFT) / at[-1] if at[-1] else 0.0
    places = {day: round(LEFT + factor * x, 1) for day, x in zip(ordered, at, strict=True)}
    return places.__getitem__


def _bar(one: Stretch, place: Callable[[date], float]) -> Bar:
    days = one.first.isoformat() if one.first == one.last else f"{one.first} to {one.last}"
    return Bar(place(one.first), place(one.last), one.day, days, one.label, one.ref, one.look)


def of_dates(facts: ArticleFacts) -> Drawing | None:
    """Return the drawing of an article's dates, where they denote days: a row for each value with the words for it."""
    told: dict[tuple[date, date, str], list[TimeExpression]] = {}
    for one in facts.dates:
        first, last = bounds(one.first_day), bounds(one.last_day)
        if first and last and first[0] <= last[1]:
            told.setdefault((first[0], last[1], one.value or ""), []).append(one)
    rows = [Stretch(a, b, _dated(value), _words(found), found[0].id, found[0].type.lower()) for (a, b, value), found in told.items()]
    return drawing("Dates", rows, published=_published(facts))


def _dated(value: str) -> str:
    """Return a value without its times of day, which have no room beside the line."""
    return "/".join(dict.fromkeys(part.partition("T")[0] for part in value.split("/")))


def _words(found: Iterable[TimeExpression]) -> str:
    return " · ".join(dict.fromkeys(_line(one.text) for one in found))


def of_events(facts: ArticleFacts, slots: Slots) -> Drawing | None:
    """Return the drawing of an article's events on their days, each told once."""
    told = [(event, bounds(event.date)) for event in facts.events if not event.same_as]
    stretches = [Stretch(*days, _dated(event.date or ""), _dayless(event, slots), event.id, event.status) for event, days in told if days]
    return drawing("Events", stretches, published=_published(facts))


def _dayless(event: Event, slots: Slots) -> str:
    return _line(sentence_of(event.model_copy(update={"date": None}), slots))


def of(facts: ArticleFacts, slots: Slots) -> Sequence[Drawing]:
    """Return the drawings of an article: its dates, its events."""
    return [one for one in (of_dates(facts), of_events(facts, slots)) if one]


def _published(facts: ArticleFacts) -> date | None:
    days = bounds(facts.article.published)
    return days[0] if days else None


def _line(words: str) -> str:
    return " ".join(words.split())
