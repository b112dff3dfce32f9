"""The article's own words around an event: what ties a name to it, the article and number before the name, the preposition of a place."""

from __future__ import annotations

import re

from nutgraf.facts import Event, Participant, QuantityLink

TYING = frozenset(
    {
        *("of", "for", "with", "against", "on", "to", "by", "in", "at", "from", "over", "about", "between", "into", "as", "that", "near"),
        *("among", "after", "under", "during", "amid", "through", "off", "around", "because", "without", "towards", "toward"),
    }
)
ARTICLES = frozenset({"the", "a", "an"})
DETERMINERS = ARTICLES | {"its", "his", "her", "their", "our", "my", "this", "these", "those"}
DECISIVE = frozenset({"not", "no", "never", "guilty"})
PLACING = "in|at|on|near|off|outside|inside|across|throughout|along|around"
WITH_THE = re.compile(
    r"United (?:States|Kingdom|Nations|Arab Emirates)|Philippines|Netherlands|Bahamas|.*\b(?:Islands|Sea|Ocean|Gulf|River|Republic)"
)
POSSESSOR = re.compile(r"['’]s?(?:\s+[a-z-]+){0,2}\s*")
NUMBER = re.compile(
    r"\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|dozens?|hundreds?|thousands?|least|than|nearly", re.I
)
COUNTED = re.compile(rf"(?:many|most|several|both|few)\b|(?:at |about |over |more |some |a )*(?!one\b)(?:{NUMBER.pattern})\b", re.I)
MANY = re.compile(r"(?:\w*men|people|police|children|troops|personnel|(?:^|\s)[a-z]\S*[^su]s)$")
NAMED_MANY = re.compile(r"(?:\w(?:an|at|er|or|ist|ent)s|The \w+[^su]s)$")  # "Alaskans", "The Senators"; persons have an id
PHRASE_ENDS = re.compile(r"\s(?:of|in|from|with|on|for|at|who|which)\s|,")
STOPS = "|".join([*sorted(TYING), "and", "but", "or", "who", "which", "when", "while", "before", "since", "until"])
OBJECT = re.compile(rf"\s((?:(?!(?:{STOPS})\b)(?:(?:[A-Z]\.)+|[\w’'$%-]+)\s?){{1,6}})(?=\s*(?:[^\w\s]|\b(?!and\b|or\b)(?:{STOPS})\b|$))")
LONG, FAR = 14, 6


