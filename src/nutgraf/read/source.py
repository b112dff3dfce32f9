"""What every reader is told besides the bytes: where they come from, and how to read them."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path, PurePath
from typing import BinaryIO

from nutgraf.article import Article
from nutgraf.clean.checks import MAX_CHARS
from nutgraf.clean.layout import LayoutRule, find_blocks
from nutgraf.clean.published import complete, day_in_name
from nutgraf.clean.text import clean_text
from nutgraf.errors import NotTextError, TooLongError

MAX_BYTES = 50_000_000
TOO_MANY = 4  # times as many characters as an article can have: no cleaning makes one of them
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
WIDE = ("utf-16", "utf-32")
WIDE_SAMPLE = 400
CHUNK = 1 << 20
KINDS = ((b"%PDF-", ".pdf"), (b"PK\x03\x04", ".zip or .docx"), (b"\x1f\x8b", ".gz"), (b"PAR1", ".parquet"), (b"WARC/", ".warc"))
CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.I)
# What a text in Windows-1252 holds beyond ASCII when it is English: letters with accents, quotes, dashes, signs.
WESTERN = re.compile(r"[\x00-\x7f\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸŽ]*")


@dataclass(frozen=True)
class Source:
    """Where bytes come from (`file`, `id`), the names of fields in a JSON object, and the layout rules for what stands above a text."""

    file: str | None
    id: str
    layout: tuple[LayoutRule, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    dated_name: bool = True
    """Whether a day in the name of the file can be that of its articles: not where it is the day on which they were gathered."""

    def clean(self, text: str) -> str:
        """Return a text made clean; TooLongError, before the work, where it has far more characters than one article can have."""
        if len(text) > TOO_MANY * MAX_CHARS:
            fault = f"the text has {len(text):,} characters, more than the {MAX_CHARS:,} that one article can have"
            raise TooLongError(fault, file=self.file, remedy="Cut it into articles.")
        return clean_text(text)

    def dated(self, article: Article) -> Article:
        """Return the article with its file, and with dateline, byline and day of publication from its text, else from the file's name."""
        article = article.model_copy(update={"file": self.file})
        if len(article.text) > MAX_CHARS:  # it will be refused
            return article
        article = complete(article, find_blocks(article.text, list(self.layout)))
        day = day_in_name(Path(self.file).name) if self.file and self.dated_name and not article.published else None
        return article.model_copy(update={"published": day, "published_basis": "file_name"}) if day else article

    def line(self, number: int) -> Source:
        """Return the source of one row of a table."""
        return replace(self, id=f"{self.id}:{number}")

    def member(self, path: str, id: str) -> Source:
        """Return the source of one file in an archive; `path` is its name there, `id` that of its article."""
        return replace(self, file=f"{self.file}/{path}" if self.file else path, id=id)


def suffix_of(path: PurePath) -> str:
    """Return the suffix that says what a file holds: that below .gz where it is packed."""
    return (PurePath(path.stem).suffix if path.suffix.lower() == ".gz" else path.suffix).lower()


def without_suffix(path: PurePath) -> str:
    """Return a path without the suffix that says what the file holds; the suffix of an archive stays."""
    ending = len("".join(path.suffixes[-2:] if path.suffix.lower() == ".gz" else path.suffixes[-1:]))
    return path.as_posix()[:-ending] if ending else path.as_posix()


def whole(stream: BinaryIO, source: Source) -> bytes:
    """Return all bytes of a stream; TooLongError where they are more than one file of articles can have."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        fault = f"the file has more than {MAX_BYTES // 1_000_000} MB"
        raise TooLongError(fault, file=source.file, remedy="Give articles, or a .jsonl of them.")
    return data


def seekable(stream: BinaryIO, source: Source) -> BinaryIO:
    """Return a stream in which a library can jump: the file itself where it is one, else its bytes in memory."""
    return stream if stream.seekable() else io.BytesIO(whole(stream, source))


def lines_of(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a stream, in UTF-8 where they were in UTF-16; of a line that is too long only its beginning, one byte too many."""
    first = stream.readline(MAX_BYTES + 1)
    wide = wide_encoding(first)
    if wide:
        chunks = chain([first], iter(lambda: stream.read(CHUNK), b""))
        yield from (line.encode() for line in wide_lines(chunks, wide))
        return
    for line in chain([first] if first else [], iter(lambda: stream.readline(MAX_BYTES + 1), b"")):
        rest = line
        while len(rest) > MAX_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_BYTES + 1)
        yield line


