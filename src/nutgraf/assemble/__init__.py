"""Mentions with values → ArticleFacts: one merge or link function for each kind, called in the order in which they need each other."""

from __future__ import annotations

from nutgraf.article import Article, digest
from nutgraf.assemble.entities import EntityIndex, build_entities
from nutgraf.assemble.events import build_events
from nutgraf.assemble.figures import build_dates
from nutgraf.assemble.quantities import build_quantities
from nutgraf.assemble.statements import build_statements
from nutgraf.facts import ArticleFacts, ArticleInfo, LayoutBlock, MadeBy
from nutgraf.mentions import Mentions

__all__ = ["EntityIndex", "assemble"]


def assemble(article: Article, mentions: Mentions, *, made_by: MadeBy | None = None) -> ArticleFacts:
    """Return the facts of one article from its mentions, whose values are already resolved."""
    entities = build_entities(article, mentions)
    dates = build_dates(mentions)
    statements = build_statements(article, mentions, entities)
    quantities = build_quantities(mentions, dates, statements, entities)
    events = build_events(article, mentions, entities=entities, dates=dates, quantities=quantities, statements=statements)
    return ArticleFacts(
        id=article.id,
        article=article_info(article, mentions),
        text=article.text,
        officials=tuple(entities.officials),
        agencies=tuple(entities.agencies),
        people=tuple(entities.people),
        organizations=tuple(entities.organizations),
        places=tuple(entities.places),
        quantities=tuple(quantities),
        dates=tuple(dates),
        statements=tuple(statements),
        events=tuple(events),
        made_by=made_by,
    )


def article_info(article: Article, mentions: Mentions) -> ArticleInfo:
    """Return what is known about the article itself."""
    blocks = tuple(LayoutBlock(start=b["start"], end=b["end"], text=b["text"], kind=b["kind"], rule=b["rule"]) for b in mentions.layout)
    known = article.model_dump(exclude={"text", "file"})
    return ArticleInfo(**known, sha256=digest(article.text), layout=blocks)
