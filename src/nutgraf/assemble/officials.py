"""Ties of persons to offices → the roles of each official."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import cast

from nutgraf.assemble.countries import Countries
from nutgraf.assemble.titles import plain_title
from nutgraf.facts import Agency, Role, Span, Status
from nutgraf.mentions import AnyMention
from nutgraf.normalise.names import surname
from nutgraf.normalise.places import office_country
from nutgraf.rulepack import word_class

UNIQUE = frozenset({"head_of_state", "head_of_government", "minister"})
POLICE = re.compile(r"\b(?:police|constabulary|sheriff)", re.I)
SEATS: dict[str, Callable[[Agency], bool]] = {
    "judge": lambda body: body.kind == "court" or (body.kind == "local" and "court" in body.name.lower()),
    "police": lambda body: body.kind == "police" or (body.kind == "local" and bool(POLICE.search(body.name))),
}
NEWLY = frozenset({"verb", "nomination", "succession"})
RANKS = frozenset({"military", "police"})
LOWER_COURTS = word_class("lower_court")
SHORT_GOVERNOR = re.compile(r"Gov\b")
CHAMBER = re.compile(r"\b(?:Assembly|House|Parliament|Sabha|Knesset|Duma|Sejm|Congress)\b")


class Bodies:
    """The public bodies of an article, asked for the one that an office belongs to."""

    def __init__(self, agencies: list[Agency], text: str) -> None:
        self.text = text
        self.agencies = agencies
        self.at = {(span.start, span.end): agency for agency in agencies for span in (*agency.coreferent, *agency.mentions)}
        self.rows = sorted(((span.start, agency) for agency in agencies for span in agency.mentions), key=lambda row: row[0])

    def of(self, start: int, end: int) -> Agency | None:
        """Return the body that a phrase names, or the last one before it that bears its noun ("Council President")."""
        if (start, end) in self.at:
            return self.at[start, end]
        noun = self.text[start:end].lower().split()[-1]
        before = [agency for at, agency in self.rows if at < start and noun in agency.name.lower().split()]
        return before[-1] if before else None

    def of_title(self, title: frozenset[str], start: int, text: str) -> Agency | None:
        """Return the one central bank whose governor, or the assembly whose speaker, a bare title names."""
        if title <= {"deputy", "governor"} and "governor" in title and not SHORT_GOVERNOR.match(text):
            banks = [agency for agency in self.agencies if agency.kind == "central_bank"]
            return banks[0] if len(banks) == 1 and banks[0].mentions[0].start < start else None
        if title <= {"deputy", "speaker"} and "speaker" in title:
            named = [(at, agency) for at, agency in self.rows if at < start and CHAMBER.search(agency.name)]
            return named[-1][1] if named else None
        return None

    def of_rank(self, group: str | None, title: frozenset[str], start: int) -> Agency | None:
        """Return the court of a judge or the police of an officer: the one of the article, else the last named before.

        No judge of a lower court, by his title, is of a supreme court.
        """
        if group not in SEATS:
            return None
        seats = [(at, agency) for at, agency in self.rows if SEATS[group](agency) and not (group == "judge" and _above(title, agency))]
        before = [agency for at, agency in seats if at < start]
        alone = len({agency.id for _, agency in seats}) == 1
        return seats[0][1] if alone else before[-1] if before else None


def _above(title: frozenset[str], court: Agency) -> bool:
    return "supreme" in court.name.lower().split() and bool(title & LOWER_COURTS)


@dataclass
class Setting:
    """What the roles of an article are read against: its countries, its bodies by span, and its text."""

    countries: Countries
    bodies: Bodies
    text: str
    holders: dict[tuple[frozenset[str], str], set[str]] = field(default_factory=dict)

    def beside_holder(self, tie: AnyMention, country: str | None, status: str | None) -> tuple[str | None, str | None]:
        """Return country and status of one who bears an office that another is said to hold in the country the article means.

        He holds it in the country that his sentence names besides, else he held it before.
        """
        office, person = plain_title(tie["title"] or ""), surname(tie["text"])
        if country is None or not self.holders.get((office, country), set()) - {person}:
            return country, status
        if person in self.holders[office, country]:
            return country, status
        others = [code for code in self.countries.beside(int(tie["start"])) if not self.holders.get((office, code), set()) - {person}]
        return (others[0], status) if others else (country, "former")


def holders_of(ties: Iterable[AnyMention]) -> dict[tuple[frozenset[str], str], set[str]]:
    """Return the surnames of those whom an article gives an office that one person at a time holds, by office and country."""
    held: dict[tuple[frozenset[str], str], set[str]] = {}
    for tie in ties:
        if (
            tie["rule"] != "succession"
            and tie["country"]
            and tie.get("group") in UNIQUE
            and tie["status"] in (None, "current")
            and not tie.get("sought")
        ):
            held.setdefault((plain_title(tie["title"] or ""), tie["country"]), set()).add(surname(tie["text"]))
    return held


def roles_of(ties: Iterable[AnyMention], setting: Setting, turn: str | None = None) -> tuple[Role, ...]:
    """Return one role for each office of a person, in the order in which the article states them.

    `turn` is what the story changes: a holder who died or resigned is `former`, one sworn in is `current`.
    """
    groups: list[list[AnyMention]] = []
    for tie in ties:
        group = next((group for group in groups if _same_office(group, tie)), None)
        if group is None:
            groups.append([tie])
        else:
            group.append(tie)
    if any(group[0]["title"] for group in groups):
        groups = [group for group in groups if group[0]["title"]]
    roles = [_role(group, setting, turn) for group in groups]
    clergy = {number for number, role in enumerate(roles) if role.country == "US" and (role.title or "").lower() == "minister"}
    groups = [group for number, group in enumerate(groups) if number not in clergy]
    roles = [role for number, role in enumerate(roles) if number not in clergy]
    return _of_one_country(roles, groups)


def _of_one_country(roles: list[Role], groups: list[list[AnyMention]]) -> tuple[Role, ...]:
    """Return the roles with the country of the one that shows it given to ranks without one and to those where it was only guessed."""
    known = next((role.country for role in roles if role.country), None)
    shown = next((role.country for role, group in zip(roles, groups, strict=True) if role.country and _shows_country(role, group)), None)
    settled = []
    for role, group in zip(roles, groups, strict=True):
        guessed = not _shows_country(role, group) and group[0].get("group") != "diplomat"
        country = role.country or (known if group[0].get("group") in RANKS else None)
        settled.append(role.model_copy(update={"country": shown if shown and role.country and guessed else country}))
    return tuple(settled)


def _shows_country(role: Role, group: list[AnyMention]) -> bool:
    """Tell whether the country of a role is that of its words, of its body, or of the few that have such an office."""
    few = any(tie.get("countries") and not tie["countries"].startswith("!") for tie in group)
    return few or role.organization_id is not None or any(tie["country"] for tie in group)


def _same_office(group: list[AnyMention], tie: AnyMention) -> bool:
    """Tell whether a tie names an office that others of the same person name: the same words, or more of them."""
    if tie["title"] is None or group[0]["title"] is None:
        return tie["title"] is group[0]["title"]
    words = plain_title(tie["title"])
    return any(
        (words <= other or other <= words) and tie.get("sought") == row.get("sought")
        for row in group
        if (other := plain_title(row["title"]))
    )


def _role(group: list[AnyMention], setting: Setting, turn: str | None) -> Role:
    """Return the role that several ties show: the fullest title, the first known body, country and status."""
    fullest = max(group, key=lambda tie: (len(plain_title(tie["title"] or "")), tie["organization"] is not None))
    body = next((found for tie in group if tie.get("body") and (found := setting.bodies.of(*tie["body"]))), None)
    if body is None and not any(tie["organization"] or tie.get("body") for tie in group):
        body = setting.bodies.of_rank(group[0].get("group"), plain_title(fullest["title"] or ""), int(fullest["start"]))
    alone = body is None and not any(tie["organization"] or (tie["country"] and tie.get("home")) for tie in group)
    if alone and fullest["title"]:
        body = setting.bodies.of_title(plain_title(fullest["title"]), int(fullest["start"]), str(fullest["title"]))
    organization = body.name if body else next((tie["organization"] for tie in group if tie["organization"]), None)
    country = next((tie["country"] for tie in group if tie["country"]), None)
    if country is None:
        countries = next((tie["countries"] for tie in group if tie.get("countries")), "")
        abroad = group[0].get("group") == "diplomat"
        country = body.country if body else None if abroad else office_country(setting.countries.counts, countries)
        country = country or (None if abroad or organization else setting.countries.likely(int(group[0]["start"])))
    known = [tie["status"] for tie in group if tie["status"]]
    stated = "former" if group[0].get("sought") and "former" in known else next(iter(known), None)
    bare = body is None and not any(tie["country"] or tie.get("sought") or (tie["rule"] in NEWLY and tie["status"]) for tie in group)
    if bare and stated in (None, "current"):
        country, stated = setting.beside_holder(fullest, country, stated)
    turned = turn is not None and (stated in (None, "current", "acting") or (stated == "elect" and turn == "current"))
    status = turn if turned else stated or "current"
    start, end = fullest.get("evidence") or (fullest["start"], fullest["end"])
    return Role(
        title=fullest["title"],
        organization=organization,
        organization_id=body.id if body else None,
        country=country,
        status=cast(Status, status),
        evidence=Span(start=start, end=end, text=setting.text[start:end]),
        rule=fullest["rule"],
        status_rule="story" if turned else None,
    )
