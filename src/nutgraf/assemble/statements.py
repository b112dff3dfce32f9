"""Statements: who said what, with speakers resolved to the records of the article."""

from __future__ import annotations

from nutgraf.article import Article
from nutgraf.assemble.entities import EntityIndex
from nutgraf.assemble.speakers import Speakers
from nutgraf.facts import Span, Statement
from nutgraf.mentions import AnyMention, Mentions


def build_statements(article: Article, mentions: Mentions, entities: EntityIndex) -> list[Statement]:
    """Return the statements of one article in text order."""
    rows = sorted(mentions.statements, key=lambda m: (m["start"], m["end"]))
    speakers = Speakers(rows, entities)
    return [_statement(f"s{n}", row, speakers) for n, row in enumerate(rows, 1)]


def _statement(id: str, row: AnyMention, speakers: Speakers) -> Statement:
    speaker = speakers.of(row)
    return Statement(
        id=id,
        start=row["start"],
        end=row["end"],
        text=row["text"],
        rule=row["rule"],
        confidence=row.get("confidence", 0.8),
        kind=row["kind"],
        speaker=speaker.name,
        speaker_id=speaker.id,
        speaker_ids=speaker.ids,
        speaker_span=Span(**row["speaker"]) if row.get("speaker") else None,
        cue=row.get("cue"),
        cue_span=Span(start=row["cue_start"], end=row["cue_end"], text=row["cue"]) if row.get("cue") else None,
        cue_class=row.get("cue_class"),
        addressee=row.get("addressee"),
        medium=row.get("medium"),
    )
