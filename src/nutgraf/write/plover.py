"""Facts → event records in the field names of PLOVER (Open Event Data Alliance, manual 0.7, chapter "JSON Data Fields").

PLOVER asks for an id, a date, who acts and a category; an event that lacks one is no record. Its status is a context there:
future, hypothetical or negation.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

from nutgraf.facts import Agency, ArticleFacts, Entity, Event, Official, Participant, Place
from nutgraf.rulepack import RulePack
from nutgraf.write.lines import LinesWriter

SOURCE_ROLES = ("agent", "participant", "party")
RECIPIENT_ROLES = ("target", "recipient", "host", "person", "victim", "affected")
CONTEXT = {"planned": "future", "possible": "hypothetical", "denied": "negation"}
MODES = {("visit", "CONSULT"): "visit", ("leave_office", "RETREAT"): "resign"}
SECTORS = {"legislature": "LEG", "court": "JUD", "police": "COP", "military": "MIL"}
SIZES = {"killed": "dead", "injured": "injured", "arrested": "arrested"}
QUADS = {
    1: ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    2: ("COOPERATE", "AID", "RETREAT"),
    3: ("DEMAND", "REQUEST", "ACCUSE", "REJECT", "SANCTION", "THREATEN"),
    4: ("PROTEST", "MOBILIZE", "COERCE", "ASSAULT"),
}
QUAD = {event: number for number, events in QUADS.items() for event in events}
Record = dict[str, Any]


def make(path: Path, *, bare: bool = False) -> LinesWriter:
    """Return a writer of PLOVER records, a line for each event."""
    return LinesWriter(path, partial(_lines, bare=bare))


def _lines(facts: ArticleFacts, key: str, *, bare: bool) -> Iterator[str]:
    return (json.dumps(record, ensure_ascii=False) for record in records(facts, key=key, bare=bare))


def records(facts: ArticleFacts, *, key: str | None = None, bare: bool = False) -> Iterator[Record]:
    """Yield the record of every event that has what PLOVER requires."""
    known: dict[str, Entity] = {
        item.id: item for item in (*facts.officials, *facts.agencies, *facts.people, *facts.organizations, *facts.places)
    }
    for event in facts.events:
        record = _record(facts, event, known, key or facts.id, bare=bare)
        if record:
            yield record


def _record(facts: ArticleFacts, event: Event, known: dict[str, Entity], key: str, *, bare: bool) -> Record | None:
    when = next((date for date in facts.dates if date.id == event.date_id and date.first_day), None)
    day = when.first_day if when else facts.article.published
    source, recipient = (_actors(event, roles, known) for roles in (SOURCE_ROLES, RECIPIENT_ROLES))
    if not (event.plover and day and source):
        return None
    record: Record = {"id": f"{key}#{event.id}", "has_event": True, "date": day, "date_basis": event.date_basis if when else "published"}
    if when and when.last_day != day:
        record["enddate"] = when.last_day
    record |= {"source": source, "recipient": recipient, "event": [event.plover], "event_text": [event.trigger.text]}
    record |= {"event_loc": _location(event, known), "quad_code": QUAD.get(event.plover), "mode": MODES.get((event.type, event.plover))}
    record |= {"context": [CONTEXT[event.status]] if event.status in CONTEXT else [], "size_info": _sizes(facts, event)}
    record["link"] = f"{key}#{event.same_as or event.id}"
    record["text_info"] = {"start": event.evidence.start, "end": event.evidence.end}
    about = facts.article
    cited = {"citation": about.id, "url": about.url, "title": about.title, "language": about.language, "publication": about.source}
    coder = {"coder": f"nutgraf {facts.made_by.nutgraf}"} if facts.made_by and not bare else {}
    return {**record, "cite_info": {**cited, **coder, "codebook": "PLOVER 0.7"}}


def _actors(event: Event, roles: tuple[str, ...], known: dict[str, Entity]) -> list[Record]:
    return [_actor(one, known.get(one.id or "")) for one in event.participants if one.role in roles]


def _actor(one: Participant, who: Entity | None) -> Record:
    country, sector = None, None
    if isinstance(who, Official) and who.roles:
        country = who.roles[0].country
    elif isinstance(who, Agency):
        country, sector = who.country, SECTORS.get(who.kind, "GOV")
        if who.kind == "intergovernmental":
            return {"code": "IGO", "sector": None, "actor_text": one.name, "office": None}
    elif isinstance(who, Place) and who.kind == "country":
        country = who.country
    office = who.roles[0].title if isinstance(who, Official) and who.roles else None
    return {"code": _alpha3().get(country or ""), "sector": sector, "actor_text": one.name, "office": office}


def _location(event: Event, known: dict[str, Entity]) -> Record | None:
    if not event.place:
        return None
    place = known.get(event.place_id or "")
    country = place.country if isinstance(place, Place) else None
    return {"name": event.place, "country code": country, "cc3": _alpha3().get(country or "")}


def _sizes(facts: ArticleFacts, event: Event) -> dict[str, float]:
    linked = {link.id for link in event.quantities}
    found = [(SIZES.get(q.casualty or ""), q.value) for q in facts.quantities if q.id in linked]
    return {name: value for name, value in reversed(found) if name and value is not None}


@cache
def _alpha3() -> dict[str, str]:
    return {row["code"]: row["alpha3"] for row in RulePack().table("country_codes")}
