"""Named people, bodies, organisations and places of one article: one record each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from nutgraf.article import Article
from nutgraf.assemble.agencies import Group, group_agencies
from nutgraf.assemble.coreference import resolve_people
from nutgraf.assemble.countries import Countries, countries_of
from nutgraf.assemble.index import EntityIndex
from nutgraf.assemble.officials import Bodies, Setting, holders_of, roles_of
from nutgraf.assemble.people import Cluster, cluster_people
from nutgraf.assemble.sole_offices import settle_sole_offices
from nutgraf.facts import Agency, Entity, NameSpan, Official, Organization, Person, Place
from nutgraf.mentions import AnyMention, Mentions
from nutgraf.normalise.names import fold
from nutgraf.rulepack import word_class

__all__ = ["EntityIndex", "build_entities"]

Record = TypeVar("Record", bound=Entity)


def build_entities(article: Article, mentions: Mentions) -> EntityIndex:
    """Return the records of one article from the mentions of names, agencies and officials."""
    countries = countries_of(mentions)
    bodies = group_agencies(mentions.agencies, countries)
    names = _outside(mentions.names, [m for group in bodies for m in group.mentions], mentions.text)
    index = EntityIndex(text=mentions.text)
    index.agencies = [_agency(group, f"a{n}") for n, group in enumerate(bodies, 1)]
    persons = cluster_people(name for name in names if name["label"] == "PERSON")
    _add_people(index, persons, mentions, countries, article.published)
    index.organizations = _grouped(names, {"ORG"}, _organization, "g")
    index.places = _grouped(names, {"GPE", "LOC", "FAC"}, _place, "l")
    index.prepare()
    return index


def _add_people(index: EntityIndex, persons: list[Cluster], mentions: Mentions, countries: Countries, published: str | None) -> None:
    """Make officials of the persons who are tied to an office, people of the others; pronouns and descriptions go to either."""
    ties: dict[int, list[AnyMention]] = {}
    turns = {row["start"]: row["status"] for row in mentions.officials if row["form"] == "status"}
    for tie in mentions.officials:
        if tie["form"] == "name" or tie["rule"] == "verb":
            ties.setdefault(tie["start"], []).append(tie)
    for cluster in persons:
        own = [tie for mention in cluster.mentions for tie in ties.get(mention["start"], ())]
        cluster.titles += [tie["title"] for tie in own if tie["title"]]
        cluster.shown |= {tie["gender"] for tie in own if tie.get("gender")}
    references = [row for row in mentions.officials if row["form"] in ("pronoun", "description") and row["rule"] != "verb"]
    spoken_of = resolve_people(persons, references, text=mentions.text, sentences=mentions.sentences)
    past = past_places(mentions, published)
    setting = Setting(
        countries, Bodies(index.agencies, mentions.text), mentions.text, holders_of(row for rows in ties.values() for row in rows)
    )
    for number, cluster in enumerate(persons):
        others = spoken_of.get(number, [])
        own = [tie for mention in (*cluster.mentions, *others) for tie in ties.get(mention["start"], ())]
        fields = fields_of(cluster.mentions) | {"coreferent": tuple(span_of(reference) for reference in others)}
        turn = next((turns[mention["start"]] for mention in cluster.mentions if mention["start"] in turns), None)
        turn = turn or ("former" if all(past(mention["start"]) for mention in cluster.mentions) else None)
        own.sort(key=lambda tie: int(tie["start"]))
        roles = roles_of(own, setting, turn)
        if roles:
            index.officials.append(Official(id=f"o{len(index.officials) + 1}", roles=roles, **fields | {"rule": own[0]["rule"]}))
        else:
            index.people.append(Person(id=f"p{len(index.people) + 1}", **fields))
    index.officials = settle_sole_offices(index.officials, index.agencies, countries)


def past_places(mentions: Mentions, published: str | None) -> Callable[[int], bool]:
    """Return a test whether a year long before the publication stands near an offset or opens its sentence."""
    if not published or not published[:4].isdigit():
        return lambda offset: False
    limit = int(published[:4]) - LONG_AGO
    starts = [start for start, _ in mentions.sentences]
    old = []
    for match in YEAR.finditer(mentions.text):
        number = bisect_right(starts, match.start())
        if int(match[1]) <= limit:
            fronted = number and match.start() == starts[number - 1]
            old.append((match.start(1), number, WHOLE if fronted else BESIDE))
    return lambda offset: any(abs(at - offset) < reach and number == bisect_right(starts, offset) for at, number, reach in old)


def _outside(names: list[AnyMention], bodies: list[AnyMention], text: str) -> list[AnyMention]:
    """Return the names that are no part of a body's name, but for the place where an embassy is."""
    spans = sorted((body["start"], body["end"]) for body in bodies)
    starts = [span[0] for span in spans]
    kept = []
    for name in names:
        at = bisect_right(starts, name["start"]) - 1
        inside = at >= 0 and name["start"] < spans[at][1]
        seat = inside and spans[at][0] < name["start"] and text.endswith(" in ", 0, name["start"])
        over = at + 1 < len(spans) and spans[at + 1][0] < name["end"]
        if not (inside or over) or seat:
            kept.append(name)
    return kept


