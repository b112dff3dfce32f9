"""Measures in SI units: `in_si("foot", 6)` is 1.8288 metre. Factors are the column `si` of the table `units`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from nutgraf.rulepack import RulePack

POWERS = {"square_": 2, "cubic_": 3}
DIGITS = 6


@dataclass(frozen=True)
class SiUnit:
    """An SI unit and how to come to it: times `factor`, plus `offset`."""

    name: str
    factor: float
    offset: float = 0.0


class SiTable:
    """Knows the SI unit of each unit of measure, with prefixes, powers and denominators."""

    def __init__(self, units: Iterable[Mapping[str, str]], prefixes: Iterable[Mapping[str, str]]) -> None:
        factors = {row["prefix"]: float(row["factor"]) for row in prefixes}
        self.known: dict[str, SiUnit] = {}
        for row in units:
            words = (row.get("si") or "").split()
            if not words:
                continue
            plain = SiUnit(words[1], float(words[0]), float(words[2]) if len(words) > 2 else 0.0)
            self.known[row["unit"]] = plain
            for prefix in row["prefixes"].split():
                self.known.setdefault(prefix + row["unit"], SiUnit(plain.name, plain.factor * factors[prefix]))

    def unit(self, name: str) -> SiUnit | None:
        """Return the SI unit of a unit by its name, or None for what has none (counts, money, percent)."""
        if name in self.known:
            return self.known[name]
        above, per, below = name.partition("_per_")
        if per:
            top, bottom = self.unit(above), self.unit(below)
            return SiUnit(f"{top.name}_per_{bottom.name}", top.factor / bottom.factor) if top and bottom and not top.offset else None
        for prefix, power in POWERS.items():
            base = self.known.get(name.removeprefix(prefix)) if name.startswith(prefix) else None
            if base and base.name == "metre":
                return SiUnit(prefix + base.name, base.factor**power)
        return None

    def convert(self, name: str, values: Mapping[str, float | int | None], *, difference: bool = False) -> dict[str, float | str] | None:
        """Return the values in SI under their keys, with `unit`; a `difference` of temperatures has no zero point."""
        unit = self.unit(name)
        if unit is None:
            return None
        offset = 0.0 if difference else unit.offset
        there = {key: value for key, value in values.items() if value is not None}
        try:
            return {**{key: _rounded(value * unit.factor + offset) for key, value in there.items()}, "unit": unit.name} if there else None
        except OverflowError:
            return None


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")


@cache
def default_si() -> SiTable:
    """Return the table of our own rule pack."""
    pack = RulePack()
    return SiTable(pack.table("units"), pack.table("unit_prefixes"))


def in_si(unit: str, value: float) -> dict[str, float | str] | None:
    """Return a value in SI with the name of its unit, or None."""
    return default_si().convert(unit, {"value": value})
