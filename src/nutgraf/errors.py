"""Every error nutgraf raises on purpose, each with the exit code of the command line.

NutgrafError                  1  nothing could be done
├── InputError                1  a file or text cannot be read as an article
│   ├── EmptyTextError        1  no words in it
│   ├── NotTextError          1  binary data, or bytes in no known encoding
│   ├── TooLongError          1  longer than one article can be
│   └── NotEnglishError       1  not an English text
├── ArticleError              1  a stage failed on an article: a fault of ours
│   ├── TimeLimitError        1  it took longer than it may
│   └── WorkerError           1  the process that worked on it died
├── OutputError               1  the output cannot be written: a full disk
├── OptionError               2  an option has a value that means nothing
├── FormatError               2  an unknown file format or suffix
├── ModelError                1  the base model is missing or cannot be used
├── RuleError                 1  a rule file or table is broken
└── GoldError                 1  a gold or prediction file breaks the format

A message names file, place, fault and remedy, in this order, as far as each is known.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import partial
from typing import Any


class NutgrafError(Exception):
    """Something that the user can mend; its text says how."""

    exit_code = 1
    stage = "read"

    def __init__(
        self, fault: str, *, file: object = None, place: str | None = None, remedy: str | None = None, article: str | None = None
    ) -> None:
        where = ", ".join(str(part) for part in (file, f'article "{article}"' if article else None, place) if part)
        message = f"{where}: {fault}" if where else fault
        super().__init__(f"{message}. {remedy}" if remedy else message)
        self.fault, self.file, self.place, self.remedy, self.article = fault, file, place, remedy, article

    def record(self) -> dict[str, str | None]:
        """Return the error as a line of an error file: plain data."""
        return {
            "id": self.article,
            "file": str(self.file) if self.file else None,
            "place": self.place,
            "stage": self.stage,
            "error": type(self).__name__,
            "fault": self.fault,
            "remedy": self.remedy,
            "message": str(self),
        }

    def at_stage(self, stage: str) -> NutgrafError:
        """Return the error, which is now known to come from this stage."""
        self.stage = stage
        return self

    def in_file(self, file: object) -> NutgrafError:
        """Return the error with the file it is about, where it does not name one yet."""
        if self.file or not file:
            return self
        return type(self)(self.fault, file=file, place=self.place, remedy=self.remedy, article=self.article).at_stage(self.stage)

    def __reduce__(self) -> tuple[object, ...]:
        """Return the recipe for a copy, so that an error can cross from a worker process."""
        settings: dict[str, Any] = {"file": self.file, "place": self.place, "remedy": self.remedy, "article": self.article}
        return partial(type(self), self.fault, **settings), (), {"stage": self.stage}


class InputError(NutgrafError):
    """A file or text that is no article."""


class EmptyTextError(InputError):
    """A text without words."""


class NotTextError(InputError):
    """Bytes that are no text."""


class TooLongError(InputError):
    """A text longer than an article can be."""


class NotEnglishError(InputError):
    """A text in another language."""


class ArticleError(NutgrafError):
    """A stage of the pipeline that failed on an article."""

    @classmethod
    def at(cls, stage: str, article: str, error: Exception) -> ArticleError:
        """Return the error of a stage on an article."""
        fault = f"the stage failed with {type(error).__name__}: {error}"
        error = cls(fault, article=article, place=f'stage "{stage}"', remedy="Please report it, with the article.")
        error.stage = stage
        return error


class TimeLimitError(ArticleError):
    """An article that takes longer than it may."""

    stage = "time limit"


class WorkerError(ArticleError):
    """An article whose worker process died on it."""

    stage = "worker"


class OutputError(NutgrafError):
    """An output that cannot be written, as on a full disk."""


class OptionError(NutgrafError):
    """An option value that means nothing."""

    exit_code = 2


class FormatError(NutgrafError):
    """An unknown file format."""

    exit_code = 2


class MissingExtraError(NutgrafError):
    """A library that only an extra installs, and that is not there."""


class ModelError(NutgrafError):
    """A base model that is missing or unusable."""


class RuleError(NutgrafError):
    """A broken rule file or table."""


class GoldError(NutgrafError):
    """A gold or prediction file that breaks the format."""


class GateError(NutgrafError):
    """A figure that is below its floor, or got worse."""

    exit_code = 4


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ' (did you mean "x"?)' for the nearest known word, or the list of known words, or ''."""
    choices = sorted(known)
    near = difflib.get_close_matches(word, choices, n=1)
    if near:
        return f' (did you mean "{near[0]}"?)'
    return f" (known: {', '.join(choices)})" if choices else ""
