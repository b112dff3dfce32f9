"""The examples inside the rule files, run as tests.

A `yes` example is a text with marks: `"He left on [[Thursday|value=2022-04-21]]."` Every marked piece must be a fact of the
rule's kind, made by that rule, with the named fields. A `no` example is a text in which the rule makes no fact (with marks: none
that touches a marked piece). Fields of a role (`title`, `status` …) are asked of an official, roles (`agent`, `target` …)
of an event; several values of one role are given by repeating the key; `null` is an unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from nutgraf.article import Article
from nutgraf.extractor import Extractor
from nutgraf.facts import ArticleFacts, Entity, Event, Official, Span, SpanFact
from nutgraf.rulepack import Rule, RulePack

PUBLISHED = "2022-04-22"
MARK = re.compile(r"\[\[(.+?)((?:\|[\w.]+=[^|\]]*)*)\]\]", re.S)


@dataclass(frozen=True)
class Mark:
    """A marked piece of an example and the fields it must have."""

    start: int
    end: int
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Example:
    """One example of a rule: its text without the marks, and the marks."""

    rule: Rule
    positive: bool
    text: str
    marks: tuple[Mark, ...]


def parse(rule: Rule, written: str, *, positive: bool) -> Example:
    """Return an example from its written form."""
    text, marks, at = "", [], 0
    for match in MARK.finditer(written):
        text += written[at : match.start()]
        pairs = tuple(tuple(pair.split("=", 1)) for pair in match[2].split("|") if pair)
        marks.append(Mark(len(text), len(text) + len(match[1]), pairs))
        text, at = text + match[1], match.end()
    return Example(rule, positive, text + written[at:], tuple(marks))


def examples_of(pack: RulePack, kinds: Iterable[str] | None = None) -> list[Example]:
    """Return every example of a pack, or of some of its kinds."""
    rules = [rule for kind in kinds or pack.kinds() for rule in pack.load(kind).rules.values()]
    return [
        parse(rule, text, positive=positive) for rule in rules for positive in (True, False) for text in (rule.yes if positive else rule.no)
    ]


def failures(extractor: Extractor, examples: list[Example]) -> Iterator[str]:
    """Yield a sentence for every example that does not hold; one pass of the pipeline over all of them."""
    articles = [
        Article(id=f"example-{n}", text=example.text, published=example.rule.published or PUBLISHED) for n, example in enumerate(examples)
    ]
    for example, facts in zip(examples, extractor.pipe(articles), strict=True):
        fault = fault_of(example, facts)
        if fault:
            yield f'{example.rule.file}, rule "{example.rule.id}": {fault}. Example: {example.text!r}'


def fault_of(example: Example, facts: ArticleFacts) -> str | None:
    """Return what is wrong with one example, or None."""
    kind = example.rule.kind.split("/")[0]
    own = [(span, fact) for span, fact in facts_of(facts, kind) if example.rule.id in rules_of(fact) | {getattr(span, "rule", None)}]
    if not example.positive:
        bad = [span for span, _ in own if not example.marks or any(span.start < m.end and m.start < span.end for m in example.marks)]
        return f"found {bad[0].text!r} where nothing should be" if bad else None
    if not example.marks:
        return "a yes example marks nothing with [[ ]]"
    for mark in example.marks:
        words = example.text[mark.start : mark.end]
        hits = [fact for span, fact in own if (span.start, span.end) == (mark.start, mark.end)]
        if not hits:
            there = [(s.text, sorted(rules_of(f))) for s, f in facts_of(facts, kind) if s.start < mark.end and mark.start < s.end]
            return f"did not find {words!r} (found there: {there})"
        for key, value in mark.fields:
            got = {v for fact in hits for v in field_values(fact, key)}
            if value not in got:
                return f"{words!r} has {key} {sorted(got)}, not {value!r}"
    return None


def facts_of(facts: ArticleFacts, kind: str) -> list[tuple[Span, BaseModel]]:
    """Return the facts of a kind with each piece of text they stand on."""
    if kind == "layout":
        return [(block, block) for block in facts.article.layout]
    if kind == "names":
        return [(m, e) for e in (*facts.people, *facts.organizations, *facts.places, *facts.officials, *facts.agencies) for m in e.mentions]
    rows = getattr(facts, kind)
    spans: list[tuple[Span, BaseModel]] = []
    for fact in rows:
        if isinstance(fact, SpanFact):
            spans.append((fact, fact))
        elif isinstance(fact, Event):
            spans.append((fact.trigger, fact))
        elif isinstance(fact, Entity):
            spans += [(mention, fact) for mention in (*fact.mentions, *fact.coreferent)]
    return spans


def rules_of(fact: BaseModel) -> set[str]:
    """Return the ids of the rules that made a fact."""
    roles = {rule for role in fact.roles for rule in (role.rule, role.status_rule) if rule} if isinstance(fact, Official) else set()
    return roles | {str(getattr(fact, "rule", None) or getattr(fact, "kind", ""))}


def field_values(fact: BaseModel, key: str) -> set[str]:
    """Return the values of a field of a fact, of its roles or of its participants, as strings."""
    if isinstance(fact, Official) and key in ("title", "organization", "country", "status"):
        return {_string(getattr(role, key)) for role in fact.roles}
    if isinstance(fact, Event) and key not in type(fact).model_fields:
        return {p.name for p in fact.participants if p.role == key} or {"null"}
    value: object = fact
    for part in key.split("."):
        value = getattr(value, part, None)
    return {_string(item) for item in value} if isinstance(value, tuple) else {_string(value)}


def _string(value: object) -> str:
    if isinstance(value, Span):
        return value.text
    return "null" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
