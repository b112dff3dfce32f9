"""The answer: what one article reports, as frozen models in the field names of the gold format.

Every fact carries `start`, `end`, `text` (or `mentions` that do), the id of the rule that made it and a confidence.
Unknown is null. Within a major version of the schema fields are only added.
"""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

SCHEMA_VERSION = "1.0"

Status = Literal["current", "former", "acting", "elect", "nominee", "candidate"]
AgencyKind = Literal[
    "executive",
    "ministry",
    "agency",
    "legislature",
    "court",
    "police",
    "military",
    "diplomatic",
    "central_bank",
    "intergovernmental",
    "local",
]
Level = Literal["national", "regional", "local", "intergovernmental"]
Modifier = Literal["=", "~", ">", "<"]
DateType = Literal["DATE", "TIME", "DURATION", "SET", "INTERVAL"]
StatementKind = Literal["direct", "indirect", "mixed"]
EventStatus = Literal["happened", "ongoing", "planned", "denied", "possible"]
Offset = Annotated[int, Field(ge=0)]
Confidence = Annotated[float, Field(ge=0, le=1)]


class Model(BaseModel):
    """A frozen model without extra fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Model):
    """A piece of the article: `text` equals `article.text[start:end]`."""

    start: Offset
    end: Offset
    text: str

    @model_validator(mode="after")
    def _has_words(self) -> Self:
        if self.end <= self.start or len(self.text) != self.end - self.start:
            raise ValueError("a span needs start < end and the text between them")
        return self


class Fact(Model):
    """What every fact carries: its id in this article, the rule that made it, and how far that rule can be trusted."""

    id: str
    rule: str
    confidence: Confidence = 0.8


class SpanFact(Span):
    """A fact that is one piece of the text."""

    id: str
    rule: str
    confidence: Confidence = 0.8


class NameSpan(Span):
    """A mention of somebody or something named, with the rule that found it."""

    rule: str | None = None


class Role(Model):
    """One office of an official as the article states it; `organization_id` names an agency of the article."""

    title: str | None
    organization: str | None = None
    organization_id: str | None = None
    country: str | None = None
    status: Status = "current"
    evidence: Span | None = None
    rule: str | None = None
    status_rule: str | None = None


class Entity(Fact):
    """Somebody or something named; at least one mention. `coreferent`: noun phrases and pronouns that stand for it."""

    name: str
    aliases: tuple[str, ...] = ()
    mentions: Annotated[tuple[NameSpan, ...], Field(min_length=1)]
    coreferent: tuple[NameSpan, ...] = ()


class Official(Entity):
    """A named person with a public office."""

    roles: tuple[Role, ...] = ()


class Agency(Entity):
    """A named public body."""

    kind: AgencyKind
    country: str | None = None
    level: Level | None = None


class Person(Entity):
    """A named person without a public office."""


class Organization(Entity):
    """A named organisation that is no public body: company, party, NGO, medium, university."""

    kind: str | None = None


class Place(Entity):
    """A named place; `country` as ISO 3166-1 alpha-2 where it is itself a country or known to lie in one."""

    kind: str | None = None
    country: str | None = None


class Change(Model):
    """How a figure moved: direction, by how much, from what to what, against which baseline (ids of quantities and dates)."""

    direction: Literal["up", "down", "same", "record"]
    by: str | None = None
    from_: str | None = Field(default=None, alias="from")
    to: str | None = None
    baseline: str | None = None
    cue: Span | None = None

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Quantity(SpanFact):
    """An amount: `value`, or `low` and `high` of a range; `unit`; `of`, what is counted or measured.

    The unit of a rate is its numerator and denominator ("USD_per_barrel", of 58.20); `currency` is the ISO 4217 code of all money
    and `per` the denominator of all rates. `si` is a measure in SI units.
    """

    value: float | int | None
    low: float | int | None = None
    high: float | int | None = None
    modifier: Modifier = "="
    unit: str
    currency: str | None = None
    per: str | None = None
    of: str | None = None
    of_span: Span | None = None
    change: Change | None = None
    si: dict[str, Any] | None = None
    period: str | None = None
    place: str | None = None
    source: str | None = None
    casualty: str | None = None
    revises: str | None = None


class TimexPair(Model):
    """Type and value after TimeML where they differ from ours."""

    type: str
    value: str | None


class DatePart(Span):
    """One end of an INTERVAL."""

    type: str
    value: str | None
    timex3: TimexPair | None = None


class TimeExpression(SpanFact):
    """A time expression. `first_day` and `last_day` (inclusive ISO days) where it denotes days; `basis`: how it was resolved."""

    type: DateType
    value: str | None
    first_day: str | None = None
    last_day: str | None = None
    edtf: str | None = None
    modifier: str | None = None
    basis: str
    parts: tuple[DatePart, ...] | None = None
    timex3: TimexPair | None = None


class Statement(SpanFact):
    """A quotation or attributed claim; `speaker` by name where it resolves (`speaker_id`), else the noun phrase.

    `speaker_ids` holds the records of all who say it together, where they resolve; `speaker_id` is null where there are several.
    """

    kind: StatementKind
    speaker: str | None
    speaker_id: str | None = None
    speaker_ids: tuple[str, ...] = ()
    speaker_span: Span | None = None
    cue: str | None
    cue_span: Span | None = None
    cue_class: str | None = None
    addressee: str | None = None
    medium: str | None = None


class Participant(Model):
    """Somebody or something in a role of an event; `id` where it is a named record of the article."""

    role: str
    name: str
    id: str | None = None
    start: Offset | None = None
    end: Offset | None = None


class QuantityLink(Span):
    """A quantity that belongs to an event, spelled out."""

    id: str


class Event(Fact):
    """Something that happened, happens, is planned or denied, found by its trigger."""

    type: str
    trigger: Span
    status: EventStatus
    participants: tuple[Participant, ...] = ()
    date: str | None = None
    date_id: str | None = None
    date_basis: Literal["clause", "sentence", "story"] | None = None
    place: str | None = None
    place_id: str | None = None
    place_basis: Literal["clause", "sentence", "story", "dateline"] | None = None
    quantities: tuple[QuantityLink, ...] = ()
    source: str | None = None
    source_id: str | None = None
    same_as: str | None = None
    salience: Confidence = 0.5
    plover: str | None = None
    cameo: str | None = None
    ace: str | None = None
    evidence: Span


class LayoutBlock(Span):
    """A piece of the text that is no body text: dateline, byline, credit, caption, "read more"; and the rule that found it."""

    kind: str
    rule: str | None = None


class ArticleInfo(Model):
    """What is known about the article itself, and how the publication date was found.

    `duplicate_of`: the id of the first article of the same story, where it copies one; `similarity` from 0 to 1 says how closely.
    """

    id: str
    title: str | None = None
    published: str | None = None
    published_basis: str = "none"
    dateline: str | None = None
    byline: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    duplicate_of: str | None = None
    similarity: Confidence | None = None
    sha256: str
    layout: tuple[LayoutBlock, ...] = ()


class MadeBy(Model):
    """Versions of what made the facts: what a bug report needs."""

    nutgraf: str
    model: str
    rules: str


class ArticleFacts(Model):
    """Everything one article reports. `text` is what all offsets index."""

    schema_version: str = SCHEMA_VERSION
    id: str
    article: ArticleInfo
    text: str
    officials: tuple[Official, ...] = ()
    agencies: tuple[Agency, ...] = ()
    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    places: tuple[Place, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[TimeExpression, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    made_by: MadeBy | None = None

    @model_validator(mode="after")
    def _points_at_its_words(self) -> Self:
        for span in spans_of(self):
            if self.text[span.start : span.end] != span.text:
                raise ValueError(f"the span {span.start}-{span.end} is not {span.text!r} in the text")
        return self

    def _repr_html_(self) -> str:
        """Return what a notebook shows. The one place where a model calls what stands above it: only the notebook asks."""
        html: str = import_module("nutgraf.write.html").fragment(self)
        return html

    def to_json(self) -> str:
        """Return one line of JSON: same input, same bytes."""
        return self.model_dump_json(by_alias=True)


def spans_of(model: BaseModel) -> list[Span]:
    """Return every span inside a model, in order."""
    found: list[Span] = []
    todo: list[Any] = [model]
    while todo:
        item = todo.pop()
        if isinstance(item, Span):
            found.append(item)
        if isinstance(item, BaseModel):
            todo += [getattr(item, name) for name in type(item).model_fields]
        elif isinstance(item, tuple):
            todo += item
    return sorted(found, key=lambda span: (span.start, span.end))
