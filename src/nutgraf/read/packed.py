"""What is packed, read as a stream: .gz, .zip, .tar and .tar.gz. Nothing is written to disk; what unpacks to too much is refused.

The names of members are ids and nothing else: none is opened, created or followed. An archive inside an archive is an error, a .gz is not.
"""

from __future__ import annotations

import errno
import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from nutgraf.article import Article
from nutgraf.errors import FormatError, InputError, NutgrafError, TooLongError
from nutgraf.read.files import plain
from nutgraf.read.readers import ARCHIVES, reader_of, suffixes
from nutgraf.read.source import Source, suffix_of, without_suffix

MAX_RATIO = 200  # news text packs to a fifth, markup to a tenth of its size
FREE_BYTES = 100_000_000  # what may be unpacked from any file, however small
MAX_MEMBERS = 1_000_000
DAMAGED = "It may be cut off, or of another kind than its name says: get it again, or name it by what it holds."
LINK = "It may be a link that leads nowhere: mend or remove it."
REMEDIES = {
    errno.EACCES: "Let yourself read it, or leave it out.",
    errno.EPERM: "Let yourself read it, or leave it out.",
    errno.ENOENT: LINK,
    errno.ELOOP: LINK,
    errno.EIO: "The disk or the network may be at fault: copy it elsewhere.",
}
READ_FAULTS = (OSError, EOFError, zlib.error, zipfile.BadZipFile, tarfile.TarError, NotImplementedError, RuntimeError)


class Meter:
    """How much came out of one packed file, and how much may."""

    def __init__(self, packed: int, file: object) -> None:
        self.limit, self.file, self.read = max(FREE_BYTES, MAX_RATIO * packed), file, 0

    def add(self, number: int) -> None:
        """Count bytes; TooLongError where they are more than can be."""
        self.read += number
        if self.spent:
            fault = f"it unpacks to more than {self.limit // 1_000_000} MB, {MAX_RATIO} times its size"
            raise TooLongError(fault, file=self.file, remedy="If it is meant to, unpack it first.")

    @property
    def spent(self) -> bool:
        """Whether no more may be read."""
        return self.read > self.limit


class _Metered(io.RawIOBase):
    def __init__(self, stream: Any, meter: Meter) -> None:
        self.stream, self.meter = stream, meter

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self.stream.read1(len(buffer))  # what is there before a place where the file is broken
        buffer[: len(data)] = data
        self.meter.add(len(data))
        return len(data)


def metered(stream: Any, meter: Meter) -> BinaryIO:
    """Return a stream that can only be read forwards, and not without end."""
    return io.BufferedReader(_Metered(stream, meter), 1 << 17)


@contextmanager
def opened(file: Path) -> Iterator[BinaryIO]:
    """Open a file for its reader: unpacked as it is read where it is a .gz, else the file itself."""
    with file.open("rb") as stream:
        packed = file.suffix.lower() in (".gz", ".tgz")
        yield metered(gzip.GzipFile(fileobj=stream), Meter(file.stat().st_size, file)) if packed else stream


def guarded(items: Iterator[Article | InputError], source: Source) -> Iterator[Article | InputError]:
    """Yield what a reader yields; what it meets in a broken file is an InputError that names the file."""
    try:
        yield from items
    except NutgrafError:
        raise
    except READ_FAULTS as error:
        fault, remedy = unread(error)
        raise InputError(fault, file=source.file, remedy=remedy) from error
    except Exception as error:  # a library or a plug-in that meets what it did not expect: the other files are read
        raise InputError(f"cannot be read: {type(error).__name__}: {error}", file=source.file) from error


def unread(error: Exception) -> tuple[str, str]:
    """Return the fault and the remedy of a file, or a member of an archive, that cannot be read."""
    number = getattr(error, "errno", None) or 0
    return f"cannot be read: {getattr(error, 'strerror', None) or error or type(error).__name__}", REMEDIES.get(number, DAMAGED)


