"""Event types as data: one file a type, read into trigger rules with their conditions and roles.

A role is filled from slots, the places around a trigger in the parse (`roles.py` and `noun_roles.py` name them). `"subject"` is
one slot, `"subject+with"` joins two, `["subject", "by"]` takes the first that is filled. After a colon stands what the phrase
must be: `"subject:who"` people and bodies, `person` somebody by name or pronoun, `thing` neither, `place`, `named` a name, `noun`
no adjective, `@class` words of a class of the table event_words, `!class` people and bodies that are none of it. The role `place`
gives the place of the event.

The table `[story]` of a type says how its events hang together in one article: `family`, types whose events share a day and a
place (a crash and its deaths); `theme`, the role that a later telling takes from the first ("the fire": of the hotel);
`reported`, true where a day beside "announced" is that of the announcement and not of the event ("announced the death on
Friday").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nutgraf.errors import RuleError
from nutgraf.nlp.events.inflections import forms
from nutgraf.rulepack import Rule, RuleFile, RulePack

COST = {
    "lemma": 0,
    "form": 0,
    "tag": 0,
    "dep": 0,
    "before": 0,
    "after": 0,
    "sentence": 2,
    "article": 3,
}  # what is cheap to ask is asked first
FILTERS = frozenset({"who", "person", "thing", "place", "named", "noun"})
STATUSES = frozenset({"happened", "ongoing", "planned", "denied", "possible"})


@dataclass(frozen=True)
class Slot:
    """A place around a trigger, optionally for one sort of phrase only."""

    name: str
    only: str | None = None


Choice = tuple[tuple[Slot, ...], ...]


@dataclass(frozen=True)
class Words:
    """What a condition accepts: lemmas, entity labels (in capitals), or anything at all (`*`)."""

    lemmas: frozenset[str]
    labels: frozenset[str]
    anything: bool = False


@dataclass(frozen=True)
class Condition:
    """Tests that must all hold: each names a slot and what its head may be."""

    tests: tuple[tuple[str, Words], ...]


@dataclass(frozen=True)
class Story:
    """How the events of one type hang together with others in an article."""

    family: str | None = None
    theme: str | None = None
    reported: bool = False


@dataclass(frozen=True)
class EventType:
    """What a file of an event type says about the type itself."""

    name: str
    plover: str | None
    cameo: str | None
    ace: str | None
    verb_roles: Mapping[str, Choice]
    noun_roles: Mapping[str, Choice]
    story: Story = Story()


@dataclass(frozen=True)
class TriggerRule:
    """One group of trigger words: which words, when they count, who plays which role."""

    id: str
    type: EventType
    confidence: float
    verbs: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    adverbs: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    when: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    roles: Mapping[str, Choice]
    status: str | None
    family: str | None
    scheme: Mapping[str, str] = field(default_factory=dict)

    def roles_for(self, *, noun: bool) -> Mapping[str, Choice]:
        """Return the roles for a trigger that is a noun, or a verb or adjective."""
        return {**(self.type.noun_roles if noun else self.type.verb_roles), **self.roles}


def load_trigger_rules(pack: RulePack) -> list[TriggerRule]:
    """Return the trigger rules of every event type of a pack; a file of a user's pack adds a type."""
    classes = word_classes(pack)
    rules: list[TriggerRule] = []
    for kind in pack.kinds():
        if kind.startswith("events/"):
            rules += _rules_of(pack.load(kind), classes)
    return rules


def word_classes(pack: RulePack) -> dict[str, frozenset[str]]:
    """Return the word classes that conditions name with an @, from the table event_words; @demonym: words for people of a country."""
    classes: dict[str, set[str]] = {}
    for row in pack.table("event_words"):
        classes.setdefault(row["class"], set()).update(word.strip() for word in row["words"].split(","))
    people = (name.lower() for row in pack.table("countries") for name in row["demonyms"].split("|"))
    classes["demonym"] = {name for name in people if name}
    return {name: frozenset(words) for name, words in classes.items()}


