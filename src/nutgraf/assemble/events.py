"""Events: participants, dates, places, quantities and sources tied to their triggers."""

from __future__ import annotations

from nutgraf.article import Article
from nutgraf.assemble.entities import EntityIndex
from nutgraf.assemble.event_links import Draft, Linker, set_by_date
from nutgraf.assemble.participants import Cast
from nutgraf.assemble.retellings import mark_retellings, mark_same_days, share_main, share_story
from nutgraf.assemble.salience import prominence_of, salience_of
from nutgraf.facts import Event, Quantity, Span, Statement, TimeExpression
from nutgraf.mentions import Mentions


def build_events(
    article: Article,
    mentions: Mentions,
    *,
    entities: EntityIndex,
    dates: list[TimeExpression],
    quantities: list[Quantity],
    statements: list[Statement],
) -> list[Event]:
    """Return the events of one article in text order."""
    linker = Linker(entities, dates=dates, quantities=quantities, statements=statements)
    cast = Cast(entities, statements, mentions.sentences)
    rows = sorted(mentions.events, key=lambda row: (row["start"], row["end"]))
    drafts = [linker.draft(row, tuple(cast.participants(row))) for row in rows]
    for draft in drafts:
        set_by_date(draft, published=article.published)
    mark_retellings(drafts, published=article.published)
    share_story(drafts, published=article.published)
    mark_same_days(drafts)
    prominence = prominence_of(drafts, mentions, published=article.published)
    share_main(drafts, prominence)
    scores = salience_of(drafts, prominence, title=article.title)
    return [_event(n, draft, drafts, score, mentions.text) for n, (draft, score) in enumerate(zip(drafts, scores, strict=True), 1)]


def _event(number: int, draft: Draft, drafts: list[Draft], salience: float, text: str) -> Event:
    row = draft.row
    start, end = row["sentence"]
    return Event(
        id=f"e{number}",
        rule=row["rule"],
        confidence=row["confidence"],
        type=row["type"],
        trigger=Span(start=row["start"], end=row["end"], text=row["text"]),
        form=row["form"],
        lemma=row["lemma"],
        status=draft.status,
        participants=draft.participants,
        date=draft.date,
        date_id=draft.date_id,
        date_basis=draft.date_basis,
        place=draft.place,
        place_id=draft.place_id,
        place_basis=draft.place_basis,
        quantities=draft.quantities,
        source=draft.source,
        source_id=draft.source_id,
        same_as=f"e{drafts.index(draft.same_as) + 1}" if draft.same_as else None,
        salience=salience,
        plover=row["plover_planned"] if draft.status == "planned" else row["plover"],
        cameo=row["cameo"],
        ace=row["ace"],
        evidence=Span(start=start, end=end, text=text[start:end]),
    )
