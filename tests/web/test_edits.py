"""A correction changes one fact, keeps every span true, and leaves no link that leads nowhere."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf.errors import InputError
from nutgraf.facts import ArticleFacts, ArticleInfo, Event, Official, Participant, Quantity, QuantityLink, Role, Span, TimeExpression
from nutgraf.gold import gold_row
from nutgraf.score.gold import check_row
from nutgraf.web.edits import corrected, span_of

TEXT = "OSLO 🌋 — Ana Ruiz met 12 people on Monday. Ruiz met 30 ministers there."


def span(words: str, nth: int = 0) -> dict[str, Any]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return {"start": start, "end": start + len(words), "text": words}


@pytest.fixture
def facts() -> ArticleFacts:
    """One fact of several kinds, tied together."""
    people = Quantity(id="q1", rule="count", value=12, unit="count", of="people", **span("12 people"))
    day = TimeExpression(id="d1", rule="weekday", type="DATE", value="2022-04-18", basis="weekday", **span("Monday"))
    met = Span(**span("met"))
    event = Event(
        id="e1", rule="meet", type="meet", trigger=met, status="happened", evidence=met, date="2022-04-18", date_id="d1",
        participants=(Participant(role="participant", name="Ana Ruiz", id="o1"),), quantities=(QuantityLink(id="q1", **span("12 people")),),
    )  # fmt: skip
    ruiz = Official(id="o1", rule="title", name="Ana Ruiz", mentions=({**span("Ana Ruiz")},), roles=(Role(title="mayor"),))
    return ArticleFacts(
        id="a",
        article=ArticleInfo(id="a", sha256="0" * 64),
        text=TEXT,
        officials=(ruiz,),
        quantities=(people,),
        dates=(day,),
        events=(event,),
    )


def edit(facts: ArticleFacts, action: str, layer: str, id: str | None = None, **fields: Any) -> ArticleFacts:
    return corrected(facts, {"action": action, "layer": layer, "id": id, "fields": fields})


def test_a_date_gets_another_value_and_its_days(facts: ArticleFacts) -> None:
    [date] = edit(facts, "change", "dates", "d1", words=span("Monday"), type="DATE", value="2022-04").dates
    assert (date.value, date.first_day, date.last_day) == ("2022-04", "2022-04-01", "2022-04-30")
    assert (date.rule, date.confidence) == ("by-hand", 1.0)


def test_the_words_chosen_are_those_nearest_to_the_selection(facts: ArticleFacts) -> None:
    [event] = edit(facts, "change", "events", "e1", words=span("met", 1), type="meet", status="happened", participants=[]).events
    assert event.trigger.start == span("met", 1)["start"]
    assert event.evidence.text == "Ruiz met 30 ministers there."


def test_an_official_gains_a_mention_an_alias_and_an_office(facts: ArticleFacts) -> None:
    mentions = [{"words": span("Ruiz", 1)}, {"words": span("Ana Ruiz")}]
    roles = [{"title": "mayor", "organization": "", "country": "no", "status": "current"}, {"title": "minister", "status": "former"}]
    [official] = edit(facts, "change", "officials", "o1", name="Ana Ruiz", mentions=mentions, roles=roles).officials
    assert [mention.start for mention in official.mentions] == [span("Ana Ruiz")["start"], span("Ruiz", 1)["start"]]
    assert official.aliases == ("Ruiz",)
    assert [(role.country, role.status) for role in official.roles] == [("NO", "current"), (None, "former")]


def test_facts_are_added_in_their_place_with_ids_of_their_own(facts: ArticleFacts) -> None:
    after = edit(facts, "add", "quantities", words=span("30 ministers"), value="30", modifier="=", unit="count", of="ministers")
    assert [(q.id, q.value) for q in after.quantities] == [("q1", 12), ("q2", 30)]
    after = edit(after, "add", "agencies", name="Oslo", mentions=[{"words": span("OSLO")}], kind="local", country="NO")
    assert (after.agencies[0].id, after.agencies[0].aliases) == ("a1", ("OSLO",))
    after = edit(after, "add", "statements", words=span("Ruiz met 30 ministers there"), kind="indirect", speaker="Ana Ruiz", cue=None)
    assert after.statements[0].speaker_id == "o1"
    after = edit(
        after,
        "add",
        "events",
        words=span("met", 1),
        type="meet",
        status="happened",
        quantities=["q2"],
        same_as="e1",
        participants=[{"role": "participant", "name": "Oslo"}],
    )
    assert (after.events[1].id, after.events[1].participants[0].id, after.events[1].quantities[0].id) == ("e2", "a1", "q2")
    assert [one for one in check_row(gold_row(json.loads(after.to_json()))) if one[2] == "error"] == []


def test_what_is_deleted_is_linked_to_no_more(facts: ArticleFacts) -> None:
    after = facts
    for layer, id in (("quantities", "q1"), ("dates", "d1"), ("officials", "o1")):
        after = edit(after, "delete", layer, id)
    [event] = after.events
    assert (event.quantities, event.date_id, event.participants[0].id) == ((), None, None)
    assert event.participants[0].name == "Ana Ruiz"
    assert not {"q1", "d1", "o1"} & set(after.to_json().replace('"', " ").split())


def test_what_is_changed_keeps_what_was_not_asked(facts: ArticleFacts) -> None:
    [event] = edit(
        facts,
        "change",
        "events",
        "e1",
        words=span("met"),
        type="meet",
        status="planned",
        date="2022-04-18",
        quantities=["q1"],
        participants=[{"role": "participant", "name": "Ana Ruiz"}],
    ).events
    assert (event.date_id, event.participants[0].id, event.status) == ("d1", "o1", "planned")


@pytest.mark.parametrize(
    ("layer", "fields", "said"),
    [
        ("quantities", {"words": span("12 people"), "value": "many", "modifier": "=", "unit": "count"}, "no number"),
        ("quantities", {"words": span("12 people"), "value": "1", "modifier": "?", "unit": "count"}, "modifier"),
        ("quantities", {"words": span("12 people"), "value": "1", "modifier": "="}, "unit: missing"),
        ("quantities", {"words": {"text": "99 people", "start": 0}, "modifier": "=", "unit": "count"}, "not in the text"),
        ("agencies", {"name": "X", "mentions": [{"words": span("OSLO")}], "kind": "ministry", "country": "Norway"}, "two letters"),
        ("agencies", {"name": "X", "mentions": [], "kind": "ministry"}, "missing"),
        ("dates", {"words": "Monday", "type": "DATE"}, "malformed"),
        ("officials", {"name": "X", "mentions": ["x"], "roles": [7]}, "malformed"),
    ],
)
def test_what_cannot_be_is_said(facts: ArticleFacts, layer: str, fields: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        edit(facts, "add", layer, **fields)


def test_a_correction_of_nothing_is_refused(facts: ArticleFacts) -> None:
    for wrong in (
        {},
        {"action": "change", "layer": "dates", "id": "d9", "fields": {"words": span("Monday"), "type": "DATE"}},
        {"action": "burn", "layer": "dates"},
    ):
        with pytest.raises(InputError):
            corrected(facts, wrong)


@given(st.text(min_size=1), st.integers(-5, 200))
def test_a_span_is_its_words_or_is_refused(words: str, near: int) -> None:
    try:
        found = span_of({"text": words, "start": near}, TEXT)
    except InputError:
        assert words.strip() not in TEXT or not words.strip()
    else:
        assert TEXT[found["start"] : found["end"]] == found["text"] == words.strip()
