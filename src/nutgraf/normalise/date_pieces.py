"""Pieces of time expressions and what neighbours lend each other: a year, a month, a half of the day, that something recurs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nutgraf.normalise.date_fields import Fields, half_before, kind_of
from nutgraf.normalise.date_neighbours import Neighbours
from nutgraf.normalise.date_words import Tokens
from nutgraf.rulepack import Rule

RANGE_WORDS = ("to", "through", "until", "till", "-", "–", "—", "and")
COUNTED_UNITS = ("D", "W", "2W", "M", "Y")
COUNTED_FROM = ("day", "weekday", "deictic", "holiday")
LIST_WORDS = ("and", "or", "&", ", and", ", or", "and on", "or on", "and in", "or in")


@dataclass(frozen=True)
class Piece:
    """A token range with its fields; `inside` are the two ends of a stretch, or the length and the day that it is counted from."""

    first: int
    last: int
    fields: Fields
    rule: Rule
    inside: tuple[Piece, ...] = ()

    def near(self, tokens: Tokens) -> Neighbours:
        """Return the words around."""
        return Neighbours(tokens, self.first, self.last)


def compatible(left: Fields, right: Fields) -> bool:
    """Tell whether two pieces say different things of one time."""
    return not ((left.keys() & right.keys()) - {"form", "mod"})


def alike(left: Fields, right: Fields) -> bool:
    """Tell whether two expressions can be the ends of one stretch."""
    a, b = kind_of(left), kind_of(right)
    points = ("day", "month", "year", "weekday", "clock", "quarter", "season", "deictic", "holiday")
    if a == b:
        return a in points
    return {a, b} in (
        {"day", "month"},
        {"month", "year"},
        {"day", "deictic"},
        {"weekday", "deictic"},
        {"clock", "part"},
        {"weekday", "day"},
    )


def shared(left: Fields, right: Fields) -> tuple[Fields, Fields]:
    """Return the ends of a stretch, each with what only the other says (the year, the month, a.m. or p.m.)."""
    a, b = _one_year(left, right), dict(right)
    if "ampm" in b and not a.keys() & {"ampm", "part"} and "hour" in a:
        a["ampm"] = half_before(a, b) if "hour" in b else b["ampm"]
    for name in ("day", "month", "weekday", "shift", "year"):
        if kind_of(a) == "clock" and kind_of(b) == "clock":
            if name in b and name not in a:
                a[name] = b[name]
            elif name in a and name not in b:
                b[name] = a[name]
    return a, b


def _one_year(left: Fields, right: Fields) -> Fields:
    """Return the first of two points with the year of the second, or the year before where it would come later."""
    a = dict(left)
    if "year" in right and "year" not in a and kind_of(a) in ("day", "month", "quarter", "season"):
        a["year"] = right["year"]
        if (right.get("month") or 0) and int(a.get("month") or 0) > int(right["month"]):
            a["year"] -= 1
    return a


def split(piece: Piece) -> list[Piece]:
    """Return the single days of a list ("April 24 and 25"), a piece of any other form as it is."""
    if piece.fields["form"] != "list":
        return [piece]
    return [Piece(first, last, fields, piece.rule) for (first, last), fields in piece.fields["each"]]


def coordinated(pieces: list[Piece], tokens: Tokens) -> list[Piece]:
    """Return pieces that lend each other what one says for both: "March and April 2021", "every Tuesday and Thursday"."""
    out, linked = list(pieces), False
    for at in range(len(out) - 1, 0, -1):
        left, right = out[at - 1], out[at]
        between = " ".join(tokens.words[left.last : right.first])
        linked = between in LIST_WORDS or (linked and between == ",")
        if linked:
            out[at - 1], out[at] = _lent(left, right)
    return out


def counted(left: Piece, right: Piece, direction: int, rule: Rule) -> Piece | None:
    """Return a length and the day that it is counted from as one piece ("two weeks before Christmas"); None where they are no such pair."""
    length = left.fields
    if length.keys() - {"mod"} != {"form", "n", "unit"} or length["form"] != "length" or not isinstance(length["n"], float):
        return None
    if length["unit"] not in COUNTED_UNITS or kind_of(right.fields) not in COUNTED_FROM:
        return None
    fields = {**length, "form": "counted", "dir": direction, "point": right.fields}
    return Piece(left.first, right.last, fields, rule, (left, right))


def _lent(left: Piece, right: Piece) -> tuple[Piece, Piece]:
    a, b = left.fields, right.fields
    if a["form"] == "set" and "weekday" in a and b.keys() - {"form", "part"} == {"weekday"}:
        return left, replace(right, fields={**b, "form": "set"}, rule=left.rule)
    if b["form"] == "set" and "parts" in b and a.keys() == {"form", "weekday"}:
        return replace(left, fields={**a, "form": "set", "parts": b["parts"]}, rule=right.rule), right
    if kind_of(a) == kind_of(b) and kind_of(a) in ("day", "month", "quarter", "season") and not a.keys() & {"rel", "arel", "weekday"}:
        return replace(left, fields=_one_year(a, b)), right
    return left, right
