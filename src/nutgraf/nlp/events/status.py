"""Whether an event happened, goes on, is planned, possible or denied: tense, negation and the words that govern the trigger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from nutgraf.nlp.clauses import ARRANGES, auxiliaries, negated, passive, tense
from nutgraf.nlp.events.noun_roles import governing
from nutgraf.nlp.events.nouns import definite, first_conjunct
from nutgraf.nlp.events.roles import VERBAL
from nutgraf.rulepack import word_class

NONE = frozenset({"no", "none", "neither", "nobody", "nothing", "nor"})
CONDITIONAL = frozenset({"if", "unless", "whether", "lest", "should"})
DENYING = frozenset({"without", "despite no", "rather than", "instead"})
WOULD = frozenset({"would", "'d", "’d"})
TELLING = word_class("tells")
SPANS = word_class("time_span")
EVERY = frozenset({"every", "each", "a", "an"})
UP = 6


@dataclass(frozen=True)
class Cues:
    """Words that set the status of what they govern, by part of speech."""

    clause: Mapping[str, str]
    object: Mapping[str, str]
    noun: Mapping[str, str]
    adjective: Mapping[str, str]
    adverb: Mapping[str, str]
    subject: Mapping[str, str]
    purpose: Mapping[str, str]
    light: frozenset[str]


def read_cues(rows: Iterable[Mapping[str, str]], light: frozenset[str]) -> Cues:
    """Return the cues of the table status_cues; `governs` is clause, object, noun, adjective, adverb, subject or purpose."""
    by: dict[str, dict[str, str]] = {kind: {} for kind in ("clause", "object", "noun", "adjective", "adverb", "subject", "purpose")}
    for row in rows:
        for kind in row["governs"].split("+"):
            by[kind][row["cue"]] = row["status"]
    return Cues(by["clause"], by["object"], by["noun"], by["adjective"], by["adverb"], by["subject"], by["purpose"], light)


def status_of(token: Token, cues: Cues, default: str | None = None) -> str:
    """Return the status of the event that a token names; `default` holds where nothing says otherwise."""
    if token.pos_ in VERBAL:
        found = verb_status(token, cues, UP)
    elif token.pos_ in ("ADJ", "ADV"):
        found = _adjective(token, cues)
    else:
        found = noun_status(token, cues, UP)
    past = token.pos_ in VERBAL and tense(token) == "past" and default == "ongoing"
    return found or (default if default and not past else "happened")


def verb_status(verb: Token, cues: Cues, up: int) -> str | None:
    """Return the status that a verb's own clause gives, else that of what governs it; None for plain past and present."""
    if denied(verb) or any(_none(child) for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "dobj", "det")):
        return "denied"
    if any(child.dep_ == "mark" and child.lower_ in CONDITIONAL for child in verb.children):
        return "possible"
    for child in verb.children:
        if child.dep_ == "advmod" and child.lower_ in cues.adverb:
            return cues.adverb[child.lower_]
    own = _by_tense(verb)
    if own:
        return own
    return _governed(verb, cues, up - 1) if up else None


def denied(verb: Token) -> bool:
    """Tell whether a verb is negated itself, not what stands behind it ("pleaded not guilty")."""
    return negated(verb) and any(
        child.i < verb.i or verb.pos_ == "AUX" for child in verb.children if child.dep_ == "neg" or child.lower_ == "never"
    )


def _none(token: Token) -> bool:
    return token.lower_ in NONE or any(child.dep_ == "det" and child.lower_ in NONE for child in token.children)


def _by_tense(verb: Token) -> str | None:
    time = tense(verb)
    if time == "future":
        return "planned"
    if time == "modal":
        return _modal(verb)
    if verb.tag_ == "VBG" and any(aux.tag_ in ("VBP", "VBZ") for aux in auxiliaries(verb)):
        return "ongoing"
    return "ongoing" if time == "present" and _again(verb) else None


def _again(verb: Token) -> bool:
    """Tell whether a clause says that something comes again and again ("is hit by storms every year", "20 times a day")."""
    times = (child for node in (verb, *verb.children) for child in node.children if child.dep_ == "npadvmod" and child.lemma_ in SPANS)
    return any(word.dep_ == "det" and word.lower_ in EVERY for time in times for word in time.children)


def _modal(verb: Token) -> str:
    """Return the status of a modal: "would" is the future of what was said, with "have" it names what did not come about."""
    words = {aux.lower_ for aux in auxiliaries(verb)}
    if not words & WOULD:
        return "possible"
    if "have" in words and verb.tag_ == "VBN":
        return "denied"
    backshifted = verb.dep_ == "ccomp" and verb.head.pos_ in VERBAL and tense(verb.head) == "past" and verb.head.lemma_ in TELLING
    return "planned" if backshifted and not _conditioned(verb) else "possible"


