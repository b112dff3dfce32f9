"""Records of an article, and what the index answers the later layers."""

from __future__ import annotations

import pytest

from nutgraf.article import Article
from nutgraf.assemble.entities import build_entities
from nutgraf.mentions import Mentions

TEXT = (
    "US Secretary of State Ann Boyd met Cuba's foreign minister, Luis Paz, at the State Department. "
    "Boyd said she was glad. The department praised Paz. The wife of Luis Paz smiled."
)


def at(words, nth=0, **more):
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return {"start": start, "end": start + len(words), "text": words, "rule": "test", **more}


@pytest.fixture(scope="module")
def index():
    person = {"label": "PERSON", "subject": True}
    body = {"kind": "ministry", "country": "US", "level": "national", "canonical": None, "stands_for": None, "owner": None, "holder": False}
    names = [
        at("Ann Boyd", **person),
        at("Luis Paz", **person),
        at("Boyd", 1, **person),
        at("Paz", 1, **person),
        at("Luis Paz", 1, **person),
    ]
    names.append(at("Cuba", label="GPE", country="CU", kind="country", form="name"))
    agencies = [at("State Department", form="name", head="department", **body)]
    agencies.append(at("department", form="description", head="department", **body))
    office = {"form": "name", "organization": None, "status": None, "gender": "f", "country": "US", "title": "Secretary of State"}
    officials = [at("Ann Boyd", **office), at("she", form="pronoun", gender="f", subject=True, title=None)]
    sentences = [(0, 95), (95, 119), (119, 145), (145, len(TEXT))]
    mentions = Mentions(text=TEXT, sentences=sentences, names=names, agencies=agencies, officials=officials)
    return build_entities(Article(id="x", text=TEXT, published="2022-04-22"), mentions)


def resolve(index, words, nth=0):
    span = at(words, nth)
    found = index.resolve(span["start"], span["end"])
    return found.name if found else None


@pytest.mark.parametrize(
    ("words", "nth", "name"),
    [
        ("Boyd", 1, "Ann Boyd"),
        ("US Secretary of State Ann Boyd", 0, "Ann Boyd"),
        ("Cuba's foreign minister, Luis Paz,", 0, "Luis Paz"),
        ("she", 0, "Ann Boyd"),
        ("The department", 0, "State Department"),
        ("the State Department", 0, "State Department"),
        ("The wife of Luis Paz", 0, None),
        ("Cuba's", 0, "Cuba"),
        ("glad", 0, None),
    ],
)
def test_a_phrase_resolves_to_the_record_it_stands_for(index, words, nth, name):
    assert resolve(index, words, nth) == name


def test_who_has_an_office_is_an_official_and_who_has_none_is_not(index):
    assert [(o.name, o.aliases, o.roles[0].title) for o in index.officials] == [("Ann Boyd", ("Boyd",), "Secretary of State")]
    assert [(p.name, p.aliases, len(p.mentions)) for p in index.people] == [("Luis Paz", ("Paz",), 3)]


def test_every_mention_is_found_within_a_stretch(index):
    assert [entity.name for _, _, entity in index.within(0, 95)] == ["Ann Boyd", "Cuba", "Luis Paz", "State Department"]


def test_a_record_is_found_by_its_names(index):
    assert index.named("Paz") is index.people[0]
    assert index.named("nobody") is None


def test_odd_offsets_resolve_to_nothing(index):
    assert index.resolve(5, 5) is None
    assert index.resolve(len(TEXT) + 3, len(TEXT) + 9) is None
