"""A quotation whose cue stands before it, or a colon in a sentence that names who speaks."""

from __future__ import annotations

from spacy.tokens import Token

from nutgraf.nlp.statements.contents import asserts, unsaid
from nutgraf.nlp.statements.cue_behind import LONGEST_GAP, PAUSES
from nutgraf.nlp.statements.cues import Hit
from nutgraf.nlp.statements.extents import FINITE
from nutgraf.nlp.statements.page import Page, Quote
from nutgraf.nlp.statements.quoted_words import quoted_promise, quoted_words
from nutgraf.nlp.statements.sources import Attribution, noun_source, speaker_of
from nutgraf.nlp.statements.speaker_phrases import phrase
from nutgraf.nlp.statements.speakers import subject

ENDS = frozenset(".?!")
POINTERS = frozenset({"it", "this", "that", "there", "these", "those", "which", "who"})
SHORT_QUOTE = 5
SHORT_LINK = 4


def cue_before(page: Page, quote: Quote, found: list[Attribution]) -> Attribution | None:
    """Return a quotation with the cue before it; `found` are the ones before, whose cue may go on."""
    start, end = _left_stretch(page, quote)
    if start >= end:
        return None
    last = page.doc[end - 1].text
    before = found[-1] if found and found[-1].hit is not None and start <= found[-1].hit.start < end else None
    resumed = before is not None and _resumed(page, before, quote)
    if before is not None and before.rule == "quote-before-cue" and (last in (";", *PAUSES) or resumed):
        return Attribution(quote, "quote-after-cue", quote.start, quote.end, before.hit, before.speaker)
    hits = [hit for hit in page.hits_between(start, end) if hit.cue.kind not in ("prep", "tail") and page.quote_at(hit.start) is None]
    for hit in sorted(hits, key=lambda hit: (not announces(page, hit), -hit.start)):
        made = _introduced(page, quote, hit, end, colon=last == ":")
        if made is not None:
            return made
    speech = page.is_clause(quote) and (
        last == ":" or (last == "," and not hits and quote.full and page.doc[quote.start + 1].text[:1].isupper())
    )
    if speech:
        return _after_colon(page, quote, start, end)
    return None


def _resumed(page: Page, before: Attribution, quote: Quote) -> bool:
    """Tell whether a quotation goes on with the one before it: that one broke off, and no further cue stands between them."""
    broken = before.quote is not None and not before.quote.full and page.doc[quote.start + 1].text[:1].islower()
    again = before.hit is not None and any(hit.verb is not None for hit in page.hits_between(before.hit.end, quote.start))
    return broken and not again


def _left_stretch(page: Page, quote: Quote) -> tuple[int, int]:
    """Return the tokens of the sentence before a quotation; of the paragraph before where it ends with a colon or announces one."""
    doc = page.doc
    start, _ = page.paragraph_bounds(quote.start)
    end = page.before_blanks(quote.start, start)
    if end == start:
        end = page.before_blanks(start, 0)
        start, _ = page.paragraph_bounds(max(0, end - 1))
        announces = any(token.lower_ == "following" for token in doc[max(start, end - LONGEST_GAP) : end])
        if end == 0 or (doc[end - 1].text not in (":", ",") and not announces):
            return 0, 0
        end -= announces and doc[end - 1].text in ENDS
    before = page.quotes[quote.at - 1] if quote.at else None
    start = max(start, before.end) if before is not None and (before.full or before.comma) else start
    for at in range(end - 1, start - 1, -1):
        if doc[at].text in ENDS and page.quote_at(at) is None and page.ends_sentence(at):
            return at + 1, end
    return start, end


def _introduced(page: Page, quote: Quote, hit: Hit, end: int, *, colon: bool) -> Attribution | None:
    between = page.doc[hit.end : end]
    if hit.verb is not None and (unsaid(hit.verb) or _told_inside(page, hit, hit.verb)):
        return None
    announced = announces(page, hit)
    leads = hit.cue.kind == "noun" and _leads(page, quote, hit, end, colon=colon)
    if hit.cue.kind == "noun" and not announced and not leads and (hit.verb is None or not colon):
        return None
    agents = (*between, *(hit.verb.rights if hit.verb is not None else ()))
    by_agent = any(t.dep_ == "agent" for t in agents) and hit.cue.takes("small")
    if len(between) > LONGEST_GAP or (hit.verb is not None and _is_passive(hit.verb) and not by_agent):
        return None
    if len(between) and between[0].lower_ == "that" and not colon:
        return None
    if not colon and not announced and not leads and any(_is_verb(t) or (t.lower_ == "that" and t.dep_ == "mark") for t in between):
        return None
    verb, comma = hit.verb, page.doc[end - 1].text == ","
    if not (colon or comma or announced or leads) and not _quotable(page, quote, hit, end):
        return None
    near = end == hit.end and not (hit.cue.takes("addressee") and not page.is_clause(quote))
    apart = page.is_clause(quote) and _ends_sentence(page, quote) and page.doc[quote.start + 1].text[:1].isupper()
    told = (
        verb is not None
        and (hit.cue.cls == "demand" or (hit.cue.takes("addressee") and _told_to(page, verb, quote)))
        and _reaches(verb, quote)
        and not comma
        and quote.end - quote.start > SHORT_LINK
    )
    direct = colon or comma or announced or leads or told or ((near or apart) and not hit.cue.takes("small"))
    if hit.cue.takes("quote") and direct and (told or _stands_alone(page, quote)):
        return Attribution(quote, "quote-after-cue", quote.start, quote.end, hit, speaker_of(page, hit))
    if verb is not None and hit.cue.takes("vow") and not colon and _reaches(verb, quote):
        return quoted_promise(page, quote, hit, verb)
    if hit.cue.takes("phrase", "accusation") and not colon and not comma:
        return quoted_words(page, quote, hit)
    return None