def _agency(group: Group, id: str) -> Agency:
    coreferent = tuple(span_of(mention) for mention in group.descriptions)
    known = {"kind": group.kind, "country": group.country, "level": group.level, "coreferent": coreferent}
    named = [m for m in group.mentions if m["form"] in ("name", "proper")]
    fullest = max(named or group.mentions, key=lambda m: (len(m["text"].split()), len(m["text"])))
    return Agency.model_validate({"id": id, **known, **fields_of(group.mentions, name=fullest["text"])})


def fields_of(mentions: list[AnyMention], *, name: str | None = None) -> dict[str, Any]:
    """Return name, aliases, spans, rule and confidence of a record from its mentions; the name is the longest of them."""
    texts = list(dict.fromkeys(mention["text"] for mention in mentions))
    name = name or max(texts, key=lambda text: (len(text.split()), len(text)))
    return {
        "name": name,
        "aliases": tuple(text for text in texts if text != name),
        "mentions": tuple(span_of(mention) for mention in mentions),
        "rule": mentions[0]["rule"],
    }


def span_of(mention: AnyMention) -> NameSpan:
    """Return the piece of the text that a mention is."""
    return NameSpan(start=mention["start"], end=mention["end"], text=mention["text"], rule=mention["rule"])


def _grouped(names: Iterable[AnyMention], labels: set[str], make: Callable[[list[AnyMention], str], Record], prefix: str) -> list[Record]:
    """Return a record for each group of names that are written alike or stand for one country."""
    groups: dict[tuple[str, str], list[AnyMention]] = {}
    for name in names:
        if name["label"] in labels:
            country = name.get("kind") == "country" and name.get("form") == "name" and name["text"] not in PARTS_OF_COUNTRIES
            key = ("country", name["country"]) if country else ("name", fold(name["text"]))
            groups.setdefault(key, []).append(name)
    return [make(group, f"{prefix}{number}") for number, group in enumerate(groups.values(), 1)]


YEAR = re.compile(
    r"\b(?:in|by|during|until|of|to|from|and|early|late|mid|spring|summer|autumn|fall|winter|January|February|March|April|May|June|July|"
    r"August|September|October|November|December|\d\d?,)[ -](?:the )?((?:1[5-9]|20)\d\d)(?:s\b|\b)(?![-–]\w| (?-i:[A-Z]))",
    re.I,
)
LONG_AGO = 12
BESIDE = 70
WHOLE = 400
PARTS_OF_COUNTRIES = word_class("country_part")


def _organization(group: list[AnyMention], id: str) -> Organization:
    return Organization(id=id, kind=group[0].get("kind"), **fields_of(group))


def _place(group: list[AnyMention], id: str) -> Place:
    return Place(id=id, kind=group[0].get("kind"), country=group[0].get("country"), **fields_of(group))
