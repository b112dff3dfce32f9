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
EventForm = Literal["noun", "adjective", "active", "passive"]
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

    id: str = Field(description="Unique and stable within the article: the same text gives the same ids.")
    rule: str = Field(description="Id of the rule that made the fact (`nutgraf rules show ID`).")
    confidence: Confidence = Field(default=0.8, description="How often the rule is right, as far as its author knows.")


class SpanFact(Span):
    """A fact that is one piece of the text."""

    id: str = Field(description="Unique and stable within the article.")
    rule: str = Field(description="Id of the rule that made the fact (`nutgraf rules show ID`).")
    confidence: Confidence = Field(default=0.8, description="How often the rule is right, as far as its author knows.")


class NameSpan(Span):
    """A mention of somebody or something named, with the rule that found it."""

    rule: str | None = None


class Role(Model):
    """One office of an official as the article states it; `organization_id` names an agency of the article."""

    title: str | None = Field(description="The office in the article's words, without country and body.")
    organization: str | None = Field(default=None, description="The body in which it is held, as named in the article.")
    organization_id: str | None = None
    country: str | None = Field(default=None, description="ISO 3166-1 alpha-2, or EU; null where the article does not tell.")
    status: Status = Field(default="current", description="Standing on the day of publication.")
    evidence: Span | None = Field(default=None, description="The words that state the office.")
    rule: str | None = None
    status_rule: str | None = Field(
        default=None, description="Id of the rule that decided the status, where it is not from the title itself."
    )


class Entity(Fact):
    """Somebody or something named; at least one mention. `coreferent`: noun phrases and pronouns that stand for it."""

    name: str = Field(description="The fullest form in the article.")
    aliases: tuple[str, ...] = Field(default=(), description="The other forms of the name, in order of appearance.")
    mentions: Annotated[tuple[NameSpan, ...], Field(min_length=1)] = Field(description="Every place where it is named.")
    coreferent: tuple[NameSpan, ...] = Field(default=(), description="Pronouns and descriptions that stand for it.")


class Official(Entity):
    """A named person with a public office."""

    roles: tuple[Role, ...] = Field(default=(), description="The offices that the article gives the person, in order of appearance.")


class Agency(Entity):
    """A named public body."""

    kind: AgencyKind = Field(description="What sort of public body it is.")
    country: str | None = Field(
        default=None, description="ISO 3166-1 alpha-2, or EU; null for intergovernmental bodies and where the article does not tell."
    )
    level: Level | None = Field(default=None, description="Which level of government it belongs to, where that is known.")


class Person(Entity):
    """A named person without a public office."""


class Organization(Entity):
    """A named organisation that is no public body: company, party, NGO, medium, university."""

    kind: str | None = None


class Place(Entity):
    """A named place; `country` as ISO 3166-1 alpha-2 where it is itself a country or known to lie in one."""

    kind: str | None = Field(default=None, description="country, city, region …, where the place is in our tables.")
    country: str | None = None


class Change(Model):
    """How a figure moved: direction, by how much, from what to what, against what and in what time (ids of quantities and dates)."""

    direction: Literal["up", "down", "same", "record"]
    by: str | None = Field(default=None, description="Id of the quantity by which it moved.")
    from_: str | None = Field(default=None, alias="from", description="Id of the quantity before.")
    to: str | None = Field(default=None, description="Id of the quantity after.")
    baseline: str | None = Field(default=None, description="Id of the date or quantity that it is compared with.")
    period: str | None = Field(default=None, description="Id of the date in which it moved.")
    cue: Span | None = Field(default=None, description="The word that states the change.")

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Quantity(SpanFact):
    """An amount: `value`, or `low` and `high` of a range; `unit`; `of`, what is counted or measured.

    The unit of a rate is its numerator and denominator ("USD_per_barrel", of 58.20); `currency` is the ISO 4217 code of all money
    and `per` the denominator of all rates. `si` is a measure in SI units.
    """

    value: float | int | None = Field(description="The number, in `unit`; null where only `low` or `high` is known.")
    low: float | int | None = Field(default=None, description="Lower bound of a range.")
    high: float | int | None = Field(default=None, description="Upper bound of a range.")
    modifier: Modifier = Field(default="=", description="`=` exactly, `~` about, `>` at least or more than, `<` at most or less than.")
    unit: str = Field(description="`count`, `percent`, an ISO 4217 code, the singular name of a unit, or `A_per_B`.")
    currency: str | None = None
    per: str | None = None
    of: str | None = Field(default=None, description="What is counted or measured, in the words of the article.")
    of_span: Span | None = None
    change: Change | None = None
    si: dict[str, Any] | None = None
    period: str | None = Field(default=None, description="Id of the date for which the figure holds.")
    place: str | None = Field(default=None, description="The place for which the figure holds, as named.")
    source: str | None = Field(default=None, description="Id of the statement that gives the figure.")
    casualty: str | None = Field(default=None, description="For counts of people: killed, injured, missing, displaced or arrested.")
    revises: str | None = Field(default=None, description="Id of an earlier figure of the article that this one replaces.")


class TimexPair(Model):
    """Type and value after TimeML where they differ from ours."""

    type: str
    value: str | None = Field(description="The value in TimeML's notation.")


class DatePart(Span):
    """One end of an INTERVAL."""

    type: str
    value: str | None
    timex3: TimexPair | None = None