def _told_inside(page: Page, hit: Hit, verb: Token) -> bool:
    """Tell whether a request is itself what somebody says, its own words an infinitive ("said he asks them to come")."""
    outer = page.verb_hits.get(verb.head.i) if verb.dep_ == "ccomp" else None
    asks = hit.cue.cls in ("ask", "demand") and any(child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VB" for child in verb.rights)
    return asks and outer is not None and outer.start < hit.start and outer.cue.takes("clause")


def _leads(page: Page, quote: Quote, hit: Hit, end: int, *, colon: bool) -> bool:
    """Tell whether a noun whose author is named leads to a quotation ("His answer was: ...", "Her message: ...")."""
    between = page.doc[hit.end : end]
    if len(between) > SHORT_LINK or noun_source(hit.anchor) is None or hit.anchor.dep_ in ("dobj", "pobj", "conj"):
        return False
    return colon or (bool(between) and between[-1].lemma_ == "be" and page.is_clause(quote))


def _quotable(page: Page, quote: Quote, hit: Hit, end: int) -> bool:
    """Tell whether a cue may take quoted words without a comma or colon: neither a title, nor the plain object of what is not said."""
    if page.is_title(quote) and hit.end < end and hit.cue.cls not in ("manner", "describe"):
        return False
    if hit.verb is None or page.is_clause(quote):
        return True
    if hit.cue.takes("small", "phrase"):
        return asserts(page, hit.verb)
    plain = hit.cue.takes("finding") or (hit.cue.cls == "add" and not hit.cue.takes("clause"))
    return asserts(page, hit.verb) and not plain


def _is_verb(token: Token) -> bool:
    return token.tag_ in FINITE and not (token.lower_ in ("am", "pm") and token.i > 0 and token.nbor(-1).text[0].isdigit())


def _told_to(page: Page, verb: Token, quote: Quote) -> bool:
    """Tell whether a verb has an addressee and the quoted words are what he is to do ("told them to “leave”")."""
    named = any(child.dep_ in ("dobj", "dative") and verb.i < child.i < quote.start for child in verb.rights)
    named = named or any(t.dep_ == "nsubj" and verb.i < t.i < quote.start for child in verb.rights for t in child.lefts)
    return named and page.doc[quote.start - 1].lower_ == "to"


def _reaches(verb: Token, quote: Quote) -> bool:
    """Tell whether a quotation lies in the clause of a verb, by the parse."""
    return verb.i < quote.start and verb.right_edge.i >= quote.start


def _is_passive(verb: Token) -> bool:
    """Tell whether a participle reports of something without a speaker before it ("remarks published by", "was told")."""
    helped = any(t.dep_ in ("aux", "auxpass") and t.lemma_ in ("have", "be") for t in verb.lefts)
    perfect = any(t.dep_ == "aux" and t.lemma_ in ("have", "’ve", "'ve") for t in verb.lefts)
    return (
        verb.tag_ == "VBN"
        and not (perfect and not any(t.dep_ == "auxpass" for t in verb.lefts))
        and (helped or verb.dep_ in ("acl", "amod", "relcl", "advcl"))
    )


def _stands_alone(page: Page, quote: Quote) -> bool:
    """Tell whether a quotation is all that was said, not the beginning of a clause that goes on behind it."""
    if quote.end >= len(page.doc) or quote.full or quote.comma:
        return True
    after = page.doc[quote.end]
    if after.pos_ == "ADP" and quote.start < after.head.i < quote.end - 1 and page.is_clause(quote):
        return False
    if after.is_punct or after.is_space or after.pos_ in ("CCONJ", "SCONJ"):
        return True
    return after.pos_ in ("ADP", "ADV") and (page.is_clause(quote) or quote.end - quote.start <= SHORT_QUOTE)


def _ends_sentence(page: Page, quote: Quote) -> bool:
    return quote.full or (quote.end < len(page.doc) and page.doc[quote.end].text in ".?!")


def _after_colon(page: Page, quote: Quote, start: int, end: int) -> Attribution | None:
    """Return a quotation behind a colon whose sentence names no cue: its subject speaks."""
    root = next(
        (t for t in page.doc[start:end] if t.pos_ in ("VERB", "AUX", "PROPN") and not (start <= t.head.i < end and t.head != t)), None
    )
    if root is None:
        return None
    speaker = root if root.pos_ == "PROPN" else subject(page, root)
    if (
        speaker is None
        or not start <= speaker.i < end
        or not (speaker.pos_ in ("PROPN", "PRON") or speaker.lemma_ in page.words["carrier"])
    ):
        return None
    if speaker.lower_ in POINTERS:
        return None
    return Attribution(quote, "quote-after-colon", quote.start, quote.end, None, phrase(speaker))


def announces(page: Page, hit: Hit) -> bool:
    """Tell whether a cue announces words that come next ("made the following statement")."""
    return hit.cue.kind == "noun" and hit.verb is not None and any(t.lower_ == "following" for t in page.doc[hit.start : hit.end])
