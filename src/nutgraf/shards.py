"""A part of the articles, the same on every machine: by the digest of their ids."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nutgraf.article import Article
from nutgraf.errors import NutgrafError, OptionError

WRITTEN = re.compile(r"(\d+)/(\d+)")


@dataclass(frozen=True)
class Shard:
    """Part `number` of `parts`, counted from one. Every item is in one part only."""

    number: int
    parts: int

    @classmethod
    def of(cls, written: str) -> Shard:
        """Return the shard that "3/16" names; OptionError where it names none."""
        match = WRITTEN.fullmatch(written)
        if not match or not 1 <= int(match[1]) <= int(match[2]):
            raise OptionError(f'--shard "{written}" names no part', remedy="Write I/N, as 1/16 to 16/16.")
        return cls(int(match[1]), int(match[2]))

    def has(self, item: Article | NutgrafError) -> bool:
        """Return whether an item belongs to this part."""
        name = item.id if isinstance(item, Article) else f"{item.file}\0{item.place}"
        digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        return int.from_bytes(digest, "big") % self.parts == self.number - 1

    def share(self, items: Iterable[Article | NutgrafError]) -> Iterator[Article | NutgrafError]:
        """Yield the items of this part."""
        return (item for item in items if self.has(item))
