"""PLOVER, JSON-LD and ninjs: the fields that others read, filled from facts and from nothing else."""

from __future__ import annotations

import json

import jsonschema
import pytest
from rdflib import RDF, SDO, Graph

from nutgraf.facts import (
    Agency,
    ArticleFacts,
    ArticleInfo,
    Event,
    MadeBy,
    NameSpan,
    Official,
    Participant,
    Place,
    Quantity,
    QuantityLink,
    Role,
    Span,
    Statement,
    TimeExpression,
)
from nutgraf.read.source import Source
from nutgraf.read.wire import is_ninjs, read_ninjs
from nutgraf.write import write_all
from nutgraf.write.jsonld import node_of
from nutgraf.write.ninjs import item_of
from nutgraf.write.plover import records

TEXT = "Minister Ada Berg of Norway visited Tallinn on Thursday. Police held 12 people. “We agree,” Berg said."


def span(words: str) -> dict[str, object]:
    """Return the place of some words."""
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def event(id: str, type: str, words: str, who: tuple[tuple[str, str, str | None], ...] = (), **more: object) -> Event:
    """Return an event of the story."""
    people = tuple(Participant(role=role, name=name, id=ref) for role, name, ref in who)
    given = {"status": "happened", **more}
    return Event(id=id, rule="r", type=type, trigger=Span(**span(words)), evidence=Span(**span(words)), participants=people, **given)


def story(*events: Event, published: str | None = "2022-04-23") -> ArticleFacts:
    """Return the facts of the story with some events."""
    fact = {"rule": "r"}
    names = {words: (NameSpan(**span(words)),) for words in ("Ada Berg", "Police", "Tallinn")}
    return ArticleFacts(
        id="a b",
        article=ArticleInfo(id="a b", title="Visit", published=published, sha256="0"),
        text=TEXT,
        officials=(Official(id="p1", name="Ada Berg", mentions=names["Ada Berg"], roles=(Role(title="Minister", country="NO"),), **fact),),
        agencies=(Agency(id="g1", name="Police", kind="police", country="EE", mentions=names["Police"], **fact),),
        places=(Place(id="l1", name="Tallinn", kind="city", country="EE", mentions=names["Tallinn"], **fact),),
        quantities=(Quantity(id="q1", value=12, unit="count", of="people", casualty="arrested", **span("12 people"), **fact),),
        dates=(
            TimeExpression(
                id="d1",
                type="DATE",
                value="2022-04-21",
                first_day="2022-04-21",
                last_day="2022-04-21",
                basis="weekday",
                **span("Thursday"),
                **fact,
            ),
        ),
        statements=(Statement(id="s1", kind="direct", speaker="Ada Berg", speaker_id="p1", cue="said", **span("“We agree,”"), **fact),),
        events=events,
    )


VISIT = event(
    "e1",
    "visit",
    "visited",
    (("agent", "Ada Berg", "p1"),),
    plover="CONSULT",
    date_id="d1",
    date_basis="clause",
    place="Tallinn",
    place_id="l1",
)
HELD = event(
    "e2",
    "arrest",
    "held",
    (("agent", "Police", "g1"), ("target", "people", None)),
    plover="COERCE",
    quantities=(QuantityLink(id="q1", **span("12 people")),),
)


def test_a_record_has_the_fields_of_plover():
    (record,) = records(story(VISIT))
    assert record["id"] == "a b#e1"
    assert (record["date"], record["date_basis"]) == ("2022-04-21", "clause")
    assert record["source"] == [{"code": "NOR", "sector": None, "actor_text": "Ada Berg", "office": "Minister"}]
    assert record["recipient"] == []
    assert (record["event"], record["mode"], record["context"], record["quad_code"]) == (["CONSULT"], "visit", [], 1)
    assert record["event_loc"] == {"name": "Tallinn", "country code": "EE", "cc3": "EST"}


