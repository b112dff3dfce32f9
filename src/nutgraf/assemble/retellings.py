"""The same event told again in one article, and the day and place that the events of one story share."""

from __future__ import annotations

from itertools import pairwise

from nutgraf.assemble.event_links import Draft

SETTLED = frozenset({"happened", "ongoing"})
UNDERGOING = ("target", "victim", "person", "winner", "affected", "disease")
UNREAL = frozenset({"planned", "possible"})
MANIFOLD = frozenset({"attack", "disaster", "appoint", "leave_office"})
LOOSE = frozenset({"casualty", "arrest", "change"})
RETURNING = frozenset({"disaster"})
REPEATED = frozenset({"demand", "disease", "disaster", "change", "protest", "endorse", "accuse", "reject", "meet", "attack"})


def mark_retellings(drafts: list[Draft], *, published: str | None) -> None:
    """Set `same_as` to the first telling where type, day, place and participants agree; a retelling takes what it lacks.

    What is told without a day is no retelling of an event of an earlier year, unless it points back ("the crash").
    """
    for draft, other in [*pairwise(drafts), *pairwise(drafts[::-1])]:
        told_together = draft.family and draft.family == other.family and _in_one_sentence(draft, other)
        if told_together and draft.date is None and is_background(other, published):
            draft.take_date(other)
    firsts: dict[str, list[Draft]] = {}
    for draft in drafts:
        earlier = firsts.setdefault(draft.type, [])
        near = draft.date or draft.row["definite"]
        first = _first_telling(draft, [one for one in earlier if near or not is_background(one, published)])
        if first is None:
            earlier.append(draft)
        else:
            draft.same_as = first
            if first.date is None and draft.type not in REPEATED and is_news(draft, published):
                first.take_date(draft)
            inherit(draft, first)
            _take_theme(draft, first)


def mark_same_days(drafts: list[Draft]) -> None:
    """Set `same_as` once the days of a story are shared: one type on one day is one event where names do not speak against it."""
    firsts: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.same_as is None and draft.type not in RETURNING and not draft.row["another"]:
            earlier = firsts.setdefault(draft.type, [])
            draft.same_as = next((one for one in earlier if _on_one_day(draft, one)), None)
            if draft.same_as is None:
                earlier.append(draft)
    for draft in drafts:
        if draft.same_as is not None and draft.same_as.same_as is not None:
            draft.same_as = draft.same_as.same_as


def _on_one_day(draft: Draft, earlier: Draft) -> bool:
    """Tell whether two events have one day and, unless the second names nobody, one place and nobody else it befell."""
    if draft.date is None or draft.date != earlier.date or _speaks_against(draft, earlier):
        return False
    return not names(draft) or (draft.place is not None and draft.place == earlier.place and not _unlike(draft, earlier))


def _speaks_against(draft: Draft, earlier: Draft) -> bool:
    """Tell whether two events cannot be one: real and unreal, on other days, in other places, two verbs of one sentence."""
    if (draft.status in SETTLED) != (earlier.status in SETTLED):
        return True
    if draft.row["verb"] and earlier.row["verb"] and _in_one_sentence(draft, earlier):
        return True
    return _conflict(draft.date, earlier.date) or _conflict(draft.place, earlier.place)


def _first_telling(draft: Draft, earlier: list[Draft]) -> Draft | None:
    """Return the event that is told again: the nearest of the same word, else the nearest with a name in common, else the first of all."""
    found = [one for one in reversed(earlier) if is_retelling(draft, one)]
    mine = names(draft)
    ranked = sorted(found, key=lambda one: (not same_word(draft, one), not mine & names(one)))
    tied = ranked and (same_word(draft, ranked[0]) or mine & names(ranked[0]))
    return ranked[0] if tied else found[-1] if found else None


def _take_theme(draft: Draft, first: Draft) -> None:
    """Give a retelling the one participant that its type is about ("the outbreak": of what) where it names none."""
    if draft.theme and draft.theme not in {participant.role for participant in draft.participants}:
        draft.participants += tuple(participant for participant in first.participants if participant.role == draft.theme)


def is_retelling(draft: Draft, earlier: Draft) -> bool:
    """Tell whether two drafts can be one event: nothing speaks against it, and names, the word or "the" tie them.

    Several are not told as one before: "storms" do not tell "the storm" again.
    """
    if draft.row["another"] or _speaks_against(draft, earlier) or _unlike(draft, earlier):
        return False
    mine, theirs = names(draft), names(earlier)
    again = same_word(draft, earlier) and (draft.row["verb"] or _is_plural(draft) <= _is_plural(earlier))
    return bool(mine & theirs) or (not mine and again) or (not mine and bool(draft.row["definite"]))


