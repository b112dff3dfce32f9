"""The same event told again in one article, and the day and place that the events of one story share."""

from __future__ import annotations

from nutgraf.assemble.event_links import Draft

STORY = frozenset({"casualty", "accident", "attack", "disaster", "elect"})
SETTLED = frozenset({"happened", "ongoing"})


def mark_retellings(drafts: list[Draft]) -> None:
    """Set `same_as` to the first telling where type, day, place and participants agree; a retelling takes what it lacks."""
    for at, draft in enumerate(drafts):
        first = next((earlier for earlier in drafts[:at] if not earlier.same_as and is_retelling(draft, earlier)), None)
        if first:
            draft.same_as = first
            inherit(draft, first)


def is_retelling(draft: Draft, earlier: Draft) -> bool:
    """Tell whether two drafts can be one event."""
    if draft.type != earlier.type or (draft.row["status"] in SETTLED) != (earlier.row["status"] in SETTLED):
        return False
    if _conflict(draft.date, earlier.date) or _conflict(draft.place, earlier.place):
        return False
    mine, theirs = names(draft), names(earlier)
    shared = bool(mine & theirs)
    return shared or (not mine and same_word(draft, earlier))


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


def share_story(drafts: list[Draft]) -> None:
    """Give the deaths, crashes and attacks of one story the day and place last told for them."""
    last: Draft | None = None
    for draft in drafts:
        if draft.type not in STORY or draft.row["status"] in ("planned", "possible"):
            continue
        if draft.date is None and last is not None:
            inherit(draft, last)
        elif draft.date is not None and last is None:
            last = draft
