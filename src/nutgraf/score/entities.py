"""Officials and agencies: mentions, entities, and the records about them."""

from __future__ import annotations

from collections.abc import Sequence

from nutgraf.score import causes
from nutgraf.score.align import Pairs
from nutgraf.score.tally import Fact, Row, Tally, as_span, ends, facts_of, unpaired
from nutgraf.score.words import alike, plain, same_thing

Roles = list[tuple[Fact, Fact]]  # (entity, one of its roles)
Same = set[tuple[int, int]]  # the ids of two entities that are one


def mentions_of(entities: Sequence[Fact]) -> list[Fact]:
    """Return every mention of some entities."""
    return [as_span(mention) for entity in entities for mention in entity.get("mentions") or ()]


def same_entity(gold: Fact, pred: Fact) -> float:
    """Return how well two entities agree: by name (3), nearly by name (2), by shared mentions (a little above 1)."""
    if plain(gold.get("name")) == plain(pred.get("name")):
        return 3
    if alike(gold.get("name"), pred.get("name"), 0.6):
        return 2
    shared = {ends(m) for m in mentions_of([gold])} & {ends(m) for m in mentions_of([pred])}
    return 1 + len(shared) / 100 if shared else 0


def score_officials(tally: Tally, gold: Row, pred: Row) -> None:
    """Score named people with a public office."""
    g, p = facts_of(gold, "officials"), facts_of(pred, "officials")
    pairs = _score_entities(tally, "officials", g, p, pred)
    g_roles, p_roles = _roles(g), _roles(p)
    same = {(id(g[i]), id(p[j])) for i, j in pairs}
    titled = _same_titles(tally, g_roles, p_roles, same)
    right = [(i, j) for i, j in titled if record_faults(g_roles[i][1], p_roles[j][1]) == []]
    tally.add("officials.title", len(titled), len(g_roles), len(p_roles))
    tally.add("officials.record", len(right), len(g_roles), len(p_roles))
    statuses = ([_status(p_roles[j][1]) for _, j in right], [_status(r) for _, r in g_roles], [_status(r) for _, r in p_roles])
    tally.types("officials.type", *statuses)
    for name in ("organization", "country", "status"):
        given = [(g_roles[i][1], p_roles[j][1]) for i, j in titled if g_roles[i][1].get(name) is not None]
        tally.add(f"officials.{name}", sum(name not in record_faults(a, b) for a, b in given), len(given))
    _role_faults(tally, g_roles, p_roles, titled, same)


def score_agencies(tally: Tally, gold: Row, pred: Row) -> None:
    """Score named public bodies."""
    g, p = facts_of(gold, "agencies"), facts_of(pred, "agencies")
    pairs = _score_entities(tally, "agencies", g, p, pred)
    for name in ("country", "kind"):
        tally.add(f"agencies.{name}", sum(g[i].get(name) == p[j].get(name) for i, j in pairs), len(pairs))
        for a, b in ((g[i], p[j]) for i, j in pairs if g[i].get(name) != p[j].get(name)):
            tally.fault("agencies", "wrong_value", name, f"{a['name']}: {name} {a.get(name)}, found {b.get(name)}", a, b)
    tally.types(
        "agencies.type",
        (p[j].get("kind") for i, j in pairs if g[i]["kind"] == p[j].get("kind")),
        *([e.get("kind") for e in s] for s in (g, p)),
    )


def _score_entities(tally: Tally, layer: str, gold: list[Fact], pred: list[Fact], row: Row) -> Pairs:
    mention_pairs = tally.spans(f"{layer}.mention", g := mentions_of(gold), p := mentions_of(pred))
    pairs = tally.assign(gold, pred, same_entity)
    tally.add(f"{layer}.entity", len(pairs), len(gold), len(pred))
    missed, spurious = unpaired(pairs, gold, pred)
    for entity in missed:
        tally.fault(layer, "missed", causes.missed_entity(entity, row), str(entity["name"]), entity)
    for entity in spurious:
        tally.fault(layer, "spurious", causes.spurious_entity(entity, gold), str(entity.get("name")), None, entity)
    for i, j in mention_pairs:
        if ends(g[i]) != ends(p[j]):
            note = f"{g[i].get('text')!r}, found {p[j].get('text')!r}"
            owner = next((e for e in pred if any(as_span(m) == p[j] for m in e.get("mentions") or ())), {})
            tally.fault(layer, "wrong_span", causes.boundary(g[i], p[j]), note, g[i], {"rule": owner.get("rule"), **p[j]})
    return pairs


def _roles(entities: list[Fact]) -> Roles:
    return [(entity, role) for entity in entities for role in entity.get("roles") or () if role.get("title")]


def _status(role: Fact) -> str | None:
    value: str | None = role.get("status", "current")
    return value


def _same_titles(tally: Tally, gold: Roles, pred: Roles, same: Same) -> Pairs:
    def score(a: tuple[Fact, Fact], b: tuple[Fact, Fact]) -> float:
        if (id(a[0]), id(b[0])) not in same:
            return 0
        x, y = a[1]["title"], b[1].get("title")
        return 3 if plain(x) == plain(y) else 2 if alike(x, y) else 0

    return tally.assign(gold, pred, score)


def record_faults(gold: Fact, pred: Fact) -> list[str]:
    """Return the fields of a role that are wrong; what gold leaves open is not asked for."""
    wrong = [] if gold["country"] is None or gold["country"] == pred.get("country") else ["country"]
    if gold["status"] != _status(pred):
        wrong.append("status")
    if gold["organization"] is not None and not same_thing(gold["organization"], pred.get("organization")):
        wrong.append("organization")
    return wrong


def _role_faults(tally: Tally, gold: Roles, pred: Roles, pairs: Pairs, same: Same) -> None:
    """Note the roles of officials that were found; those of a missed or spurious official are no faults of their own."""
    found, used = {i for i, _ in pairs}, {j for _, j in pairs}
    spare = [(e, r) for j, (e, r) in enumerate(pred) if j not in used and any(id(e) == p for _, p in same)]
    for i, (entity, role) in enumerate(gold):
        if i not in found and (partner := next((p for g, p in same if g == id(entity)), None)):
            rivals = [one for one in spare if id(one[0]) == partner]
            note = f"{entity['name']}: {role['title']} ({role['status']})"
            cause = causes.missed_title(role, [r for _, r in rivals])
            tally.fault("officials", "wrong_role", cause, note, entity, {**rivals[0][0], **rivals[0][1]} if rivals else None)
    for entity, role in spare:
        note = f"{entity.get('name')}: not {role['title']} ({_status(role)})"
        tally.fault("officials", "wrong_role", "spurious title", note, None, {"rule": entity.get("rule"), **entity, **role})
    for i, j in pairs:
        (entity, a), (owner, b) = gold[i], pred[j]
        for name in record_faults(a, b):
            note = f"{entity['name']}, {a['title']}: {name} {a[name]}, found {b.get(name)}"
            tally.fault("officials", "wrong_value", name, note, entity, {**owner, **b})
