"""Mentions of public bodies → one record a body, with its acronyms, short forms and descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from nutgraf.assemble.countries import Countries
from nutgraf.mentions import AnyMention
from nutgraf.normalise.names import fold

SMALL = frozenset({"of", "the", "for", "and", "in", "on", "to", "a", "&", "s", "us", "u.s", "united", "states"})
US = "US"
WORD = re.compile(r"[\w.&/-]+")
LIKE = {
    "agency": frozenset({"agency", "intergovernmental", "police", "local"}),
    "organization": frozenset({"intergovernmental"}),
    "government": frozenset({"executive"}),
    "administration": frozenset({"executive"}),
    "court": frozenset({"court"}),
    "military": frozenset({"military"}),
}


@dataclass
class Group:
    """The mentions of one body and what they show of it."""

    mentions: list[AnyMention] = field(default_factory=list)
    descriptions: list[AnyMention] = field(default_factory=list)
    bags: set[frozenset[str]] = field(default_factory=set)
    canonical: str | None = None
    country: str | None = None
    kind: str = "agency"
    level: str = "national"
    heads: set[str] = field(default_factory=set)

    def add(self, mention: AnyMention, bag: frozenset[str]) -> None:
        """Take a mention in; what is known of it fills what is not known of the body."""
        self.mentions.append(mention)
        if bag:
            self.bags.add(bag)
        self.canonical = self.canonical or mention["canonical"]
        self.country = self.country or mention["country"]
        if mention["head"]:
            self.heads.add(mention["head"])

    def last_before(self, start: int) -> int:
        """Return the offset of the last mention before an offset, or -1."""
        return max((m["start"] for m in (*self.mentions, *self.descriptions) if m["start"] < start), default=-1)


def bag_of(mention: AnyMention) -> frozenset[str]:
    """Return the words that tell a body from others: folded, without small words and without the country that owns it."""
    text = mention["text"]
    owner = mention.get("owner")
    if owner and mention["country"] and not mention["holder"] and mention["level"] in ("national", "intergovernmental"):
        text = text.replace(owner, " ")
    words = {fold(word).removesuffix("s") if len(word) > 4 else fold(word) for word in WORD.findall(text)}
    return frozenset(words - SMALL)


def group_agencies(mentions: Iterable[AnyMention], countries: Countries) -> list[Group]:
    """Return the bodies of an article in the order of their first mention."""
    groups: list[Group] = []
    rows = list(mentions)
    for mention in rows:
        if mention["form"] in ("name", "proper"):
            _add_name(groups, mention)
    _merge_short(groups)
    _merge_governments(groups)
    for mention in rows:
        if mention["form"] in ("acronym", "short"):
            _add_short(groups, mention)
        elif mention["form"] == "description":
            _add_description(groups, mention)
    for group in groups:
        group.mentions.sort(key=lambda m: m["start"])
        _settle(group, countries)
    return sorted(groups, key=lambda group: group.mentions[0]["start"])


def _add_name(groups: list[Group], mention: AnyMention) -> None:
    bag = bag_of(mention)
    for group in groups:
        same = (mention["canonical"] and mention["canonical"] == group.canonical) or (bag and bag in group.bags)
        if same and _agree(group, mention):
            group.add(mention, bag)
            return
    groups.append(Group(kind=mention["kind"], level=mention["level"]))
    groups[-1].add(mention, bag)


def _agree(group: Group, mention: AnyMention) -> bool:
    """Tell whether country and level do not contradict."""
    apart = mention["owner"] and mention["level"] != group.level
    return not apart and (mention["country"] is None or group.country in (None, mention["country"]))


def _merge_short(groups: list[Group]) -> None:
    """Give a group whose name is part of another's, with the same head noun, to the one mentioned last before it (or first after)."""
    for short in sorted(groups, key=lambda group: min(len(bag) for bag in group.bags) if group.bags else 0):
        wider = [group for group in groups if group is not short and _part_of(short, group)]
        if not wider:
            continue
        start = short.mentions[0]["start"]
        best = max(wider, key=lambda group: (group.last_before(start), -group.mentions[0]["start"]))
        for mention in short.mentions:
            best.add(mention, frozenset())
        best.bags |= short.bags
        groups.remove(short)


def _merge_governments(groups: list[Group]) -> None:
    """Give "the federal government" to the one national government of the article ("the US government")."""
    national = [group for group in groups if frozenset({"government"}) in group.bags and group.level == "national" and group.country]
    by_level = [group for group in groups if all(m["rule"] == "level-adjective" for m in group.mentions) and "government" in group.heads]
    for group in by_level:
        if len(national) == 1 and group.level == "national":
            for mention in group.mentions:
                national[0].add(mention, frozenset())
            groups.remove(group)


def _part_of(short: Group, wider: Group) -> bool:
    if not short.bags or not short.heads & wider.heads or (short.country and wider.country not in (None, short.country)):
        return False
    if any(m["owner"] for m in short.mentions) and short.level != wider.level:
        return False
    if short.canonical and wider.canonical and short.canonical != wider.canonical:
        return False
    if (
        any(m["holder"] for m in (*short.mentions, *wider.mentions))
        or short.level == "local"
        or ("government" in short.heads and short.country)
    ):
        return False
    return all(any(bag < other for other in wider.bags) for bag in short.bags)


def _add_short(groups: list[Group], mention: AnyMention) -> None:
    """Give an acronym to the body it was made for, a capital head noun alone to the last body with that head."""
    if mention["stands_for"]:
        found = [group for group in groups if any(m["text"] == mention["stands_for"] for m in group.mentions)]
    else:
        found = [group for group in groups if mention["head"] in group.heads and group.last_before(mention["start"]) >= 0]
    if found:
        max(found, key=lambda group: group.last_before(mention["start"])).add(mention, frozenset())


def _add_description(groups: list[Group], mention: AnyMention) -> None:
    """Tie a bare noun with an article to the last body before it that it can stand for."""
    head, start = mention["head"], mention["start"]
    kinds = LIKE.get(head, frozenset())
    found = [group for group in groups if group.last_before(start) >= 0 and (head in group.heads or group.kind in kinds)]
    if found:
        best = max(found, key=lambda group: (head in group.heads, group.last_before(start)))
        best.descriptions.append(mention)


def _settle(group: Group, countries: Countries) -> None:
    """Choose kind, level and country: those of the fullest name; the country the article means where no mention shows one."""
    full = max(group.mentions, key=lambda m: (m["rule"] == "table", m["country"] is not None, len(m["text"])))
    group.kind, group.level = full["kind"], full["level"]
    if group.country is None and group.kind != "intergovernmental" and group.level != "intergovernmental":
        group.country = _country(full, countries)
    unlisted = group.kind == "ministry" and group.canonical is None and group.country == US and "department" in group.heads
    if unlisted and full["rule"] == "capital-head" and not full["owner"]:
        group.kind, group.level = "local", "regional"


def _country(full: AnyMention, countries: Countries) -> str | None:
    where = full.get("countries") or ""
    if full["holder"] and full["owner"]:
        return countries.of_holder(full["owner"], where)
    return countries.of_body(where, full.get("usual"), full["start"])
