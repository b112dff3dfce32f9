"""Quotation marks paired up: text in, quotations out, in one pass over the marks.

The mark itself decides first (“ opens, ” closes), its neighbours where the mark is ambiguous (" and '), the state of the
paragraph where they are too. Any arrangement of marks gives an answer. A quotation may run over paragraphs, each of which opens it again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

MARK = re.compile(r"``|''|‘‘|’’|,,(?=\w)|[\"“”„‟«»‹›‘’‚'`]")
PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
CLOSED_BY = {
    '"': ('"', "”", "''"),
    "“": ("”", '"', "''", "’’", "“"),
    "”": ("”", '"', "“"),
    "„": ("“", "”", '"'),
    ",,": ("“", "”", '"', "''"),
    "‟": ("”", '"'),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "›": ("‹",),
    "``": ("''", '"', "``"),
    "‘‘": ("’’", "”", '"'),
    "’’": ("’’",),
    "''": ("''",),
    "‘": ("’", "'"),
    "'": ("'", "’"),
    "‚": ("‘", "’", "'"),
    "`": ("'", "’"),
}
REOPENED_BY = {"“": ('"',), '"': ("“",), "«": ("»",), "»": ("«",)}
SINGLE = frozenset("‘’‚'`")
ALWAYS_OPEN = frozenset({"„", "‟", "``", "‚", "“", "‘", "‘‘", ",,", "`"})
NEVER_OPEN = frozenset({"’"})
BEFORE_OPEN = frozenset("\\([{-–—/:,;.…\"“‘'«`")
ENDS_SPEECH = frozenset(",.?!…;:-–—])")
ELISION = re.compile(r"\d0s?\b|(?:em|til|till|cause|tis|twas|n|cos|bout|round|neath)\b", re.I)
DEEPEST = 4
Role = Literal["open", "close", "either"]


@dataclass(frozen=True)
class Quotation:
    """A pair of marks and what stands between them; `closed` is False where the closing mark is missing."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True


@dataclass(frozen=True)
class _Mark:
    """A mark, and what its neighbours allow it to be."""

    text: str
    start: int
    end: int
    role: Role


@dataclass
class _Open:
    """A mark that waits for its closing one; `runs` counts the later paragraphs that opened it again."""

    mark: _Mark
    runs: int = 0
    until: int = 0


@dataclass
class _Pairing:
    """The state of the pass: the marks that are open, and the pairs found."""

    text: str
    open: list[_Open] = field(default_factory=list)
    found: list[Quotation] = field(default_factory=list)
    start: int = 0
    goes_on: str = ""

    def paragraph(self, start: int, end: int, marks: list[_Mark], after: _Mark | None) -> None:
        """Pair the marks of one paragraph; `after` is the mark that begins the next paragraph, if one does."""
        if self.open:
            marks = self._carry(start, marks, after)
        self.goes_on = after.text if after is not None else ""
        self.start = start
        singles = sum(mark.text in SINGLE and mark.role != "open" for mark in marks)
        for at, mark in enumerate(marks):
            if mark.text in SINGLE:
                singles -= mark.role != "open"
                self._single(mark, marks[at + 1 : at + 5], closers=singles)
            else:
                self._double(mark, [item for item in marks[at + 1 :] if item.text not in SINGLE][:2])
        kept = 1 if self.open and self._in_speech(self.open[0]) else 0
        del self.open[next((n for n, item in enumerate(self.open) if item.mark.text in SINGLE and n >= kept), len(self.open)) :]
        for item in self.open:
            item.until = end

    def finish(self) -> None:
        """Give up on what is still open: it counts where it opened a paragraph or followed a colon."""
        for item in self.open[:1]:
            before = self.text[: item.mark.start].rstrip(" \t")[-1:] if item.mark.start else "\n"
            if item.runs or (before in ("\n", ":") and item.mark.text not in SINGLE):
                self.found.append(Quotation(item.mark.start, item.until, item.mark.end, item.until, closed=False))
        self.open.clear()

    def _carry(self, start: int, marks: list[_Mark], after: _Mark | None) -> list[_Mark]:
        outer = self.open[0]
        del self.open[1:]
        single = outer.mark.text in SINGLE
        alike = [mark for mark in marks if (mark.text in SINGLE) == single]
        if alike and alike[0].start == start and alike[0].role != "close" and _reopens(outer.mark, alike[0]):
            outer.runs += 1
            return [mark for mark in marks if mark is not alike[0]]
        closes_next = bool(alike) and alike[0].role == "close" and alike[0].text in CLOSED_BY[outer.mark.text] and not single
        speech = outer.runs > 0 or self.text[: outer.mark.start].rstrip()[-1:] == ":"
        goes_on = not alike and speech and after is not None and after.text == outer.mark.text
        if not closes_next and not goes_on:
            self.finish()
        return marks

    def _double(self, mark: _Mark, following: list[_Mark]) -> None:
        at = self._opened_by(mark)
        if at is not None and mark.text == "“" == self.open[at].mark.text and mark.role != "close":
            at = None
        misplaced = not following and mark.role == "open" and mark.start > self.start and self.text[: mark.start].rstrip(" ")[-1:] == ","
        if at is not None and (mark.role != "open" or mark.text in "«»" or self.open[at].mark.text in ("„", ",,") or misplaced):
            self._close(at, mark)
        elif mark.text in ALWAYS_OPEN or mark.role != "close":
            twice = len(following) == 2 and all(item.role == "close" for item in following)
            if at is not None and mark.text == '"' and not twice and not self._in_speech(self.open[0]):
                del self.open[at:]
            self._push(mark)

    def _in_speech(self, outer: _Open) -> bool:
        """Tell whether a mark opened a speech of several paragraphs, so that a further one inside opens a quotation in it."""
        return outer.runs > 0 or self._opens_speech(outer.mark)

    def _opens_speech(self, mark: _Mark) -> bool:
        return mark.start == self.start and self.goes_on == mark.text

    def _single(self, mark: _Mark, following: list[_Mark], *, closers: int) -> None:
        at = self._opened_by(mark)
        if at is not None and mark.role != "open":
            later = next((item for item in following if item.text in SINGLE), None)
            possessive = self.text[mark.start - 1] == "s" and later is not None and later.role == "close"
            if not possessive:
                self._close(at, mark)
        elif (
            mark.role != "close"
            and mark.text not in NEVER_OPEN
            and (closers or self._opens_speech(mark))
            and not ELISION.match(self.text, mark.end)
        ):
            self._push(mark)

    def _push(self, mark: _Mark) -> None:
        if len(self.open) < DEEPEST:
            self.open.append(_Open(mark))

    def _opened_by(self, mark: _Mark) -> int | None:
        return next((n for n in range(len(self.open) - 1, -1, -1) if mark.text in CLOSED_BY[self.open[n].mark.text]), None)

    def _close(self, at: int, mark: _Mark) -> None:
        opened = self.open[at].mark
        del self.open[at:]
        self.found.append(Quotation(opened.start, mark.end, opened.end, mark.start))


