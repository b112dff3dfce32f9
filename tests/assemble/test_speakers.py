"""Speakers are the records of the article, or the phrase as written."""

from __future__ import annotations

import re

from nutgraf.assemble.entities import EntityIndex
from nutgraf.assemble.speakers import Speakers
from nutgraf.facts import NameSpan, Person

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
