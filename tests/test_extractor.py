"""Articles go in, facts come out in order; an article that fails says so and the others go on."""

from __future__ import annotations

import pickle

import pytest
from spacy.language import Language

from nutgraf.article import Article
from nutgraf.errors import ArticleError, EmptyTextError
from nutgraf.extractor import Extractor

pytestmark = pytest.mark.model

TEXTS = [
    "OSLO, Norway, May 3, 2021 (AP) — The council rejected the budget on Monday.",
    "The ministry of finance asked for 12 million crowns. “It is a sad day,” said Ana Ruiz, the mayor.",
    "A storm hit the coast and killed at least five people.",
]


def articles(*texts):
    return [Article(id=f"a{number}", text=text, language="en") for number, text in enumerate(texts)]


class Fragile:
    """A component that cannot bear one word."""

    def __call__(self, doc):
        if "BOOM" in doc.text:
            raise ValueError("the word")
        return doc


@pytest.fixture(scope="module")
def fragile():
    Language.factory("test_fragile", func=lambda nlp, name: Fragile())
    extractor = Extractor()
    extractor.nlp.add_pipe("test_fragile")
    return extractor


def test_a_component_that_fails_costs_one_article(fragile):
    errors = []
    found = list(fragile.pipe(articles(TEXTS[0], "BOOM goes the council.", "", TEXTS[2]), on_error=errors.append))
    assert [facts.id for facts in found] == ["a0", "a3"]
    assert [(type(error), error.article) for error in errors] == [(ArticleError, "a1"), (EmptyTextError, "a2")]
    assert str(errors[0]) == (
        'article "a1", stage "test_fragile": the stage failed with ValueError: the word. Please report it, with the article.'
    )


def test_a_failure_is_raised_where_nobody_takes_it(fragile):
    with pytest.raises(ArticleError, match="test_fragile"):
        list(fragile.pipe(articles("BOOM")))


def test_a_base_model_that_fails_costs_one_article(fragile, monkeypatch):
    parser = fragile.nlp.get_pipe("parser")
    predict = type(parser).predict

    def picky(self, docs):
        docs = list(docs)
        if any("Quux" in doc.text for doc in docs):
            raise RuntimeError("out of paper")
        return predict(self, docs)

    proxy = type("Picky", (), {"pipe": lambda self, docs, batch_size: _piped(picky, parser, docs)})()
    monkeypatch.setattr(fragile.nlp, "_components", [(name, proxy if name == "parser" else pipe) for name, pipe in fragile.nlp._components])
    errors = []
    found = list(fragile.pipe(articles(TEXTS[0], "Quux resigned.", TEXTS[2]), on_error=errors.append))
    assert [facts.id for facts in found] == ["a0", "a2"]
    assert [error.article for error in errors] == ["a1"]


def _piped(predict, parser, docs):
    docs = list(docs)
    parser.set_annotations(docs, predict(parser, docs))
    yield from docs


def test_an_assembly_that_fails_costs_one_article(extractor, monkeypatch):
    from nutgraf import extractor as module

    assemble = module.assemble
    monkeypatch.setattr(
        module, "assemble", lambda article, *rest, **more: 1 / 0 if article.id == "a1" else assemble(article, *rest, **more)
    )
    errors = []
    assert [facts.id for facts in extractor.pipe(articles(*TEXTS), on_error=errors.append)] == ["a0", "a2"]
    assert "ZeroDivisionError" in str(errors[0])


def test_day_dateline_and_language_come_from_the_text(extractor):
    facts = extractor(Article(id="a", text=TEXTS[0]))
    assert (facts.article.published, facts.article.published_basis, facts.article.dateline) == ("2021-05-03", "dateline", "OSLO, Norway")


def test_the_same_input_gives_the_same_bytes_and_errors_in_one_process_and_in_two(extractor):
    many = articles(*TEXTS * 12, "", " ")
    alone = [extractor(article).to_json() for article in many[:3]]
    at_home, away = [], []
    together = [facts.to_json() for facts in extractor.pipe(many, on_error=at_home.append)]
    spread = [facts.to_json() for facts in extractor.pipe(many, workers=2, on_error=away.append)]
    assert together == spread
    assert together[:3] == alone
    assert [error.article for error in away] == ["a36", "a37"]
    assert [error.record() for error in away] == [error.record() for error in at_home]


def test_an_extractor_travels_without_its_model(extractor):
    extractor(articles(TEXTS[0])[0])
    copy = pickle.loads(pickle.dumps(extractor))
    assert copy == extractor
    assert "nlp" not in vars(copy)


@pytest.mark.parametrize(
    "text",
    [
        "1" * 5000 + " people left on 1st May, ² of them on " + "3" * 5000 + ".",
        "“Open quotation of $" + "9," * 2000 + "000 and 5%",
        "said said said on on of of the the ( ( — — ” ” , , . . Monday Monday",
        "🌊 e\u0301 \u202eabc\u202c ٣٤ ½ ①",
        "A",
        "a\n\n\n\n\nB\n",
    ],
)
def test_odd_text_is_data(extractor, text):
    facts = extractor(Article(id="odd", text=text, published="2021-05-03", language="en"))
    assert facts.text == text