def _unlike(draft: Draft, earlier: Draft) -> bool:
    """Tell whether a role that says to whom or about what it was is filled by others in the second telling."""
    for role in UNDERGOING:
        mine, theirs = (words_of(one, role) for one in (draft, earlier))
        if mine and theirs and not mine & theirs:
            return True
    return False


def words_of(draft: Draft, role: str) -> set[str]:
    """Return the words of the names in a role."""
    return {word for participant in draft.participants if participant.role == role for word in participant.name.lower().split()}


def same_word(draft: Draft, earlier: Draft) -> bool:
    """Tell whether two triggers are one word, singular or plural aside."""
    return stem(draft) == stem(earlier)


def stem(draft: Draft) -> str:
    """Return the trigger in lower case without a plural ending."""
    return str(draft.row["text"]).lower().rstrip("s")


def _is_plural(draft: Draft) -> bool:
    return str(draft.row["text"]).lower().endswith("s")


def names(draft: Draft) -> set[str]:
    """Return the names of the participants."""
    return {participant.name.lower() for participant in draft.participants}


def _conflict(one: str | None, other: str | None) -> bool:
    return bool(one and other and one != other and not one.startswith(other) and not other.startswith(one))


def inherit(draft: Draft, other: Draft) -> None:
    """Give a draft the day and place of another where it has none."""
    if draft.date is None and other.date is not None:
        draft.take_date(other)
    if draft.place is None and other.place is not None and (_of_one_place(draft, other) or _in_one_sentence(draft, other)):
        draft.take_place(other)


def _of_one_place(*drafts: Draft) -> bool:
    """Tell whether events of these types keep to the place told first; attacks and hazards go on elsewhere."""
    return not any(draft.type in MANIFOLD for draft in drafts)


def _in_one_sentence(draft: Draft, other: Draft) -> bool:
    return bool(draft.row["sentence"] == other.row["sentence"])


def share_story(drafts: list[Draft], *, published: str | None) -> None:
    """Give the events of one family (the deaths, crashes and attacks of one story) the day and place told for them.

    Deaths, arrests and changes are first of all where their own sentence says, in another clause.
    """
    for draft in drafts:
        if draft.type in LOOSE and draft.place is None:
            draft.take_sentence_place()
    for family in sorted({draft.family for draft in drafts if draft.family}):
        members = [d for d in drafts if d.family == family and d.status not in UNREAL]
        _share_sentence(members)
        if members and not members[0].place:
            members[0].take_sentence_place()
        _carry(members, published=published)


def _share_sentence(members: list[Draft]) -> None:
    """Let events of one sentence complete each other."""
    for draft, other in [*pairwise(members), *pairwise(members[::-1])]:
        if _in_one_sentence(draft, other) and not _conflict(draft.date, other.date) and not _conflict(draft.place, other.place):
            inherit(draft, other)
            inherit(other, draft)


def _carry(members: list[Draft], *, published: str | None) -> None:
    """Carry the day and place last told on to the events that have none; a place only where the days agree."""
    dated: Draft | None = None
    placed = [draft for draft in members if draft.place and _of_one_place(draft)][:1]
    for draft in members:
        if draft.date is None and dated is not None:
            draft.take_date(dated)
        if draft.place is None:
            draft.take_sentence_place()
        if draft.place is None and _of_one_place(draft):
            agreeing = [other for other in reversed(placed) if not _conflict(draft.date, other.date)]
            if agreeing:
                draft.take_place(next((other for other in agreeing if other.date == draft.date), agreeing[0]))
        if is_news(draft, published):
            dated = draft
        if draft.place and _of_one_place(draft):
            placed.append(draft)


def share_main(drafts: list[Draft], scores: list[float]) -> None:
    """Give the day of the main event to what is told of its type without a day: most often the same event again."""
    if not drafts:
        return
    main = drafts[max(range(len(drafts)), key=lambda n: scores[n])]
    for draft in drafts:
        if draft.type == main.type and draft.date is None and draft.status in ("happened", "denied"):
            draft.take_date(main)


def is_news(draft: Draft, published: str | None) -> bool:
    """Tell whether a day can be that of the story: no bare year, none of an earlier year, none still to come."""
    if not draft.date or len(draft.date) == len("2022") or is_background(draft, published):
        return False
    return not (published and draft.first_day and draft.first_day > published)


def is_background(draft: Draft, published: str | None) -> bool:
    """Tell whether an event lies in an earlier year than the article."""
    return bool(published and draft.date and draft.date[:4].isdigit() and draft.date[:4] < published[:4])