def _conditioned(verb: Token) -> bool:
    """Tell whether a clause hangs on a condition."""
    return any(child.dep_ == "advcl" and any(mark.lower_ in CONDITIONAL for mark in child.children) for child in verb.children)


def _governed(verb: Token, cues: Cues, up: int) -> str | None:
    head, dep = verb.head, verb.dep_
    if dep == "conj" and head.pos_ in VERBAL and (not _finite(verb) or _bare(verb, head)):
        return verb_status(head, cues, up)
    if dep in ("xcomp", "ccomp", "acomp", "oprd"):
        return _complement(verb, head, cues, up)
    if dep == "pcomp":
        return _after_preposition(verb, head, cues, up)
    if dep in ("acl", "amod") and _infinitive(verb):
        if any(child.lower_ in NONE for child in head.children):
            return "denied"
        return _of_noun(head, cues, up) or "planned"
    if dep == "advcl":
        return _adverbial(verb, head, cues, up)
    if dep == "csubj" and verb.tag_ == "VBG" and head.lemma_ != "be" and tense(head) in ("present", "modal", "future"):
        return "possible"  # "cutting the fund would hurt schools"
    return None


def _bare(verb: Token, head: Token) -> bool:
    """Tell whether a verb only looks finite: it goes on with an infinitive ("would flee, alert friends or kill witnesses")."""
    return verb.tag_ == "VBP" and head.tag_ == "VB" and not any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _finite(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBZ", "VBP") or any(
        aux.tag_ in ("VBD", "VBZ", "VBP", "MD") for aux in verb.children if aux.dep_.startswith("aux")
    )


def _infinitive(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in auxiliaries(verb))


def _complement(verb: Token, head: Token, cues: Cues, up: int) -> str | None:
    if head.lemma_ == "go" and head.tag_ == "VBG":
        return "planned"
    cue = cues.clause.get(head.lemma_.lower()) or _told_of(head, cues)
    if cue == "inherit":
        above = head if head.pos_ in VERBAL else head.head
        return verb_status(above, cues, up - 1) if above.pos_ in VERBAL and up else None
    if cue:
        return turned(cue) if negated(head) else cue
    return ("possible" if head.pos_ == "ADJ" or _how(verb) else "planned") if _infinitive(verb) else None


def _how(verb: Token) -> bool:
    """Tell whether an infinitive is a question ("no word on how to fund it")."""
    return any(child.tag_ in ("WRB", "WP", "WDT") for child in verb.children)


def _told_of(verb: Token, cues: Cues) -> str | None:
    """Return the status that the subject of "include" or "be" gives ("their demands include an inquiry")."""
    if verb.lemma_ not in ("include", "be"):
        return None
    return next((cues.noun.get(child.lemma_.lower()) for child in verb.children if child.dep_ == "nsubj"), None)


def turned(status: str) -> str:
    """Return what a status becomes under negation ("did not fail to", "had no plan to")."""
    return "happened" if status == "denied" else "denied"


def _of_being(noun: Token, verb: Token, cues: Cues, up: int) -> str | None:
    """Return the status of what is said to be, or to be about to be ("the vote is to be held", "there was no vote")."""
    for child in verb.children:
        if child.dep_ == "xcomp" and _infinitive(child):
            about = passive(child) or child.lemma_ in cues.light  # "is to be held", not "the invasion was to prevent a coup"
            return ("denied" if negated(verb) else "planned") if about else None
        cue = cues.adverb.get(child.lower_) or cues.adjective.get(child.lower_)
        if cue and child.dep_ in ("acomp", "advmod") and noun.dep_ == "nsubj":
            return cue
    if noun.dep_ == "attr" and negated(verb) and any(child.lemma_ in ("first", "only", "last") for child in noun.children):
        return None  # "this is not the first lawsuit"
    there = any(child.dep_ == "expl" for child in verb.children)
    return verb_status(verb, cues, up - 1) if there or noun.dep_ == "attr" else None


def _after_preposition(verb: Token, prep: Token, cues: Cues, up: int) -> str | None:
    word, head = prep.lower_, prep.head
    if word in DENYING:
        return "denied"
    if _infinitive(verb) and _how(verb):
        return "possible"
    cue = cues.clause.get(f"{head.lemma_.lower()} {word}") or cues.noun.get(head.lemma_.lower() if head.pos_ == "NOUN" else "")
    if cue:
        return cue
    return verb_status(head, cues, up) if head.pos_ in VERBAL and word in ("by", "through", "in", "of") else None


