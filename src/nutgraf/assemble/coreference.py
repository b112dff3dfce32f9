"""Pronouns and descriptions of persons → the person they stand for. Nearby and plain cases only: no guess from afar."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nutgraf.assemble.people import Cluster
from nutgraf.assemble.titles import plain_title
from nutgraf.mentions import AnyMention

QUOTED = re.compile(r"“[^”]{0,3000}”|\"[^\"\n]{0,3000}\"")
REACH = 2
DESCRIBED_REACH = 12


@dataclass(frozen=True)
class Sighting:
    """A person seen at a place of the text: by name, or by a pronoun that was resolved."""

    start: int
    sentence: int
    subject: bool
    cluster: int


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Return the stretches of a text between quotation marks."""
    return [match.span() for match in QUOTED.finditer(text)]


def resolve_people(
    clusters: Sequence[Cluster], references: Iterable[AnyMention], *, text: str, sentences: Sequence[tuple[int, int]]
) -> dict[int, list[AnyMention]]:
    """Return the pronouns and descriptions of each person, by the number of the cluster."""
    starts = [start for start, _ in sentences]
    quotes = quoted_spans(text)
    quote_starts = [start for start, _ in quotes]

    def sentence_of(offset: int) -> int:
        return bisect_right(starts, offset) - 1

    def quoted(offset: int) -> bool:
        at = bisect_right(quote_starts, offset) - 1
        return at >= 0 and offset < quotes[at][1]

    names = [
        Sighting(m["start"], sentence_of(m["start"]), bool(m.get("subject")), number)
        for number, cluster in enumerate(clusters)
        for m in cluster.mentions
        if not quoted(m["start"])
    ]
    seen = sorted(names, key=lambda sighting: sighting.start)
    genders = {number: cluster.gender for number, cluster in enumerate(clusters)}
    found: dict[int, list[AnyMention]] = {}
    for reference in sorted(references, key=lambda m: m["start"]):
        start = reference["start"]
        before = [sighting for sighting in seen if sighting.start < start]
        if reference["form"] == "pronoun":
            number = None if quoted(start) else _antecedent(before, reference, sentence_of(start), genders)
        else:
            number = _described(before, reference, sentence_of(start), clusters)
        if number is None:
            continue
        found.setdefault(number, []).append(reference)
        genders[number] = genders[number] or reference.get("gender")
        seen.append(Sighting(start, sentence_of(start), bool(reference.get("subject")), number))
        seen.sort(key=lambda sighting: sighting.start)
    return found


def _antecedent(before: list[Sighting], pronoun: AnyMention, sentence: int, genders: dict[int, str | None]) -> int | None:
    """Return the person a pronoun stands for: of fitting gender, in this sentence or the two before, subjects first."""
    gender = pronoun["gender"]
    near = [s for s in before if sentence - s.sentence <= REACH and genders[s.cluster] in (None, gender)]
    if not near:
        return None

    def weight(sighting: Sighting) -> tuple[int, bool, bool, int]:
        distance = sentence - sighting.sentence
        own_clause = distance == 0 and pronoun["subject"] and not sighting.subject
        return -distance - own_clause, sighting.subject, genders[sighting.cluster] == gender, sighting.start

    best = max(near, key=weight)
    rivals = {s.cluster for s in near if s.sentence == best.sentence and s.subject == best.subject}
    unsure = len(rivals) > 1 and genders[best.cluster] is None
    return None if unsure else best.cluster


def _described(before: list[Sighting], reference: AnyMention, sentence: int, clusters: Sequence[Cluster]) -> int | None:
    """Return the person last seen who bears the office of a description ("the minister")."""
    wanted = plain_title(reference["title"] or "")
    gender = reference.get("gender")
    for sighting in reversed(before):
        cluster = clusters[sighting.cluster]
        if sentence - sighting.sentence > DESCRIBED_REACH:
            break
        if gender and cluster.gender not in (None, gender):
            continue
        if wanted and any(wanted <= plain_title(title) for title in cluster.titles):
            return sighting.cluster
    return None
