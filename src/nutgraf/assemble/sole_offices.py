"""Offices that one person at a time holds: where an article gives one to several, all but one of them held it before."""

from __future__ import annotations

from collections.abc import Iterable

from nutgraf.assemble.countries import Countries
from nutgraf.assemble.titles import plain_title
from nutgraf.facts import Agency, Official, Role

SOLE = (frozenset({"president"}), frozenset({"prime", "minister"}), frozenset({"chancellor"}), frozenset({"king"}), frozenset({"pope"}))
BESIDE = 45
RULE = "sole-office"


def settle_sole_offices(officials: list[Official], agencies: list[Agency], countries: Countries) -> list[Official]:
    """Return the officials with one current holder left for each sole office: the one the article names most, else first.

    One beside whom another country or another government stands may hold the office there, and is left as he is.
    """
    elsewhere = [(span.start, "") for agency in agencies if agency.kind in ("executive", "local") for span in agency.mentions]
    around = [*countries.places, *elsewhere]
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
        for number in _earlier(set(numbers), officials, around, office[1])
    }
    return [_as_former(official, {office for n, office in past if n == number}) for number, official in enumerate(officials)]


def _sole(role: Role) -> bool:
    return role.status == "current" and role.organization is None and plain_title(role.title or "") in SOLE


def _earlier(numbers: Iterable[int], officials: list[Official], around: list[tuple[int, str]], country: str) -> list[int]:
    """Return those of several holders who held an office before."""
    ranked = sorted(numbers, key=lambda number: (-len(officials[number].mentions), officials[number].mentions[0].start))
    if len(officials[ranked[0]].mentions) == 1:
        return []  # nobody stands out
    return [number for number in ranked[1:] if not _elsewhere(officials[number], around, country)]


def _elsewhere(official: Official, around: list[tuple[int, str]], country: str) -> bool:
    """Tell whether another country or a government stands right beside a name."""
    starts = [mention.start for mention in official.mentions]
    return any(abs(at - start) < BESIDE for at, code in around if code != country for start in starts)


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
