"""PDF → Article: the lines of its pages joined to paragraphs, without page numbers and running heads.

Title and day of publication are taken from the metadata only where they can be trusted: a title that stands on the first page, a day
that the publisher's own metadata (PRISM) calls that of publication. /CreationDate is the file's own time: it only gives the year to a
day that the text names.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from nutgraf.article import Article
from nutgraf.clean.text import clean_text
from nutgraf.errors import EmptyTextError, InputError, TooLongError
from nutgraf.extras import load_extra
from nutgraf.read.file_day import dated_by_file
from nutgraf.read.source import MAX_BYTES, Source, seekable
from nutgraf.read.text import article_of, split_head

PRISM = ("http://prismstandard.org/namespaces/basic/2.0/", "http://prismstandard.org/namespaces/basic/3.0/")
PUBLISHED = ("publicationDate", "coverDate", "onlineDate")
WRITTEN = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—|\s]*\d{1,4}[-–—|\s]*(?:(?:of|/)\s*\d{1,4})?", re.I)
SENTENCE_END = re.compile(r"[.!?:][\"'”’)\]]*$")
LIST_ITEM = re.compile(r"(?:[-*•·–—▪]|\d{1,2}[.)]|[A-Za-z][.)])\s")
_SAME = re.compile(r"[\W_]+")
DAMAGED = "It may be cut off, or no PDF: print it to PDF again, or give its text as .txt."
SCAN = "It may be a scan: make its text with OCR first, or give the text as .txt."


def read_pdf(stream: BinaryIO, source: Source) -> Iterator[Article | InputError]:
    """Yield the article of a PDF; one that needs a password or has no text is an error."""
    pypdf = load_extra("pypdf", extra="office", purpose="reading PDF")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(seekable(stream, source))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("it needs a password", file=source.file, remedy="Save it without one, or give its text as .txt.")
        pages = _pages(reader, source)
        own = reader.metadata or {}
        title, published = str(own.get("/Title") or ""), _published(reader)
        days = [_day(str(own.get(key) or "")) for key in ("/CreationDate", "/ModDate")]
    except InputError:
        raise
    except Exception as error:  # pypdf raises what it meets in a broken file
        raise InputError(f"cannot be read as PDF: {type(error).__name__}: {error}", file=source.file, remedy=DAMAGED) from error
    head, body, basis = split_head(text_of(pages))
    text = source.clean(body)
    if not text:
        raise EmptyTextError("no text was found in the pages", file=source.file, remedy=SCAN)
    if "title" not in head and _stands_in(title, "\n".join(pages[:1])):
        head["title"] = " ".join(clean_text(title).split())
    if "published" not in head and published:
        head, basis = {**head, "published": published}, "metadata"
    yield dated_by_file(article_of(without_title(text, head.get("title")), head, source, basis=basis), days)


def _pages(reader: Any, source: Source) -> list[str]:
    pages, size = [], 0
    for page in reader.pages:
        pages.append(str(page.extract_text()))
        size += len(pages[-1])
        if size > MAX_BYTES:
            raise TooLongError(f"its text has more than {MAX_BYTES // 1_000_000} MB", file=source.file)
    return pages


def _day(written: str) -> date | None:
    """Return the day of a time as a PDF writes it: D:20210503101500Z."""
    found = WRITTEN.match(written)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _published(reader: Any) -> str | None:
    try:
        metadata = reader.xmp_metadata
    except Exception:  # broken XML in the metadata says nothing about the text
        return None
    if metadata is None:
        return None
    found = (node for space in PRISM for name in PUBLISHED for node in metadata.get_element("", space, name))
    values = ("".join(str(child.data) for child in getattr(node, "childNodes", ())) or getattr(node, "value", "") for node in found)
    return next((value for value in values if value), None)


def _stands_in(title: str, page: str) -> bool:
    """Tell whether a title of some words is on a page: programs write names of files and of themselves there."""
    return len(title.split()) >= 2 and _same(title) in _same(page)


def _same(words: str) -> str:
    return _SAME.sub("", words).casefold()


def without_title(text: str, title: str | None) -> str:
    """Return a text whose first paragraph is not the title again."""
    first, _, rest = text.partition("\n\n")
    return rest.strip() if title and rest.strip() and _same(first) == _same(title) else text


def text_of(pages: list[str]) -> str:
    """Return the text of pages, paragraphs with a blank line between them."""
    split = [[line.strip() for line in page.split("\n")] for page in pages]
    running = _running(split)
    lines: list[str] = []
    for page in split:
        kept = [line for at, line in enumerate(page) if not (_at_edge(at, page) and (_number_free(line) in running or _is_number(line)))]
        lines += kept
    return _paragraphs(lines)


def _running(pages: list[list[str]]) -> set[str]:
    """Return the heads and feet that most pages share, their numbers left out."""
    shared = Counter(edge for page in pages for edge in {_number_free(line) for at, line in enumerate(page) if line and _at_edge(at, page)})
    return {line for line, times in shared.items() if line and times >= max(3, 0.6 * len(pages))}


def _at_edge(at: int, page: list[str]) -> bool:
    return at < 2 or at >= len(page) - 2


def _number_free(line: str) -> str:
    return re.sub(r"\d+", "", line).strip()


def _is_number(line: str) -> bool:
    return bool(line) and bool(PAGE_NUMBER.fullmatch(line))


def _paragraphs(lines: list[str]) -> str:
    """Join lines to paragraphs: a blank line, a list item, or a short line that ends a sentence divides them."""
    widths = sorted(len(line) for line in lines if line)
    full = widths[int(len(widths) * 0.8)] if widths else 0
    text, before = "", ""
    for line in lines:
        if not line:
            text, before = text.rstrip() + "\n\n", ""
        elif not before:
            text, before = text + line, line
        elif LIST_ITEM.match(line) or _ends(before, full) or _heads(before, line, full):
            text, before = f"{text}\n\n{line}", line
        elif re.search(r"[a-z]-$", before) and line[0].islower():
            text, before = f"{text[:-1]}{line}", line
        else:
            text, before = f"{text} {line}", line
    return text


def _ends(line: str, full: int) -> bool:
    return len(line) < 0.85 * full and bool(SENTENCE_END.search(line))


def _heads(line: str, following: str, full: int) -> bool:
    """Tell whether a line is a heading: short, without a full stop, and a new sentence below it."""
    return len(line) < 0.6 * full and not SENTENCE_END.search(line) and line[-1] not in ",;" and following[0].isupper()
