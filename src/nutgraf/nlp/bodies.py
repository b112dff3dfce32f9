"""The grammar of the names of public bodies: how far a name reaches from its head noun to the left and to the right."""

from __future__ import annotations

from nutgraf.nlp.lexicon import Phrases
from nutgraf.nlp.scenes import Scene, Unit

STOP_TAGS = frozenset({"DT", "IN", "PRP", "PRP$", "CC", "WDT", "WP", "WRB", "RB", "MD", "VBD", "VBZ", "VBP", "TO", "UH", "EX", "PDT", "_SP", "RP"})
STOP_WORDS = frozenset(
    ["the", "a", "an", "this", "that", "former", "then", "late", "current", "new", "meanwhile", "while", "in", "on", "at", "as", "when", "after"]
    + ["its", "his", "her", "their", "our", "but", "and", "or", "if", "under", "however", "both", "all", "some", "many", "several", "mr", "mr.", "image"]
    + ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"]
)  # fmt: skip
POSSESSORS = frozenset(
    ["people", "women", "children", "attorney", "prosecutor", "prosecutors", "sheriff", "governor", "mayor", "president", "minister", "king"]
    + ["queen", "veterans", "state", "general", "defender", "commissioner", "consumers", "workers", "farmers", "ombudsman", "coroner", "marshal"]
)  # fmt: skip
APOSTROPHES = frozenset({"'s", "’s", "'", "’"})
OF = frozenset({"of", "for", "against"})
ON_HEADS = frozenset({"commission", "committee", "council", "subcommittee", "board", "conference", "office"})


CALENDAR = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "june", "july"]
    + ["august", "september", "october", "november", "december"]
)  # fmt: skip


def leftwards(scene: Scene, head: int, closed: set[int]) -> tuple[int, Unit | None]:
    """Return where the capital words before a head noun begin, and the place or people among them; never into a closed token."""
    words, at, joined = scene.words, head, False
    while at > 0:
        before = at - 1
        unit = scene.to.get(at)
        if unit and unit.label in ("GPE", "NORP", "LOC") and unit.end - unit.start < 5 and words.caps[unit.start]:
            return unit.start, unit
        if unit and unit.label == "PERSON" or before in closed:
            break
        if _capital(scene, before):
            at = before
        elif words.words[before] in ("&", "and", "/") and at < head and not joined and before and _capital(scene, before - 1) and before - 1 not in closed:
            if scene.to.get(before) and scene.to[before].label in ("GPE", "NORP", "PERSON"):
                break
            at, joined = before - 1, True
        elif words.words[before] == "," and joined and before and _capital(scene, before - 1) and not scene.to.get(before):
            at = before - 1
        elif words.words[before] in APOSTROPHES and before and words.lowers[before - 1] in POSSESSORS and words.caps[before - 1]:
            at = before - 1
        elif words.words[before] in ("-", "–") and before and words.caps[before - 1] and words.ends[before - 1] == words.starts[before]:
            at = before - 1
        elif words.words[before] == "of" and at < head and before and words.lowers[before - 1] in ("house", "board", "court"):
            at = before - 1
        else:
            break
    return at, None


def _capital(scene: Scene, at: int) -> bool:
    words = scene.words
    word = words.lowers[at]
    if words.words[at][0].isdigit():
        return word[-2:] in ("st", "nd", "rd", "th") or word == "9/11"
    return words.caps[at] and word not in STOP_WORDS and (words.tags[at] not in STOP_TAGS or word in ("south", "north", "east", "west"))


