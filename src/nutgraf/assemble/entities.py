"""Named people, bodies, organisations and places of one article: one record each, and the index that later layers ask."""

from __future__ import annotations

from dataclasses import dataclass, field

from nutgraf.article import Article
from nutgraf.facts import Agency, Entity, Official, Organization, Person, Place
from nutgraf.mentions import Mentions


@dataclass
class EntityIndex:
    """The records of one article, and the way from a piece of the text to its record.

    Later layers ask `resolve(start, end)` for the record that a noun phrase or pronoun at these offsets stands for,
    and `named(name)` for the record of a name.
    """

    officials: list[Official] = field(default_factory=list)
    agencies: list[Agency] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    organizations: list[Organization] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    def all(self) -> list[Entity]:
        """Return every record."""
        return [*self.officials, *self.agencies, *self.people, *self.organizations, *self.places]

    def resolve(self, start: int, end: int) -> Entity | None:
        """Return the record that is mentioned at these offsets or ends the phrase there, or None."""
        exact = inside = None
        for entity in self.all():
            for mention in (*entity.mentions, *entity.coreferent):
                if (mention.start, mention.end) == (start, end):
                    exact = exact or entity
                elif start <= mention.start and mention.end == end:
                    inside = inside or entity
        return exact or inside

    def named(self, name: str) -> Entity | None:
        """Return the record that bears a name or alias, or None."""
        return next((entity for entity in self.all() if name == entity.name or name in entity.aliases), None)


def build_entities(article: Article, mentions: Mentions) -> EntityIndex:
    """Return the records of one article from the mentions of names, agencies and officials."""
    return EntityIndex()