def _rules_of(file: RuleFile, classes: Mapping[str, frozenset[str]]) -> Iterable[TriggerRule]:
    kind = file.kind.split("/")[1]
    roles = file.head.get("roles", {})
    type_ = EventType(
        name=file.head.get("type", kind),
        plover=_first(file.head.get("plover")),
        cameo=_first(file.head.get("cameo")),
        ace=_first(file.head.get("ace")),
        verb_roles={role: _choice(_by_pos(slots, "verb")) for role, slots in roles.items()},
        noun_roles={role: _choice(_by_pos(slots, "noun")) for role, slots in roles.items()},
        story=_story(file),
    )
    return [_trigger_rule(rule, type_, classes) for rule in file.rules.values()]


def _story(file: RuleFile) -> Story:
    told = file.head.get("story", {})
    odd = sorted(set(told) - {"family", "theme", "reported"})
    if odd:
        raise RuleError(f'unknown key "{odd[0]}"', file=file.kind, place="[story]", remedy="Known: family, theme, reported.")
    return Story(told.get("family"), told.get("theme"), bool(told.get("reported")))


def _by_pos(slots: Any, pos: str) -> list[str]:
    return list(slots.get(pos, [])) if isinstance(slots, Mapping) else list(slots)


def _first(value: Any) -> str | None:
    values = [value] if isinstance(value, str) else list(value or ())
    return str(values[0]) if values else None


def _trigger_rule(rule: Rule, type_: EventType, classes: Mapping[str, frozenset[str]]) -> TriggerRule:
    data = rule.data
    if data.get("status") not in (None, *STATUSES):
        raise RuleError(f'status "{data["status"]}" is none of {", ".join(sorted(STATUSES))}', file=rule.file, place=f'rule "{rule.id}"')
    return TriggerRule(
        id=rule.id,
        type=type_,
        confidence=rule.confidence,
        verbs=frozenset(data.get("verbs", ())),
        nouns=frozenset(data.get("nouns", ())),
        adjectives=frozenset(data.get("adjectives", ())),
        adverbs=frozenset(data.get("adverbs", ())),
        phrases=tuple(tuple(phrase.split()) for phrase in data.get("phrases", ())),
        when=tuple(_condition(rule, entry, classes) for entry in data.get("when", ())),
        unless=tuple(_condition(rule, entry, classes) for entry in data.get("unless", ())),
        roles={role: _choice(slots, rule) for role, slots in data.get("roles", {}).items()},
        status=data.get("status"),
        family=data.get("family", type_.story.family),
        scheme={key: data[key] for key in ("plover", "cameo", "ace") if key in data},
    )


def _choice(slots: Iterable[str], rule: Rule | None = None) -> Choice:
    return tuple(tuple(_slot(part, rule) for part in entry.split("+")) for entry in slots)


def _slot(written: str, rule: Rule | None) -> Slot:
    name, _, only = written.partition(":")
    if only and only not in FILTERS and not only.startswith(("@", "!")) and rule:
        raise RuleError(f'"{written}": after the colon stands {", ".join(sorted(FILTERS))}', file=rule.file, place=f'rule "{rule.id}"')
    return Slot(name, only or None)


def _condition(rule: Rule, entry: Mapping[str, list[str]], classes: Mapping[str, frozenset[str]]) -> Condition:
    tests = ((slot, _words(rule, _inflected(words) if slot == "lemma" else words, classes)) for slot, words in entry.items())
    return Condition(tuple(sorted(tests, key=lambda test: COST.get(test[0], 1))))


def _inflected(words: Iterable[str]) -> list[str]:
    return [form for word in words for form in sorted(forms(word, "VERB"))]


def _words(rule: Rule, words: Iterable[str], classes: Mapping[str, frozenset[str]]) -> Words:
    lemmas: set[str] = set()
    labels: set[str] = set()
    for word in words:
        if word.startswith("@"):
            if word[1:] not in classes:
                raise RuleError(f'no word class "{word}" in tables/event_words.tsv', file=rule.file, place=f'rule "{rule.id}"')
            lemmas |= classes[word[1:]]
            labels |= {one for one in classes[word[1:]] if one.isupper()}
        elif word.isupper() and len(word) > 1:
            labels.add(word)
        else:
            lemmas.add(word)
    return Words(frozenset(lemmas), frozenset(labels), "*" in lemmas)
