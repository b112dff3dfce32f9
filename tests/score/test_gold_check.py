"""A gold file that somebody else wrote is checked, and each fault names line, article and field."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from nutgraf.score.gold import check_gold

TEXT = "Mayor Ida Holm met the two unions on Friday, she said, and the fee rose 5%."


def span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


ROW: dict[str, Any] = {
    "id": "fee",
    "published": "2024-02-05",
    "text": TEXT,
    "officials": [
        {
            "name": "Ida Holm",
            "aliases": [],
            "roles": [{"title": "Mayor", "organization": None, "country": None, "status": "current"}],
            "mentions": [span("Ida Holm")],
        }
    ],
    "agencies": [],
    "quantities": [{**span("two unions"), "value": 2, "low": None, "high": None, "modifier": "=", "unit": "count", "of": "unions"}],
    "dates": [{**span("Friday"), "type": "DATE", "value": "2024-02-02"}],
    "statements": [{**span("Mayor Ida Holm met the two unions on Friday"), "kind": "indirect", "speaker": "Ida Holm", "cue": "said"}],
    "events": [
        {
            "type": "meet",
            "trigger": span("met"),
            "status": "happened",
            "participants": [{"role": "participant", "name": "Ida Holm"}],
            "date": "2024-02-02",
            "place": None,
            "quantities": [0],
            "source": "Ida Holm",
        }
    ],
}


def changed(path: str, value: object) -> list[str]:
    row = copy.deepcopy(ROW)
    *parts, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    place: Any = row
    for part in parts:
        place = place[part]
    place[last] = value
    return [str(problem) for problem in check_gold([json.dumps(row)])]


def test_a_good_line_has_no_problem() -> None:
    assert check_gold([json.dumps(ROW), ""]) == []


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("officials.0.mentions.0.start", 7, "officials[0].mentions[0]: 'Ida Holm' is not at 7-14"),
        ("officials.0.mentions.0.end", 999, "officials[0].mentions[0]: span 6-999 is not inside the text"),
        ("officials.0.roles.0.status", "past", "officials[0].roles[0].status: 'past' is none of acting, candidate"),
        ("officials.0.roles.0.country", "Norway", "officials[0].roles[0].country: 'Norway' is no ISO 3166-1"),
        ("officials.0.name", "Holm", "neither the name nor an alias"),
        ("quantities.0.value", None, "quantities[0]: 'two unions' has neither value nor low nor high"),
        ("quantities.0.low", 1, "quantities[0]: 'two unions' has a value and a range"),
        ("dates.0.value", "2024-13-01", "dates[0].value: '2024-13-01' is no value of a DATE"),
        ("dates.0.type", "DAY", "dates[0].type: 'DAY' is none of DATE, DURATION"),
        ("statements.0.speaker", "Mayor Holm", "statements[0].speaker: 'Mayor Holm'"),
        ("statements.0.kind", "reported", "statements[0].kind: 'reported' is none of"),
        ("events.0.type", "talk", "events[0].type: 'talk' is none of"),
        ("events.0.participants.0.role", "agent", "events[0].participants[0].role: 'agent' is none of participant, topic"),
        ("events.0.quantities", [1], "events[0].quantities: 1 is no index"),
        ("events.0.same_as", 0, "events[0].same_as: 0 is no index of an earlier event"),
        ("events.0.place", "Oslo", "events[0].place: 'Oslo' is neither a name nor words"),
        ("published", "5 Feb", "published: '5 Feb' is no ISO day"),
        ("agencies", None, "no list for agencies"),
        ("agencies", [{"name": "x"}], "facts: not in the format"),
        ("text", "", 'no "text"'),
    ],
)
def test_a_fault_is_named_with_its_field(path: str, value: object, expected: str) -> None:
    problems = changed(path, value)
    assert any(expected in problem for problem in problems), problems
    assert all(problem.startswith("line 1, article fee") for problem in problems)


def test_two_facts_of_one_layer_must_not_overlap() -> None:
    quantity = {**ROW["quantities"][0], **span("two")}
    assert "overlaps" in changed("quantities", [ROW["quantities"][0], quantity])[0]


@pytest.mark.parametrize("id", [7, "", None])
def test_an_id_is_a_word(id: object) -> None:
    assert any("id: missing" in problem for problem in changed("id", id))


def test_an_id_is_used_once_and_a_line_is_json() -> None:
    problems = [str(problem) for problem in check_gold([json.dumps(ROW), json.dumps(ROW), "{"])]
    assert problems[0] == "line 2, article fee, id: used before in line 1"
    assert problems[1].startswith("line 3: no JSON")


def test_facts_of_a_batch_are_told_the_way_to_gold() -> None:
    (problem,) = check_gold([json.dumps({**ROW, "article": {"id": "fee"}})])
    assert "nutgraf convert" in str(problem)
