"""The same event told again in one article, and the day and place that the events of one story share."""

from __future__ import annotations

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
    if (draft.row["status"] in SETTLED) != (earlier.row["status"] in SETTLED):
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
    """Give the deaths, crashes and attacks of one story (and the votes of one election) the day and place last told for them."""
    dated: dict[str, Draft] = {}
    placed: dict[str, Draft] = {}
    for draft in drafts:
        family = FAMILIES.get(draft.type)
        if family is None or draft.row["status"] in ("planned", "possible"):
            continue
        if draft.date is None and family in dated:
            draft.date, draft.date_id = dated[family].date, dated[family].date_id
            if draft.place is None and dated[family].place:
                inherit(draft, dated[family])
        elif draft.place is None and family in placed and not _conflict(draft.date, placed[family].date):
            inherit(draft, placed[family])
        if draft.date and not is_background(draft, published):
            dated[family] = draft
        if draft.place:
            placed[family] = draft


def is_background(draft: Draft, published: str | None) -> bool:
    """Tell whether an event lies in an earlier year than the article."""
    return bool(published and draft.date and draft.date[:4].isdigit() and draft.date[:4] < published[:4])
