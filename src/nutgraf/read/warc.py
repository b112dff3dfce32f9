"""Web archives → Article: the pages in a .warc, one record at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from nutgraf.article import Article
from nutgraf.errors import InputError, TooLongError
from nutgraf.extras import load_extra
from nutgraf.read.html import MAX_PAGE, read_html
from nutgraf.read.packed import DAMAGED
from nutgraf.read.source import Source, decode

PAGES = ("text/html", "application/xhtml+xml")
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
ID = re.compile(r"[0-9A-Fa-f-]{36}")


def read_warc(stream: BinaryIO, source: Source) -> Iterator[Article | InputError]:
    """Yield the article of each page that a server gave as HTML; other records are passed over.

    The day of publication is what the page says: never the day on which it was fetched.
    """
    archive = load_extra("warcio.archiveiterator", extra="warc", purpose="reading WARC")
    broken = load_extra("warcio.exceptions", extra="warc", purpose="reading WARC").ArchiveLoadFailed
    source = replace(source, dated_name=False)
    number = records = 0
    try:
        for number, record in enumerate(archive.ArchiveIterator(_Pieces(stream)), 1):
            records += record.format == "warc" or record.http_headers is not None  # it takes any line for one of the older ARC
            if _is_page(record):
                yield _page(record, number, source)
    except broken as error:
        raise InputError(
            f"no valid WARC: {' '.join(str(error).split())}", file=source.file, place=f"record {number + 1}", remedy=DAMAGED
        ) from error
    if not records:
        raise InputError("it holds no record of a WARC", file=source.file, remedy=DAMAGED)


class _Pieces:
    """A stream that gives what there is, so that the pages before a place where it breaks off are read."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream

    def read(self, size: int) -> bytes:
        """Return some of the next bytes, none at the end."""
        return bytes(self.stream.read1(size))


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return kind in PAGES and str(record.http_headers.get_statuscode()) == "200"


def _page(record: Any, number: int, source: Source) -> Article | InputError:
    url = record.rec_headers.get_header("WARC-Target-URI")
    place = f"record {number}, {url}"
    charset = CHARSET.search(record.http_headers.get_header("Content-Type") or "")
    named = ID.search(record.rec_headers.get_header("WARC-Record-ID") or "")
    try:
        data = record.content_stream().read(MAX_PAGE + 1)
        if len(data) > MAX_PAGE:
            raise TooLongError(
                f"the page has more than {MAX_PAGE // 1_000_000} MB", file=source.file, place=place, remedy="Save its text as .txt."
            )
        text = decode(data, file=source.file, charset=charset[1] if charset else None)
        return read_html(text, replace(source, id=named[0].lower() if named else f"{source.id}:{number}"), url=url)
    except InputError as error:
        return type(error)(error.fault, file=source.file, place=place, remedy=error.remedy)
