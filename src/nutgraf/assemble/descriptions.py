"""Descriptions of who speaks ("the senator", "the union", "police") → the record that the article describes so.

A record answers to a description by its office, by its name, or by words that stand beside one of its mentions. Where nothing
in the article ties the two together, or several answer to it, the description stands for nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from nutgraf.assemble.index import TYING, WORD, EntityIndex
from nutgraf.facts import Agency, Entity, NameSpan, Official, Organization
from nutgraf.rulepack import word_class

BODIES = word_class("body_noun")
CONTESTANTS = word_class("contestant")
PASSING = word_class("passing_modifier")
SOUGHT = frozenset({"candidate", "nominee", "elect"})
BEFORE = 40
BEHIND = 120
NOUNS = 256  # whose patterns are kept; texts have nouns without end
TIES = "|".join(sorted(TYING | {"who", "which", "that", "whose"}))
LINK = rf"(?:(?!\b(?:{TIES})\b)[^.;:,\n]){{0,60}}?"
ENDS = rf"(?=\s*[.,;:)—–\n]|\s+(?:{TIES}|and)\b|\s*$)"


def described(entities: EntityIndex, start: int, phrase: str, last: str | None) -> Entity | None:
    """Return the record that a description at `start` stands for: the only one it fits, or the `last` who spoke (by id) among several."""
    words = [word.lower() for word in WORD.findall(phrase)]
    if words == ["police"]:
        return _police(entities, start)
    bound = next((at for at, word in enumerate(words) if word in TYING), len(words))
    if bound == 0 or words[bound - 1].endswith("s") or not entities.text[max(0, start - 4) : start].lower().endswith("the "):
        return None
    head, rest = words[bound - 1], set(words[: bound - 1]) - PASSING
    records = _bodies(entities) if head in BODIES else (*entities.officials, *entities.people)
    fitting = [
        record
        for record in records
        if record.mentions[0].start < start
        and _fits(entities, record, head)
        and (head in CONTESTANTS or rest <= _known(entities, record, start))
    ]
    if len(fitting) == 1 and head not in CONTESTANTS:
        return fitting[0]
    return next((record for record in fitting if record.id == last), None)


def _police(entities: EntityIndex, start: int) -> Entity | None:
    """Return the one police of an article, for a bare "police" behind its name."""
    forces = [agency for agency in entities.agencies if agency.kind == "police"]
    return forces[0] if len(forces) == 1 and forces[0].mentions[0].start < start else None


def _bodies(entities: EntityIndex) -> Iterator[Agency | Organization]:
    yield from entities.agencies
    yield from entities.organizations


def _fits(entities: EntityIndex, record: Entity, head: str) -> bool:
    """Tell whether the article calls a record by a noun: in its office or name, or beside a mention of it."""
    if isinstance(record, Agency | Organization):
        named = any(head in WORD.findall(name.lower()) for name in (record.name, *record.aliases))
        return named or any(_glued(entities.text, span, head) or _beside(entities.text, span, head) for span in record.mentions)
    if isinstance(record, Official):
        held = [role.title.lower() for role in record.roles if role.title and role.status not in SOUGHT]
        runs = any(role.status in SOUGHT for role in record.roles)
        if head in {re.split(" (?:of|for) ", title)[0].rpartition(" ")[2] for title in held} or (runs and head in CONTESTANTS):
            return True
    return any(_beside(entities.text, span, head) for span in record.mentions)


def _glued(text: str, span: NameSpan, head: str) -> bool:
    """Tell whether a noun stands directly behind a name ("the Green Harbour party")."""
    return bool(re.match(rf"\s+{re.escape(head)}\b", text[span.end : span.end + BEFORE], re.I))


def _beside(text: str, span: NameSpan, head: str) -> bool:
    before, behind = text[max(0, span.start - BEFORE) : span.start], text[span.end : span.end + BEHIND]
    return bool(_leading(head).search(before) or _following(head).match(behind))


@lru_cache(maxsize=NOUNS)
def _leading(head: str) -> re.Pattern[str]:
    """Return the pattern of a noun directly before a name ("the magazine The Harbour")."""
    return re.compile(rf"\b{re.escape(head)}\s+(?:the\s+)?$", re.I)


@lru_cache(maxsize=NOUNS)
def _following(head: str) -> re.Pattern[str]:
    """Return the pattern of what a name is said to be behind it (", a retired surgeon", "is a surgeon")."""
    said = r"(?:,\s+(?:(?:who|which)\s+(?:is|was)\s+)?|\s+(?:is|was)\s+)"
    return re.compile(rf"(?:\s*\([^)\n]*\))?{said}{LINK}\b{re.escape(head)}{ENDS}", re.I)


def _known(entities: EntityIndex, record: Entity, start: int) -> set[str]:
    """Return the words of the names and offices of a record, and those beside its mentions before an offset."""
    said = [record.name, *record.aliases]
    if isinstance(record, Official):
        said += [part for role in record.roles for part in (role.title, role.organization) if part]
    said += [entities.text[max(0, span.start - BEFORE) : min(span.end + BEHIND, start)] for span in record.mentions]
    return {word.lower() for text in said for word in WORD.findall(text)}
