"""What has been said of time so far in an article: the days, quarters and years that later expressions count from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nutgraf.normalise.calendar import bounds, day_of, grain

FINE = {"D": ("D", "T"), "W": ("W", "D", "T"), "M": ("M", "D", "T"), "Q": ("Q",), "H": ("H", "Q", "M", "D", "T"), "WE": ("WE", "D", "T")}


OTHER_PERIOD = "other period"
MEMORY = 60


@dataclass(slots=True)
class Point:
    """A resolved expression: where it stands and what it means."""

    start: int
    sentence: int
    value: str
    quote: bool = False
    paragraph: int = 0
    size: str | None = None


@dataclass
class Story:
    """Publication day and the points resolved so far, in text order."""

    published: date | None
    points: list[Point] = field(default_factory=list)

    def remember(self, mention: dict[str, Any], value: str | None) -> None:
        """Keep a resolved expression as a point that later ones may count from; "the nine months" ends the talk of a quarter."""
        if mention["parse"].get("unit") == "M" and mention["parse"].get("n") in (6.0, 9.0):
            value = OTHER_PERIOD
        if value and (bounds(value) or value == OTHER_PERIOD) and "/" not in value and not _compares(mention["parse"]):
            context = mention.get("context", {})
            place = context.get("sentence", 0), value, bool(context.get("quote")), context.get("paragraph", 0), grain(value)
            insort(self.points, Point(mention["start"], *place), key=_place)

    def earlier(self, before: int) -> Iterator[Point]:
        """Yield the points before an offset, the nearest first, as far as a reader would remember."""
        end = bisect_left(self.points, before, key=_place)
        for at in range(end - 1, max(-1, end - 1 - MEMORY), -1):
            yield self.points[at]

    def last(self, unit: str, *, before: int, sentence: int | None = None, reach: int | None = None, happened: bool = False) -> str | None:
        """Return the value of the nearest earlier point that is at least as fine as a unit; `happened` passes over what is to come."""
        wanted = FINE.get(unit)
        for point in self.earlier(before):
            if reach is not None and sentence is not None and sentence - point.sentence > reach:
                return None
            if happened and self._ahead(point):
                continue
            if point.value == OTHER_PERIOD and unit == "Q":
                return None
            size = point.size
            if size and (size in wanted if wanted else size not in ("10Y", "100Y")):
                return point.value
        return None

    def _ahead(self, point: Point) -> bool:
        days = bounds(point.value)
        return bool(days and self.published and days[0] > self.published)

    def next(self, unit: str, *, after: int, within: int) -> str | None:
        """Return the value of the point that follows closely ("the quarter ended Sept. 30")."""
        at = bisect_right(self.points, after, key=_place)
        for point in self.points[at : at + within]:
            if point.start > after + within:
                break
            if point.size == unit:
                return point.value
        return None

    def spoken(self, context: dict[str, Any]) -> date | None:
        """Return the day on which the quotation of a context was spoken, where its paragraph names one shortly before publication."""
        place = context.get("paragraph", 0)
        for point in self.earlier(context["start"]):
            if place - point.paragraph > 3:
                return None
            day = day_of(point.value) if point.size == "D" and not point.quote else None
            if day and self.published and 0 <= (self.published - day).days <= 7:
                return day
        return None

    def near(self, sentence: int, *, units: tuple[str, ...], skip: int) -> str | None:
        """Return a point of the same sentence, the nearest to an offset."""
        at = bisect_left(self.points, skip, key=_place)
        around = self.points[max(0, at - MEMORY) : at + MEMORY]
        same = [p for p in around if p.sentence == sentence and p.start != skip and p.size in units]
        return min(same, key=lambda p: abs(p.start - skip)).value if same else None


def _place(point: Point) -> int:
    return point.start


def _compares(fields: dict[str, Any]) -> bool:
    """Tell whether an expression only names what a figure is compared with ("a year earlier"): the story does not move there."""
    return fields["form"] in ("year-ago", "year-period") or (fields.get("dir") == -1 and fields.get("unit") == "Y")
