"""The form in which facts travel through annotation tools: labelled stretches of text and links between them.

A gold line is unfolded into items (one for each mention, amount, date, statement and trigger) and links (a mention to the first of its
entity, a statement to its speaker, an event to its figures and participants), and folded back into the same line. Labels are `official`,
`agency`, `quantity`, `date`, `statement` and `event-<type>`. What an item stands for beyond its words is in `values`; a tool that cannot
hold values gets them in a side record, found again by label and offsets. Where links come back, they decide: what was linked anew counts,
and what was linked no more is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from nutgraf.article import digest
from nutgraf.errors import GoldError
from nutgraf.gold import EVENT_ROLES, FIELDS, LAYERS, SPAN, Row, article_id

LABELS = {"official": "officials", "agency": "agencies", "quantity": "quantities", "date": "dates", "statement": "statements"}
LABEL_OF = {layer: label for label, layer in LABELS.items()}
EVENT = "event-"
SAME, SPEAKER, QUANTITY, TOLD_AGAIN = "same", "speaker", "quantity", "same_as"
ROLES = frozenset(role for roles in EVENT_ROLES.values() for role in roles)
SIDE = "nutgraf"


@dataclass(frozen=True)
class Item:
    """A labelled stretch of the text; `values` is None where the tool brought none."""

    id: str
    label: str
    start: int
    end: int
    values: Mapping[str, Any] | None = None

    @property
    def key(self) -> tuple[str, int, int]:
        """What an item is recognised by."""
        return (self.label, self.start, self.end)


@dataclass(frozen=True)
class Link:
    """A labelled link from one item to another, by their ids."""

    source: str
    target: str
    label: str


@dataclass(frozen=True)
class Standoff:
    """One article with items and links. `linked`: whether links came along, so that a missing one means that there is none."""

    id: str
    text: str
    items: Sequence[Item] = ()
    links: Sequence[Link] = ()
    meta: Mapping[str, Any] = field(default_factory=dict)
    linked: bool = True

    def words(self, item: Item) -> str:
        """Return the words of an item."""
        return self.text[item.start : item.end]


def all_labels() -> list[str]:
    """Return every label that an item can have."""
    return [*LABELS, *(EVENT + kind for kind in EVENT_ROLES)]


def layer_of(label: str) -> str | None:
    """Return the layer of a label, None where it is none of ours."""
    return "events" if label.startswith(EVENT) else LABELS.get(label)


def side_record(doc: Standoff, *, facts: bool = False) -> Row:
    """Return what travels beside the text: id, digest, the article's own fields, and with `facts` the values of every item."""
    record: Row = {"id": doc.id, "sha256": digest(doc.text), "meta": dict(doc.meta)}
    if facts:
        record["facts"] = [[item.label, item.start, item.end, None if item.values is None else dict(item.values)] for item in doc.items]
    return record


def restored(doc: Standoff, side: Mapping[str, Any] | None) -> Standoff:
    """Return an article that comes back from a tool with what its side record holds; GoldError if the tool altered the text."""
    side = side or {}
    if side.get("sha256") not in (None, digest(doc.text)):
        raise GoldError(
            "the text is not the one that was exported, so the offsets of the facts cannot be trusted",
            place=f"article {side.get('id', doc.id)}",
            remedy="Import it into the tool again with every normalisation of text (line ends, blanks, Unicode) switched off.",
        )
    check_words(doc)
    waiting: dict[tuple[str, int, int], list[Row | None]] = {}
    for label, start, end, values in side.get("facts") or ():
        waiting.setdefault((label, start, end), []).append(values)
    items = [replace(item, values=waiting[item.key].pop(0)) if waiting.get(item.key) else item for item in doc.items]
    return replace(doc, id=str(side.get("id") or doc.id), items=items, meta=side.get("meta") or doc.meta)


def check_words(doc: Standoff) -> None:
    """Raise GoldError where an item lies outside the text."""
    for item in doc.items:
        if not 0 <= item.start < item.end <= len(doc.text):
            raise GoldError(f"{item.label} {item.start}-{item.end} is not inside the text", place=f"article {doc.id}")


# ── out: a gold line → items and links


def unfold(row: Row) -> Standoff:
    """Return a gold line as items and links."""
    items: list[Item] = []
    links: list[Link] = []
    first: dict[str, str] = {}
    for layer in ("officials", "agencies"):
        for order, entity in enumerate(row[layer]):
            first.setdefault(entity["name"], f"T{len(items) + 1}")
            _unfold_entity(LABEL_OF[layer], order, entity, items, links)
    for layer in ("quantities", "dates", "statements"):
        for order, fact in enumerate(row[layer]):
            values = {key: value for key, value in fact.items() if key not in SPAN} | {"order": order}
            items.append(Item(f"T{len(items) + 1}", LABEL_OF[layer], fact["start"], fact["end"], values))
            if layer == "statements" and fact["speaker"] in first:
                links.append(Link(items[-1].id, first[fact["speaker"]], SPEAKER))
    _unfold_events(row, items, links, first)
    meta = {key: value for key, value in row.items() if key not in ("id", "text", *LAYERS)}
    return Standoff(article_id(row), row["text"], items, links, meta)


def _unfold_entity(label: str, order: int, entity: Row, items: list[Item], links: list[Link]) -> None:
    values: Row | None = {key: value for key, value in entity.items() if key != "mentions"} | {"order": order}
    head = f"T{len(items) + 1}"
    for mention in entity["mentions"]:
        item = Item(f"T{len(items) + 1}", label, mention["start"], mention["end"], values)
        items.append(item)
        if item.id != head:
            links.append(Link(item.id, head, SAME))
        values = None


