"""What the parse and the named entities say against a time expression, and what they make of it: the tests are listed by its form."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from spacy.tokens import Span

from nutgraf.nlp.clauses import auxiliaries
from nutgraf.normalise.date_fields import Fields

DISTANCES = frozenset("mile miles kilometre kilometres kilometer kilometers km metre metres meter meters feet foot knots".split())  # noqa: SIM905
NAME_LABELS = frozenset({"ORG", "WORK_OF_ART", "LAW", "PRODUCT", "FAC", "PERSON", "EVENT"})
FESTIVE_TIMES = frozenset(
    {"day", "eve", "week", "weekend", "period", "season", "holiday", "morning", "afternoon", "evening", "night", "break", "time"}
    | {"attack", "month", "quarter"}
)
BARE_PARTS = frozenset({"mornings", "afternoons", "evenings", "nights"})
NAMEABLE = ({"year"}, {"month"}, {"weekday"}, {"shift"}, {"season"}, {"holiday"})


def is_time(span: Span, fields: Fields) -> bool:
    """Tell whether the parse and the named entities leave an expression a time expression."""
    return not any(denies(span, fields) for denies in DENIALS.get(fields["form"], ()))


def reread(span: Span, fields: Fields) -> Fields:
    """Return the fields as the parse has them: a night that only a clause tells apart, "one day" that may come, a rate ("$3 a day")."""
    form, own = fields["form"], fields.keys() - {"mod"}
    if span[0].lower_ == "the" and (form == "the-unit" or own == {"form", "part"}) and _of_clause(span):
        return {**fields, "form": "clause"}
    if form == "length" and span.text.lower() == "one day" and _some_day(span):
        return {"form": "reference", "ref": "FUTURE_REF"}
    if form == "length" and len(span) == 2 and span[0].lower_ in ("a", "an") and _is_rate(span):
        return {**fields, "rate": True}
    return fields


def _is_verb(span: Span, fields: Fields) -> bool:
    """Tell whether "may" or "march" is a verb."""
    return fields.keys() - {"mod"} == {"form", "month"} and span[0].lower_ in ("may", "march") and span[0].tag_ in ("MD", "VB", "VBP")


def _falls_or_springs(span: Span, fields: Fields) -> bool:
    """Tell whether "fall" or "spring" is a verb or the fall of something."""
    last = span[-1]
    if fields.keys() - {"mod"} != {"form", "season"} or last.lower_ not in ("fall", "spring"):
        return False
    return last.tag_ not in ("NN", "NNP") or (last.dep_ == "nsubj" and (len(span) == 1 or last.lower_ == "fall"))


def _joins_clauses(span: Span, fields: Fields) -> bool:
    """Tell whether "once" is a conjunction ("once he had left")."""
    return span[0].lower_ == "once" and (span[0].dep_ != "advmod" or span[0].head.dep_ == "advcl")


def _of_participle(span: Span, fields: Fields) -> bool:
    """Tell whether an adverb only belongs to a participle before a noun ("a previously announced plan"): it dates no event."""
    token = span[0]
    participle = token.head
    return token.tag_ == "RB" and participle.tag_ == "VBN" and participle.dep_ == "amod" and token.i < participle.i < participle.head.i


def _told_apart(span: Span, fields: Fields) -> bool:
    """Tell whether bare "nights" are certain ones ("the cold nights"): nothing recurs."""
    return span.text.lower() in BARE_PARTS and any(child.dep_ in ("amod", "det", "poss") for child in span[0].children)


def _names_paper(span: Span, fields: Fields) -> bool:
    """Tell whether "daily" or "weekly" is a newspaper that is named at once ("the daily Clarín")."""
    token = span[0]
    named = token.doc[token.i + 1].pos_ == "PROPN" if token.i + 1 < len(token.doc) else False
    if "adverb" not in fields or not named or token.lower_ not in ("daily", "weekly", "monthly", "biweekly"):
        return False
    name = token.doc[token.i + 1]
    return token.head.pos_ == "PROPN" or name.dep_ == "appos" or (name.head == token and name.dep_ in ("appos", "nmod", "npadvmod"))


def _is_noun(span: Span, fields: Fields) -> bool:
    """Tell whether the word of a set is a noun of its own or part of a name ("the dailies", "Daily Mail")."""
    token = span[0]
    if "adverb" not in fields or token.pos_ not in ("NOUN", "PROPN") or token.head.pos_ == "VERB":
        return False
    beside = token.dep_ in ("compound", "amod", "advmod", "npadvmod")
    return not beside or span.doc[min(span.end, len(span.doc) - 1)].pos_ == "PROPN"


def _of_goods(span: Span, fields: Fields) -> bool:
    """Tell whether a feast or season only says of what kind something is ("Christmas markets", "summer schools")."""
    if fields.keys() - {"mod"} not in ({"form", "holiday"}, {"form", "season"}):
        return False
    feast, thing = span[-1], span[-1].head
    between = span.doc[feast.i + 1 : thing.i]
    if len(span) > 1 or feast.dep_ != "compound" or not 0 < thing.i - feast.i < 4 or any(t.is_punct or t.pos_ == "CCONJ" for t in between):
        return False
    return thing.tag_ in ("NN", "NNS") and thing.lemma_.lower() not in FESTIVE_TIMES


def _of_age(span: Span, fields: Fields) -> bool:
    """Tell "at the age of four months" and "aged four months": an age is a quantity."""
    before, earlier = (span.doc[span.start - back].lower_ if span.start > 1 else "" for back in (1, 2))
    return before == "aged" or (before == "of" and earlier in ("age", "ages"))


def _of_speed(span: Span, fields: Fields) -> bool:
    """Tell "miles per hour": one unit of speed."""
    if span.start < 2 or span[-1].lower_ not in ("hour", "second", "minute"):
        return False
    return span.doc[span.start - (1 if span[0].lower_ in ("a", "an") else 2)].lower_ in DISTANCES


def _inside_name(span: Span, fields: Fields) -> bool:
    """Tell whether a bare year, month or weekday lies in a longer name ("Windows 2000", "USA Today", "Ruby Tuesday")."""
    first, last = span[0], span[-1]
    if first.ent_type_ not in NAME_LABELS or fields.keys() - {"mod", "form"} not in NAMEABLE:
        return False
    before = first.ent_iob_ == "I"
    after = last.i + 1 < len(span.doc) and span.doc[last.i + 1].ent_iob_ == "I"
    if "year" in fields:
        return before and span.doc[first.i - 1].lower_ not in ("the", "a", "its")
    return before if first.ent_type_ in ("PERSON", "EVENT", "FAC") else before or after


def _of_clause(span: Span) -> bool:
    """Tell whether a clause follows that says which day or night it was ("the night he was shot"): nothing that could be counted."""
    return any(child.dep_ == "relcl" and child.i >= span.end for child in span.root.children)


def _some_day(span: Span) -> bool:
    """Tell whether "one day" is an adverb of what may come ("will one day be")."""
    return span.root.dep_ == "npadvmod" and any(aux.tag_ == "MD" for aux in auxiliaries(span.root.head))


def _is_rate(span: Span) -> bool:
    """Tell whether "a year" means each year: it hangs on a number or a counted noun ("$3 a day", "four flights a week")."""
    root, before = span.root, span.doc[span.start - 1] if span.start else None
    if before is None or before.pos_ in ("ADP", "VERB", "AUX", "PUNCT", "CCONJ", "SCONJ"):
        return False
    return (
        root.head.pos_ in ("NOUN", "NUM", "SYM", "PROPN")
        or before.like_num
        or before.pos_ in ("NUM", "SYM")
        or before.lower_ in ("times", "once", "twice")
    )


Denial = Callable[[Span, Fields], bool]
DENIALS: Mapping[str, tuple[Denial, ...]] = {
    "calendar": (_inside_name, _is_verb, _of_goods, _falls_or_springs),
    "length": (_of_speed, _of_age),
    "reference": (_joins_clauses, _of_participle),
    "set": (_of_speed, _of_age, _names_paper, _told_apart, _is_noun),
}
