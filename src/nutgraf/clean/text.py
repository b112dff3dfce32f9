"""Cleans the characters of a text that somebody pasted or saved; the text is final afterwards."""

from __future__ import annotations

import re

import ftfy

_INVISIBLE = re.compile("[\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff]")
_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
_LINE_ENDS = re.compile("\r\n|[\r\u2028\x0b\x0c\x85\x1c-\x1e]")
# A closing quotation mark read as Windows-1252 is â€ and a character that encoding lacks; a blank behind the gap is no part of the mark.
_CUT_CLOSER = re.compile("â€(?=[\\s.,;:?!)\\]]|$)")
_LIST_ITEM = re.compile(r"(?:[-*•·–—]|\d{1,2}[.)]|[A-Za-z][.)])\s")
WRAP_WIDTHS = range(50, 101)


def clean_text(text: str) -> str:
    """Return a text with mojibake mended, invisible characters gone, blanks and line ends plain and wrapped lines joined; idempotent."""
    text = _settled(text)
    text = re.sub(r"[ ]*\n[ ]*", "\n", text)
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    return join_lines(text) if is_wrapped(text) else text


def _settled(text: str) -> str:
    """Mend encoding and characters until nothing changes: a text may have been broken twice."""
    for _ in range(8):
        mended = _characters(ftfy.fix_encoding(_CUT_CLOSER.sub("”", text)))
        if mended == text:
            break
        text = mended
    return text


def _characters(text: str) -> str:
    text = _LINE_ENDS.sub("\n", text).replace("\u2029", "\n\n")
    return _CONTROL.sub("", _BLANKS.sub(" ", _INVISIBLE.sub("", text)))


def is_wrapped(text: str) -> bool:
    """Tell whether single line ends only wrap the lines: most lines inside paragraphs end near the longest width."""
    if "\n" not in text:
        return False
    inner = [line for paragraph in text.split("\n\n") for line in paragraph.strip("\n").split("\n")[:-1]]
    width = max(map(len, inner), default=0)
    if len(inner) < 3 or width not in WRAP_WIDTHS:
        return False
    full = [line for line in inner if len(line) > 0.75 * width]
    broken = [line for line in full if not line.endswith((".", "!", "?", '."', ".”", ":"))]
    return len(full) >= 0.8 * len(inner) and len(broken) >= 0.6 * len(full)


def join_lines(text: str) -> str:
    """Return a text whose wrapped lines are joined to paragraphs; list items keep their lines."""
    return "\n\n".join(_joined(paragraph) for paragraph in text.split("\n\n"))


def _joined(paragraph: str) -> str:
    joined: list[str] = []
    for line in paragraph.split("\n"):
        if not joined or not line or _LIST_ITEM.match(line):
            joined.append(line)
        else:
            joined[-1] = f"{joined[-1]} {line}"
    return "\n".join(joined)
