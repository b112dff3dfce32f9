"""Facts → one JSON-LD document of schema.org NewsArticles: what each is about, whom it mentions, what is claimed, what happened."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from nutgraf.facts import ArticleFacts, Entity, Event, Official, Place, Statement
from nutgraf.write.lines import LinesWriter
from nutgraf.write.sentence import main_event

HEAD = '{"@context":"https://schema.org","@graph":[\n'
TYPES = {
    "officials": "Person",
    "people": "Person",
    "agencies": "GovernmentOrganization",
    "organizations": "Organization",
    "places": "Place",
}
Node = dict[str, Any]


def make(path: Path, *, bare: bool = False) -> LinesWriter:
    """Return a writer of a JSON-LD document, an article a line of its graph."""
    return LinesWriter(path, partial(_lines, bare=bare), head=HEAD, between=",\n", foot="\n]}\n")


def _lines(facts: ArticleFacts, key: str, *, bare: bool) -> Iterator[str]:
    yield json.dumps(node_of(facts, key=key, bare=bare), ensure_ascii=False)


def node_of(facts: ArticleFacts, *, key: str | None = None, bare: bool = False) -> Node:
    """Return the NewsArticle; the events are `about` (the main one) and `mentions`, statements are Claims and Quotations."""
    base = f"urn:nutgraf:{quote(key or facts.id, safe='')}"
    about, main = facts.article, main_event(facts)
    named = {item.id: _named(item, kind, base) for kind in TYPES for item in getattr(facts, kind)}
    events = {event.id: _event(event, facts, base, named) for event in facts.events}
    node = {
        "@type": "NewsArticle",
        "@id": base,
        "identifier": facts.id,
        "headline": about.title,
        "datePublished": about.published,
        "inLanguage": about.language,
        "url": about.url,
        "author": {"@type": "Person", "name": about.byline} if about.byline else None,
        "publisher": {"@type": "Organization", "name": about.source} if about.source else None,
        "dateline": about.dateline,
        "articleBody": facts.text,
        "about": events[main.id] if main else None,
        "mentions": [*named.values(), *(node for id, node in events.items() if not main or id != main.id)],
        "hasPart": [_statement(item, base, named) for item in facts.statements],
        "creditText": f"facts: nutgraf {facts.made_by.nutgraf}" if facts.made_by and not bare else None,
    }
    return _filled(node)


def _filled(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, [], "")}


def _named(item: Entity, kind: str, base: str) -> Node:
    node: Node = {"@type": TYPES[kind], "@id": f"{base}:{item.id}", "name": item.name, "alternateName": list(item.aliases)}
    if isinstance(item, Official):
        node["jobTitle"] = list(dict.fromkeys(role.title for role in item.roles if role.title))
        node["affiliation"] = [{"@type": "Organization", "name": role.organization} for role in item.roles if role.organization]
    if isinstance(item, Place) and item.country:
        node["address"] = {"@type": "PostalAddress", "addressCountry": item.country}
    return _filled(node)


def _link(id: str | None, name: str | None, named: dict[str, Node], type: str = "Thing") -> Node | None:
    if id in named:
        return {"@id": named[id or ""]["@id"], "name": named[id or ""]["name"]}
    return {"@type": type, "name": name} if name else None


def _event(event: Event, facts: ArticleFacts, base: str, named: dict[str, Node]) -> Node:
    date = next((date for date in facts.dates if date.id == event.date_id), None)
    actors = [_link(one.id, one.name, named) for one in event.participants]
    amounts = [f"{link.text}" for link in event.quantities]
    return _filled(
        {
            "@type": "Event",
            "@id": f"{base}:{event.id}",
            "name": event.trigger.text,
            "additionalType": event.type,
            "description": event.evidence.text,
            "startDate": date.first_day if date else None,
            "endDate": date.last_day if date else None,
            "location": _link(event.place_id, event.place, named, "Place"),
            "contributor": [
                _filled({"@type": "Role", "roleName": one.role, "contributor": actor})
                for one, actor in zip(event.participants, actors, strict=True)
            ],
            "additionalProperty": [
                {"@type": "PropertyValue", "name": "status", "value": event.status},
                *({"@type": "PropertyValue", "name": "quantity", "value": amount} for amount in amounts),
            ],
        }
    )


def _statement(item: Statement, base: str, named: dict[str, Node]) -> Node:
    type = "Quotation" if item.kind == "direct" else "Claim"
    return _filled(
        {"@type": type, "@id": f"{base}:{item.id}", "text": item.text, "author": _link(item.speaker_id, item.speaker, named, "Person")}
    )
