"""Facts → the rows of the flat tables that `columns.TABLES` describes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from nutgraf.facts import ArticleFacts, Entity, Event, Official, Quantity, Span, SpanFact, Statement, TimeExpression
from nutgraf.write.columns import TABLES

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def rows(facts: ArticleFacts, *, key: str | None = None, bare: bool = False) -> Rows:
    """Return the rows of every table for one article, every column filled or None.

    `key` is the id of the article in the tables where its own is taken. An id that points to no fact of the article is None.
    """
    found: Rows = {table.name: [] for table in TABLES}
    put = _Put(found, key or facts.id, facts)
    put.add("articles", _article(facts, bare=bare))
    for number, block in enumerate(facts.article.layout):
        put.add("layout", number=number, kind=block.kind, rule=block.rule, **_span(block))
    _entities(put, facts)
    for quantity in facts.quantities:
        put.add("quantities", _quantity(put, quantity))
    for date in facts.dates:
        put.add("dates", _date(date))
    for statement in facts.statements:
        _statement(put, statement)
    days = {date.id: date.first_day for date in facts.dates}
    for event in facts.events:
        _event(put, event, days)
    return found


class _Put:
    """Puts rows into the tables, the same columns in every row, and tells which ids are facts of the article."""

    def __init__(self, found: Rows, key: str, facts: ArticleFacts) -> None:
        self.found, self.key = found, key
        self.entities = {item.id for item in _named(facts)}
        self.quantities = {item.id for item in facts.quantities}
        self.dates = {item.id for item in facts.dates}
        self.events = {item.id for item in facts.events}

    def add(self, table: str, row: Row | None = None, **more: Any) -> None:
        """Add one row."""
        given = {"article_id": self.key, **(row or {}), **more}
        self.found[table].append({name: given.get(name) for name in _NAMES[table]})


_NAMES = {table.name: table.names for table in TABLES}


def _known(id: str | None, ids: set[str]) -> str | None:
    return id if id in ids else None


def _named(facts: ArticleFacts) -> Iterable[Entity]:
    return (*facts.officials, *facts.agencies, *facts.people, *facts.organizations, *facts.places)


def _span(span: Span) -> Row:
    return {"start_char": span.start, "end_char": span.end, "text": span.text}


def _made(fact: SpanFact | Event | Entity) -> Row:
    return {"rule": fact.rule, "confidence": fact.confidence}


def _number(value: float | int | None) -> float | None:
    try:
        return None if value is None else float(value)
    except OverflowError:
        return None


def _article(facts: ArticleFacts, *, bare: bool) -> Row:
    about = facts.article.model_dump(exclude={"id", "layout"})
    made_by = facts.made_by.model_dump() if facts.made_by and not bare else {}
    return {**about, "words": len(facts.text.split()), "text": facts.text, **made_by}


def _entities(put: _Put, facts: ArticleFacts) -> None:
    for item in _named(facts):
        row = {"entity_id": item.id, "layer": type(item).__name__.lower(), "name": item.name, "named": len(item.mentions), **_made(item)}
        row |= {name: getattr(item, name, None) for name in ("kind", "country", "level")}
        put.add("entities", row, aliases=json.dumps(item.aliases, ensure_ascii=False))
        places = [(span, 0) for span in item.mentions] + [(span, 1) for span in item.coreferent]
        for number, (span, coreferent) in enumerate(places):
            put.add("mentions", entity_id=item.id, number=number, coreferent=coreferent, rule=span.rule, **_span(span))
        if isinstance(item, Official):
            for number, role in enumerate(item.roles):
                known = {"organization_id": _known(role.organization_id, put.entities)}
                put.add("roles", {**role.model_dump(exclude={"evidence", "status_rule"}), **known, "entity_id": item.id, "number": number})


def _quantity(put: _Put, item: Quantity) -> Row:
    row = item.model_dump(include={"modifier", "unit", "currency", "per", "period", "place", "source", "casualty"})
    row |= {"quantity_id": item.id, "of_what": item.of, "revises": _known(item.revises, put.quantities), **_span(item), **_made(item)}
    row |= {name: _number(getattr(item, name)) for name in ("value", "low", "high")}
    if item.si:
        row |= {"si_value": _number(item.si.get("value")), "si_unit": item.si.get("unit")}
    if change := item.change:
        row |= {f"change_{name}": value for name, value in change.model_dump(by_alias=True, exclude={"cue"}).items()}
    return row


def _date(item: TimeExpression) -> Row:
    row = item.model_dump(include={"type", "value", "first_day", "last_day", "edtf", "modifier", "basis"})
    timex = {"timex3_type": item.timex3.type, "timex3_value": item.timex3.value} if item.timex3 else {}
    return {**row, "date_id": item.id, **timex, **_span(item), **_made(item)}


def _statement(put: _Put, item: Statement) -> None:
    row = item.model_dump(include={"kind", "speaker", "cue", "cue_class", "addressee", "medium"})
    speaker = _known(item.speaker_id, put.entities)
    put.add("statements", row, statement_id=item.id, speaker_id=speaker, **_span(item), **_made(item))
    for id in dict.fromkeys(filter(None, (speaker, *(_known(id, put.entities) for id in item.speaker_ids)))):
        put.add("statement_speakers", statement_id=item.id, entity_id=id)


def _event(put: _Put, item: Event, days: dict[str, str | None]) -> None:
    plain = {"type", "status", "date", "date_basis", "place", "place_basis", "source", "salience", "plover", "cameo", "ace"}
    row = {**item.model_dump(include=plain), "event_id": item.id, "evidence": item.evidence.text, **_span(item.trigger), **_made(item)}
    row |= {
        "date_id": _known(item.date_id, put.dates),
        "first_day": days.get(item.date_id or ""),
        "same_as": _known(item.same_as, put.events),
    }
    row |= {name: _known(getattr(item, name), put.entities) for name in ("place_id", "source_id")}
    put.add("events", row)
    for number, one in enumerate(item.participants):
        known = _known(one.id, put.entities)
        put.add("participants", event_id=item.id, number=number, role=one.role, name=one.name, entity_id=known)
    for id in dict.fromkeys(link.id for link in item.quantities if link.id in put.quantities):
        put.add("event_quantities", event_id=item.id, quantity_id=id)
