"""Who held or gets an office before or after another holder: "his successor, X", "succeeds X as minister", "after X stepped down"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from nutgraf.nlp.offices.titles import Title
from nutgraf.nlp.offices.verbs import Tie
from nutgraf.nlp.scenes import Scene, Unit
from nutgraf.rulepack import word_class

SUCCESSORS = {"successor": None, "predecessor": "former", "replacement": None}
PREDECESSOR_VERBS = word_class("succeeds")
CHOSEN = {"elected": "elect", "president-elect": "elect", "designated": "nominee", "nominated": "nominee", "chosen": "nominee"}
PASSED_ON = frozenset({"head_of_state", "head_of_government", "minister", "governor", "mayor", "royal", "religious", "igo", "prosecutor"})
HEADING = word_class("heads_a_body")
FAR = 160


def successions(scene: Scene, ties: list[Tie], left: Iterable[tuple[Unit, str]]) -> Iterator[Tie]:
    """Yield the persons who come before or after a holder in the office of a tie; `left` are those who left an office in the story."""
    known = {tie.person.start for tie in ties}
    titled = sorted((tie for tie in ties if tie.title and tie.title.words), key=lambda tie: tie.person.start)
    gone = {unit.start for unit, status in left if status == "former"}
    for unit in list(scene.from_.values()):
        if unit.label == "PERSON" and unit.start not in known and (tie := _tie(scene, unit, titled, gone)):
            yield tie


def _tie(scene: Scene, unit: Unit, titled: list[Tie], gone: set[int]) -> Tie | None:
    words = scene.words
    before = unit.start - 1
    word = words.lowers[before] if before >= 0 else ""
    noun = words.lowers[before - 1] if word == "," and before else word
    if noun == "counterpart":
        return _counterpart(scene, unit, before - (word == ","), titled)
    if noun in SUCCESSORS:
        chosen = {CHOSEN[w] for w in words.lowers[max(0, before - 4) : before] if w in CHOSEN}
        return _same_office(scene, unit, titled, SUCCESSORS[noun] or next(iter(chosen), None), sentence=False)
    if word in PREDECESSOR_VERBS or (word == "after" and unit.start in gone):
        return _same_office(scene, unit, titled, "former", sentence=True)
    return None


def _counterpart(scene: Scene, unit: Unit, noun: int, titled: list[Tie]) -> Tie | None:
    """Return the tie to the same office of another country ("his Danish counterpart, X")."""
    owner = scene.to.get(noun) or scene.to.get(noun - 1)
    tie = _same_office(scene, unit, titled, None, sentence=True)
    if tie is None or tie.title is None or owner is None or not owner.country:
        return None
    return replace(tie, title=replace(tie.title, country=owner.country, body=None, place=None, status=None))


def _same_office(scene: Scene, unit: Unit, titled: list[Tie], status: str | None, *, sentence: bool) -> Tie | None:
    """Return the tie of a person to the office of the holder named last before it (or, in the same sentence, behind it)."""
    number = scene.words.sentence
    near = [tie for tie in titled if tie.title and _passed_on(tie.title) and tie.person.start != unit.start]
    if sentence:
        near = [tie for tie in near if number[tie.title.start if tie.title else 0] == number[unit.start]]
    else:
        near = _last_named(scene, unit, near)
    title = near[-1].title if near else None
    return Tie(unit, replace(title, status=None), "succession", status) if title else None


def _passed_on(title: Title) -> bool:
    """Tell whether one holder follows another in an office: the high ones, and the head of a body."""
    return title.office.group in PASSED_ON or (title.body is not None and title.office.title in HEADING)


def _last_named(scene: Scene, unit: Unit, ties: list[Tie]) -> list[Tie]:
    """Return the ties of the holder whose name, in any form, stands last before a person."""
    words = scene.words.words
    for at in range(unit.start - 1, max(0, unit.start - FAR), -1):
        other = scene.to.get(at)
        if other and other.label == "PERSON":
            named = set(words[other.start : other.end])
            own = [tie for tie in ties if named & set(words[tie.person.start : tie.person.end])]
            if own:
                return own
    return []
