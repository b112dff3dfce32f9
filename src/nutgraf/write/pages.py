"""What all our pages share: the text cut into pieces at every edge of a fact, the templates, and what lets only our own code run.

Offsets are applied here and never in a browser, which would count UTF-16 units and slip on an emoji.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


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

    `ref` and `top` are the id and first class of the shortest fact there; `ids` are the facts that begin here, `refs` all that
    cover it. `start` is its offset in the text.
    """

    text: str
    start: int = 0
    classes: str = ""
    title: str = ""
    ref: str | None = None
    ids: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
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
        cut.append(_piece(text, (start, end), over, opens.get(start, [])))
    return cut


def _by(marks: list[Mark], edge: str) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        found.setdefault(getattr(mark, edge), []).append(mark)
    return found


def _piece(text: str, at: tuple[int, int], over: list[Mark], opened: list[Mark]) -> Piece:
    inner = min((mark for mark in over if mark.ref), key=lambda mark: mark.end - mark.start, default=None)
    return Piece(
        text[at[0] : at[1]],
        start=at[0],
        classes=_joined(" ", (name for mark in over for name in mark.classes.split())),
        title=_joined("\n", (mark.title for mark in over)),
        ref=inner.ref if inner else None,
        ids=tuple(dict.fromkeys(mark.ref for mark in opened if mark.ref and mark.anchor)),
        refs=tuple(dict.fromkeys(mark.ref for mark in over if mark.ref)),
        top=inner.classes.split()[0] if inner else "",
    )


def _joined(by: str, words: Iterable[str]) -> str:
    return by.join(dict.fromkeys(filter(None, words)))


@cache
def templates() -> Environment:
    """Return the templates; everything put into them is escaped."""
    loader = PackageLoader("nutgraf", "write/templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def source(name: str) -> str:
    """Return a style or script of ours as it is written."""
    environment = templates()
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0].strip()


def inline(*names: str, **values: object) -> dict[str, Markup]:
    """Return styles or scripts of ours to stand inside a page, and the word in its policy that lets these alone run.

    Those whose names end in .j2 are templates for the values.
    """
    code = "\n".join(templates().get_template(name).render(values) if name.endswith(".j2") else source(name) for name in names)
    digest = b64encode(hashlib.sha256(code.encode()).digest()).decode()
    return {"code": Markup(code), "hash": Markup(f"'sha256-{digest}'")}


def render(name: str, *, style: dict[str, Markup], script: dict[str, Markup], **values: object) -> str:
    """Return a page that stands alone, made by a template of the one family."""
    return templates().get_template(name).render(style=style, script=script, **values)