def _adverbial(verb: Token, head: Token, cues: Cues, up: int) -> str | None:
    if _infinitive(verb):
        done = "happened" if cues.purpose.get(head.lemma_.lower()) == "inherit" else "planned"
        return verb_status(head, cues, up) or done if head.pos_ in VERBAL else "planned"
    if verb.tag_ in ("VBG", "VBN") and not _finite(verb) and head.pos_ in VERBAL:
        found = verb_status(head, cues, up)
        return found if found != "denied" else None
    return None


def noun_status(noun: Token, cues: Cues, up: int) -> str | None:
    """Return the status of an event named by a noun: its determiner and adjectives, then what it is the object of."""
    for child in noun.children:
        word = child.lower_
        if child.dep_ in ("det", "neg") and word in NONE:
            return "denied"
        if child.dep_ in ("amod", "compound", "advmod", "acl", "nmod") and word in cues.adjective:
            return cues.adjective[word]
        if child.dep_ == "relcl" and child.lemma_ in ARRANGES and passive(child):
            return "planned"  # "a vote that is scheduled for May", "a vote that has not been scheduled yet"
    return _of_noun(first_conjunct(noun), cues, up) if up else None


def _of_noun(noun: Token, cues: Cues, up: int) -> str | None:
    """Return the status that the surroundings of a noun give it, or None."""
    own = cues.noun.get(noun.lemma_.lower()) if up < UP else None
    if own:
        return own
    head = noun.head
    if noun.dep_ == "pobj":
        return _noun_after_preposition(noun, head, cues, up)
    if noun.dep_ in ("compound", "nmod", "poss"):
        return cues.noun.get(head.lemma_.lower())
    verb = governing(noun)
    if verb is None or not up:
        return None
    return _of_verb(noun, verb, cues, up)


def _of_verb(noun: Token, verb: Token, cues: Cues, up: int) -> str | None:
    subject = noun.dep_ in ("nsubj", "csubj")
    if noun.dep_ in ("nsubj", "nsubjpass", "attr") and verb.lemma_ == "be":
        return _of_being(noun, verb, cues, up)
    if subject and verb.lemma_ in cues.subject and tense(verb) in ("present", "none"):
        return "denied" if negated(verb) else cues.subject[verb.lemma_]
    if subject and tense(verb) == "modal" and _modal(verb) == "possible" and WOULD & {aux.lower_ for aux in auxiliaries(verb)}:
        return "possible"
    cue = None if subject else cues.object.get(verb.lemma_.lower()) or _told_of(verb, cues)
    if cue == "denied" and (_infinitive(verb) or verb.tag_ == "VBG"):
        return "possible"
    if cue == "happened":
        return None
    if cue and cue != "inherit":
        return turned(cue) if negated(verb) else cue
    if cue == "inherit" or verb.lemma_ in cues.light:
        return verb_status(verb, cues, up - 1)
    return _unreal(noun, verb, cues, up)


def _unreal(noun: Token, verb: Token, cues: Cues, up: int) -> str | None:
    """Return the status of a verb that has not come about for a noun that nothing says is known ("could delay a vote", not "the vote")."""
    if noun.dep_ not in ("dobj", "nsubjpass") or definite(noun):
        return None
    found = verb_status(verb, cues, up - 1)
    return found if found in ("planned", "possible", "denied") else None


def _noun_after_preposition(noun: Token, prep: Token, cues: Cues, up: int) -> str | None:
    word, head = prep.lower_, prep.head
    if word in DENYING:
        return _without(noun, prep)
    lemma = head.lemma_.lower()
    if prep.dep_ == "agent" and head.pos_ in VERBAL and not definite(noun):
        return verb_status(head, cues, up - 1)
    if head.pos_ in VERBAL or head.pos_ == "ADJ":
        cue = cues.object.get(f"{lemma} {word}")
        return verb_status(head, cues, up - 1) if cue == "inherit" and head.pos_ in VERBAL else cue
    if lemma == "ahead":
        return "planned"
    return cues.noun.get(lemma) if word in ("of", "for", "to", "on", "over", "against", "about") and head.pos_ == "NOUN" else None


def _without(noun: Token, prep: Token) -> str:
    """Return the status of what is said to lack: it is open in "with or without a deal" and where a condition is put."""
    verb = governing(noun)
    open_ = any(child.dep_ == "cc" for child in prep.head.children if child.i < prep.i) and prep.head.lower_ == "with"
    return (
        "possible"
        if open_ or prep.nbor(-1).lower_ == "or" or (verb is not None and tense(verb) in ("future", "modal", "present"))
        else "denied"
    )


def _adjective(token: Token, cues: Cues) -> str | None:
    verb = token.head if token.head.pos_ in VERBAL else None
    return verb_status(verb, cues, UP - 1) if verb is not None and token.dep_ in ("acomp", "attr", "oprd", "advmod", "prt") else None
