"""Offices that one person at a time holds: where an article gives one to several, all but one of them held it before."""

from __future__ import annotations

from collections.abc import Iterable

from nutgraf.assemble.countries import Countries
from nutgraf.assemble.titles import plain_title
from nutgraf.facts import Official, Role

SOLE = (frozenset({"president"}), frozenset({"prime", "minister"}), frozenset({"chancellor"}), frozenset({"king"}), frozenset({"pope"}))
BESIDE = 45
RULE = "sole-office"


def settle_sole_offices(officials: list[Official], countries: Countries) -> list[Official]:
    """Return the officials with one current holder left for each sole office: the one the article names most, else first."""
    holders: dict[tuple[frozenset[str], str], list[int]] = {}
    for number, official in enumerate(officials):
        left = {(plain_title(role.title or ""), role.country) for role in official.roles if role.status == "former"}
        for role in official.roles:
            if _sole(role) and role.country and (plain_title(role.title or ""), role.country) not in left:
                holders.setdefault((plain_title(role.title or ""), role.country), []).append(number)
    past = {
        (number, office)
        for office, numbers in holders.items()
        if len(set(numbers)) > 1
        for number in _earlier(set(numbers), officials, countries, office[1])
    }
    return [_as_former(official, {office for n, office in past if n == number}) for number, official in enumerate(officials)]


def _sole(role: Role) -> bool:
    return role.status == "current" and role.organization is None and plain_title(role.title or "") in SOLE


def _earlier(numbers: Iterable[int], officials: list[Official], countries: Countries, country: str) -> list[int]:
    """Return those of several holders who held an office before; one whose sentence names another country beside may hold it there."""
    ranked = sorted(numbers, key=lambda number: (-len(officials[number].mentions), officials[number].mentions[0].start))
    if len(officials[ranked[0]].mentions) == 1:
        return []  # nobody stands out
    return [number for number in ranked[1:] if not _abroad(officials[number], countries, country)]


def _abroad(official: Official, countries: Countries, country: str) -> bool:
    """Tell whether another country stands right beside a name."""
    near = ((at, code) for at, code in countries.places if code != country)
    starts = [mention.start for mention in official.mentions]
    return any(abs(at - start) < BESIDE for at, _ in near for start in starts)


def _as_former(official: Official, offices: set[tuple[frozenset[str], str]]) -> Official:
    """Return an official with the given offices marked as held before."""
    if not offices:
        return official
    roles = tuple(
        role.model_copy(update={"status": "former", "status_rule": RULE})
        if _sole(role) and (plain_title(role.title or ""), role.country) in offices
        else role
        for role in official.roles
    )
    return official.model_copy(update={"roles": roles})
