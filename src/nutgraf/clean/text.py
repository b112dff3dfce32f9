"""Cleans the characters of a text that somebody pasted or saved; the text is final afterwards."""

from __future__ import annotations

import re

import ftfy

_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\x0b\x0c]")


def clean_text(text: str) -> str:
    """Return a text with mojibake mended, invisible characters gone and blanks and line ends made plain; idempotent."""
    text = ftfy.fix_encoding(text).replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    text = _BLANKS.sub(" ", _INVISIBLE.sub("", text))
    text = re.sub(r" *\n *", "\n", text)
    text = re.sub(r"\n{3,}", "\n\n", text)
    return text.strip()
