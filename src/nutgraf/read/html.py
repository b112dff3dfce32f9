"""A saved news page → Article: the body, and what the page says about it."""

from __future__ import annotations

import logging
import re
from typing import Any

from nutgraf.article import Article
from nutgraf.clean.page import bare, without_furniture
from nutgraf.clean.published import day_of
from nutgraf.clean.text import clean_text
from nutgraf.errors import EmptyTextError, TooLongError
from nutgraf.read.page_day import page_day
from nutgraf.read.source import Source

MAX_PAGE = 10_000_000
NO_ARTICLE, SAVE_TEXT = "no article was found in the page", "Save its text as .txt."
# Only what the page states: no search for anything in it that looks like a date.
DATE_SEARCH = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
# A piece inside a paragraph that holds as many links, and little else, is a box that opens over the page.
BOX_LINKS = 3
BOX_LINKED = 0.75


def read_html(text: str, source: Source, *, url: str | None = None) -> Article:
    """Return the article of an HTML page; EmptyTextError where the page has none."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    if len(text) > MAX_PAGE:
        raise TooLongError(f"the page has more than {MAX_PAGE // 1_000_000} MB", file=source.file, remedy=SAVE_TEXT)
    tree: Any = trafilatura.load_html(text)
    if tree is None:
        raise EmptyTextError(NO_ARTICLE, file=source.file, remedy=SAVE_TEXT)
    links = frozenset(filter(None, (bare("".join(link.itertext())) for link in tree.iter("a"))))
    without_boxes(tree)
    page: Any = trafilatura.bare_extraction(
        tree, url=url, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=DATE_SEARCH
    )
    body = clean_text(paragraphs(page.text)) if page and page.text else ""
    if not body:
        raise EmptyTextError(NO_ARTICLE, file=source.file, remedy=SAVE_TEXT)
    title = _line(page.title)
    published = page_day(tree, text, title=title, found=day_of(page.date or ""))
    return source.dated(
        Article(
            id=source.id,
            text=without_furniture(without_title(body, title), links, source.layout),
            title=title,
            published=published,
            published_basis="html_metadata" if published else "none",
            byline=_line(page.author),
            source=_line(page.sitename),
            url=url or page.url,
            language=(page.language or None),
        )
    )


def without_boxes(tree: Any) -> None:
    """Take out of the paragraphs of a page the pieces that are little but links, the inner before the outer."""
    for piece in reversed(tree.xpath("//p//span[count(.//a) >= $least]", least=BOX_LINKS)):
        linked = sum(len("".join(link.itertext()).strip()) for link in piece.iter("a"))
        if len(piece.findall(".//a")) >= BOX_LINKS and linked >= BOX_LINKED * len("".join(piece.itertext()).strip()):
            piece.drop_tree()


def paragraphs(text: str) -> str:
    """Return extracted text with a blank line between paragraphs; list items stay together."""
    return re.sub(r"\n+(?!- )", "\n\n", text)


def without_title(body: str, title: str | None) -> str:
    """Return a body whose first line is not the title again."""
    first, _, rest = body.partition("\n")
    same = title and rest.strip() and bare(first) == bare(title)
    return rest.strip() if same else body


def _line(written: str | None) -> str | None:
    return " ".join(clean_text(written).split()) or None if written else None
