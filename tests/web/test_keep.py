"""Corrections are made again in a fresh extraction: what a person changed stays, all else is fresh, and what is lost is told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from nutgraf.facts import ArticleFacts
from nutgraf.web.edits import corrected
from nutgraf.web.keep import reapplied

TEXT = "OSLO 🌋 — Ana Ruiz met 12 people on Monday. Tor Lie spoke."


def facts(text: str = TEXT, *, day: str = "2022-04-18", first: int = 1, quantity: bool = True) -> ArticleFacts:
    """Return what an extraction gives for a day of publication; `first` is the number of the first id of each layer."""

    def span(words: str) -> dict[str, Any]:
        return {"start": text.index(words), "end": text.index(words) + len(words), "text": words}

    made = {"rule": "r", "confidence": 0.8}
    person = {"id": f"o{first}", **made, "name": "Ana Ruiz", "mentions": [span("Ana Ruiz")], "roles": [{"title": "mayor"}]}
    people = {"id": f"q{first}", **made, "value": 12, "unit": "count", "of": "people", **span("12 people")}
    monday = {"id": f"d{first}", **made, "type": "DATE", "value": day, "basis": "weekday", **span("Monday")}
    links = [{"id": people["id"], **span("12 people")}] if quantity else []
    event = {
        "id": f"e{first}", **made, "type": "meet", "trigger": span("met"), "status": "happened", "evidence": span("met"), "date": day,
        "date_id": monday["id"], "participants": [{"role": "participant", "name": "Ana Ruiz", "id": person["id"]}], "quantities": links,
    }  # fmt: skip
    row = {
        "id": "a", "article": {"id": "a", "sha256": "0" * 64}, "text": text, "officials": [person],
        "quantities": [people] if quantity else [], "dates": [monday], "events": [event],
    }  # fmt: skip
    return ArticleFacts.model_validate_json(json.dumps(row))


def edit(before: ArticleFacts, action: str, layer: str, id: str | None = None, **fields: Any) -> ArticleFacts:
    return corrected(before, {"action": action, "layer": layer, "id": id, "fields": fields})


def change_event(before: ArticleFacts, **fields: Any) -> ArticleFacts:
    event = before.events[0]
    given = {
        "words": {"text": "met", "start": event.trigger.start}, "type": event.type, "status": event.status, "date": event.date,
        "participants": [one.model_dump() for one in event.participants], "quantities": [one.id for one in event.quantities],
    }  # fmt: skip
    return edit(before, "change", "events", event.id, **given | fields)


def test_nothing_corrected_gives_the_fresh_facts() -> None:
    fresh = facts(day="2022-05-02", first=4)
    assert reapplied(facts(), facts(), fresh) == (fresh, [])


def test_a_field_that_was_corrected_stays_and_the_day_of_the_same_event_moves() -> None:
    now = change_event(facts(), status="planned")
    kept, lost = reapplied(facts(), now, facts(day="2022-05-02", first=4))
    [event] = kept.events
    assert (event.status, event.date, event.rule, lost) == ("planned", "2022-05-02", "by-hand", [])
    assert (event.id, event.date_id, event.participants[0].id, event.quantities[0].id) == ("e4", "d4", "o4", "q4")


def test_what_was_deleted_is_deleted_again_and_unlinked() -> None:
    now = edit(facts(), "delete", "quantities", "q1")
    kept, _ = reapplied(facts(), now, facts(day="2022-05-02", first=4))
    assert kept.quantities == ()
    assert kept.events[0].quantities == ()
    assert kept.officials == facts(first=4).officials


def test_what_was_added_is_added_and_a_fresh_fact_at_its_place_gives_way() -> None:
    original = facts(quantity=False)
    now = edit(original, "add", "quantities", words={"text": "12 people"}, value="13", modifier="~", unit="count", of="people")
    now = edit(
        now, "add", "officials", name="Tor Lie", mentions=[{"words": {"text": "Tor Lie"}}], roles=[{"status": "acting", "title": "judge"}]
    )
    now = change_event(now, quantities=["q1"])
    kept, _ = reapplied(original, now, facts(first=4))
    assert [(one.id, one.value) for one in kept.quantities] == [("q4", 13)]
    assert [(one.id, one.name) for one in kept.officials] == [("o4", "Ana Ruiz"), ("o5", "Tor Lie")]
    assert [one.id for one in kept.events[0].quantities] == ["q4"]


def test_in_a_text_that_was_changed_words_are_found_again_and_those_that_are_gone_are_named() -> None:
    now = edit(facts(), "add", "officials", name="Tor Lie", mentions=[{"words": {"text": "Tor Lie"}}], roles=[{"status": "current"}])
    now = change_event(now, status="planned")
    longer, shorter = "In short: " + TEXT, TEXT.replace("Tor Lie", "He")
    kept, lost = reapplied(facts(), now, facts(longer))
    assert [longer[one.mentions[0].start :][:7] for one in kept.officials] == ["Ana Rui", "Tor Lie"]
    assert kept.events[0].evidence.text in longer
    assert lost == []
    kept, lost = reapplied(facts(), now, facts(shorter))
    assert [one.name for one in kept.officials] == ["Ana Ruiz"]
    assert lost == ["official “Tor Lie”: its words are no longer in the text"]
    assert kept.events[0].status == "planned"


@pytest.mark.parametrize("first", [1, 3])
def test_ids_of_a_fresh_extraction_that_were_given_to_others_before_are_not_mixed_up(first: int) -> None:
    now = edit(facts(), "add", "quantities", words={"text": "Tor"}, value="1", modifier="=", unit="count")  # q2
    now = change_event(now, quantities=["q2"])
    kept, _ = reapplied(facts(), now, facts(first=first))
    [link] = kept.events[0].quantities
    assert next(one for one in kept.quantities if one.id == link.id).text == "Tor"
