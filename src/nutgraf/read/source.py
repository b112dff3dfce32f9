"""What every reader is told besides the bytes: where they come from, and how to read them."""

from __future__ import annotations

import codecs
import gzip
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from nutgraf.article import Article
from nutgraf.clean.layout import LayoutRule, find_blocks
from nutgraf.clean.published import complete, day_in_name
from nutgraf.errors import InputError, NotTextError, TooLongError

MAX_BYTES = 50_000_000
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
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

    def dated(self, article: Article) -> Article:
        """Return the article with its file, and with dateline, byline and day of publication from its text, else from the file's name."""
        article = complete(article.model_copy(update={"file": self.file}), find_blocks(article.text, list(self.layout)))
        day = day_in_name(Path(self.file).name) if self.file and not article.published else None
        return article.model_copy(update={"published": day, "published_basis": "file_name"}) if day else article

    def line(self, number: int) -> Source:
        """Return the source of one row of a table."""
        return replace(self, id=f"{self.id}:{number}")


def read_file_bytes(path: Path) -> bytes:
    """Return the bytes of a file, unpacked where it is a .gz; InputError where it cannot be read, TooLongError where it is too big."""
    try:
        data = path.read_bytes()
        data = _gunzip(data, path) if path.suffix == ".gz" else data
    except (OSError, EOFError, zlib.error) as error:
        fault = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot be read: {fault}", file=path) from error
    if len(data) > MAX_BYTES:
        raise TooLongError(f"the file has more than {MAX_BYTES // 1_000_000} MB", file=path, remedy="Give articles, or a .jsonl of them.")
    return data


def _gunzip(data: bytes, path: Path) -> bytes:
    unpacked = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(data, MAX_BYTES + 1)
    return unpacked if len(unpacked) > MAX_BYTES else gzip.decompress(data)


def decode(data: bytes, *, file: object = None) -> str:
    """Return the text of bytes in UTF-8, the encoding they name, or the one they look like; NotTextError where they are no text."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\x00" in data:
        raise NotTextError("this is no text but binary data", file=file, remedy="Give a text, HTML or JSON file.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _declared(data) or _looks_like(data, file)


def _declared(data: bytes) -> str | None:
    match = CHARSET.search(data[:4096])
    try:
        return data.decode(match[1].decode("ascii")) if match else None
    except (LookupError, UnicodeDecodeError):
        return None


def _looks_like(data: bytes, file: object) -> str:
    western = data.decode("cp1252", errors="replace")
    if WESTERN.fullmatch(western) and _is_prose(western):
        return western
    from charset_normalizer import from_bytes

    best = from_bytes(data[:100_000]).best()
    if best is None or not _is_prose(str(best)):
        remedy = "Save it as UTF-8, or give a text, HTML or JSON file."
        raise NotTextError("this is no text: the bytes are in no known encoding", file=file, remedy=remedy)
    return data.decode(best.encoding, errors="replace")


def _is_prose(text: str) -> bool:
    odd = sum(1 for char in text if not (char.isalnum() or char.isspace() or char in ".,;:!?'\"()-–—‘’“”/&%$€£"))
    return odd <= 0.2 * len(text)