def _reopens(outer: _Mark, mark: _Mark) -> bool:
    """Tell whether a mark at the beginning of a paragraph opens a speech again."""
    return mark.text == outer.text or mark.text in REOPENED_BY.get(outer.text, ())


def find_quotations(text: str) -> list[Quotation]:
    """Return the quotations of a text that lie in no other quotation, in order."""
    return _outermost(all_quotations(text))


def outer_and_inner(text: str) -> tuple[list[Quotation], list[Quotation]]:
    """Return the quotations of a text that lie in no other, and those that do, in order."""
    found = all_quotations(text)
    outer = _outermost(found)
    kept = set(outer)
    return outer, sorted((item for item in found if item not in kept and item.inner_start < item.inner_end), key=lambda q: q.start)


def all_quotations(text: str) -> list[Quotation]:
    """Return the quotations of a text as they were closed: an inner one before the one it lies in."""
    paragraphs = [(match.start() + len(match[0]) - len(match[0].lstrip()), match.end()) for match in PARAGRAPH.finditer(text)]
    marks = [[mark for match in MARK.finditer(text, start, end) if (mark := _mark(text, match))] for start, end in paragraphs]
    firsts = [here[0] if here and here[0].start == start else None for here, (start, _) in zip(marks, paragraphs, strict=True)]
    pairing = _Pairing(text)
    for (start, end), here, after in zip(paragraphs, marks, [*firsts, None][1:], strict=True):
        pairing.paragraph(start, end, here, after)
    pairing.finish()
    return pairing.found


def _mark(text: str, match: re.Match[str]) -> _Mark | None:
    start, end = match.span()
    before, after = text[start - 1 : start] if start else " ", text[end : end + 1] or " "
    opens = not after.isspace() and (before.isspace() or before in BEFORE_OPEN)
    closes = not before.isspace() and (not after.isalnum() or before in ENDS_SPEECH)
    if before.isspace() and after in ",;" and match[0] not in SINGLE:
        opens, closes = False, True
    if match[0] in SINGLE and not opens and not closes:
        return None
    return _Mark(match[0], start, end, "either" if opens == closes else "open" if opens else "close")


def _outermost(found: list[Quotation]) -> list[Quotation]:
    kept: list[Quotation] = []
    for item in sorted(found, key=lambda q: (q.start, -q.end)):
        if (not kept or item.start >= kept[-1].end) and item.inner_start < item.inner_end:
            kept.append(item)
    return kept
