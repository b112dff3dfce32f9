"""The PolNeAR scorer counts pieces of direct and mixed attributions, and the whole figure holds where the data is at hand."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tools.score_polnear import extracted, pieces, read_again, score

DATA = os.environ.get("NUTGRAF_POLNEAR", "")
TEXT = '"We won," Ana said. "Good." Omar said it was late.'


def span(words):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def article():
    split = {"source": [span("Ana")], "cue": [span("said")], "content": [span('"We won,"'), span('"Good."')], "form": "direct"}
    other = {"source": [span("Omar")], "cue": [], "content": [span("it was late")], "form": "indirect"}
    return {"id": "one", "text": TEXT, "attributions": [split, other]}


def test_each_piece_counts_and_other_forms_do_not():
    assert [piece["start"] for piece in pieces(article())] == [0, 20]


def test_pieces_with_a_blank_between_are_one():
    row = article()
    row["attributions"][0]["content"] = [span('"We'), span("won,")]
    assert [(p["start"], p["end"]) for p in pieces(row)] == [(0, 8)]


def test_the_form_is_read_again_from_all_marks():
    text = "He said ''No.'' She isn't sure it was late."
    contents = ["''No.''", "isn't sure it was late"]
    row = {"id": "one", "text": text, "attributions": []}
    for words in contents:
        content = {"start": text.index(words), "end": text.index(words) + len(words), "text": words}
        row["attributions"].append({"source": [], "cue": [], "content": [content], "form": "indirect"})
    assert pieces(row) == []
    assert [text[p["start"] : p["end"]] for p in pieces(read_again(row))] == contents[:1]


def test_precision_recall_and_speakers_are_counted():
    made = {
        "one": [
            span('"We won,"') | {"kind": "direct", "speaker_span": span("Ana"), "speaker": "Ana"},
            span("it was late") | {"kind": "mixed"},
        ]
    }
    found = score([article()], made, 0.8)
    assert (found["p"], found["r"], found["p_fair"], found["speaker"]) == (0.5, 0.5, 1.0, 1.0)


@pytest.mark.model
@pytest.mark.skipif(not Path(DATA).is_file(), reason="NUTGRAF_POLNEAR names no file")
def test_the_figures_hold_on_the_real_data():
    gold = [json.loads(line) for line in Path(DATA).read_text(encoding="utf-8").splitlines()]
    made = dict(extracted(gold))
    loose, strict = score(gold, made, 0.3), score(gold, made, 0.8)
    assert loose["f1_fair"] >= 0.87
    assert strict["f1_fair"] >= 0.80
    assert loose["speaker"] >= 0.88
