"""Speakers are the records of the article, or the phrase as written."""

from __future__ import annotations

import re

from nutgraf.assemble.descriptions import described
from nutgraf.assemble.entities import EntityIndex
from nutgraf.assemble.speakers import Speakers
from nutgraf.facts import Agency, NameSpan, Official, Organization, Person, Role

TEXT = "Ana Petrova spoke. She said so. The mayor of Ruse agreed."


def index():
    names = NameSpan(start=0, end=11, text="Ana Petrova", rule="test")
    built = EntityIndex(text=TEXT, people=[Person(id="p1", rule="test", name="Ana Petrova", mentions=(names,))])
    built.prepare()
    return built


def piece(words):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def row(**keys):
    return {"start": 40, "end": 45, "kind": "indirect", **keys}


def both(speaker):
    return speaker.name, speaker.id


def test_a_name_is_its_record():
    assert both(Speakers([], index()).of(row(speaker=piece("Ana Petrova")))) == ("Ana Petrova", "p1")


def test_a_pronoun_is_the_record_of_what_it_stands_for():
    assert both(Speakers([], index()).of(row(speaker=piece("She"), antecedent=piece("Ana Petrova")))) == ("Ana Petrova", "p1")


def test_a_phrase_without_record_stays_as_written():
    assert both(Speakers([], index()).of(row(speaker=piece("mayor of Ruse")))) == ("mayor of Ruse", None)


def test_nobody_is_nobody():
    assert both(Speakers([], index()).of(row())) == (None, None)


def test_i_is_the_speaker_of_the_quotation_around():
    outer = row(kind="direct", start=19, end=31, speaker=piece("Ana Petrova"))
    inner = row(inside=(19, 31), speaker={"start": 20, "end": 21, "text": "I"})
    assert both(Speakers([outer, inner], index()).of(inner)) == ("Ana Petrova", "p1")


def test_he_or_she_without_antecedent_is_the_person_who_spoke_before():
    speakers = Speakers([], index())
    speakers.of(row(paragraph=1, speaker=piece("Ana Petrova"), speaker_gender="f"))
    assert both(speakers.of(row(paragraph=3, speaker=piece("She")))) == ("Ana Petrova", "p1")
    he = {"start": 19, "end": 22, "text": "he"}
    assert both(speakers.of(row(paragraph=3, speaker=he))) == ("he", None)
    assert both(speakers.of(row(paragraph=9, speaker=piece("She")))) == ("She", None)


def test_a_surname_of_two_is_the_one_who_was_named_in_full_or_spoke_last():
    text = "Ana Lind sang. Lind smiled. Lind left. Erik Lind spoke. Lind agreed. Ms. Lind slept."
    spans = [NameSpan(start=m.start(), end=m.end(), text=m[0], rule="test") for m in re.finditer(r"(?:Ana |Erik )?Lind", text)]
    ana = Person(id="p1", rule="test", name="Ana Lind", mentions=(*spans[:3], *spans[4:]))
    erik = Person(id="p2", rule="test", name="Erik Lind", mentions=(spans[3],))
    built = EntityIndex(text=text, people=[ana, erik])
    built.prepare()
    speakers = Speakers([], built)
    said = [speakers.of(row(speaker={"start": span.start, "end": span.end, "text": span.text})).name for span in spans]
    assert said == ["Ana Lind"] * 3 + ["Erik Lind"] * 2 + ["Ana Lind"]


def described_by(text, *records, last=None):
    built = EntityIndex(text=text)
    for record in records:
        {Person: built.people, Official: built.officials, Organization: built.organizations, Agency: built.agencies}[type(record)].append(
            record
        )
    built.prepare()
    start = text.rindex("[")
    found = described(built, start, text[start + 1 : text.rindex("]")], last)
    return found.name if found is not None else None


def record(model, text, name, **fields):
    starts = [match.start() for match in re.finditer(re.escape(name), text)]
    spans = tuple(NameSpan(start=start, end=start + len(name), text=name, rule="test") for start in starts)
    return model(id=name[:3].lower(), rule="test", name=name, mentions=spans, **fields)


def test_a_description_is_who_the_article_describes_so():
    text = "Ana Lind, a retired surgeon, met Erik Berg, the surgeon's son, on Monday. Lind left. Later the [surgeon] spoke."
    people = [record(Person, text, name) for name in ("Ana Lind", "Erik Berg")]
    assert described_by(text, *people) == "Ana Lind"
    assert described_by(text.replace("the [surgeon]", "a [surgeon]"), *people) is None
    assert described_by(text.replace("[surgeon]", "[lawyer]"), *people) is None
    assert described_by(text.replace("[surgeon]", "[local surgeon]"), *people) is None


def test_a_description_of_two_is_the_one_who_spoke_last_or_nobody():
    text = "Senator Ana Lind and Senator Erik Berg spoke. The [outgoing senator] sat down."
    role = {"roles": (Role(title="Senator"),)}
    senators = [record(Official, text, name, **role) for name in ("Ana Lind", "Erik Berg")]
    assert described_by(text, *senators) is None
    assert described_by(text, *senators, last="eri") == "Erik Berg"
    text = text.replace("Senator Erik", "Erik")
    sought = [senators[0], record(Official, text, "Erik Berg", roles=(Role(title="Senator", status="candidate"),))]
    assert described_by(text, *sought) == "Ana Lind"


def test_a_noun_for_a_body_is_a_body():
    text = "The Dock Workers Union met Harbour Weekly, a magazine, on Monday. Later the [union] spoke."
    bodies = [record(Organization, text, name) for name in ("Dock Workers Union", "Harbour Weekly")]
    assert described_by(text, *bodies) == "Dock Workers Union"
    assert described_by(text.replace("[union]", "[magazine]"), *bodies) == "Harbour Weekly"
    assert described_by(text.replace("[union]", "[firm]"), *bodies) is None


def test_bare_police_are_the_one_police_of_the_article():
    text = "Kenyan police closed the road on Monday. Later [Police] spoke."
    force = record(Agency, text, "Kenyan police", kind="police")
    assert described_by(text, force) == "Kenyan police"
    assert described_by(text + " Oslo police left.", force, record(Agency, text + " Oslo police", "Oslo police", kind="police")) is None