class Wording:
    """Asked for the words of one event, from its sentence."""

    def __init__(self, event: Event) -> None:
        self._event = event
        self._start = event.evidence.start
        self.used: set[str] = set()
        self.ends_tying = event.trigger.text.split()[-1].lower() in TYING

    def named(self, one: Participant) -> str:
        """Return a participant with the article or the number that stands before the words for it in the text."""
        quantity = self._counting(one)
        if quantity and one.end is not None:
            self.used.add(quantity.id or quantity.text)
            return self._between(quantity.start, max(quantity.end, one.end))
        words = one.name.split()
        name = f"{' '.join(words[:LONG])} …" if len(words) > LONG else one.name
        name = name.partition(" (")[0] if "(" in name and ")" not in name else name
        if one.start is None or one.end is None or self._between(one.start, one.end) != one.name:
            return _with_the(name)
        if one.start == self._start and one.id is None:
            name = _uncapitalised(name)
        before = self._between(self._start, one.start).split()[-1:]
        return f"{before[0].lower()} {name}" if before and before[0].lower() in ARTICLES else _with_the(name)

    def ahead(self, one: Participant) -> str | None:
        """Return a participant as it stands right before the trigger, compound or possessor, or None where it does not."""
        if one.end is None or not self._start <= one.end <= self._event.trigger.start:
            return None
        between = self._between(one.end, self._event.trigger.start)
        if not between.strip():
            return one.name
        return f"{one.name}’s" if POSSESSOR.fullmatch(between) else None

    def follows(self, one: Participant) -> bool:
        """Tell whether a participant is told behind the trigger."""
        return one.start is not None and one.start >= self._event.trigger.end

    def tie(self, one: Participant | QuantityLink) -> str | None:
        """Return the preposition that ties what follows to the trigger, "" where it follows at once, None where nothing ties it.

        A few words may stand before the preposition, but no comma; before that of a figure none.
        """
        counting, far = (self._counting(one), FAR) if isinstance(one, Participant) else (None, 1)
        first, start = self._event.trigger.end, counting.start if counting else one.start
        if start is None or not first <= start < self._event.evidence.end:
            return None
        gap = self._between(first, start).lower()
        words = gap.split()
        while words and (words[-1] in DETERMINERS or NUMBER.fullmatch(words[-1])):
            words.pop()
        if not words:
            return ""
        if words[0] in DECISIVE and len(words) <= far:
            return gap.strip()
        ends_in_one = words[-1] in TYING and len(words) <= far and not re.search(r"[,;:.—–()]", gap)
        return words[-1] if ends_in_one and not self.ends_tying else None

    def going_on(self) -> str:
        """Return the few words that go on behind a trigger whose object is nobody's role ("ended his campaign", "called for action")."""
        first = self._event.trigger.end
        found = OBJECT.match(self._between(first, self._event.evidence.end))
        if not found or any(one.start is None or first <= one.start < first + found.end() for one in self._event.participants):
            return ""
        opening = found[1].split()[0].lower()
        owned = opening.endswith(("'s", "’s"))
        return found[1].strip() if self.ends_tying or owned or opening in DETERMINERS | DECISIVE else ""

    def in_trigger(self, one: Participant) -> bool:
        """Tell whether a participant is a word of the trigger itself."""
        trigger = self._event.trigger
        return one.start is not None and one.end is not None and trigger.start <= one.start and one.end <= trigger.end

    def is_part(self, one: Participant) -> bool:
        """Tell whether the words for a participant lie within those for another."""
        others = [other for other in self._event.participants if other is not one]
        spans = [(other.start, other.end) for other in others if other.start is not None and other.end is not None]
        return one.start is not None and one.end is not None and any(a <= one.start and one.end <= b for a, b in spans)

    def where(self, place: str) -> str:
        """Return a place behind the preposition that it has in the article, else "in"."""
        own = re.search(rf"\b({PLACING})\s+(the\s+)?{re.escape(place)}\b(?![/-])(\s[a-z])?", self._event.evidence.text)
        name = f"the {place}" if own and own[2] and not own[3] else _with_the(place)
        return f"{own[1] if own else 'in'} {name}"

    def source(self) -> str | None:
        """Return who tells of the event, with the article that stands before."""
        source = self._event.source
        if source is None or self._event.source_id is not None:
            return source
        own = re.search(rf"\b(the|an?)\s+{re.escape(source)}\b", self._event.evidence.text, re.I)
        lower = _uncapitalised(source) if self._event.evidence.text.startswith(source) else source
        return f"{own[1].lower()} {lower}" if own else lower

    def are_many(self, subject: list[Participant]) -> bool:
        """Tell whether a subject is plural: several, a number above one, or a noun that looks so."""
        if len(subject) > 1:
            return True
        first = PHRASE_ENDS.split(subject[0].name)[0]
        named_many = subject[0].id is None and NAMED_MANY.search(first)
        return bool(COUNTED.match(self.named(subject[0])) or MANY.search(first) or named_many)

    def _counting(self, one: Participant) -> QuantityLink | None:
        """Return the figure that counts a participant."""
        if one.start is None:
            return None
        return next((q for q in self._event.quantities if q.start <= one.start < q.end), None)

    def _between(self, start: int, end: int) -> str:
        return self._event.evidence.text[max(0, start - self._start) : max(0, end - self._start)]


def _uncapitalised(name: str) -> str:
    """Return a phrase without the capital that it has at the head of a sentence; names keep theirs."""
    proper = re.search(r"\s[A-Z]|['’]|^.[A-Z]", name)
    return name if proper else name[:1].lower() + name[1:]


def _with_the(name: str) -> str:
    if name.startswith("The "):
        return f"the {name.removeprefix('The ')}"
    return f"the {name}" if WITH_THE.fullmatch(name) else name