def test_without_a_day_of_its_own_the_record_has_that_of_publication_and_says_so():
    (record,) = records(story(HELD))
    assert (record["date"], record["date_basis"]) == ("2022-04-23", "published")
    assert record["source"][0]["sector"] == "COP"
    assert [one["actor_text"] for one in record["recipient"]] == ["people"]
    assert record["size_info"] == {"arrested": 12}


@pytest.mark.parametrize(
    ("status", "context"),
    [("happened", []), ("ongoing", []), ("planned", ["future"]), ("possible", ["hypothetical"]), ("denied", ["negation"])],
)
def test_the_status_is_a_context(status, context):
    (record,) = records(story(VISIT.model_copy(update={"status": status})))
    assert record["context"] == context


def test_what_plover_requires_makes_a_record():
    nobody = HELD.model_copy(update={"participants": HELD.participants[1:]})
    no_type = VISIT.model_copy(update={"plover": None})
    assert list(records(story(nobody, no_type))) == []
    assert list(records(story(HELD, published=None))) == []
    assert len(list(records(story(VISIT, published=None)))) == 1


def test_plover_is_written_an_event_a_line(tmp_path):
    assert write_all([story(VISIT, HELD), story(VISIT)], tmp_path / "out.plover.jsonl") == 2
    lines = [json.loads(line) for line in (tmp_path / "out.plover.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == ["a b#e1", "a b#e2", "a b~2#e1"]


def test_a_library_of_others_reads_our_json_ld_as_schema_org(tmp_path):
    write_all([story(VISIT, HELD), story(VISIT)], tmp_path / "out.jsonld")
    document = json.loads((tmp_path / "out.jsonld").read_text(encoding="utf-8"))
    document["@context"] = {"@vocab": str(SDO)}  # the context at schema.org, which a test does not fetch, maps every name to this too
    graph = Graph().parse(data=json.dumps(document), format="json-ld")
    types = set(graph.objects(None, RDF.type))
    assert {str(type).removeprefix(str(SDO)) for type in types} >= {"NewsArticle", "Person", "Event", "Quotation", "Place", "Role"}
    assert all(type in SDO for type in types)
    assert all(name in SDO for name in set(graph.predicates()) - {RDF.type})
    assert {link for link in graph.objects() if str(link).startswith("urn:")} <= set(graph.subjects(RDF.type))
    assert len(set(graph.subjects(RDF.type, SDO.NewsArticle))) == 2


def test_json_ld_is_one_document(tmp_path):
    write_all([story(VISIT, HELD), story()], tmp_path / "out.jsonld")
    document = json.loads((tmp_path / "out.jsonld").read_text(encoding="utf-8"))
    assert document["@context"] == "https://schema.org"
    first, second = document["@graph"]
    assert (first["@type"], first["@id"], second["@id"]) == ("NewsArticle", "urn:nutgraf:a%20b", "urn:nutgraf:a%20b~2")
    assert first["about"]["@type"] == "Event"
    assert first["about"]["location"] == {"@id": "urn:nutgraf:a%20b:l1", "name": "Tallinn"}
    assert first["hasPart"] == [
        {
            "@type": "Quotation",
            "@id": "urn:nutgraf:a%20b:s1",
            "text": "“We agree,”",
            "author": {"@id": "urn:nutgraf:a%20b:p1", "name": "Ada Berg"},
        }
    ]
    assert {node["@type"] for node in first["mentions"]} == {"Person", "GovernmentOrganization", "Place", "Event"}


def test_json_ld_of_nothing_is_a_document(tmp_path):
    write_all([], tmp_path / "out.jsonld")
    assert json.loads((tmp_path / "out.jsonld").read_text()) == {"@context": "https://schema.org", "@graph": []}


def test_ninjs_is_read_again_as_the_same_article(tmp_path):
    write_all([story(VISIT)], tmp_path / "out.ninjs.jsonl")
    row = json.loads((tmp_path / "out.ninjs.jsonl").read_text(encoding="utf-8"))
    assert is_ninjs(row)
    article = read_ninjs(row, Source(id="x", file="x.json"))
    assert (article.id, article.text, article.title, article.published) == ("a b", TEXT, "Visit", "2022-04-23")
    assert row["nutgraf"]["events"][0]["trigger"]["text"] == TEXT[row["nutgraf"]["events"][0]["trigger"]["start"] :][:7]
    assert row["people"] == [{"name": "Ada Berg", "rel": "official"}]


# What ninjs 2.1 asks of the properties that we write: these and no others, `uri` required, times in RFC 3339, URIs with a scheme.
WORDS = {"type": "string"}
TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}
URI = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:[!-~]+$"}
NAMED = {"type": "array", "items": {"type": "object", "additionalProperties": False, "properties": {"name": WORDS, "rel": WORDS}}}
PIECE = {"role": WORDS, "contenttype": WORDS, "value": WORDS}


def pieces(**more):
    """Return the schema of headlines or bodies."""
    item = {"type": "object", "required": ["value"], "additionalProperties": False, "properties": {**PIECE, **more}}
    return {"type": "array", "items": item}


NINJS = {
    "type": "object",
    "required": ["uri"],
    "additionalProperties": False,
    "properties": {
        "uri": URI,
        "type": {"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component"]},
        "contentcreated": TIME,
        "headlines": pieces(),
        "bodies": pieces(charcount={"type": "number"}, wordcount={"type": "number"}),
        **dict.fromkeys(("by", "located", "copyrightholder", "language"), WORDS),
        **dict.fromkeys(("people", "organisations", "places"), NAMED),
        "standard": {"type": "object", "additionalProperties": False, "properties": {"name": WORDS, "version": WORDS, "schema": URI}},
    },
}


