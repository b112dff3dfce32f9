"""Output that is there whole or not at all: written under another name beside it, put in its place at the end."""

from __future__ import annotations

import errno
import os
import re
import shutil
from pathlib import Path

from nutgraf.errors import OptionError, OutputError

FULL = {errno.ENOSPC: "the disk is full", errno.EDQUOT: "the quota is used up", errno.EFBIG: "the file may not grow further"}


class Output:
    """A file or folder in the making; `work` is where it is written until `finish`."""

    def __init__(self, path: Path, *, folder_of: tuple[str, ...] = ()) -> None:
        self.path, self.folder_of = path, folder_of
        self.work = path.with_name(f".{path.name}.{os.getpid()}.part")

    def begin(self) -> Path:
        """Return the place to write to, cleared; OptionError where the end would replace files that are none of ours."""
        if self.path.is_dir() != bool(self.folder_of) and self.path.exists():
            kind = "folder" if self.path.is_dir() else "file"
            raise OptionError(f"there is a {kind} of this name", file=self.path, remedy="Choose another name.")
        strange = [item.name for item in self.path.iterdir() if item.suffix not in self.folder_of] if self.path.is_dir() else []
        if strange:
            raise OptionError(
                f'the folder holds "{strange[0]}", which nutgraf did not write', file=self.path, remedy="Choose another name."
            )
        remove(self.work)
        self._clear()
        if self.folder_of:
            self.work.mkdir()
        return self.work

    def _clear(self) -> None:
        """Take away what killed processes left of this output: what belongs to a process that lives is let be."""
        for left in self.path.parent.iterdir():
            found = re.fullmatch(rf"\.{re.escape(self.path.name)}\.(\d+)\.(?:part|counts|old)(?:\.wal)?", left.name)
            if found and not _lives(int(found[1])):
                remove(left)

    def finish(self) -> None:
        """Put the output in its place."""
        if self.folder_of and self.path.exists():
            old = self.path.with_name(f".{self.path.name}.{os.getpid()}.old")
            self.path.rename(old)
            self.work.rename(self.path)
            remove(old)
        else:
            self.work.replace(self.path)

    def abandon(self) -> None:
        """Take away what was written so far."""
        remove(self.work)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True


def remove(path: Path) -> None:
    """Take away a file or folder where there is one."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def full(error: OSError, file: Path) -> OutputError:
    """Return what to tell of a file that cannot be written."""
    fault = FULL.get(error.errno or 0, f"it cannot be written: {error.strerror}")
    return OutputError(fault, file=file, remedy="Make room, then go on with --resume.")
