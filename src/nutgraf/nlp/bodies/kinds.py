"""What kind of public body a name shows, and of which level: from its head noun, its words and the place that owns it."""

from __future__ import annotations

import re

from nutgraf.nlp.bodies.heads import HeadNoun
from nutgraf.nlp.scenes import Unit
from nutgraf.rulepack import word_class

LOCAL = re.compile(
    r"\b(?:city|county|town|township|borough|district council|municipal|parish|village|school|transit|metropolitan"
    r"|mayor['’]s|sheriff['’]s|volunteer (?:fire|rescue|ambulance)|local authorities)\b",
    re.I,
)
REGIONAL = re.compile(
    r"\b(?:provincial|prefectural|state police|state patrol|governor['’]s|territorial authorities"
    r"|regional (?:house|parliament|assembly|council|government|court|state|police|prosecut|administration|authorit|executive))",
    re.I,
)
TRIAL_COURT = re.compile(r"\bcounty (?:superior|circuit|district|supreme|probate|family|juvenile|court of)\b|\bmunicipal court\b", re.I)
CHAMBER = re.compile(r"\b(?:Senate|House|Parliament|Parliamentary|Congressional|Commons|Lords|Bundestag|Duma|Knesset|Assembly|Select)\b")
BEYOND_CHAMBERS = re.compile(
    r"\b(?:National|State|Central|Ministerial|Officials|Military(?! Affairs| Construction)|Elections?|Electoral|Emergency|"
    r"Investigative|Executive|Interdepartmental|Interagency|Organi[sz]ing|Technical|Revolutionary|People['’]s|Steering|Crisis|Advisory)\b"
)
OFFICES = (
    (re.compile(r"\b(?:attorney|prosecutor|prosecutors|prosecution)\b.*\boffice|office of the (?:prosecutor|attorney)", re.I), "court"),
    (re.compile(r"\b(?:president|prime minister|presidential|cabinet)\b.*\boffice|office of the (?:president|prime)", re.I), "executive"),
    (re.compile(r"\bforeign office|home office|northern ireland office|scotland office|wales office", re.I), "ministry"),
)
SPIES = re.compile(r"(?<!artificial )\bintelligence\b", re.I)
POLICE_WORK = re.compile(
    r"\b(?:national|federal|riot|military|judicial|metropolitan|transport|traffic|border|railway|civil|criminal|touris[mt]|maritime|royal|"
    r"presidential|religious|morality|special|secret|security|immigration|customs|people['’]s|armed|joint|auxiliary|interior|state|central|"
    r"anti-?\w*|counter\w*|cyber\w*|park|capitol|public|general)\b",
    re.I,
)
STATE_FORCES = re.compile(r"\b(?:National Guard|Defense Force|State Guard|Military Department)\b")
SAME_KIND_BELOW = frozenset({"court", "military", "diplomatic", "intergovernmental", "central_bank"})
SPYING = word_class("spying")
STATES = frozenset({"US", "AU", "CA", "DE", "IN", "BR", "MX", "NG", "AT", "CH", "AR", "MY"})


def kind_of(head: HeadNoun, name: str, owner: Unit | None) -> tuple[str, str]:
    """Return kind and level of a body from its head noun, its name and the place that owns it."""
    kind = _by_words(head, name, owner)
    place = (
        None if owner is None or owner.label == "PERSON" else owner.mention.get("kind") or ("country" if owner.label == "NORP" else "city")
    )
    if place in (None, "country"):
        return _without_place(head, kind, name, owned=place is not None)
    level = "local" if place in ("city", "county") else "regional"
    if stays(kind, name, owner):
        return kind, "national" if kind != "court" else level
    return "local", level


def stays(kind: str, name: str, owner: Unit | None) -> bool:
    """Tell whether a body with a place below the country is no body of that place: an embassy, a regiment, a national court's seat."""
    of_state = owner is not None and owner.mention.get("kind") == "state" and owner.country in STATES
    if kind == "court":
        return not (of_state or TRIAL_COURT.search(name))
    if kind == "military":
        return not (of_state and STATE_FORCES.search(name))
    return kind in SAME_KIND_BELOW


def _by_words(head: HeadNoun, name: str, owner: Unit | None) -> str:
    """Return the kind that the head noun and the words beside it show."""
    if head.noun == "administration" and name.count(" ") > 1:
        return "agency"
    if head.noun in ("committee", "subcommittee"):
        whose = CHAMBER.search(name) or (owner is None and not BEYOND_CHAMBERS.search(name))
        return "legislature" if whose else head.kind
    if head.noun in SPYING and SPIES.search(name):
        return "military"
    if head.noun == "office":
        return next((found for pattern, found in OFFICES if pattern.search(name)), head.kind)
    if head.noun == "task force" and re.search(r"\b(?:Joint|Combined|Naval|Military)\b", name):
        return "military"
    return head.kind


def _without_place(head: HeadNoun, kind: str, name: str, *, owned: bool) -> tuple[str, str]:
    """Return kind and level of a body that no part of a country owns, but whose words may show one."""
    if kind == "court" and TRIAL_COURT.search(name):
        return "local", "local"
    if kind not in SAME_KIND_BELOW and not (owned and head.noun == "government"):
        if REGIONAL.search(name):
            return "local", "regional"
        if LOCAL.search(name) or (head.noun == "police" and not owned and " " in name and not POLICE_WORK.search(name)):
            return "local", "local"
    return kind, "national"