class TimeExpression(SpanFact):
    """A time expression. `first_day` and `last_day` (inclusive ISO days) where it denotes days; `basis`: how it was resolved."""

    type: DateType
    value: str | None = Field(
        description="The TIMEX3 value (`2022-04-21`, `P3Y`, `PRESENT_REF`, `2022-04-11/2022-04-14`); null where it cannot be resolved."
    )
    first_day: str | None = Field(default=None, description="First day that is meant, YYYY-MM-DD.")
    last_day: str | None = Field(default=None, description="Last day that is meant, inclusive.")
    edtf: str | None = Field(default=None, description="The value in the Extended Date/Time Format, with its approximations.")
    modifier: str | None = Field(default=None, description="`=` `~` `<` `>` as of quantities; START, MID and END as in TimeML.")
    basis: str = Field(description="How the value was resolved: explicit, publication, weekday, tense, anchor, unresolved …")
    parts: tuple[DatePart, ...] | None = Field(default=None, description="The two ends of an INTERVAL.")
    timex3: TimexPair | None = Field(default=None, description="Type and value after TimeML where they differ from ours.")


class Statement(SpanFact):
    """A quotation or attributed claim; `speaker` by name where it resolves (`speaker_id`), else the noun phrase.

    `speaker_ids` holds the records of all who say it together, where they resolve; `speaker_id` is null where there are several.
    """

    kind: StatementKind
    speaker: str | None
    speaker_id: str | None = None
    speaker_ids: tuple[str, ...] = ()
    speaker_span: Span | None = Field(default=None, description="The words that name the speaker.")
    cue: str | None = Field(description="The reporting word, as written.")
    cue_span: Span | None = None
    cue_class: str | None = Field(default=None, description="What the cue does: neutral, claim, deny, warn, promise …")
    addressee: str | None = Field(default=None, description="Who is spoken to, as written.")
    medium: str | None = Field(default=None, description="Where it was said: an interview, a tweet, a statement …, as written.")


class Participant(Model):
    """Somebody or something in a role of an event; `id` where it is a named record of the article."""

    role: str = Field(description="agent, target, victim, topic …: the roles of the event's type.")
    name: str = Field(description="The record's name, or the noun phrase.")
    id: str | None = None
    start: Offset | None = Field(default=None, description="Offsets of the words in the text.")
    end: Offset | None = None


class QuantityLink(Span):
    """A quantity that belongs to an event, spelled out."""

    id: str


class Event(Fact):
    """Something that happened, happens, is planned or denied, found by its trigger."""

    type: str = Field(description="One of the 29 types.")
    trigger: Span = Field(description="The word that reports the event.")
    form: EventForm | None = Field(default=None, description="Noun, adjective, or verb in the active or passive: how the trigger is used.")
    lemma: str | None = Field(default=None, description="The trigger with its head as a dictionary has it.")
    status: EventStatus
    participants: tuple[Participant, ...] = ()
    date: str | None = Field(default=None, description="Value of the date on which it happens, as in `dates`.")
    date_id: str | None = None
    date_basis: Literal["clause", "sentence", "story"] | None = Field(
        default=None, description="Where the date was found: in the clause, the sentence, or carried from the story."
    )
    place: str | None = Field(default=None, description="The smallest named place.")
    place_id: str | None = None
    place_basis: Literal["clause", "sentence", "story", "dateline"] | None = Field(default=None, description="Where the place was found.")
    quantities: tuple[QuantityLink, ...] = Field(
        default=(), description="Counts of victims, sums, votes: the figures that belong to the event."
    )
    source: str | None = Field(default=None, description="Who says that it happened, where it is reported by somebody.")
    source_id: str | None = Field(default=None, description="Id of the record of the source.")
    same_as: str | None = Field(default=None, description="Id of the earlier event of the article that this one tells again.")
    salience: Confidence = Field(default=0.5, description="How much the article is about this event, from 0 to 1.")
    plover: str | None = Field(default=None, description="Event type in PLOVER; what is planned is AGREE or THREATEN there.")
    cameo: str | None = Field(default=None, description="Root code in CAMEO.")
    ace: str | None = Field(default=None, description="Type in ACE.")
    evidence: Span = Field(description="The sentence.")


class LayoutBlock(Span):
    """A piece of the text that is no body text: dateline, byline, credit, caption, "read more"; and the rule that found it."""

    kind: str = Field(description="dateline, byline, credit, caption, headline, read_more …")
    rule: str | None = None


class ArticleInfo(Model):
    """What is known about the article itself, and how the publication date was found.

    `duplicate_of`: the id of the first article of the same story, where it copies one; `similarity` from 0 to 1 says how closely.
    """

    id: str
    title: str | None = None
    published: str | None = Field(default=None, description="Day of publication, YYYY-MM-DD; never guessed.")
    published_basis: str = Field(
        default="none",
        description="How the day was found: option, field, header, dateline, file_name …; none where it was not.",
    )
    dateline: str | None = None
    byline: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    duplicate_of: str | None = Field(default=None, description="Id of the first article of the same story, where this one copies it.")
    similarity: Confidence | None = Field(default=None, description="How closely it does.")
    sha256: str = Field(description="Digest of the text.")
    layout: tuple[LayoutBlock, ...] = Field(default=(), description="Pieces of the text that are no body text.")


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
        parts = item if isinstance(item, tuple) else item.__dict__.values()
        todo += [part for part in parts if isinstance(part, (BaseModel, tuple))]
    return sorted(found, key=lambda span: (span.start, span.end))
