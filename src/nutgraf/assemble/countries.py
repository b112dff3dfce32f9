"""Which country an article means where a body or an office does not show its own."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field

from nutgraf.mentions import AnyMention, Mentions
from nutgraf.normalise.names import surname
from nutgraf.normalise.places import dominant_country, office_country

MOST_OFFICES = 3
FIRST = 2
NEAR = 300
SOON = 60
CLEAR = 1.5


@dataclass(frozen=True)
class Countries:
    """The countries of one article: how often each is named and where, that of its party tags, and those of its office-holders."""

    counts: Counter[str]
    places: tuple[tuple[int, str], ...] = ()
    home: str | None = None
    held: dict[str, str] = field(default_factory=dict)
    sentences: tuple[int, ...] = ()

    def beside(self, start: int) -> list[str]:
        """Return the countries that the sentence of an offset names, the nearest first."""
        number = bisect_right(self.sentences, start)
        here = [(abs(at - start), code) for at, code in self.places if bisect_right(self.sentences, at) == number]
        return [code for _, code in sorted(here)]

    def nearest(self, start: int) -> str | None:
        """Return the country named last before an offset, not far from it, else the one right behind."""
        near = [code for at, code in self.places if start - NEAR < at < start]
        behind = [code for at, code in self.places if start < at < start + SOON]
        return near[-1] if near else next(iter(behind), None)

    def likely(self, start: int) -> str | None:
        """Return the country that an article names most, if there is one, else the nearest."""
        top = self.counts.most_common(2)
        clear = top and (len(top) == 1 or top[0][1] >= CLEAR * top[1][1])
        return top[0][0] if clear else self.nearest(start)

    def of_article(self) -> str | None:
        """Return the country of the party tags ("R-Utah"), else the one that stands out."""
        return self.home or dominant_country(self.counts, share=0.45)

    def of_body(self, where: str, usual: str | None, start: int) -> str | None:
        """Return the country of a body whose name does not show it.

        `where` lists the countries that have a body of this name, or with ! those that have not; * is any, + any but for the
        `usual` one where the article names it.
        """
        own = self.of_article()
        if where == "+":
            return usual if usual in self.counts else own or usual
        if where == "*":
            return own or usual
        if not where:
            return own or self.nearest(start)
        fitting = own if own and ((own in where.strip("!").split("|")) != where.startswith("!")) else office_country(self.counts, where)
        return fitting or (usual if usual in self.counts else own or usual)

    def of_holder(self, name: str, where: str) -> str | None:
        """Return the country of a government that is named by the one who leads it ("the Biden administration")."""
        shown = self.held.get(surname(name))
        return shown or (office_country(self.counts, where) or where.split("|")[0] if where else self.of_article())


def countries_of(mentions: Mentions) -> Countries:
    """Return the countries of an article."""
    places = tuple((row["start"], row["country"]) for row in mentions.names if row.get("country"))
    homes = Counter(row["home"] for row in mentions.officials if row.get("home"))
    held = {surname(row["text"]): row["country"] for row in mentions.officials if row.get("country") and row["form"] == "name"}
    starts = tuple(start for start, _ in mentions.sentences)
    return Countries(country_counts(mentions), places, dominant_country(homes), held, starts)


def country_counts(mentions: Mentions) -> Counter[str]:
    """Return how often an article names each country; a body counts double, the state in a party tag thrice.

    Thrice counts also an office that few countries have ("Sen. X"), for the one of them that is named most.
    """
    codes = [row.get("country") for row in mentions.names if not _abroad(mentions, row)]
    codes += [first_country(mentions)] * FIRST
    codes += [row["country"] for row in mentions.agencies for _ in range(2)]
    codes += [row.get("home") for row in mentions.officials for _ in range(3)]
    shared = {(row["canonical"], row["usual"]) for row in mentions.agencies if row.get("usual") and row["usual"] in codes}
    codes += [code for _, code in shared]
    counts = Counter(code for code in codes if code and code != "EU")
    offices = {(row["text"], row["countries"]) for row in mentions.officials if not row.get("country") and row.get("countries")}
    for _, where in sorted(offices)[:MOST_OFFICES]:
        code = None if where.startswith("!") else office_country(counts, where)
        counts.update([code] * 3 if code else [])
    return counts


def _abroad(mentions: Mentions, name: AnyMention) -> bool:
    """Tell whether a country is only the one that a diplomat is sent to ("ambassador to Austria")."""
    if not mentions.text.endswith((" to ", " to the "), 0, name["start"]):
        return False
    posts = (row["evidence"] for row in mentions.officials if row.get("group") == "diplomat" and row.get("evidence"))
    return any(start <= name["start"] < end for start, end in posts)


def first_country(mentions: Mentions) -> str | None:
    """Return the country that a name or a body shows first."""
    named = [row for row in mentions.names if not _abroad(mentions, row)]
    shown = [(row["start"], row["country"]) for row in (*named, *mentions.agencies) if row.get("country")]
    return min(shown)[1] if shown else None
