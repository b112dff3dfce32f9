"""Statements: who said what, with speakers resolved to the records of the article."""

from __future__ import annotations

from nutgraf.article import Article
from nutgraf.assemble.entities import EntityIndex
from nutgraf.facts import Statement
from nutgraf.mentions import Mentions


def build_statements(article: Article, mentions: Mentions, entities: EntityIndex) -> list[Statement]:
    """Return the statements of one article in text order."""
    return []
