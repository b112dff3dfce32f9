"""What all our pages share: the text cut into pieces at every edge of a fact, and the templates.

Offsets are applied here and never in a browser, which would count UTF-16 units and slip on an emoji.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from jinja2 import Environment, PackageLoader, StrictUndefined


@dataclass(frozen=True)
class Mark:
    """A stretch of the text to be shown: its CSS classes, what a pointer on it says, the id of its fact and whether links lead here."""

    start: int
    end: int
    classes: str
    title: str = ""
    ref: str | None = None
    anchor: bool = True


@dataclass(frozen=True)
class Piece:
    """A stretch of the text that no fact begins or ends in, with everything that covers it.

    `ref` and `top` are the id and first class of the shortest fact there; `ids` are the facts that begin here.
    """

    text: str
    classes: str = ""
    title: str = ""
    ref: str | None = None
    ids: tuple[str, ...] = ()
    top: str = ""


def pieces(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """Return the text cut at every edge of a mark; together the pieces are the text."""
    kept = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    edges = sorted({0, len(text), *(mark.start for mark in kept), *(mark.end for mark in kept)})
    opens, shuts = _by(kept, "start"), _by(kept, "end")
    cut: list[Piece] = []
    over: list[Mark] = []
    for start, end in pairwise(edges):
        over = [mark for mark in over if mark not in shuts.get(start, ())] + opens.get(start, [])
        cut.append(_piece(text[start:end], over, opens.get(start, [])))
    return cut


def _by(marks: list[Mark], edge: str) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        found.setdefault(getattr(mark, edge), []).append(mark)
    return found


def _piece(text: str, over: list[Mark], opened: list[Mark]) -> Piece:
    classes = dict.fromkeys(name for mark in over for name in mark.classes.split())
    titles = dict.fromkeys(mark.title for mark in over if mark.title)
    inner = min((mark for mark in over if mark.ref), key=lambda mark: mark.end - mark.start, default=None)
    ids = tuple(dict.fromkeys(mark.ref for mark in opened if mark.ref and mark.anchor))
    top = inner.classes.split()[0] if inner else ""
    return Piece(text, " ".join(classes), "\n".join(titles), inner.ref if inner else None, ids, top)


@cache
def templates() -> Environment:
    """Return the templates; everything put into them is escaped."""
    loader = PackageLoader("nutgraf", "write/templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
