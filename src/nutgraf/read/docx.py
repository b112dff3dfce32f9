"""Word documents → Article: the paragraphs of a .docx; the day on which it was made where its text names none."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from nutgraf.article import Article
from nutgraf.clean.text import clean_text
from nutgraf.errors import EmptyTextError, InputError, NotTextError, TooLongError
from nutgraf.extras import load_extra
from nutgraf.read.file_day import dated_by_file
from nutgraf.read.source import MAX_BYTES, Source, seekable
from nutgraf.read.text import article_of, split_head

MAX_PARTS = 10_000
ELSEWHERE = "Where its text stands in tables or pictures, save it as .txt."


def read_docx(stream: BinaryIO, source: Source) -> Iterator[Article | InputError]:
    """Yield the article of a Word document: title from its style or first heading, tables left out as in pages.

    python-docx parses its XML without resolving entities.
    """
    docx = load_extra("docx", extra="office", purpose="reading DOCX")
    stream = seekable(stream, source)
    _check_size(stream, source)
    try:
        document = docx.Document(stream)
        written = [(str(paragraph.style.name or ""), str(paragraph.text)) for paragraph in _paragraphs(document)]
        own = document.core_properties
        author, link, days = own.author, own.identifier, [moment.date() for moment in (own.created, own.modified) if moment]
    except Exception as error:  # whatever python-docx meets in a file that is no document
        fault = f"cannot be read as DOCX: {type(error).__name__}: {error}"
        raise InputError(fault, file=source.file, remedy="Save it again as .docx, or as .txt.") from error
    title = _title(written)
    head, body, _ = split_head("\n\n".join(text for _, text in written if text.strip()))
    text = source.clean(body)
    if not text:
        raise EmptyTextError("the document has no text", file=source.file, remedy=ELSEWHERE)
    known = {"title": title, "byline": _name(author), "url": link if str(link).startswith("http") else ""}
    article = article_of(text, {**{key: value for key, value in known.items() if value}, **head}, source, basis="header")
    yield dated_by_file(article, days, alone=True)


def _check_size(stream: BinaryIO, source: Source) -> None:
    """Refuse what is no .zip, is encrypted, or unpacks to too much: a part is never read beyond the size it declares."""
    try:
        parts = zipfile.ZipFile(stream).infolist()
    except zipfile.BadZipFile as error:
        remedy = "If it is an old .doc or needs a password, save it as .docx or .txt."
        raise NotTextError("this is no DOCX document", file=source.file, remedy=remedy) from error
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > 4 * MAX_BYTES:
        raise TooLongError(f"it unpacks to more than {4 * MAX_BYTES // 1_000_000} MB", file=source.file, remedy="Save its text as .txt.")
    stream.seek(0)


def _paragraphs(document: Any) -> Iterator[Any]:
    return (block for block in document.iter_inner_content() if hasattr(block, "runs"))


def _title(written: list[tuple[str, str]]) -> str | None:
    """Return the paragraph in the style Title, else a first heading that stands above all text."""
    filled = [(style, " ".join(clean_text(text).split())) for style, text in written if text.strip()]
    titled = next((text for style, text in filled[:5] if style == "Title"), None)
    return titled or next((text for style, text in filled[:1] if style == "Heading 1"), None)


def _name(author: str | None) -> str | None:
    """Return the author where it is the name of a person: programs write their own name there."""
    words = (author or "").split()
    return " ".join(words) if len(words) >= 2 and "python" not in words and not any(char.isdigit() for char in author or "") else None
