"""One event → one line in the manner of a headline: who, what, whom, where, when, how many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nutgraf.facts import ArticleFacts, Event, Participant
from nutgraf.rulepack import RulePack
from nutgraf.write.days import on_days
from nutgraf.write.verbs import Verbs
from nutgraf.write.wording import Wording

STATUS = {"ongoing": "Under way: ", "planned": "Planned: ", "denied": "Did not happen: ", "possible": "Possible: "}
BE = {
    "happened": ("was ", "were "),
    "ongoing": ("is ", "are "),
    "planned": ("is to be ", "are to be "),
    "denied": ("was not ", "were not "),
    "possible": ("could be ", "could be "),
}
BE_DONE = BE | {"ongoing": ("is being ", "are being ")}
DO = {"planned": ("is to ", "are to "), "denied": ("did not ", "did not "), "possible": ("could ", "could ")}
LOOSE_END = re.compile(r" (?:for|on|with|against|of|to|by)$")
MOST, LONG, OLD = 4, 6, 120


@dataclass(frozen=True)
class Roles:
    """Which roles of a type stand before its verb, after it, after that, and behind its noun with which preposition."""

    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    noun: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Slots:
    """What the lines are made with: the roles of each type, and the forms of verbs."""

    types: Mapping[str, Roles]
    verbs: Verbs


def load_slots(pack: RulePack) -> Slots:
    """Return the order of the roles of every type, and the forms of verbs."""
    types = {}
    for row in pack.table("event_sentences"):
        noun = (cell.partition(":") for cell in row["noun"].split())
        who, whom, more = (tuple(row[slot].split()) for slot in ("who", "whom", "more"))
        types[row["type"]] = Roles(who, whom, more, tuple((role, word or "of") for role, _, word in noun))
    return Slots(types, Verbs.read(pack.table("verb_forms")))


def main_event(facts: ArticleFacts) -> Event | None:
    """Return the event that the article is about: the most salient, the earliest of equals."""
    return max(facts.events, key=lambda event: (event.salience, -event.trigger.start), default=None)


def sentence_of(event: Event, slots: Slots) -> str:
    """Return an event as one line around the article's own word for it; what is unknown is left out."""
    line = Line(event, slots)
    told = line.clause() or f"{STATUS.get(event.status, '')}{line.phrase()}"
    told = " ".join([told, *line.setting(told)])
    source = line.wording.source()
    said = f", according to {source}" if source and source not in told else ""
    return f"{told[:1].upper()}{told[1:]}{said}"