@pytest.mark.parametrize("id", ["a b", "week:3", "folder/a.jsonl:7", "https://example.org/1", "urn:uuid:1", "Ärger", "a%20b"])
@pytest.mark.parametrize("published", ["2022-04-23", None])
def test_a_ninjs_item_keeps_to_the_standard_and_gives_its_id_back(id, published):
    facts = story(VISIT, published=published)
    article = facts.article.model_copy(update={"byline": "Ana Ruiz", "dateline": "Tallinn", "source": "Example News", "language": "en"})
    item = item_of(facts.model_copy(update={"id": id, "article": article}))
    assert item.pop("nutgraf")["article"]["published"] == published
    jsonschema.validate(item, NINJS)
    again = read_ninjs(item, Source(id="x", file="x.json"))
    assert (again.id, again.published, again.byline, again.dateline) == (id, published, "Ana Ruiz", "Tallinn")


def test_a_ninjs_item_of_an_empty_story_keeps_to_the_standard():
    bare = ArticleFacts(id="x", article=ArticleInfo(id="x", sha256="0"), text="No news.")
    item = item_of(bare)
    del item["nutgraf"]
    jsonschema.validate(item, NINJS)


def test_json_ld_names_the_main_event_once_and_no_office_without_a_title():
    facts = story(VISIT, HELD)
    official = facts.officials[0].model_copy(update={"roles": (Role(title=None, organization="Board"), *facts.officials[0].roles)})
    node = node_of(facts.model_copy(update={"officials": (official,)}))
    assert node["about"]["@id"] not in [one["@id"] for one in node["mentions"]]
    [person] = [one for one in node["mentions"] if one["@type"] == "Person"]
    assert (person["jobTitle"], person["affiliation"]) == (["Minister"], [{"@type": "Organization", "name": "Board"}])


def test_a_bare_ninjs_item_leaves_out_what_made_it():
    facts = story(VISIT).model_copy(update={"made_by": MadeBy(nutgraf="1", model="m", rules="r")})
    assert item_of(facts)["nutgraf"]["made_by"]["nutgraf"] == "1"
    assert "made_by" not in item_of(facts, bare=True)["nutgraf"]
