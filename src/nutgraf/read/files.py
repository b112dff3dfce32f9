"""Which files are read, in which order, and what they are called: the ids of their articles."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from nutgraf.read.readers import ARCHIVES, suffixes
from nutgraf.read.source import suffix_of, without_suffix

Found = list[tuple[Path, str]]
ODD_IN_NAME = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


def files_of(paths: tuple[str | Path, ...], without: Iterable[str | Path] = ()) -> Found:
    """Return the files of known kinds in files and folders, each with an id: its path below the folder without the suffix.

    What is in `without`, and what a batch wrote into a folder, is left out; a file that is named is taken even if a batch wrote it.
    A folder that may not be opened stands for what is in it, and reading it says why.
    """
    found: Found = []
    absent = Absent(without)
    for path in map(Path, paths):
        inside = sorted(_inside(path), key=lambda file: file.parts) if path.is_dir() else [path]
        found += [(file, _stem(file.relative_to(path) if file != path else Path(path.name))) for file in inside]
    found = [(file, id) for file, id in found if file not in absent]
    found = _apart(found, lambda file, id: id + plain(file.name)[len(Path(id).name) :])
    return _numbered(_apart(found, lambda file, _: plain(file.as_posix())))


class Absent:
    """Files and folders that are left out. What is in a folder is known from the folder: links are resolved once for all its files."""

    def __init__(self, paths: Iterable[str | Path]) -> None:
        self.places = {os.path.realpath(path) for path in paths}
        self.folders: dict[str, tuple[str, bool]] = {}

    def __contains__(self, file: Path) -> bool:
        """Tell whether a file is left out, or a folder that it is in."""
        if not self.places:
            return False
        folder, name = os.path.split(os.path.realpath(file) if os.path.islink(file) else file)
        if folder not in self.folders:
            real = os.path.realpath(folder)
            self.folders[folder] = real, any(str(place) in self.places for place in (Path(real), *Path(real).parents))
        real, out = self.folders[folder]
        return out or os.path.join(real, name) in self.places


def plain(name: str) -> str:
    """Return a name in characters that can be written: those of no encoding and those that control a terminal are replaced."""
    return ODD_IN_NAME.sub("\ufffd", name)


def _inside(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder that are of a known kind, not hidden and not written by a batch, and the folders that stay closed."""
    known, closed = suffixes(), list[OSError]()
    for place, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for file in (Path(place, name) for name in names if not name.startswith(".")):
            if suffix_of(file) in known and _is_there(file) and not _is_output(file):
                yield file
    yield from (Path(error.filename) for error in closed)


def _is_there(file: Path) -> bool:
    """Tell whether a file is a file, or a link that leads nowhere: reading that says so."""
    return os.path.isfile(file) or (os.path.islink(file) and not os.path.exists(file))


def _is_output(file: Path) -> bool:
    """Tell whether a batch wrote a file: its settings, its errors, or lines that have their settings beside them (shards in .run)."""
    if file.name.endswith((".run.json", ".errors.jsonl")):
        return True
    settings = (file.with_suffix(".run.json"), file.parent / ".run" / "settings.json")
    return file.suffix == ".jsonl" and any(place.exists() for place in settings)


def _stem(path: Path) -> str:
    suffix = suffix_of(path)
    return plain(without_suffix(path) if suffix in suffixes() and suffix not in ARCHIVES else path.as_posix())


def _apart(found: Found, longer: Callable[[Path, str], str]) -> Found:
    """Give files that share an id a longer one."""
    times = Counter(id for _, id in found)
    return [(file, id if times[id] == 1 else longer(file, id)) for file, id in found]


def _numbered(found: Found) -> Found:
    """Give files that still share an id a number, the second and those after it."""
    times, numbered = Counter[str](), Found()
    for file, id in found:
        times[id] += 1
        numbered.append((file, id if times[id] == 1 else f"{id}#{times[id]}"))
    return numbered