def owner_of(scene: Scene, head: int, *, most: int = 2) -> tuple[int, Unit, bool] | None:
    """Return the place, people or possessor before a head noun in small letters with up to two modifiers between them.

    The answer is where the name begins, the owner, and whether an apostrophe ties it.
    """
    words = scene.words
    at = head
    for _ in range(most + 1):
        unit = scene.to.get(at)
        if unit and unit.label in ("GPE", "NORP", "LOC"):
            return unit.start, unit, False
        if at >= 2 and words.words[at - 1] in APOSTROPHES:
            unit = scene.to.get(at - 1)
            return (unit.start, unit, True) if unit and unit.label in ("GPE", "PERSON") else None
        if at < 1 or words.tags[at - 1] not in ("JJ", "NN", "NNP", "VBN", "NNS", "HYPH") or not words.words[at - 1][0].isalpha():
            return None
        at -= 1
    return None


def rightwards(scene: Scene, end: int, closed: set[int], offices: Phrases) -> tuple[int, Unit | None]:
    """Return where a name ends that goes on behind its head with "of", "for" or "on" and capital words, and the place in it."""
    words, owner = scene.words, None
    at = end
    while at < len(words) - 1 and (words.lowers[at] in OF or (words.lowers[at] == "on" and words.lowers[at - 1] in ON_HEADS)):
        start = at + 1 + (words.lowers[at + 1] in ("the", "all"))
        stop, place = _complement(scene, start, closed, offices)
        if stop == start:
            break
        at, owner = stop, place or owner
    return at, owner


def _complement(scene: Scene, start: int, closed: set[int], offices: Phrases) -> tuple[int, Unit | None]:
    """Return the end of a run of capital words with "and" and commas inside."""
    words, at, place = scene.words, start, None
    while at < len(words):
        unit = scene.from_.get(at)
        if unit and unit.label == "PERSON":
            break
        if unit and unit.label in ("GPE", "LOC") and at == start:
            return _second_place(scene, unit), unit
        if words.lowers[at] in CALENDAR:
            break
        if at in closed and at > start:
            break
        if words.caps[at] and words.words[at][0].isalpha() and words.tags[at] not in ("DT", "PRP", "WDT") and not _office_follows(scene, at, offices):
            place = unit if unit and unit.label in ("GPE", "NORP") else place
            at += 1
        elif at > start and words.words[at] in ("and", "&", "-") and _capital_at(scene, at + 1) and not (at + 1 in closed or _office_follows(scene, at + 1, offices)):
            at += 1
        elif at > start and words.words[at] == "," and _list_goes_on(scene, at):
            at += 1
        else:
            break
    while at > start and words.words[at - 1] in ("and", "&", "-", ","):
        at -= 1
    return at, place


def _second_place(scene: Scene, unit: Unit) -> int:
    """Return the end of a place, or of a second one tied to it by "and"."""
    words, at = scene.words, unit.end
    second = scene.from_.get(at + 1) if at + 1 < len(words) and words.lowers[at] == "and" else None
    return second.end if second and second.label == "GPE" and unit.mention.get("kind") != "country" else at


def _capital_at(scene: Scene, at: int) -> bool:
    return at < len(scene.words) and scene.words.caps[at] and not (scene.from_.get(at) and scene.from_[at].label in ("PERSON", "GPE", "NORP"))


def _office_follows(scene: Scene, at: int, offices: Phrases) -> bool:
    """Tell whether an office and a person's name begin here: then the body's name has ended."""
    hit = offices.at(scene.words.lowers, scene.words.words, at)
    return bool(hit and scene.from_.get(hit.end) and scene.from_[hit.end].label == "PERSON")


def _list_goes_on(scene: Scene, comma: int) -> bool:
    """Tell whether a comma stands in "Food, Environment and Rural Affairs": a capital word and then "and" and another."""
    words, at = scene.words, comma + 1
    run = 0
    while at < len(words) and run < 4 and _capital_at(scene, at):
        at, run = at + 1, run + 1
    if not run or at >= len(words) - 1:
        return False
    if words.words[at] == "," and words.lowers[at + 1] != "and":
        return _list_goes_on(scene, at)
    at += words.words[at] == ","
    return words.lowers[at] in ("and", "&") and _capital_at(scene, at + 1)
