"""Names of countries, peoples, states and cities → ISO 3166-1 codes."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from nutgraf.rulepack import RulePack


class PlaceEntry(NamedTuple):
    """What the tables say about a name: the country, the kind of place, and whether the word is an adjective or a people."""

    country: str
    kind: str
    form: str


def _cells(row: dict[str, str], *columns: str) -> list[str]:
    return [part for column in columns for part in row.get(column, "").split("|") if part]


def place_entries(pack: RulePack) -> dict[str, PlaceEntry]:
    """Return every name of the tables countries, regions and cities with what it stands for; countries go before cities."""
    known: dict[str, PlaceEntry] = {}
    for row in pack.table("countries"):
        code = row["code"]
        for name in _cells(row, "name", "aliases"):
            known.setdefault(name, PlaceEntry(code, "country", "name"))
        for name in _cells(row, "adjectives", "demonyms"):
            known.setdefault(name, PlaceEntry(code, "country", "adjective"))
            if name.endswith(("an", "i")):
                known.setdefault(f"{name}s", PlaceEntry(code, "country", "adjective"))
    for row in pack.table("countries"):
        for name in _cells(row, "capitals"):
            known.setdefault(name, PlaceEntry(row["code"], "city", "name"))
    for row in pack.table("regions"):
        for name in _cells(row, "name"):
            known.setdefault(name, PlaceEntry(row["country"], row["kind"], "name"))
        for name in _cells(row, "adjectives"):
            known.setdefault(name, PlaceEntry(row["country"], row["kind"], "adjective"))
    for row in pack.table("cities"):
        known.setdefault(row["name"], PlaceEntry(row["country"], "city", "name"))
    return known


class Places:
    """The tables of places, asked by name."""

    def __init__(self, pack: RulePack) -> None:
        self.entries = place_entries(pack)
        self.parts: dict[str, PlaceEntry] = {}
        for row in pack.table("regions"):
            for name in _cells(row, "aliases", "name"):
                self.parts.setdefault(name, PlaceEntry(row["country"], row["kind"], "name"))

    def entry(self, name: str) -> PlaceEntry | None:
        """Return what a name stands for, or None."""
        bare = name.removeprefix("the ").removeprefix("The ")
        return self.entries.get(name) or self.entries.get(bare) or self.parts.get(bare)

    def country(self, name: str | None) -> str | None:
        """Return the country code of a place, a people or an adjective, or None."""
        found = self.entry(name) if name else None
        return found.country if found else None

    def region(self, name: str) -> PlaceEntry | None:
        """Return what the abbreviation or name of a state or province stands for ("R-Utah", "Calif."), or None."""
        return self.parts.get(name) or self.parts.get(name.replace(". ", "."))


@lru_cache(maxsize=4)
def places_of(pack_version: str, over: str | None) -> Places:
    """Return the tables of places of a rule pack, read once."""
    return Places(RulePack(over))


def dominant_country(counts: Counter[str], *, share: float = 0.5) -> str | None:
    """Return the country that has its share of all counts, or None where none stands out."""
    if not counts:
        return None
    (code, top), total = counts.most_common(1)[0], counts.total()
    return code if top >= share * total else None


def office_country(counts: Counter[str], where: str) -> str | None:
    """Return the country of an office without one: the one that stands out among those that can have it.

    `where` lists the countries that have the office ("US|PH"), or with ! those that have not; the first
    of a list is taken where the article names none of them.
    """
    if not where:
        return dominant_country(counts, share=0.4)
    codes = where.removeprefix("!").split("|")
    fitting = Counter({code: n for code, n in counts.items() if (code in codes) != where.startswith("!")})
    if where.startswith("!"):
        return dominant_country(fitting, share=0.4)
    return dominant_country(fitting, share=0.01) or (codes[0] if len(codes) == 1 else None)
