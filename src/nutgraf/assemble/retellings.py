"""The same event told again in one article, and the day and place that the events of one story share."""

from __future__ import annotations

from itertools import pairwise

from nutgraf.assemble.event_links import Draft

FAMILIES = {"casualty": "incident", "accident": "incident", "attack": "incident", "disaster": "incident", "elect": "elect"}
SETTLED = frozenset({"happened", "ongoing"})
THEMES = {"disease": "disease", "accident": "affected", "rule": "target", "charge": "target", "casualty": "victim"}


def mark_retellings(drafts: list[Draft]) -> None:
    """Set `same_as` to the first telling where type, day, place and participants agree; a retelling takes what it lacks."""
    firsts: dict[str, list[Draft]] = {}
    for draft in drafts:
        earlier = firsts.setdefault(draft.type, [])
        first = next((one for one in reversed(earlier) if is_retelling(draft, one)), None)
        if first is None:
            earlier.append(draft)
        else:
            draft.same_as = first
            inherit(draft, first)
            _take_theme(draft, first)


def _take_theme(draft: Draft, first: Draft) -> None:
    """Give a retelling the one participant that its type is about ("the outbreak": of what) where it names none."""
    role = THEMES.get(draft.type)
    if role and role not in {participant.role for participant in draft.participants}:
        draft.participants += tuple(participant for participant in first.participants if participant.role == role)


def is_retelling(draft: Draft, earlier: Draft) -> bool:
    """Tell whether two drafts can be one event."""
    if (draft.status in SETTLED) != (earlier.status in SETTLED):
        return False
    if _conflict(draft.date, earlier.date) or _conflict(draft.place, earlier.place):
        return False
    mine, theirs = names(draft), names(earlier)
    return bool(mine & theirs) or (not mine and same_word(draft, earlier))


def same_word(draft: Draft, earlier: Draft) -> bool:
    """Tell whether two triggers are one word, singular or plural aside."""
    return stem(draft) == stem(earlier)


def stem(draft: Draft) -> str:
    """Return the trigger in lower case without a plural ending."""
    return str(draft.row["text"]).lower().rstrip("s")


def names(draft: Draft) -> set[str]:
    """Return the names of the participants."""
    return {participant.name.lower() for participant in draft.participants}


def _conflict(one: str | None, other: str | None) -> bool:
    return bool(one and other and one != other and not one.startswith(other) and not other.startswith(one))


def inherit(draft: Draft, first: Draft) -> None:
    """Give a draft the day and place of another where it has none."""
    if draft.date is None:
        draft.date, draft.date_id = first.date, first.date_id
    if draft.place is None and first.place is not None:
        draft.place, draft.place_id, draft.place_basis = first.place, first.place_id, "story"


def share_story(drafts: list[Draft], *, published: str | None) -> None:
    """Give the deaths, crashes and attacks of one story (and the votes of one election) the day and place told for them."""
    for family in sorted(set(FAMILIES.values())):
        members = [d for d in drafts if FAMILIES.get(d.type) == family and d.status not in ("planned", "possible")]
        _share_sentence(members)
        if members and not any(draft.place for draft in members):
            _lead_place(members)
        _carry(members, published=published)


def _share_sentence(members: list[Draft]) -> None:
    """Let events of one sentence complete each other."""
    for draft, other in pairwise(members):
        if (
            draft.row["sentence"] == other.row["sentence"]
            and not _conflict(draft.date, other.date)
            and not _conflict(draft.place, other.place)
        ):
            inherit(draft, other)
            inherit(other, draft)


def _lead_place(members: list[Draft]) -> None:
    """Take the place named in the sentence of the first event, where no clause names one."""
    place = members[0].sentence_place
    if place:
        members[0].place, members[0].place_id, members[0].place_basis = place.name, place.id, "sentence"


def _carry(members: list[Draft], *, published: str | None) -> None:
    """Carry the day and the place last told on to the events that have none."""
    dated: Draft | None = None
    placed: Draft | None = next((draft for draft in members if draft.place), None)
    for draft in members:
        if draft.date is None and dated is not None:
            draft.date, draft.date_id = dated.date, dated.date_id
        if draft.place is None and placed is not None and not _conflict(draft.date, placed.date):
            draft.place, draft.place_id, draft.place_basis = placed.place, placed.place_id, "story"
        if draft.date and not is_background(draft, published):
            dated = draft
        if draft.place:
            placed = draft


def share_main(drafts: list[Draft], scores: list[float]) -> None:
    """Give the day of the main event to what is told of its type without a day: most often the same event again."""
    if not drafts:
        return
    main = drafts[max(range(len(drafts)), key=lambda n: scores[n])]
    for draft in drafts:
        if draft.type == main.type and draft.date is None and draft.status in ("happened", "denied"):
            draft.date, draft.date_id = main.date, main.date_id


def is_background(draft: Draft, published: str | None) -> bool:
    """Tell whether an event lies in an earlier year than the article."""
    return bool(published and draft.date and draft.date[:4].isdigit() and draft.date[:4] < published[:4])
