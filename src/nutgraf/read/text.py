"""Plain text and Markdown → Article."""

from __future__ import annotations

import re

from nutgraf.article import Article
from nutgraf.clean.text import clean_text

HEADER = re.compile(r"\s*date[: ]\s*(\d{4}-\d{2}-\d{2})\s+")


def read_text(text: str, *, id: str) -> Article:
    """Return the article of a pasted or saved text."""
    header = HEADER.match(text)
    body = clean_text(text[header.end() :] if header else text)
    return Article(id=id, text=body, published=header[1] if header else None, published_basis="header" if header else "none")