def wide_encoding(data: bytes) -> str | None:
    """Return UTF-16 or UTF-32 where bytes are in it, by their mark or because every other byte of what begins like English is zero."""
    marked = next((encoding for mark, encoding in BOMS if data.startswith(mark)), "")
    if marked:
        return marked if marked in WIDE else None
    begins = data[:WIDE_SAMPLE]
    if len(begins) >= 8 and begins[1::2].count(0) > 0.9 * len(begins[1::2]) and 0 not in begins[::2]:
        return "utf-16-le"
    if len(begins) >= 8 and begins[::2].count(0) > 0.9 * len(begins[::2]) and 0 not in begins[1::2]:
        return "utf-16-be"
    return None


def wide_lines(chunks: Iterable[bytes], encoding: str) -> Iterator[str]:
    """Yield the lines of bytes in UTF-16 or UTF-32, which come in pieces; a line that is too long is cut in two."""
    left = ""
    for chunk in codecs.iterdecode(chunks, encoding, errors="replace"):
        *lines, left = (left + chunk).split("\n")
        yield from (f"{line}\n" for line in lines)
        if len(left) > MAX_BYTES:
            yield left
            left = ""
    if left:
        yield left


def decode(data: bytes, *, file: object = None, charset: str | None = None) -> str:
    """Return the text of bytes in UTF-8, the encoding they name, or the one they look like; NotTextError where they are no text.

    `charset` is what the carrier of the bytes says: an HTTP header, the header of a mail.
    """
    encoding = encoding_of(data, file=file, charset=charset)
    return data.decode(encoding, errors="replace")


def encoding_of(data: bytes, *, file: object = None, charset: str | None = None) -> str:
    """Return the encoding in which bytes are read; NotTextError where they are no text."""
    marked = next((encoding for mark, encoding in BOMS if data.startswith(mark)), None) or wide_encoding(data)
    if marked:
        return marked
    if b"\x00" in data:
        raise NotTextError("this is no text but binary data", file=file, remedy=_remedy(data))
    declared = CHARSET.search(data[:4096])
    named = (charset, declared[1].decode("ascii") if declared else None)
    return next((name for name in ("utf-8", *named) if name and _fits(data, name)), None) or _looks_like(data, file)


def _remedy(data: bytes) -> str:
    """Return what to do with bytes that are no text: name their kind where they begin like one that is read."""
    kind = next((suffix for mark, suffix in KINDS if data.startswith(mark)), None)
    return f"It begins like a {kind}: name it so." if kind else "Give a text, HTML or JSON file, or take the zero bytes out of it."


def _fits(data: bytes, encoding: str) -> bool:
    try:
        return bool(codecs.getincrementaldecoder(encoding)().decode(data, True)) or not data
    except (LookupError, UnicodeError):
        return False


def _looks_like(data: bytes, file: object) -> str:
    western = data.decode("cp1252", errors="replace")
    if WESTERN.fullmatch(western) and _is_prose(western):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:100_000]).best()
    if best is None or not _is_prose(str(best)):
        remedy = "Save it as UTF-8, or give a text, HTML or JSON file."
        raise NotTextError("this is no text: the bytes are in no known encoding", file=file, remedy=remedy)
    return best.encoding


def _is_prose(text: str) -> bool:
    odd = sum(1 for char in text if not (char.isalnum() or char.isspace() or char in ".,;:!?'\"()-–—‘’“”/&%$€£"))
    return odd <= 0.2 * len(text)
