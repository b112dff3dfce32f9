"""What each fact tells, in plain words: the one source of the terminal's tables, the evidence page, the notebook and the local page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nutgraf.facts import Agency, ArticleFacts, Entity, Event, Fact, Official, Quantity, Role, Span, SpanFact, Statement, TimeExpression
from nutgraf.write.days import in_words
from nutgraf.write.sentence import Slots, sentence_of

KINDS = ("events", "statements", "officials", "agencies", "quantities", "dates")
NAMES = ("people", "organizations", "places")
EXCERPT = 160
MODIFIERS = {"=": "", "~": "about", "<": "at most", ">": "at least"}  # what holds of "under 90" and of "no more than 90"
UNITS = {"multiple": "times"}
AnyFact = Fact | SpanFact


@dataclass(frozen=True)
class Card:
    """One fact: its id, the words to show, what it says in one line, and the same in parts.

    `badges` are its kind and standing, `rows` pairs of label and value; `near` the ids of the facts that it is tied to.
    """

    id: str
    words: str
    says: str
    rule: str
    confidence: float
    badges: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Cards that stand together: the statements of one speaker; `head` is empty where there is nothing to say of them."""

    head: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Layer:
    """All facts of one kind."""

    kind: str
    groups: tuple[Group, ...]

    @property
    def number(self) -> int:
        """How many facts there are."""
        return sum(len(group.cards) for group in self.groups)


def layers(facts: ArticleFacts, kinds: Sequence[str], slots: Slots) -> list[Layer]:
    """Return the layers of an article that hold anything."""
    return [_layer(kind, getattr(facts, kind), slots) for kind in kinds if getattr(facts, kind)]


def _layer(kind: str, found: Sequence[AnyFact], slots: Slots) -> Layer:
    groups: dict[str, list[Card]] = {}
    for fact in found:
        groups.setdefault((fact.speaker or "unknown") if isinstance(fact, Statement) else "", []).append(card(fact, slots))
    return Layer(kind, tuple(Group(head, tuple(cards)) for head, cards in groups.items()))


def card(fact: AnyFact, slots: Slots) -> Card:
    """Return the card of one fact."""
    words = fact.name if isinstance(fact, Entity) else spans_of(fact)[0].text
    told = sentence_of(fact, slots) if isinstance(fact, Event) else says(fact)
    badges, rows = _parts(fact)
    near = tuple(dict.fromkeys(_near(fact))) if isinstance(fact, Event | Statement | Quantity) else ()
    return Card(fact.id, _short(words), told, fact.rule, fact.confidence, badges, tuple((k, v) for k, v in rows if v), near)


def spans_of(fact: AnyFact) -> Sequence[Span]:
    """Return the stretches of text that a fact stands on."""
    if isinstance(fact, Entity):
        return fact.mentions
    return [fact.trigger] if isinstance(fact, Event) else [fact] if isinstance(fact, Span) else []


def _short(words: str) -> str:
    text = " ".join(words.split())
    if len(text) <= EXCERPT:
        return text
    head, tail = text[: EXCERPT - 40], text[-35:]
    return f"{head.rsplit(' ', 1)[0]} … {tail.split(' ', 1)[-1]}"


def says(fact: AnyFact) -> str:
    """Return what a fact says beyond its words, in one line."""
    match fact:
        case Official():
            return "; ".join(map(office, fact.roles)) or "office not named"
        case Agency():
            return joined(fact.kind.replace("_", " "), fact.country)
        case Quantity():
            return amount(fact)
        case TimeExpression():
            return f"{fact.value or 'unresolved'} ({fact.type.lower()}, {fact.basis.replace('_', ' ')})"
        case Statement():
            return f"{fact.speaker or 'somebody'} ({joined(fact.kind, fact.cue)})"
        case Event():
            return joined(fact.type.replace("_", " "), fact.status, *(f"{one.role}: {one.name}" for one in fact.participants))
        case _:
            return joined(getattr(fact, "kind", None), getattr(fact, "country", None))