def read_zip(stream: BinaryIO, source: Source) -> Iterator[Article | InputError]:
    """Yield the articles of the files in a .zip, in the order of its directory."""
    if not stream.seekable():
        raise FormatError("a .zip that is packed again is not read", file=source.file, remedy="Unpack it first.")
    members = Members(source)
    size = stream.seek(0, io.SEEK_END)
    meter = Meter(size, source.file)
    with zipfile.ZipFile(stream) as archive:
        for info in archive.infolist():
            if info.is_dir() or not members.wanted(info.filename):
                continue
            if info.flag_bits & 1:
                yield members.refused(info.filename, "it needs a password")
                continue
            try:
                with archive.open(info) as member:
                    yield from members.read(info.filename, metered(member, meter), meter)
            except READ_FAULTS as error:
                yield members.refused(info.filename, *unread(error))
    yield from members.none_found()


def read_tar(stream: BinaryIO, source: Source) -> Iterator[Article | InputError]:
    """Yield the articles of the files in a .tar or .tar.gz, in its order; links and devices are passed over."""
    members = Members(source)
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for info in archive:
            archive.members = []  # type: ignore[attr-defined]  # it would keep one for each file
            if not info.isreg() or not members.wanted(info.name):
                continue
            if info.issparse():
                yield members.refused(info.name, "it is a sparse file")
                continue
            meter = Meter(info.size, source.file)
            member: Any = archive.extractfile(info)
            yield from members.read(info.name, metered(member, meter), meter)
    yield from members.none_found()


class Members:
    """The files of one archive: which are read, under what ids."""

    def __init__(self, source: Source) -> None:
        self.source, self.ids, self.number = source, set[str](), 0
        self.known = suffixes()

    def wanted(self, name: str) -> bool:
        """Tell whether a member is of a known kind and not hidden; TooLongError where there are too many."""
        self.number += 1
        if self.number > MAX_MEMBERS:
            raise TooLongError(f"it holds more than {MAX_MEMBERS:,} files", file=self.source.file, remedy="Unpack it first.")
        path = member_path(name)
        return suffix_of(path) in self.known and not any(part.startswith((".", "__MACOSX")) for part in path.parts)

    def read(self, name: str, stream: BinaryIO, meter: Meter) -> Iterator[Article | InputError]:
        """Yield the articles of one member; an error of all of it is yielded too, except where no more may be unpacked."""
        path = member_path(name)
        source, suffix = self._source(path), suffix_of(path)
        if suffix in ARCHIVES:
            yield InputError("an archive inside an archive is not read", file=source.file, remedy="Unpack it first.")
            return
        if path.suffix.lower() == ".gz":
            stream = metered(gzip.GzipFile(fileobj=stream), Meter(meter.limit // MAX_RATIO, self.source.file))
        try:
            yield from guarded(reader_of(suffix, file=source.file)(stream, source), source)
        except NutgrafError as error:
            if meter.spent or not isinstance(error, InputError):
                raise
            yield error

    def refused(self, name: str, fault: str, remedy: str = "Unpack it first.") -> InputError:
        """Return the error of a member that is not read."""
        return InputError(fault, file=self._source(member_path(name)).file, remedy=remedy)

    def none_found(self) -> Iterator[InputError]:
        """Yield an error where the archive held nothing to read."""
        if not self.ids:
            yield InputError("it holds no file of a known kind", file=self.source.file, remedy=f"Known: {', '.join(self.known)}.")

    def _source(self, path: PurePosixPath) -> Source:
        """Return the source of a member; of two with one id the second keeps its suffix, then a number is added."""
        whole_id = f"{self.source.id}/{path}"
        choices = (f"{self.source.id}/{without_suffix(path)}", whole_id)
        number, id = 2, next((id for id in choices if id not in self.ids), whole_id)
        while id in self.ids:
            number, id = number + 1, f"{whole_id}#{number}"
        self.ids.add(id)
        return self.source.member(str(path), id)


def member_path(name: str) -> PurePosixPath:
    """Return the name of a member as a path that stays below its archive, in characters that can be written."""
    parts = PurePosixPath(plain(name.replace("\\", "/"))).parts
    return PurePosixPath(*(part for part in parts if part not in ("/", "..", "//")))
