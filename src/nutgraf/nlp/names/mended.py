"""Names of persons that the base model cuts in two or takes for something else, by what stands around them."""

from __future__ import annotations

from nutgraf.nlp.names.boards import Board, Name
from nutgraf.nlp.words import Words
from nutgraf.rulepack import word_class

QUOTES = frozenset({'"', "“", "”", "‘", "’", "'", "``", "''", "(", ")"})
LONGEST_NICKNAME = 3
LONG_WORD = 4
MOSTLY = 0.8
HYPHENED = word_class("hyphened")
GENERATIONS = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


def joined(words: Words, names: Board) -> None:
    """Join the parts of a name that a nickname in quotes or a comma before "Jr." divides."""
    for name in [name for name in names.all() if name.label == "PERSON"]:
        end = _past_suffix(words, _past_nickname(words, names, _past_syllable(words, name)))
        if end > name.end and name in names.over(name.start, name.end):
            names.put(Name(name.start, end, "PERSON", "person-joined"))


def _past_syllable(words: Words, name: Name) -> int:
    """Return the end of a name with the second part of a given name behind a hyphen ("Han Duck-soo"), or the end of the name."""
    at = name.end
    if name.end - name.start < 2 or at + 1 >= len(words) or words.words[at] != "-":
        return at
    part = words.words[at + 1]
    tied = words.starts[at] == words.ends[at - 1] and words.starts[at + 1] == words.ends[at]
    syllables = part.isalpha() and part.islower() and 2 <= len(part) <= 5 and len(words.words[at - 1]) <= 6
    return at + 2 if tied and syllables and not part.endswith("ed") and part not in HYPHENED else at


def _past_nickname(words: Words, names: Board, at: int) -> int:
    """Return the end of the name that goes on behind a nickname in quotes ('Juan "Johnny" Cruz'), or the same token."""
    if at >= len(words) or words.words[at] not in QUOTES or words.words[at] == ")":
        return at
    close = next((n for n in range(at + 2, min(at + 2 + LONGEST_NICKNAME, len(words))) if words.words[n] in QUOTES), None)
    if close is None or not all(words.caps[n] for n in range(at + 1, close)):
        return at
    end = close + 1
    while end < len(words) and end - close < 4 and words.caps[end] and words.words[end].isalpha() and words.tags[end] in ("NNP", "NNPS"):
        other = names.over(end, end + 1)
        if other and other[0].label not in ("PERSON", "ORG", "GPE"):
            break
        end += 1
    bracket = words.words[at] == "("
    return end if end > close + 1 and not (bracket and words.words[at + 1].isupper()) else at


def _past_suffix(words: Words, at: int) -> int:
    """Return the end of a name with the "Jr." or "III" behind it and its comma, or the same token."""
    comma = at < len(words) and words.words[at] == ","
    stop = at + comma
    if stop < len(words) and words.lowers[stop] in GENERATIONS and words.caps[stop]:
        return stop + 1
    return at


def cut_in_headlines(words: Words, names: Board) -> None:
    """Cut a name at the end of a person's name known from elsewhere, where it runs on in a headline with capitals throughout."""
    persons = [name for name in names.all() if name.label == "PERSON"]
    known = {words.string(name.start, name.end) for name in persons if name.end - name.start > 1}
    for name in persons:
        ends = (end for end in range(name.end - 1, name.start + 1, -1) if words.string(name.start, end) in known)
        end = next(ends, None)
        if end is not None and _in_capitals(words, name.start):
            names.put(Name(name.start, end, "PERSON", "person-in-headline"))


def _in_capitals(words: Words, at: int) -> bool:
    """Tell whether the longer words of the line around a token have capitals, but for one in five."""
    start = next((n + 1 for n in range(at, -1, -1) if "\n" in words.words[n]), 0)
    end = next((n for n in range(at, len(words)) if "\n" in words.words[n]), len(words))
    long = [n for n in range(start, end) if words.words[n].isalpha() and len(words.words[n]) >= LONG_WORD]
    return len(long) >= LONG_WORD and sum(words.caps[n] for n in long) >= MOSTLY * len(long)


def set_apart(words: Words, name: Name) -> bool:
    """Tell whether a name stands between two commas, or between a comma and the end of a sentence or a verb."""
    before = words.words[name.start - 1] if name.start else ""
    return before == "," and words.words[name.end] in (",", ".", ";", ":")