def _unfold_events(row: Row, items: list[Item], links: list[Link], first: Mapping[str, str]) -> None:
    figures = [item.id for item in items if item.label == LABEL_OF["quantities"]]
    ids = [f"T{len(items) + 1 + n}" for n in range(len(row["events"]))]
    for order, (id, event) in enumerate(zip(ids, row["events"], strict=True)):
        trigger = event["trigger"]
        values = {key: value for key, value in event.items() if key not in ("type", "trigger")} | {"order": order}
        items.append(Item(id, EVENT + event["type"], trigger["start"], trigger["end"], values))
        links += [Link(id, figures[n], QUANTITY) for n in event["quantities"]]
        links += [Link(id, first[one["name"]], one["role"]) for one in event["participants"] if one["name"] in first]
        if event.get("same_as") is not None:
            links.append(Link(id, ids[event["same_as"]], TOLD_AGAIN))


# ── back: items and links → a gold line


def fold(doc: Standoff) -> Row:
    """Return items and links as a gold line; what a tool added has the words it marked and null for the rest."""
    row: Row = {"id": doc.id, **doc.meta, "text": doc.text}
    names: dict[str, str] = {}
    for layer in ("officials", "agencies"):
        row[layer] = _fold_entities(doc, layer, names)
    for layer in ("quantities", "dates", "statements"):
        row[layer] = [_fold_fact(doc, layer, item) for item in _in_order(doc, LABEL_OF[layer])]
    row["events"] = _fold_events(doc, names)
    if doc.linked:
        spoken = {link.source: names[link.target] for link in doc.links if link.label == SPEAKER and link.target in names}
        for item, fact in zip(_in_order(doc, LABEL_OF["statements"]), row["statements"], strict=True):
            fact["speaker"] = spoken.get(item.id, None if fact["speaker"] in names.values() else fact["speaker"])
    return row


def _in_order(doc: Standoff, label: str) -> list[Item]:
    """Return the items of a label (or of all events) in the order they had; what a tool added comes after, in the order of the text."""
    chosen = [item for item in doc.items if (item.label.startswith(label) if label == EVENT else item.label == label)]
    return sorted(
        chosen, key=lambda item: (0, item.values["order"], 0) if item.values and "order" in item.values else (1, item.start, item.end)
    )


def _fold_fact(doc: Standoff, layer: str, item: Item) -> Row:
    span: Row = {"start": item.start, "end": item.end, "text": doc.words(item)}
    blank: Row = {key: None for key in FIELDS[layer] if key not in SPAN}
    if layer == "quantities":
        blank["modifier"] = "="
    return span | blank | {key: value for key, value in (item.values or {}).items() if key != "order"}


def _fold_entities(doc: Standoff, layer: str, names: dict[str, str]) -> list[Row]:
    items = _in_order(doc, LABEL_OF[layer])
    heads = {item.id: item.id for item in items} | {link.source: link.target for link in doc.links if link.label == SAME}
    entities: dict[str, Row] = {}
    for item in sorted(items, key=lambda item: item.values is None):
        head = _head(doc, item, heads, entities)
        entity = entities.setdefault(head, _entity(doc, layer, item))
        entity["mentions"].append({"start": item.start, "end": item.end, "text": doc.words(item)})
        names[item.id] = entity["name"]
    for entity in entities.values():
        entity["mentions"].sort(key=lambda mention: (mention["start"], mention["end"]))
    return list(entities.values())


def _head(doc: Standoff, item: Item, heads: Mapping[str, str], entities: Mapping[str, Row]) -> str:
    """Return the id under which a mention's entity goes: its link's target, else that of an entity of the same name, else its own."""
    head = heads[item.id]
    if head == item.id and item.values is None:
        named = (id for id, entity in entities.items() if doc.words(item) in (entity["name"], *entity["aliases"]))
        return next(named, head)
    return head


def _entity(doc: Standoff, layer: str, item: Item) -> Row:
    rest: Row = {"roles": []} if layer == "officials" else {"kind": None, "country": None}
    entity: Row = {"name": doc.words(item), "aliases": [], **rest}
    return entity | {key: value for key, value in (item.values or {}).items() if key != "order"} | {"mentions": []}


def _fold_events(doc: Standoff, names: Mapping[str, str]) -> list[Row]:
    items, figures = _in_order(doc, EVENT), _in_order(doc, LABEL_OF["quantities"])
    place = {item.id: n for side in (items, figures) for n, item in enumerate(side)}
    moved: dict[Any, int] = {item.values["order"]: n for n, item in enumerate(figures) if item.values and "order" in item.values}
    events = []
    for item in items:
        event: Row = {"type": item.label.removeprefix(EVENT), "trigger": {"start": item.start, "end": item.end, "text": doc.words(item)}}
        blank: Row = {"status": None, "participants": [], "date": None, "place": None, "quantities": [], "source": None}
        event |= blank | {key: value for key, value in (item.values or {}).items() if key != "order"}
        if doc.linked:
            event |= _links_of(item, [link for link in doc.links if link.source == item.id], event, place, names)
        else:
            event["quantities"] = [moved[n] for n in event["quantities"] if n in moved]
        events.append(event)
    return events


def _links_of(item: Item, links: Iterable[Link], event: Row, place: Mapping[str, int], names: Mapping[str, str]) -> Row:
    links = list(links)
    linked = [{"role": link.label, "name": names[link.target]} for link in links if link.label in ROLES and link.target in names]
    known = set(names.values())
    told = next((place[link.target] for link in links if link.label == TOLD_AGAIN and link.target in place), None)
    kept = [one for one in event["participants"] if one["name"] not in known or one in linked]
    return {
        "participants": kept + [one for one in linked if one not in kept],
        "quantities": [place[link.target] for link in links if link.label == QUANTITY and link.target in place],
    } | ({"same_as": told} if told is not None or "same_as" in event else {})