class Line:
    """One event on its way to a line."""

    def __init__(self, event: Event, slots: Slots) -> None:
        self.wording = Wording(event)
        self._event = event
        self._roles = slots.types.get(event.type, Roles())
        self._verbs = slots.verbs
        past = event.status == "happened" and slots.verbs.is_past(event.trigger.text.split()[0].lower())
        self._form = event.form or ("active" if past else "noun")

    def clause(self) -> str | None:
        """Return the event as a clause; None where its word is a noun or nobody is known who could be the subject."""
        if self._form == "noun":
            return None
        who, whom = self._in(self._roles.who), self._in(self._roles.whom)
        undergone = self._form != "active" or (not who and any(map(self.wording.follows, whom)))
        undergone = undergone or (bool(who) and not whom and all(map(self.wording.follows, who)))
        befell = bool(whom) and not any(map(self.wording.follows, whom)) and all(map(self.wording.follows, who))
        if undergone and not whom:
            who, whom = [one for one in who if one.role == "agent"], [one for one in who if one.role != "agent"]
        subject, rest = (whom, who) if undergone or befell or not who else (who, whom)
        if not subject:
            return None
        rest = [] if befell else [one for one in rest if not self.wording.is_part(one)]
        words = [f"by {self._listed(rest)}" if undergone else self._tied(rest, default="")] if rest else []
        words += self._others({one.name for one in (*subject, *rest)})
        words = words or ([self.wording.going_on()] if not undergone else [])
        verb = self._verb(undergone=undergone, many=self.wording.are_many(subject))
        return " ".join(filter(None, [self._listed(subject), verb if any(words) else LOOSE_END.sub("", verb), *words]))

    def phrase(self) -> str:
        """Return the event as a noun with those who took part around it, or as its bare word."""
        words = [self._event.trigger.text if self._form != "active" else self._doing()]
        for role, word in self._roles.noun if self._form == "noun" else ():
            found = [one for one in self._in((role,)) if one.name != self._event.place and one.name.lower() not in words[0].lower()]
            ahead = self.wording.ahead(found[0]) if len(found) == 1 and len(words) == 1 else None
            if ahead:
                words[0] = f"{ahead} {words[0]}"
            elif found:
                between = word == "of" and len(found) > 1 and role in ("participant", "party")
                words.append(self._tied(found, default="between" if between else word))
        told = {role for role, _ in self._roles.noun} if self._form == "noun" else set()
        return " ".join([*words, *self._others({one.name for one in self._event.participants if one.role in told})])

    def setting(self, told: str) -> list[str]:
        """Return how many, where and when, so far as it is not told already."""
        event, words, loose, ages = self._event, [], [], []
        for quantity in event.quantities:
            if (quantity.id or quantity.text) in self.wording.used or quantity.text in told:
                continue
            tie = self.wording.tie(quantity)
            if tie is not None and (event.type == "casualty" or not quantity.text.isdigit()):
                words.append(f"{tie} {quantity.text}".strip())
            elif not quantity.text.isdigit():
                loose.append(f"({quantity.text})")
            elif event.type == "casualty" and int(quantity.text) <= OLD:
                ages.append(f"aged {quantity.text}")
        words += [self.wording.where(event.place)] if event.place and event.place not in told else []
        return [*words, *([on_days(event.date)] if event.date else []), *(ages if len(ages) == 1 else []), *loose]

    def _verb(self, *, undergone: bool, many: bool) -> str:
        """Return the verb of a clause: its status as tense and mood."""
        status = self._event.status
        if self._form == "adjective":
            return BE[status][many] + self._event.trigger.text
        if not self._event.lemma:
            return f"{BE_DONE[status][many] if undergone else ''}{self._event.trigger.text}"
        base, _, rest = self._event.lemma.lower().partition(" ")
        if undergone:
            verb = BE_DONE[status][many] + self._verbs.participle(base)
        elif status == "happened":
            verb = self._verbs.past(base)
        elif status == "ongoing":
            verb = BE[status][many] + self._verbs.gerund(base)
        else:
            verb = DO[status][many] + base
        return f"{verb} {rest}".strip()

    def _doing(self) -> str:
        """Return the verb of nobody known as an -ing form, with its object where that is nobody's role."""
        if not self._event.lemma:
            return self._event.trigger.text
        base, _, rest = self._event.lemma.lower().partition(" ")
        told = f"{self._verbs.gerund(base)} {rest}".strip()
        return told if self._event.participants else f"{told} {self.wording.going_on()}".strip()

    def _others(self, told: set[str]) -> list[str]:
        """Return the further roles: with the article's own preposition; in brackets where it has none, if they say much."""
        roles = [*self._roles.more, *sorted({one.role for one in self._event.participants} - {*self._roles.more})]
        words = []
        for role in roles:
            parts = [one for one in self._in((role,)) if not any(one.name in name for name in told)]
            found = [one for one in parts if not self.wording.is_part(one)]
            tie = self.wording.tie(found[0]) if found else None
            if tie is not None:
                words.append(f"{tie} {self._listed(found)}".strip())
            elif found and all(_says_much(one.name) for one in found):
                words.append(f"({self._listed(found)})")
        return words

    def _in(self, roles: Iterable[str]) -> list[Participant]:
        """Return the participants in some roles, each once; words of the trigger itself are none."""
        found = {one.name: one for role in roles for one in self._event.participants if one.role == role}
        return [one for one in found.values() if not self.wording.in_trigger(one)]

    def _tied(self, found: list[Participant], *, default: str) -> str:
        """Return participants behind the word that ties them to the trigger: the article's own, else the usual one."""
        own = self.wording.tie(found[0]) or ("" if self.wording.ends_tying else default)
        return f"{own} {self._listed(found)}".strip()

    def _listed(self, found: list[Participant]) -> str:
        names = [self.wording.named(one) for one in found]
        if len(names) > MOST:
            names = [*names[: MOST - 1], f"{len(names) - MOST + 1} others"]
        return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _says_much(name: str) -> bool:
    """Tell whether words are worth a bracket: a name or a short phrase."""
    words = name.split()
    return 1 < len(words) <= LONG or not name.islower()
