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

from nutgraf.facts import ArticleFacts
from nutgraf.normalise.calendar import bounds
from nutgraf.write.sentence import Slots, sentence_of

LEFT, RIGHT, WIDTH = 12.0, 172.0, 600
TOP, ROW, LONGEST, MOST = 34, 22, 50, 60


@dataclass(frozen=True)
class Stretch:
    """Days to be drawn: the first and the last, what stands beside them, where it leads, and how it looks."""

    first: date
    last: date
    label: str
    ref: str
    look: str = ""


@dataclass(frozen=True)
class Bar:
    """A row of the drawing."""

    x: float
    width: float
    y: int
    days: str
    label: str
    ref: str
    look: str


@dataclass(frozen=True)
class Drawing:
    """A drawing with its size, its rows, the days marked above it, and how many rows were too many."""

    title: str
    width: int
    height: int
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str, str], ...]
    published: float | None
    left_out: int


def drawing(title: str, stretches: Iterable[Stretch], *, published: date | None = None) -> Drawing | None:
    """Return the drawing of some stretches of days, or None where there is nothing to put in order."""
    found = sorted(stretches, key=lambda one: (one.first, one.last, one.ref))
    if not found:
        return None
    shown = found[:MOST]
    edges = {edge for one in shown for edge in (one.first, one.last)} | ({published} if published else set())
    place = scale(edges)
    bars = tuple(_bar(one, n, place) for n, one in enumerate(shown))
    ends = sorted(edges)
    marks = dict.fromkeys((ends[0], ends[-1]))
    ticks = tuple((place(day), day.isoformat(), "start" if n == 0 else "end") for n, day in enumerate(marks))
    height = TOP + ROW * len(bars) + 8
    return Drawing(title, WIDTH, height, bars, ticks, place(published) if published else None, len(found) - len(shown))


def scale(days: Iterable[date]) -> Callable[[date], float]:
    """Return where a day stands: the days in order, each as far from the one before as the logarithm of the days between."""
    ordered = sorted(set(days))
    at = [0.0]
    for before, after in pairwise(ordered):
        at.append(at[-1] + math.log1p((after - before).days))
    factor = (RIGHT - LEFT) / at[-1] if at[-1] else 0.0
    places = {day: round(LEFT + factor * x, 1) for day, x in zip(ordered, at, strict=False)}
    return places.__getitem__


def _bar(one: Stretch, number: int, place: Callable[[date], float]) -> Bar:
    start, end = place(one.first), place(one.last)
    days = one.first.isoformat() if one.first == one.last else f"{one.first} to {one.last}"
    label = one.label if len(one.label) <= LONGEST else f"{one.label[: LONGEST - 1].rstrip()}…"
    return Bar(start, max(round(end - start, 1), 0.0), TOP + ROW * number, days, label, one.ref, one.look)


def of_dates(facts: ArticleFacts) -> Drawing | None:
    """Return the drawing of an article's dates, where they denote days."""
    spans = ((one, bounds(one.first_day), bounds(one.last_day)) for one in facts.dates)
    known = [(one, first[0], last[1]) for one, first, last in spans if first and last and first[0] <= last[1]]
    stretches = [Stretch(first, last, f"{_line(one.text)} · {one.value}", one.id, one.type.lower()) for one, first, last in known]
    return drawing("Dates", stretches, published=_published(facts))


def of_events(facts: ArticleFacts, slots: Slots) -> Drawing | None:
    """Return the drawing of an article's events on their days, each told once."""
    told = [(event, bounds(event.date)) for event in facts.events if not event.same_as]
    stretches = [Stretch(*days, _line(sentence_of(event, slots)), event.id, event.status) for event, days in told if days]
    return drawing("Events", stretches, published=_published(facts))


def of(facts: ArticleFacts, slots: Slots) -> Sequence[Drawing]:
    """Return the drawings of an article: its dates, its events."""
    return [one for one in (of_dates(facts), of_events(facts, slots)) if one]


def _published(facts: ArticleFacts) -> date | None:
    days = bounds(facts.article.published)
    return days[0] if days else None


def _line(words: str) -> str:
    return " ".join(words.split())
