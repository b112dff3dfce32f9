"""One event → one sentence: who, what, whom, where, when, how many."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nutgraf.facts import ArticleFacts, Event
from nutgraf.rulepack import RulePack

OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
ROLE = re.compile(r"\{(\w+)\}")
STATUS = {"ongoing": "Under way: ", "planned": "Planned: ", "denied": "Did not happen: ", "possible": "Possible: "}
Forms = dict[str, list[str]]


def load_forms(pack: RulePack) -> Forms:
    """Return the sentences for each type of event, in the order in which they are tried."""
    forms: Forms = {}
    for row in pack.table("event_sentences"):
        forms.setdefault(row["type"], []).append(row["sentence"])
    return forms


def main_event(facts: ArticleFacts) -> Event | None:
    """Return the event that the article is about: the most salient, the earliest of equals."""
    return max(facts.events, key=lambda event: (event.salience, -event.trigger.start), default=None)


def sentence_of(event: Event, forms: Forms) -> str:
    """Return an event as one sentence; what is unknown is left out."""
    roles: dict[str, list[str]] = {}
    for participant in event.participants:
        if participant.name not in roles.setdefault(participant.role, []):
            roles[participant.role].append(participant.name)
    told = next(filter(None, (_filled(form, roles) for form in forms.get(event.type, ()))), None) or _plain(event, roles)
    rest = [
        f"in {event.place}" if event.place else "",
        f"({event.date})" if event.date else "",
        f"[{'; '.join(quantity.text for quantity in event.quantities)}]" if event.quantities else "",
        f"according to {event.source}" if event.source else "",
    ]
    sentence = " ".join([told, *filter(None, rest)])
    return f"{STATUS.get(event.status, '')}{sentence[:1].upper()}{sentence[1:]}."


def _filled(form: str, roles: dict[str, list[str]]) -> str | None:
    def part(text: str) -> str | None:
        names = ROLE.findall(text)
        return ROLE.sub(lambda match: _listed(roles[match[1]]), text) if all(roles.get(name) for name in names) else None

    return part(OPTIONAL.sub(lambda match: part(match[1]) or "", form))


def _plain(event: Event, roles: dict[str, list[str]]) -> str:
    who = "; ".join(f"{role}: {_listed(names)}" for role, names in roles.items())
    return f"{event.type.replace('_', ' ')} (“{event.trigger.text}”)" + (f" — {who}" if who else "")


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
