"""A saved news page → Article: the body, and what the page says about it."""

from __future__ import annotations

import logging
import re
from typing import Any

from nutgraf.article import Article
from nutgraf.clean.published import day_of
from nutgraf.clean.text import clean_text
from nutgraf.errors import EmptyTextError
from nutgraf.read.source import Source

# Only what the page states: no search for anything in it that looks like a date.
DATE_SEARCH = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
_SAME = re.compile(r"[\W_]+")


def read_html(text: str, source: Source, *, url: str | None = None) -> Article:
    """Return the article of an HTML page; EmptyTextError where the page has none."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    page: Any = trafilatura.bare_extraction(
        text, url=url, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=DATE_SEARCH
    )
    body = clean_text(paragraphs(page.text)) if page and page.text else ""
    if not body:
        raise EmptyTextError("no article was found in the page", file=source.file, remedy="Save its text as .txt.")
    title = _line(page.title)
    published = day_of(page.date or "")
    return source.dated(
        Article(
            id=source.id,
            text=without_title(body, title),
            title=title,
            published=published,
            published_basis="html_metadata" if published else "none",
            byline=_line(page.author),
            source=_line(page.sitename),
            url=url or page.url,
            language=(page.language or None),
        )
    )


def paragraphs(text: str) -> str:
    """Return extracted text with a blank line between paragraphs; list items stay together."""
    return re.sub(r"\n+(?!- )", "\n\n", text)


def without_title(body: str, title: str | None) -> str:
    """Return a body whose first line is not the title again."""
    first, _, rest = body.partition("\n")
    same = title and rest.strip() and _SAME.sub("", first).casefold() == _SAME.sub("", title).casefold()
    return rest.strip() if same else body


def _line(written: str | None) -> str | None:
    return " ".join(clean_text(written).split()) or None if written else None
