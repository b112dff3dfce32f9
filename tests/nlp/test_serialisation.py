"""The pipeline can be saved, loaded, spread over processes, and its Docs stored, with our components in place."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import DocBin

from nutgraf.nlp.collect import collect

pytestmark = pytest.mark.model

TEXTS = [
    "OSLO, Norway, May 3, 2021 (AP) — The Finance Ministry cut its forecast to 3.2 percent on Monday, Minister Ana Ruiz said.",
    "At least five people were killed when a storm hit the coast of Peru on Sunday, the interior ministry said.",
]


@pytest.fixture(scope="module")
def expected(nlp):
    return [collect(doc) for doc in nlp.pipe(TEXTS)]


def test_a_saved_pipeline_finds_the_same(nlp, expected, tmp_path):
    nlp.to_disk(tmp_path / "news")
    again = spacy.load(tmp_path / "news")
    assert again.pipe_names == nlp.pipe_names
    assert [collect(doc) for doc in again.pipe(TEXTS)] == expected


def test_two_processes_of_spacy_find_the_same(nlp, expected):
    assert [collect(doc) for doc in nlp.pipe(TEXTS, n_process=2, batch_size=1)] == expected


def test_docs_keep_their_mentions_in_a_docbin(nlp, expected):
    stored = DocBin(store_user_data=True, docs=nlp.pipe(TEXTS)).to_bytes()
    docs = list(DocBin().from_bytes(stored).get_docs(nlp.vocab))
    for kind in ("layout", "dates", "agencies", "events"):
        found = [[(m["start"], m["end"], m["rule"]) for m in getattr(collect(doc), kind)] for doc in docs]
        assert found == [[(m["start"], m["end"], m["rule"]) for m in getattr(mentions, kind)] for mentions in expected]
    assert docs[0].spans["layout"][0].text == TEXTS[0].partition(" The")[0]


def test_the_order_of_the_components_is_right(nlp):
    problems = nlp.analyze_pipes()["problems"]
    assert {
        name: found for name, found in problems.items() if found and name in ("layout", "names", "agencies", "officials", "dates")
    } == {}
