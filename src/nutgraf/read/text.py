"""Plain text and Markdown → Article: front matter, header lines, and the body made clean."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from nutgraf.article import Article, PublishedBasis
from nutgraf.clean.layout import find_blocks
from nutgraf.clean.published import day_of
from nutgraf.clean.text import join_lines
from nutgraf.read.source import Source

FENCED = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\n(.*?)\n\1[ \t]*(?:\n|\Z)", re.S)
PAIR = re.compile(r"^[ \t]*([A-Za-z][\w -]{1,30}?)[ \t]*:[ \t]*(\S.*?)[ \t]*$")
# The names under which front matter and header lines give what an Article has.
NAMES = {
    "title": ("title", "headline"),
    "published": ("published", "date", "publication_date", "pubdate", "date_published", "published_at", "created"),
    "url": ("url", "link", "canonical_url"),
    "source": ("source", "publication", "publisher", "site"),
    "byline": ("byline", "author", "authors", "by"),
    "dateline": ("dateline",),
    "language": ("language", "lang"),
}
KNOWN = frozenset(name for names in NAMES.values() for name in names)
MARKDOWN = (
    (re.compile(r"^```.*?^```[ \t]*$", re.M | re.S), ""),
    (re.compile(r"<!--.*?-->", re.S), ""),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]\n]+)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"^#{1,6}[ \t]+(.*?)[ \t#]*$", re.M), r"\n\1\n"),
    (re.compile(r"^(?:>[ \t]?)+", re.M), ""),
    (re.compile(r"(?<!\w)(\*{1,3}|_{1,3})(?=\S)([^\n*_]+?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"^(?:\*[ \t]*){3,}$|^(?:-[ \t]*){3,}$|^(?:_[ \t]*){3,}$", re.M), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)
TOP_HEADING = re.compile(r"\A\s*#[ \t]+(.+?)[ \t#]*(?:\n|\Z)")


def read_text(text: str, source: Source) -> Article:
    """Return the article of a pasted or saved text."""
    head, body, basis = split_head(text)
    return article_of(source.clean(body), head, source, basis=basis)


def read_markdown(text: str, source: Source) -> Article:
    """Return the article of a Markdown text; its first heading is the title where the front matter gives none."""
    head, body, basis = split_head(text)
    heading = TOP_HEADING.match(body)
    if heading:
        head, body = {"title": heading[1], **head}, body[heading.end() :]
    return article_of(source.clean(join_lines(plain(body))), head, source, basis=basis)


def plain(markdown: str) -> str:
    """Return Markdown without its marks."""
    for pattern, instead in MARKDOWN:
        markdown = pattern.sub(instead, markdown)
    return re.sub(r"\n[ \t]*\n", "\n\n", markdown)


def split_head(text: str) -> tuple[dict[str, str], str, PublishedBasis]:
    """Return the fields above a text, the text below them, and what kind of head it was."""
    text = text.replace("\r\n", "\n").lstrip("\ufeff")
    fenced = FENCED.match(text)
    if fenced:
        return _known(_front_matter(fenced[1], fenced[2])), text[fenced.end() :], "front_matter"
    lines, rest = _header_lines(text)
    return (_known(lines), rest, "header") if lines else ({}, text, "header")


def _front_matter(mark: str, written: str) -> Mapping[str, Any]:
    if mark == "+++":
        try:
            return tomllib.loads(written)
        except tomllib.TOMLDecodeError:
            return {}
    pairs = [PAIR.match(line) for line in written.split("\n") if not line.startswith((" ", "\t", "#"))]
    return {match[1]: match[2].strip("\"'") for match in pairs if match}


def _header_lines(text: str) -> tuple[dict[str, str], str]:
    """Return the lines "Title: …", "Date: …" at the very top, which end with a blank line, and the rest."""
    top, _, rest = text.lstrip().partition("\n\n")
    pairs = [PAIR.match(line) for line in top.split("\n")]
    found = {match[1]: match[2] for match in pairs if match}
    if len(found) == len(pairs) and rest.strip() and all(_key(name) in KNOWN for name in found):
        return found, rest
    return {}, text


def _key(name: str) -> str:
    return name.strip().lower().replace(" ", "_").replace("-", "_")


def _known(pairs: Mapping[str, Any]) -> dict[str, str]:
    given = {_key(name): str(value).strip() for name, value in pairs.items() if value not in (None, "", [], {})}
    found = {field: next((given[name] for name in names if name in given), "") for field, names in NAMES.items()}
    return {field: value for field, value in found.items() if value}


def article_of(text: str, head: Mapping[str, str], source: Source, *, basis: PublishedBasis) -> Article:
    """Return the article of a clean text and the fields known from above it; a header in the text itself is cut off."""
    known: dict[str, Any] = {key: value for key, value in head.items() if key != "published"}
    published = day_of(head.get("published", ""))
    blocks = find_blocks(text, list(source.layout))
    if blocks and blocks[0]["kind"] == "header":
        text = text[blocks[0]["end"] :].strip()
        if not published:
            published, basis = day_of(blocks[0].get("date", "")), "header"
    title = known.get("title")
    if title and text.partition("\n")[0].strip().casefold() == title.casefold():
        text = text.partition("\n")[2].strip()
    return source.dated(Article(id=source.id, text=text, published=published, published_basis=basis if published else "none", **known))
