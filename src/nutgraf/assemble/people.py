"""Mentions of persons → one cluster a person: full names first, then surnames, given names and initials."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from nutgraf.mentions import AnyMention
from nutgraf.normalise.names import nickname, parts, same_parts, short_form

Parts = tuple[str, ...]


@dataclass
class Cluster:
    """The mentions of one person, the fullest form of the name, and what shows the gender."""

    full: Parts
    mentions: list[AnyMention] = field(default_factory=list)
    forms: set[Parts] = field(default_factory=set)
    nicknames: set[str] = field(default_factory=set)
    titles: list[str] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)

    def add(self, mention: AnyMention, form: Parts) -> None:
        """Take a mention in; a fuller form becomes the name."""
        self.mentions.append(mention)
        self.forms.add(form)
        nick = nickname(mention["text"])
        if nick:
            self.nicknames.add(nick.lower())
        if len(form) > len(self.full):
            self.full = form

    @property
    def gender(self) -> str | None:
        """What courtesy titles, gendered offices and the given name show: m, f or None."""
        sure = {mention.get("gender") for mention in self.mentions} | self.shown
        likely = {mention.get("likely_gender") for mention in self.mentions} - {None}
        shown = (sure - {None}) or likely
        return next(iter(shown)) if len(shown) == 1 else None


def cluster_people(mentions: Iterable[AnyMention]) -> list[Cluster]:
    """Return the persons of an article, in the order of their first mention."""
    rows = [(mention, tuple(parts(mention["text"]))) for mention in mentions]
    clusters: list[Cluster] = []
    for mention, form in rows:
        if len(form) >= 2:
            _add_full(clusters, mention, form)
    for mention, form in rows:
        if len(form) == 1:
            _add_short(clusters, mention, form)
    for cluster in clusters:
        cluster.mentions.sort(key=lambda mention: mention["start"])
    return sorted((cluster for cluster in clusters if cluster.mentions), key=lambda cluster: cluster.mentions[0]["start"])


def _add_full(clusters: list[Cluster], mention: AnyMention, form: Parts) -> None:
    for cluster in clusters:
        if any(same_parts(form, other) for other in cluster.forms) or short_form(form, cluster.full) == 3:
            cluster.add(mention, form)
            return
    clusters.append(Cluster(form))
    clusters[-1].add(mention, form)


def _add_short(clusters: list[Cluster], mention: AnyMention, form: Parts) -> None:
    """Give a one-word name to the person it fits best: by its place in the name, then by who is spoken of most and last."""

    def fitness(cluster: Cluster) -> tuple[int, bool, int, int]:
        fit = max((short_form(form, other) if len(other) > 1 else 3 * (other == form)) for other in cluster.forms)
        fit = max(fit, 2 * (form[0] in cluster.nicknames))
        before = [m for m in cluster.mentions if m["start"] < mention["start"]]
        return fit, bool(before), len(before), before[-1]["start"] if before else -cluster.mentions[0]["start"]

    fitting = [(fitness(cluster), n) for n, cluster in enumerate(clusters) if _agree(cluster, mention)]
    best = max((row for row in fitting if row[0][0] > 0), default=None)
    if best:
        clusters[best[1]].add(mention, form)
    else:
        clusters.append(Cluster(form))
        clusters[-1].add(mention, form)


def _agree(cluster: Cluster, mention: AnyMention) -> bool:
    """Tell whether the genders that courtesy titles show do not contradict."""
    gender = mention.get("gender")
    return not gender or cluster.gender in (None, gender)
