"""The forms of an English verb, by rule and by a table of those that follow none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SHORT = re.compile(r"(?:[^aeiou]|qu)*[aeiou][bdgklmnprt]")
CLOSED = re.compile(r".*[^aeiou][aeiou][bdgklmnprt]")


@dataclass(frozen=True)
class Verbs:
    """Past and past participle of the verbs that follow no rule."""

    irregular: Mapping[str, tuple[str, str]]

    @classmethod
    def read(cls, rows: Iterable[Mapping[str, str]]) -> Verbs:
        """Return the verbs of the rows of a table."""
        return cls({row["verb"]: (row["past"], row["participle"]) for row in rows})

    def past(self, base: str) -> str:
        """Return the past of a verb."""
        return self.irregular[base][0] if base in self.irregular else _with_ed(base)

    def participle(self, base: str) -> str:
        """Return the past participle of a verb."""
        return self.irregular[base][1] if base in self.irregular else _with_ed(base)

    def gerund(self, base: str) -> str:
        """Return the -ing form of a verb."""
        if base.endswith("ie"):
            return f"{base[:-2]}ying"
        if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
            return f"{base[:-1]}ing"
        doubled = SHORT.fullmatch(base) or (base in self.irregular and CLOSED.fullmatch(base))
        return f"{base}{base[-1]}ing" if doubled else f"{base}ing"

    def is_past(self, word: str) -> bool:
        """Tell whether a word is the past or past participle of some verb."""
        return word.endswith("ed") or any(word in forms for forms in self.irregular.values())


def _with_ed(base: str) -> str:
    if re.search(r"[^e]ed$", base):
        return base
    if base.endswith("e"):
        return f"{base}d"
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ied"
    return f"{base}{base[-1]}ed" if SHORT.fullmatch(base) else f"{base}ed"
