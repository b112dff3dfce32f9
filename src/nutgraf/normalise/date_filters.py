"""Which pieces are no time expressions after all, by the words beside them; and the cues around those that are.

The words are rows of `tables/date_cues.tsv`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from nutgraf.normalise.date_fields import UNITS_OF_DAY, Fields
from nutgraf.normalise.date_neighbours import Neighbours
from nutgraf.rulepack import RulePack

WINDOW = 12
EDGES = {"ended": "end", "ending": "end", "to": "end", "through": "end", "starting": "start", "beginning": "start"}
MODERN = range(1900, 2101)
BETWEEN = ("from", "between", "to", "or", "and", "-", "–")
SHORT_MONTHS = ("may", "june", "july")
NAMES_TOO = ("may", "march", "august", "april", "june")
SEASONS = ("spring", "summer", "autumn", "fall", "winter")
SIGNS = frozenset(["$", "€", "£", "¥", "#", "№", "%", ":", "/"])


class Filters:
    """The tests that a piece must pass, over the cue table of a rule pack."""

    def __init__(self, pack: RulePack) -> None:
        cues: dict[str, set[str]] = defaultdict(set)
        for row in pack.table("date_cues"):
            cues[row["cue"]].add(row["word"])
        self.cues = {name: frozenset(words) for name, words in cues.items()}
        self.prepositions = frozenset(row["word"] for row in pack.table("date_words") if row["tag"] == "PREP")
        self.landmarks = {
            (int(row["month"]), int(row["day"]), word): int(row["year"])
            for row in pack.table("landmark_days")
            for word in row["words"].split("|")
        }
        self.year_before = self._cues("before-year") | self._cues("determiner")

    def plausible(self, fields: Fields, near: Neighbours) -> bool:
        """Tell whether a piece can be one before it joins its neighbours; marks "the year ended …" as a length."""
        form = fields["form"]
        if (year := self.landmarks.get((fields.get("month") or 0, fields.get("day") or 0, near.after()))) and "year" not in fields:
            fields["landmark"] = year
        if near.before() in ("/", "_") and "." in near.words[0]:
            return False
        if near.words == ["9/11"]:
            return not near.capital_after
        if form == "length":
            return self._is_length(fields, near)
        if fields.get("unit") == "S" and form != "ago":
            return False
        if fields.get("unit") == "TM" and form == "calendar":
            return False
        if form == "window" and near.after() == "of":
            fields["of"] = True
        if form == "set" and "adverb" in fields:
            return not (near.capital(near.first) and not near.begins() and (near.capital_after or near.capital_before))
        if form == "set" and near.before() == "per":
            return fields["unit"] not in ("S", "TM", "TH")
        if form == "reference" and fields.get("rel") == 0:
            return False
        if near.words == ["once"]:
            return self._is_once(near)
        if fields.get("shift") == 0 and self._is_timeless(near):
            fields.clear()
            fields.update(form="reference", ref="PRESENT_REF")
        if form == "the-unit":
            return self._is_the_unit(fields, near) and not _is_all_told(near)
        if "rel" in fields and fields.get("unit") and near.capital(near.last - 1) and near.capital(near.first):
            return near.tokens.text[slice(*near.tokens.offsets(near.first, near.last))].isupper()
        return True

    def stands_alone(self, fields: Fields, near: Neighbours) -> bool:
        """Tell whether a piece that joined no other is a time expression."""
        own = fields.keys() - {"form", "mod"}
        bare = len(near.words) == 1
        if own in ({"season"}, {"season", "rel"}, {"holiday"}, {"month"}, {"weekday"}) and self._is_kind(near):
            return False
        if own == {"year"} and bare:
            return self._is_year(int(fields["year"]), near)
        if own == {"month"}:
            return self._is_month(near)
        if own == {"season"} and bare:
            return near.before() in self._cues("before-season") and not near.capital_after
        if own == {"year", "short"}:
            return near.before() in self.year_before
        if own == {"noon"}:
            return not near.capital(near.first) or near.begins()
        if own in ({"shift"}, {"weekday"}):
            return not self._in_name(near)
        if own == {"hour", "minute"}:
            return int(fields["hour"]) < 24 and int(fields["minute"]) < 60 and near.before() in self._cues("before-clock")
        if "halfyear" in own and not own & {"year", "rel"} and len(near.words) < 4:
            return False
        return "low_year" not in own or _spelled_year(fields)

    def exceeds(self, near: Neighbours) -> bool:
        """Tell "for over ten years" and "lasted over ten years" from "saved $3 million over ten years": more than, or in the course of."""
        return near.begins() or near.before() in self.prepositions or near.before() in self._cues("before-over")

    def moves(self, near: Neighbours) -> bool:
        """Tell whether the words before "from A to B" say that something moved or changed from the one to the other."""
        return not self._cues("change").isdisjoint(near.left(7))

    def context(self, near: Neighbours) -> dict[str, Any]:
        """Return what the neighbouring words say: the preposition, the nearest cue."""
        cue = next((name for word in reversed(near.left(WINDOW)) if (name := self._cue(word))), None)
        opens = len(near.left(3)) < 3
        if cue is None and opens and not self._cues("coming").isdisjoint(near.right(6)):
            cue = "future"
        if cue is None and near.left(3) in (["as", "soon", "as"], ["as", "early", "as"]):
            cue = "future"
        found = {"prep": near.before(), "cue": cue, "beside": near.before() in self._cues("future")}
        if near.after() in ("'s", "’s") and not self._cues("happened").isdisjoint(near.right(4)):
            found["happened"] = True
        if not self._cues("recurs").isdisjoint(near.left(3) + near.right(2)):
            found["recurs"] = True
        if not self._cues("opening").isdisjoint(near.left(3)):
            found["opening"] = True
        return found

    def _cues(self, name: str) -> frozenset[str]:
        return self.cues.get(name, frozenset())

    def _cue(self, word: str) -> str | None:
        return "future" if word in self._cues("future") else "past" if word in self._cues("past") else None

    def _is_year(self, year: int, near: Neighbours) -> bool:
        before, after = near.before(), near.after()
        if before in SIGNS or before in self._cues("name") or (before == "." and not near.begins()):
            return False
        if after in self._cues("counted") or after in ("%", "percent", "°") or after[:1].isdigit() or before[:1].isdigit():
            return False
        if before in ("-", "/") and near.before(2).isalpha() and near.before(2) not in ("mid", "pre", "post", "early", "late"):
            return False
        if before == "," and near.before(2) in self._cues("act") and near.capital(near.first - 2):
            return False
        if near.hyphenated or (near.capital_before and after in self._cues("model")):
            return False
        if before == "of" and near.capital(near.first - 2) and not near.begins(near.first - 2):
            return False
        if before in (*BETWEEN, "'s", "’s") and self._is_counted(year, near):
            return False
        if before in self._cues("before-year"):
            return year in MODERN or (
                before in ("in", "since", "by", "until", "of", "from", "circa", "to", "and", "between") and not after.endswith("s")
            )
        round_number = year % 100 == 0 and after.endswith("s") and before not in self._cues("determiner") and year != 2000
        return year in MODERN and not round_number

    def _is_counted(self, year: int, near: Neighbours) -> bool:
        """Tell whether a round number counts the plural that follows, itself or as the end of a range ("from 1000 to 2000 hires")."""
        range_ = near.after() in BETWEEN and near.after(2).isdigit()
        noun = near.after(3) if range_ else near.after()
        plural = len(noun) > 3 and noun.isalpha() and noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
        return year % 100 == 0 and plural and noun not in self._cues("dated") and not near.capital(near.last + 2 * range_)

    def _is_the_unit(self, fields: Fields, near: Neighbours) -> bool:
        unit = fields.get("unit")
        if unit in UNITS_OF_DAY or ("fiscal" in fields and unit not in ("Y", "Q")):
            return False
        if near.after() in EDGES:
            fields["edge"] = EDGES[near.after()]
        if unit == "D" and near.after() in self._cues("pronoun"):
            return False
        if near.after() == "in" and near.after(2) == "which":
            fields["form"] = "clause"
        if unit in (None, "WE") or near.before() != "of" or len(near.words) > 2:
            return True
        return near.before(2) in self._cues("part-of")

    def _is_kind(self, near: Neighbours) -> bool:
        """Tell whether a feast or season is only a likeness ("Halloween-themed") or part of a name ("Summer of Service", "Winter Games");
        "the fall of" a town is none."""
        if near.hyphenated and near.after(2) in self._cues("likeness"):
            return True
        if near.words[-1] not in SEASONS:
            return False
        named = near.capital(near.last - 1) and not near.begins(near.last - 1)
        return (
            near.words[-1] == "fall" if near.after() == "of" and not named else named and near.capital(near.last + (near.after() == "of"))
        )

    def _is_once(self, near: Neighbours) -> bool:
        """Tell whether "once" means some time ago: "was once a port", "also once had", "once, the …"."""
        if near.before() in self._cues("before-once"):
            return True
        if near.before() == "," and near.after() in self._cues("determiner"):
            return True
        return near.after() in self._cues("after-once") and near.before() not in self._cues("not-before-once")

    def _is_timeless(self, near: Neighbours) -> bool:
        """Tell whether "today's" only means of our times ("today's world"), not of the day."""
        return near.after() in ("'s", "’s") and not self._cues("timeless").isdisjoint(near.right(4)[1:])

    def _is_length(self, fields: Fields, near: Neighbours) -> bool:
        if "stopwatch" in fields:
            return bool(max(fields["stopwatch"][1:]) < 60)
        if _is_age(near) or self._is_age_group(near) or near.before() in ("$", "€", "£"):
            return False
        unit, n, last = fields.get("unit"), fields.get("n"), near.words[-1]
        article = near.words[0] in ("a", "an", "one")
        if unit == "D" and n == 1 and article and near.after() == "of":
            return False
        if near.before().endswith("watt"):
            return False
        if unit == "S" and not last.endswith("s"):
            return False
        if unit == "Q" and (n == 0.5 or (n == 1 and article) or ("-" in near.words and last == "quarters")):
            return False
        if last.endswith("long"):
            fields["n"] = None if last.endswith("slong") or near.words[0].endswith("s") else n or 1.0
            return True
        if n is None and "half" not in fields:
            return near.before() in self._cues("before-length") or near.after() in self._cues("after-length")
        return True

    def _is_age_group(self, near: Neighbours) -> bool:
        """Tell whether a length says who is meant by age ("babies under 12 months")."""
        return near.before() in ("under", "over", "below", "above") and near.before(2) in self._cues("aged")

    def _is_month(self, near: Neighbours) -> bool:
        word, before = near.words[0], near.before()
        if len(near.words) == 1 and len(word) <= 4 and word not in SHORT_MONTHS:
            return before in self._cues("before-year") and not near.capital_after
        if word not in NAMES_TOO or before in self._cues("before-year"):
            return True
        if near.capital_after and word in ("may", "march", "august") and before != "":
            return False
        if near.capital_before and before not in self._cues("determiner"):
            return before.endswith("day") or before == ","
        if word == "march" and (near.after() in self._cues("after-march") or before in ("'s", "’s")):
            return False
        return not (word in ("may", "march") and near.begins() and near.after() != ",")

    def _in_name(self, near: Neighbours) -> bool:
        if near.capital_after and near.after() in self._cues("newspaper"):
            return True
        today = near.words[0] in ("today", "tomorrow", "yesterday") and near.capital(near.first)
        return today and not near.begins() and near.capital(near.first - 1)


def _is_all_told(near: Neighbours) -> bool:
    """Tell whether "at the end of the day," means all told."""
    return near.words == ["the", "day"] and near.left(4) == ["at", "the", "end", "of"] and near.after() == ","


def _spelled_year(fields: Fields) -> bool:
    low, century = int(fields["low_year"]), fields.get("century")
    if century is None:
        return 1000 <= low <= 2100
    return (century in ("eighteen", "nineteen") and 10 <= low <= 99) or (century == "twenty" and 10 <= low <= 39)


def _is_age(near: Neighbours) -> bool:
    after, next_one = near.after(), near.after(2)
    old = after in ("old", "olds") or (after in ("-", "–") and next_one in ("old", "olds"))
    return (
        old
        or (after == "of" and next_one == "age")
        or near.before() in ("aged", "age")
        or (near.before() == "of" and near.before(2) == "age")
    )
