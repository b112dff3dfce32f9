"""One event → one line in the manner of a headline: who, what, whom, where, when, how many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nutgraf.facts import ArticleFacts, Event
from nutgraf.rulepack import RulePack

STATUS = {"ongoing": "Under way: ", "planned": "Planned: ", "denied": "Did not happen: ", "possible": "Possible: "}
Slots = Mapping[str, Mapping[str, list[str]]]


def load_slots(pack: RulePack) -> Slots:
    """Return which roles of each type of event stand before its word, after it, and in brackets."""
    return {row["type"]: {slot: row[slot].split() for slot in ("who", "whom", "more")} for row in pack.table("event_sentences")}


def main_event(facts: ArticleFacts) -> Event | None:
    """Return the event that the article is about: the most salient, the earliest of equals."""
    return max(facts.events, key=lambda event: (event.salience, -event.trigger.start), default=None)


def sentence_of(event: Event, slots: Slots) -> str:
    """Return an event as one line around the article's own word for it; what is unknown is left out."""
    roles = slots.get(event.type, {"who": [], "whom": [], "more": []})
    who, whom, more = (_named(event, roles[slot]) for slot in ("who", "whom", "more"))
    named = {role for slot in roles.values() for role in slot}
    more += _named(event, sorted({participant.role for participant in event.participants} - named))
    words = [_listed(who or whom), event.trigger.text, _listed(whom if who else [])]
    words += [
        f"({'; '.join(more)})" if more else "",
        f"in {event.place}" if event.place and event.place not in (who or whom) else "",
        f"[{event.date}]" if event.date else "",
        f"[{'; '.join(quantity.text for quantity in event.quantities)}]" if event.quantities else "",
        f"– according to {event.source}" if event.source else "",
    ]
    line = " ".join(filter(None, words))
    return f"{STATUS.get(event.status, '')}{line[:1].upper()}{line[1:]}"


def _named(event: Event, roles: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(participant.name for role in roles for participant in event.participants if participant.role == role))


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
