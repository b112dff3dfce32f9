"""Names of persons: their parts, and whether two of them can be one person."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from nutgraf.rulepack import RulePack, word_class

PARTICLES = word_class("name_particle")
SUFFIXES = word_class("name_suffix")
WORD = re.compile(r"[^\s,()\"“”„]+")
ARABIC = re.compile(r"\b(?:al|el|as|ash|ad|an|ar|at|az)-(?=\w)", re.I)
QUOTED = re.compile(r"[\"“„'‘(][^\"”“'’)]+[\"”'’)]")
REMEMBERED = 4096  # names without end pass through a long run


@lru_cache(maxsize=REMEMBERED)
def fold(word: str) -> str:
    """Return a word in small letters without accents, typographic quotes, hyphens and full stops."""
    plain = unicodedata.normalize("NFKD", word.replace("’", "'").replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("ı", "i"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("-", "").rstrip(".")


def parts(name: str) -> list[str]:
    """Return the words of a name, folded, without nicknames in quotes, suffixes and possessive endings."""
    bare = ARABIC.sub("al ", QUOTED.sub(" ", name))
    words = [re.sub(r"['’]s?$", "", word) for word in WORD.findall(bare)]
    kept = [fold(word) for word in words if word and word.lower() not in SUFFIXES]
    return [word for word in kept if word]


def surname(name: str) -> str:
    """Return the last word of a name without suffixes, folded."""
    found = parts(name)
    return found[-1] if found else ""


def nickname(name: str) -> str | None:
    """Return the nickname in quotes inside a name, or None."""
    match = QUOTED.search(name)
    return match[0][1:-1] if match else None


@cache
def short_forms() -> dict[str, frozenset[int]]:
    """Return each given name of the table of short forms with the groups it stands in."""
    groups: dict[str, set[int]] = {}
    for number, row in enumerate(RulePack().table("nicknames")):
        for word in row["forms"].split("|"):
            groups.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in groups.items()}


def given_alike(first: str, second: str) -> bool:
    """Tell whether two given names, folded, can be one: equal, an initial of the other, or its usual short form."""
    if first == second or (min(len(first), len(second)) == 1 and first[:1] == second[:1]):
        return True
    if min(len(first), len(second)) >= 3 and (first.startswith(second) or second.startswith(first)):
        return True
    return bool(short_forms().get(first, frozenset()) & short_forms().get(second, frozenset()))


def close(first: str, second: str) -> bool:
    """Tell whether two long words differ by one letter at most: a slip or another transliteration."""
    if first == second:
        return True
    if min(len(first), len(second)) < 6 or abs(len(first) - len(second)) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))
    return first[at + 1 :] == second[at + 1 :] or first[at:] == second[at + 1 :] or first[at + 1 :] == second[at:]


def same_person(full: str, other: str) -> bool:
    """Tell whether two names of two words or more can be one person: the same surname and given names that do not contradict."""
    return same_parts(tuple(parts(full)), tuple(parts(other)))


@lru_cache(maxsize=REMEMBERED)
def same_parts(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell the same of names that are already cut into parts."""
    if not a or not b or a == b:
        return a == b and bool(a)
    long, short = (a, b) if len(a) >= len(b) else (b, a)
    if len(short) >= 2 and _inside(short, long):
        return True
    if len(short) < 2:
        return False
    return close(a[-1], b[-1]) and given_alike(a[0], b[0])


def _inside(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether the words of one name stand in the other in the same order (Spanish double surnames, middle names)."""
    rest = iter(long)
    return all(any(word == other for other in rest) for word in short)


def short_form(name: tuple[str, ...], full: tuple[str, ...]) -> int:
    """Return how well a short name fits a full one: 3 its end, 2 its beginning or an inner surname, 0 not at all."""
    if not name or len(name) >= len(full):
        return 0
    bare = tuple(word for word in name if word not in PARTICLES) or name
    if full[-len(name) :] == name or full[-len(bare) :] == bare:
        return 3
    if len(name) == 1 and len(full) >= 3 and name[0] in full[1:-1] and name[0] not in PARTICLES and len(name[0]) > 2:
        return 2
    return 2 if full[: len(name)] == name and len(name[0]) > 1 else 0
