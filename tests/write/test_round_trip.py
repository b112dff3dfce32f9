"""Gold goes through every annotation tool and comes back as it was; what a tool changed on purpose counts, what it broke is an error."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import regex

from nutgraf.errors import GoldError
from nutgraf.nlp.docbin import from_docbin
from nutgraf.read import annotation as back
from nutgraf.read.gold import read_gold
from nutgraf.standoff import SIDE, Standoff, fold, unfold
from nutgraf.write import annotation as out
from nutgraf.write.docbin import to_docbin

Row = dict[str, Any]
CORPUS = Path(__file__).parents[2] / "corpus" / "gold" / "dev.jsonl"


def through_json(write: Callable[[Standoff], Row], read: Callable[[Row], Standoff | None]) -> Callable[[Row, Path], Row]:
    def go(row: Row, _: Path) -> Row:
        doc = read(json.loads(json.dumps(write(unfold(row)))))
        assert doc is not None
        return fold(doc)

    return go


def through_brat(row: Row, folder: Path) -> Row:
    for suffix, text in out.to_brat(unfold(row)).items():
        (folder / f"a{suffix}").write_bytes(text.encode("utf-8"))
    return fold(next(iter(back.from_brat(folder))))


def through_docbin(row: Row, folder: Path) -> Row:
    (folder / "a.spacy").write_bytes(to_docbin([unfold(row)])[0])
    return fold(next(iter(from_docbin(folder / "a.spacy"))))


WAYS = {
    "itself": lambda row, _: fold(unfold(row)),
    "prodigy": through_json(out.to_prodigy, back.from_prodigy),
    "label-studio": through_json(out.to_label_studio, back.from_label_studio),
    "label-studio in code points": through_json(lambda doc: out.to_label_studio(doc, offsets="codepoint"), back.from_label_studio),
    "doccano": through_json(out.to_doccano, back.from_doccano),
    "brat": through_brat,
    "docbin": through_docbin,
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_an_awkward_article_comes_back_as_it_was(way: Any, row: Row, tmp_path: Path) -> None:
    assert way(copy.deepcopy(row), tmp_path) == row


def test_the_corpus_comes_back_from_a_docbin_as_it_was(tmp_path: Path) -> None:
    rows = read_gold(CORPUS)
    (tmp_path / "all.spacy").write_bytes(to_docbin(map(unfold, rows))[0])
    assert [fold(doc) for doc in from_docbin(tmp_path / "all.spacy")] == rows


@pytest.mark.parametrize("way", sorted(WAYS.keys() - {"docbin"}))
def test_the_corpus_comes_back_as_it_was(way: str, tmp_path: Path) -> None:
    for n, row in enumerate(read_gold(CORPUS)):
        folder = tmp_path / str(n)
        folder.mkdir()
        assert WAYS[way](copy.deepcopy(row), folder) == row, row["id"]


def altered(row: Row) -> Row:
    return {**row, "text": row["text"].replace("\n\n", "\n").replace("\u0301", "")}


@pytest.mark.parametrize(
    ("task", "read"),
    [
        (lambda row: altered(out.to_prodigy(unfold(row))), back.from_prodigy),
        (lambda row: altered(out.to_doccano(unfold(row))), back.from_doccano),
        (lambda row: (task := out.to_label_studio(unfold(row))) | {"data": altered(task["data"])}, back.from_label_studio),
    ],
    ids=["prodigy", "doccano", "label-studio"],
)
def test_a_text_that_the_tool_altered_is_an_error(task: Any, read: Any, row: Row) -> None:
    with pytest.raises(GoldError, match=r"article lima/paz 1: the (text is not the one|words of the regions are not)"):
        read(task(row))


def test_a_blank_more_at_the_end_is_an_alteration_too(row: Row) -> None:
    task = out.to_doccano(unfold(row))
    with pytest.raises(GoldError, match=r"is not the one that was exported.*switched off"):
        back.from_doccano({**task, "text": task["text"] + " "})


def test_a_brat_text_that_was_altered_is_an_error_with_file_and_line(row: Row, tmp_path: Path) -> None:
    files = out.to_brat(unfold(row))
    (tmp_path / "a.ann").write_text(files[".ann"], encoding="utf-8")
    (tmp_path / "a.txt").write_text("X" + files[".txt"], encoding="utf-8")
    with pytest.raises(GoldError, match=r"a\.ann, line 1: .*was the text altered"):
        list(back.from_brat(tmp_path))
    (tmp_path / "a.txt").unlink()
    with pytest.raises(GoldError, match="its text is missing"):
        list(back.from_brat(tmp_path))


def test_offsets_that_doccano_counted_in_graphemes_are_turned(row: Row) -> None:
    task = out.to_doccano(unfold(row))
    starts = [match.start() for match in regex.finditer(r"\X", row["text"])] + [len(row["text"])]
    for entity in task["entities"]:
        entity |= {key: starts.index(entity[key]) for key in ("start_offset", "end_offset")}
    assert fold(back.from_doccano(task)) == row


def test_a_date_marked_in_a_tool_has_its_words_and_no_value(row: Row) -> None:
    task = out.to_prodigy(unfold(row))
    start = row["text"].index("LIMA")
    task["spans"].append({"start": start, "end": start + 4, "label": "date"})
    dates = fold(back.from_prodigy(task))["dates"]  # type: ignore[arg-type]
    assert dates[:2] == row["dates"]
    assert dates[2] == {"start": 0, "end": 4, "text": "LIMA", "type": None, "value": None}


def test_links_made_and_cut_in_a_tool_count(row: Row) -> None:
    task = out.to_doccano(unfold(row))
    ids = {(e["label"], e["start_offset"]): e["id"] for e in task["entities"]}
    event = next(id for (label, _), id in ids.items() if label == "event-agree")
    task["relations"] = [r for r in task["relations"] if r["type"] not in ("participant", "quantity", "speaker")]
    paz = next(id for (label, _), id in ids.items() if label == "official")
    task["relations"].append({"id": 99, "from_id": event, "to_id": paz, "type": "party"})
    new = fold(back.from_doccano(task))
    assert new["events"][0]["participants"] == []
    assert new["events"][1]["participants"] == [{"role": "party", "name": "families"}, {"role": "party", "name": "Jose\u0301 Paz"}]
    assert [event["quantities"] for event in new["events"]] == [[], [], []]
    assert [statement["speaker"] for statement in new["statements"]] == [None, None, "the mayor", None]


def test_a_tool_without_links_keeps_those_of_the_values(row: Row) -> None:
    task = out.to_doccano(unfold(row))
    del task["relations"]
    new = fold(back.from_doccano(task))
    assert new["events"] == row["events"]
    assert new["statements"] == row["statements"]
    assert new["officials"] == row["officials"]


def test_a_fact_that_a_tool_deleted_is_gone_and_links_to_others_hold(row: Row) -> None:
    task = out.to_prodigy(unfold(row))
    gone = next(span for span in task["spans"] if span["label"] == "quantity")
    task["spans"].remove(gone)
    task["relations"] = [r for r in task["relations"] if gone["id"] not in (r["head_span"]["id"], r["child_span"]["id"])]
    new = fold(back.from_prodigy(task))  # type: ignore[arg-type]
    assert [q["text"] for q in new["quantities"]] == ["12 of them"]
    assert [event["quantities"] for event in new["events"]] == [[], [0], [0]]


def test_values_changed_in_a_brat_note_count(row: Row, tmp_path: Path) -> None:
    for suffix, text in out.to_brat(unfold(row)).items():
        (tmp_path / f"a{suffix}").write_bytes(text.replace("2022-04-25", "2022-05-02").encode("utf-8"))
    assert fold(next(iter(back.from_brat(tmp_path))))["dates"][1]["value"] == "2022-05-02"


def test_a_span_moved_in_spacy_loses_nothing_but_its_place(row: Row, tmp_path: Path) -> None:
    import spacy
    from spacy.tokens import DocBin, Span

    nlp = spacy.blank("en")
    doc = next(iter(DocBin().from_bytes(to_docbin([unfold(row)])[0]).get_docs(nlp.vocab)))
    old = doc.spans["dates"][0]
    doc.spans["dates"][0] = Span(doc, old.start - 1, old.end, label=old.label_, span_id=old.id_)
    (tmp_path / "a.spacy").write_bytes(DocBin(docs=[doc], store_user_data=True).to_bytes())
    assert fold(next(iter(from_docbin(tmp_path / "a.spacy"))))["dates"][0]["text"] == "on Thursday"


def test_spans_that_end_inside_a_token_are_named(row: Row) -> None:
    row["dates"].append({**row["dates"][0], "end": row["dates"][0]["end"] - 2, "text": "Thursd"})
    _, grown = to_docbin([unfold(row)])
    assert grown == ["article lima/paz 1: 'Thursd' is 'Thursday' in tokens"]


def test_tasks_that_an_annotator_rejected_are_left_out(row: Row) -> None:
    assert back.from_prodigy({**out.to_prodigy(unfold(row)), "answer": "reject"}) is None
    assert back.from_label_studio({**out.to_label_studio(unfold(row)), "annotations": [{"was_cancelled": True, "result": []}]}) is None


def test_an_annotation_goes_before_a_prediction(row: Row) -> None:
    task = out.to_label_studio(unfold(row))
    done = fold(back.from_label_studio({**task, "annotations": [{"result": task["predictions"][0]["result"][:1]}]}))  # type: ignore[arg-type]
    assert [len(done[layer]) for layer in ("officials", "agencies", "dates", "events")] == [1, 0, 0, 0]


def test_labels_that_are_none_of_ours_are_left_out() -> None:
    assert (
        fold(back.from_doccano({"id": 7, "text": "Oslo is cold.", "label": [[0, 4, "CITY"], [8, 12, "date"]]}))["dates"][0]["text"]
        == "cold"
    )


def test_a_span_outside_the_text_is_an_error() -> None:
    with pytest.raises(GoldError, match="date 0-99 is not inside the text"):
        back.from_doccano({"id": 7, "text": "Oslo", "label": [[0, 99, "date"]]})


def test_the_side_record_holds_no_text(row: Row) -> None:
    assert row["text"] not in json.dumps(out.to_doccano(unfold(row))[SIDE], ensure_ascii=False)


def test_the_configurations_name_every_label() -> None:
    for config in (out.label_studio_config(), out.brat_config()["annotation.conf"]):
        for label in ("official", "agency", "quantity", "date", "statement", "event-meet", "event-leave_office", "same_as"):
            assert label in config


def test_the_configuration_of_brat_is_the_same_every_time() -> None:
    relations = out.brat_config()["annotation.conf"].split("[relations]\n")[1].split("\n[events]")[0].splitlines()
    roles = [line.split("\t")[0] for line in relations if "official|agency" in line.split("Arg2")[1] and "event-" in line]
    assert roles == sorted(roles)
    assert "agent" in roles
