"""Our type and value of a date → those of TimeML, by the conventions of `tables/timeml.tsv`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from nutgraf.normalise.date_fields import Fields
from nutgraf.rulepack import RulePack

Timex = tuple[str, str | None]


@dataclass(frozen=True)
class Convention:
    """One row of the table: what it fits, and how TimeML writes it."""

    form: str
    unit: str
    type: str
    value: re.Pattern[str]
    timex_type: str
    timex_value: str

    def written(self, fields: Fields, timex: Timex) -> Timex:
        """Return a type and value as TimeML writes them, unchanged where the row does not fit."""
        if timex[0] != self.type or self.form not in ("", fields.get("form")) or self.unit not in ("", fields.get("unit")):
            return timex
        match = self.value.fullmatch(timex[1] or "")
        return (self.timex_type, match.expand(self.timex_value)) if match else timex


@lru_cache(maxsize=1)
def _conventions() -> tuple[Convention, ...]:
    rows = RulePack().table("timeml")
    return tuple(
        Convention(row["form"], row["unit"], row["type"], re.compile(row["value"]), row["timex_type"], row["timex_value"]) for row in rows
    )


def as_timeml(fields: Fields, timex: Timex) -> Timex:
    """Return the type and value that TimeML gives an expression."""
    for convention in _conventions():
        timex = convention.written(fields, timex)
    return timex