Parts = tuple[tuple[str, ...], list[tuple[str, str]]]


def _parts(fact: AnyFact) -> Parts:
    match fact:
        case Official():
            return (), [*((role.status, _title(role)) for role in fact.roles), ("named", _named(fact))]
        case Agency():
            return (fact.kind.replace("_", " "), *([fact.country] if fact.country else [])), [("named", _named(fact))]
        case Entity():
            return tuple(filter(None, (getattr(fact, "kind", None), getattr(fact, "country", None)))), [("named", _named(fact))]
        case Quantity():
            return (), _quantity_rows(fact)
        case TimeExpression():
            return (fact.type.lower(),), _date_rows(fact)
        case Statement():
            return (fact.kind,), [("cue", fact.cue or ""), ("to", fact.addressee or ""), ("in", fact.medium or "")]
        case Event():
            return (fact.type.replace("_", " "), fact.status), _event_rows(fact)
        case _:
            return (), []


def _quantity_rows(fact: Quantity) -> list[tuple[str, str]]:
    number = f"{MODIFIERS[fact.modifier]} {_number_or_range(fact)}".strip()
    unit = "" if fact.unit == "count" else UNITS.get(fact.unit, fact.unit.replace("_", " "))
    return [("value", number), ("unit", unit), ("of", fact.of or ""), ("moved", fact.change.direction if fact.change else "")]


def _date_rows(fact: TimeExpression) -> list[tuple[str, str]]:
    how = fact.basis.replace("_", " ")
    if fact.value is None:
        return [("means", "not known"), ("why", how.removeprefix("unresolved: "))]
    return [("means", in_words(fact.value, fact.type)), ("value", fact.value), ("basis", how)]


def _event_rows(event: Event) -> list[tuple[str, str]]:
    roles = dict.fromkeys(one.role for one in event.participants)
    named = [(role, ", ".join(one.name for one in event.participants if one.role == role)) for role in roles]
    many = "; ".join(quantity.text for quantity in event.quantities)
    return [*named, ("when", event.date or ""), ("where", event.place or ""), ("how many", many), ("source", event.source or "")]


def _near(fact: Event | Statement | Quantity) -> Iterable[str]:
    if isinstance(fact, Statement):
        return filter(None, (fact.speaker_id, *fact.speaker_ids))
    if isinstance(fact, Quantity):
        return filter(None, (fact.period, fact.place, fact.revises))
    linked = (fact.date_id, fact.place_id, fact.source_id, fact.same_as, *(link.id for link in fact.quantities))
    return filter(None, (*(one.id for one in fact.participants), *linked))


def _named(entity: Entity) -> str:
    also = [name for name in entity.aliases if name != entity.name]
    return joined(f"{len(entity.mentions)}×", f"also {', '.join(also)}" if also else None)


def joined(*parts: str | None) -> str:
    """Return the parts that are known with commas between them."""
    return ", ".join(part for part in parts if part)


def office(role: Role) -> str:
    """Return an office in one line: standing where it is not held now, title, body, country."""
    return f"{role.status} {_title(role)}" if role.status != "current" else _title(role)


def _title(role: Role) -> str:
    where = joined(role.organization, role.country)
    return (role.title or "office not named") + (f" ({where})" if where else "")


def amount(fact: Quantity) -> str:
    """Return an amount in one line: modifier, value or range, unit, of what."""
    words = (number_of(fact), fact.unit.replace("_", " "), f"of {fact.of}" if fact.of else "")
    return " ".join(word for word in words if word)


def number_of(fact: Quantity) -> str:
    """Return the number of an amount with its modifier, or its range."""
    value = _number_or_range(fact)
    return value if fact.modifier == "=" else f"{fact.modifier} {value}"


def _number_or_range(fact: Quantity) -> str:
    return _number(fact.value) if fact.value is not None else f"{_number(fact.low)} to {_number(fact.high)}"


def _number(value: float | int | None) -> str:
    return "…" if value is None else f"{value:,.15g}"
