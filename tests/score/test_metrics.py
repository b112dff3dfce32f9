"""The figures agree with the reference scorer to three places, and mean what they say."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from nutgraf.gold import LAYERS
from nutgraf.score.metrics import Figure, Scores, evaluate

from .perturb import perturb

Rows = list[dict[str, Any]]


@pytest.mark.parametrize("matching", ["optimal", "best-first"])
def test_pinned_figures_agree_with_the_reference_to_three_places(gold: Rows, pred: Any, reference: Any, matching: str) -> None:
    scores = evaluate(gold, pred, matching=matching)
    for metric, row in reference.items():
        figure = scores.figure(metric)
        assert (figure.gold, figure.pred) == (row["gold"], row["pred"]), metric
        assert (figure.p, figure.r, figure.f) == pytest.approx((row["p"], row["r"], row["f"]), abs=0.0005), metric


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_two_ways_of_pairing_are_close_on_the_corpus(corpus: Rows, seed: int) -> None:
    pred = {row["id"]: row for row in perturb(corpus, seed=seed, rate=0.2)}
    optimal, greedy = (evaluate(corpus, pred, matching=way) for way in ("optimal", "best-first"))
    assert optimal.metrics == greedy.metrics
    for metric in optimal.metrics:
        assert abs(optimal.figure(metric).hits - greedy.figure(metric).hits) <= 1, metric


def test_gold_against_itself_is_right_everywhere(corpus: Rows) -> None:
    scores = evaluate(corpus, {row["id"]: row for row in corpus})
    assert {m: f.f for m, f in scores.figures.items() if f.gold} == {m: 1.0 for m, f in scores.figures.items() if f.gold}
    assert scores.headline == 1.0
    assert scores.faults == []


def test_no_prediction_counts_as_empty(gold: Rows) -> None:
    scores = evaluate(gold, {})
    assert scores.predicted == 0
    assert {(f.kind, f.layer) for f in scores.faults} == {("missed", layer) for layer in LAYERS}
    assert all(figure.hits == 0 for figure in scores.figures.values())


def test_a_figure_that_was_not_scored_counts_nothing(gold: Rows, pred: Any) -> None:
    assert evaluate(gold, pred).figure("dates.none") == Figure(0, 0, 0)


def test_missing_layers_and_fields_are_allowed(gold: Rows) -> None:
    bare = {row["id"]: {"id": row["id"], "dates": [{"start": d["start"], "end": d["end"]} for d in row["dates"]]} for row in gold}
    scores = evaluate(gold, bare)
    assert scores.figure("dates.span_strict").f == 1.0
    assert scores.figure("dates.value").f == 0.0


def test_only_the_layers_that_are_asked_for_are_scored(gold: Rows, pred: Any) -> None:
    assert {m.split(".")[0] for m in evaluate(gold, pred, layers=["dates"]).metrics} == {"dates"}


def only(layer: str, gold_facts: list[Any], pred_facts: list[Any], **more: Any) -> Scores:
    row = {"id": "a", "text": "x" * 200} | {name: [] for name in LAYERS}
    return evaluate([{**row, layer: gold_facts}], {"a": {layer: pred_facts, **more}}, layers=[layer])


def kinds(scores: Scores) -> list[tuple[str, str]]:
    return [(fault.kind, fault.cause) for fault in scores.faults]


DATE = {"start": 10, "end": 18, "text": "Thursday", "type": "DATE", "value": "2022-04-21"}
AMOUNT = {
    "start": 0,
    "end": 9,
    "text": "32 people",
    "value": 32,
    "low": None,
    "high": None,
    "modifier": "=",
    "unit": "count",
    "of": "people",
}
SPEECH = {"start": 20, "end": 60, "text": "x" * 40, "kind": "direct", "speaker": "Ida Holm", "cue": "said"}
OFFICIAL = {
    "name": "Ida Holm",
    "aliases": [],
    "roles": [{"title": "finance minister", "organization": None, "country": "NO", "status": "current"}],
    "mentions": [{"start": 0, "end": 8, "text": "Ida Holm"}],
}
EVENT = {
    "type": "meet",
    "trigger": {"start": 5, "end": 8, "text": "met"},
    "status": "happened",
    "participants": [{"role": "participant", "name": "Ida Holm"}],
    "date": None,
    "place": None,
    "quantities": [],
    "source": None,
    "same_as": None,
}


@pytest.mark.parametrize(
    ("layer", "fact", "changed", "expected"),
    [
        ("dates", DATE, {"value": "2022-04-28"}, ("wrong_value", "weekday direction")),
        ("dates", DATE, {"value": "2022-04-20"}, ("wrong_value", "a day off")),
        ("dates", DATE, {"value": "2022-04"}, ("wrong_value", "granularity")),
        ("dates", DATE, {"value": "2021-04-21"}, ("wrong_value", "year")),
        ("dates", DATE, {"value": "2022-05-05"}, ("wrong_value", "other day")),
        ("dates", DATE, {"value": "2021-W16"}, ("wrong_value", "other value")),
        ("dates", DATE, {"value": None}, ("wrong_value", "unresolved")),
        ("dates", DATE, {"value": "PRESENT_REF"}, ("wrong_value", "vague word")),
        ("dates", DATE, {"value": "P1D"}, ("wrong_value", "length or point")),
        ("dates", DATE, {"type": "TIME"}, ("wrong_value", "type DATE → TIME")),
        ("dates", DATE, {"start": 7}, ("wrong_span", "starts early")),
        ("quantities", AMOUNT, {"unit": "USD"}, ("wrong_value", "unit")),
        ("quantities", AMOUNT, {"value": 32000}, ("wrong_value", "scale")),
        ("quantities", AMOUNT, {"value": 31}, ("wrong_value", "number")),
        ("quantities", AMOUNT, {"modifier": ">"}, ("wrong_value", "modifier")),
        ("quantities", AMOUNT, {"of": "cars"}, ("wrong_value", "counted noun")),
        ("statements", SPEECH, {"speaker": "Ola Berg"}, ("wrong_role", "other speaker")),
        ("statements", SPEECH, {"speaker": None}, ("wrong_role", "speaker missing")),
        ("statements", SPEECH, {"speaker": "she"}, ("wrong_role", "pronoun not resolved")),
        ("statements", SPEECH, {"kind": "mixed"}, ("wrong_value", "kind direct → mixed")),
        ("statements", SPEECH, {"end": 58}, ("wrong_span", "ends early (little)")),
        ("officials", OFFICIAL, {"roles": []}, ("wrong_role", "title missed")),
        ("officials", OFFICIAL, {"roles": [*OFFICIAL["roles"], {"title": "mayor"}]}, ("wrong_role", "spurious title")),
        ("officials", OFFICIAL, {"roles": [{"title": "deputy minister of labour"}]}, ("wrong_role", "title boundary")),
        ("officials", OFFICIAL, {"roles": [{"title": "finance minister", "country": "NO", "status": "former"}]}, ("wrong_value", "status")),
        ("events", EVENT, {"type": "visit"}, ("wrong_value", "type meet → visit")),
        ("events", EVENT, {"status": "planned"}, ("wrong_value", "status happened → planned")),
        ("events", EVENT, {"participants": [{"role": "topic", "name": "Holm"}]}, ("wrong_role", "role")),
        ("events", EVENT, {"participants": [{"role": "participant", "name": "Oslo"}]}, ("wrong_role", "other participant")),
        ("events", EVENT, {"place": "Oslo"}, ("wrong_link", "place spurious")),
        ("events", {**EVENT, "place": "Oslo"}, {"place": "Bergen"}, ("wrong_link", "place wrong")),
        ("events", {**EVENT, "place": "Oslo"}, {"place": None}, ("wrong_link", "place missed")),
        ("events", EVENT, {"quantities": [{"start": 30, "end": 34, "text": "many"}]}, ("wrong_link", "quantity spurious")),
    ],
)
def test_a_difference_is_named_by_kind_and_class(layer: str, fact: Any, changed: Any, expected: Any) -> None:
    assert expected in kinds(only(layer, [fact], [{**copy.deepcopy(fact), **changed}]))


def test_what_is_missed_or_invented_says_why() -> None:
    assert kinds(only("dates", [], [{**DATE, "value": "PAST_REF"}])) == [("spurious", "vague word")]
    assert kinds(only("officials", [OFFICIAL], [], people=[{"name": "Ida Holm"}])) == [("missed", "taken for one of people")]
    assert kinds(only("officials", [OFFICIAL], [OFFICIAL, OFFICIAL]))[0] == ("spurious", "not merged")
    assert kinds(only("events", [], [EVENT])) == [("spurious", "wrong sense of trigger")]
    assert kinds(only("events", [EVENT], [EVENT, {**EVENT, "type": "agree"}])) == [("spurious", "second event on one trigger")]
    assert kinds(only("quantities", [{**AMOUNT, "unit": "NOK"}], [])) == [("missed", "money")]
    parts = [{**SPEECH, "end": 24}, {**SPEECH, "start": 30, "end": 36}]
    assert ("missed", "cut into parts") in kinds(only("statements", [SPEECH], parts))
    assert ("missed", "cut short") in kinds(only("statements", [SPEECH], [{**SPEECH, "end": 25}]))
    assert ("missed", "joined to another") in kinds(only("statements", [SPEECH], [{**SPEECH, "start": 50, "end": 120}]))


def test_every_fault_carries_the_rule_that_made_it() -> None:
    [fault] = only("dates", [], [{**DATE, "rule": "weekday"}]).faults
    assert fault.rule == "weekday"


def test_links_are_followed_by_index_by_id_and_spelled_out() -> None:
    event = {**EVENT, "quantities": [0]}
    for link in (0, "q1", {"id": "q1", "start": 0, "end": 9}):
        row = {"id": "a", "text": "x" * 50, "events": [event], "quantities": [AMOUNT]}
        scores = evaluate(
            [row], {"a": {"events": [{**EVENT, "quantities": [link]}], "quantities": [{**AMOUNT, "id": "q1"}]}}, layers=["events"]
        )
        assert scores.figure("events.quantities").f == 1.0, link


def test_a_figure_with_nothing_in_it_is_zero() -> None:
    assert (Figure(0, 0, 0).p, Figure(0, 0, 0).r, Figure(0, 0, 0).f) == (0, 0, 0)


def test_classes_are_counted_largest_first(gold: Rows, pred: Any) -> None:
    counted = [n for _, n in evaluate(gold, pred).causes()]
    assert counted == sorted(counted, reverse=True)
    assert sum(counted) == len(evaluate(gold, pred).faults)
    assert json.dumps(counted)
