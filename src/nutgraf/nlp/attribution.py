"""Who said a quotation: the cue before it, behind it or between its parts."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from nutgraf.nlp.contents import asserts, unsaid
from nutgraf.nlp.cues import Hit
from nutgraf.nlp.extents import FINITE
from nutgraf.nlp.page import Page, Quote
from nutgraf.nlp.quoted_words import quoted_promise, quoted_words
from nutgraf.nlp.sources import Attribution, nominal, noun_source, source_of, speaker_of
from nutgraf.nlp.speakers import NOMINAL, named, phrase, speaker_head, subject

ENDS = frozenset(".?!")
EXPECTS = frozenset(",;?!-–—…")
PAUSES = frozenset({",", "—", "–", "-", "--"})
POINTERS = frozenset({"it", "this", "that", "there", "these", "those", "which", "who"})
LONGEST_GAP = 40
LONGEST_TAG = 14
SENTENCE_WORDS = 3
SHORT_QUOTE = 5
SHORT_LINK = 4
LONGEST_SIGNATURE = 15
SIGNS = frozenset({"—", "–", "-", "--", "―"})


def attribute(page: Page) -> list[Attribution]:
    """Return the quotations of a page that have a cue or a colon, in order."""
    found: list[Attribution] = []
    for quote in page.quotes:
        if found and quote.start < found[-1].end:
            continue
        made = (
            _right(page, quote, expected=True) or _left(page, quote, found) or _right(page, quote, expected=False) or _signed(page, quote)
        )
        if made is not None and found and made.start < found[-1].end:
            made = _beside(found, made, quote)
        if made is not None:
            found.append(made)
    return found


def _beside(found: list[Attribution], made: Attribution, quote: Quote) -> Attribution | None:
    """Return quoted words alone where they stand beside others of the same cue; those inside a longer stretch only prolong it."""
    last = found[-1]
    if last.kind == "direct":
        return replace(made, rule="quoted-words", start=quote.start, end=quote.end, kind="direct")
    found[-1] = replace(last, end=max(last.end, made.end))
    return None


# A cue behind the quotation ---------------------------------------------------------------------------------------


def _right(page: Page, quote: Quote, *, expected: bool) -> Attribution | None:
    doc, limit = page.doc, _right_limit(page, quote)
    at = quote.end
    if at < limit and doc[at].text in PAUSES:
        at += 1
    awaited = at > quote.end or quote.comma or doc[quote.end - 2].text[-1] in EXPECTS
    if awaited != expected or at >= limit or not (page.opens_sentence(quote) or resumes(page, quote)):
        return None
    for hit in page.hits_between(at, limit):
        if hit.cue.kind == "prep" and hit.start == at:
            source = source_of(page, hit)
            return Attribution(quote, "quote-before-cue", quote.start, quote.end, hit, phrase(source)) if source else None
        if hit.verb is None or not hit.cue.takes("quote") or hit.cue.kind == "noun":
            continue
        speaker = _right_speaker(page, hit.verb, at, limit)
        own_clause = any(child.dep_ == "ccomp" and child.i < limit for child in hit.verb.rights)
        if speaker is None or (not awaited and (own_clause or _has_more(page, hit, speaker, at, limit))):
            return None
        return Attribution(quote, "quote-before-cue", quote.start, quote.end, hit, phrase(speaker))
    return None


def _has_more(page: Page, hit: Hit, speaker: Token, at: int, limit: int) -> bool:
    """Tell whether the sentence behind a full quotation says more than who said it."""
    verb = hit.verb
    if verb is None or limit - at > LONGEST_TAG or min(speaker.left_edge.i, verb.i) > at + 1:
        return True
    objects = ("xcomp", "ccomp") if hit.cue.takes("addressee") else ("dobj", "xcomp", "ccomp")
    return any(child.dep_ in objects and child.i < limit and child != speaker for child in verb.rights)


def resumes(page: Page, quote: Quote) -> bool:
    """Tell whether a quotation follows nothing but a word or two that lead on ("But", "And then")."""
    start, _ = page.sentence(page.doc[quote.start - 1]) if quote.start else (0, 0)
    lead = [token for token in page.doc[start : quote.start] if not token.is_punct and not token.is_space]
    return len(lead) <= 2 and all(token.pos_ in ("CCONJ", "ADV", "SCONJ", "INTJ") for token in lead)


def _right_limit(page: Page, quote: Quote) -> int:
    """Return where the sentence ends that begins or goes on behind a quotation."""
    doc = page.doc
    _, limit = page.paragraph_bounds(max(quote.end - 1, quote.start))
    if quote.at + 1 < len(page.quotes):
        limit = min(limit, page.quotes[quote.at + 1].start)
    last = min(limit, quote.end + LONGEST_GAP)
    return next((at for at in page.stops_between(quote.end, last) if doc[at].text == ";" or page.ends_sentence(at)), last)


def _right_speaker(page: Page, verb: Token, at: int, limit: int) -> Token | None:
    """Return the head of the speaker around a cue behind a quotation."""
    found = speaker_head(page, verb)
    if found is not None and at <= found.i < limit and (found.i > verb.i or found.left_edge.i <= at + 3):
        return found
    found = (
        nominal(page, verb.i + 1, limit)
        if verb.i - at <= 2 and verb.i > at - 1 and page.doc[at].pos_ not in NOMINAL
        else nominal(page, at, verb.i)
    )
    return named(found, verb) if found is not None else None


# A cue before the quotation ---------------------------------------------------------------------------------------


def _left(page: Page, quote: Quote, found: list[Attribution]) -> Attribution | None:
    start, end = _left_stretch(page, quote)
    if start >= end:
        return None
    last = page.doc[end - 1].text
    before = found[-1] if found and found[-1].hit is not None and start <= found[-1].hit.start < end else None
    resumed = before is not None and before.quote is not None and not before.quote.full and page.doc[quote.start + 1].text[:1].islower()
    if before is not None and before.rule == "quote-before-cue" and (last in (";", *PAUSES) or resumed):
        return Attribution(quote, "quote-after-cue", quote.start, quote.end, before.hit, before.speaker)
    hits = [hit for hit in page.hits_between(start, end) if hit.cue.kind != "prep" and page.quote_at(hit.start) is None]
    for hit in sorted(hits, key=lambda hit: (not announces(page, hit), -hit.start)):
        made = _introduced(page, quote, hit, end, colon=last == ":")
        if made is not None:
            return made
    speech = _is_sentence(page, quote) and (
        last == ":" or (last == "," and not hits and quote.full and page.doc[quote.start + 1].text[:1].isupper())
    )
    if speech:
        return _after_colon(page, quote, start, end)
    return None


def _left_stretch(page: Page, quote: Quote) -> tuple[int, int]:
    """Return the tokens of the sentence before a quotation; of the paragraph before where it ends with a colon or announces one."""
    doc = page.doc
    start, _ = page.paragraph_bounds(quote.start)
    end = without_blanks(page, quote.start, start)
    if end == start:
        end = without_blanks(page, start, 0)
        start, _ = page.paragraph_bounds(max(0, end - 1))
        announces = any(token.lower_ == "following" for token in doc[max(start, end - LONGEST_GAP) : end])
        if end == 0 or (doc[end - 1].text != ":" and not announces):
            return 0, 0
        end -= announces and doc[end - 1].text in ENDS
    before = page.quotes[quote.at - 1] if quote.at else None
    start = max(start, before.end) if before is not None and (before.full or before.comma) else start
    for at in range(end - 1, start - 1, -1):
        if doc[at].text in ENDS and page.quote_at(at) is None and page.ends_sentence(at):
            return at + 1, end
    return start, end


def without_blanks(page: Page, end: int, start: int) -> int:
    while end > start and page.doc[end - 1].is_space:
        end -= 1
    return end


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
    near = end == hit.end and not (hit.cue.takes("addressee") and not _is_sentence(page, quote))
    apart = _is_sentence(page, quote) and _ends_sentence(page, quote) and page.doc[quote.start + 1].text[:1].isupper()
    told = (
        verb is not None
        and (hit.cue.cls == "demand" or (hit.cue.takes("addressee") and _told_to(page, verb, quote)))
        and _reaches(verb, quote)
        and not comma
        and quote.end - quote.start > SENTENCE_WORDS + 1
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
    return colon or (bool(between) and between[-1].lemma_ == "be" and _is_sentence(page, quote))


def _quotable(page: Page, quote: Quote, hit: Hit, end: int) -> bool:
    """Tell whether a cue may take quoted words without a comma or colon: neither a title, nor the plain object of what is not said."""
    if page.is_title(quote) and hit.end < end and hit.cue.cls not in ("manner", "describe"):
        return False
    if hit.verb is None or _is_sentence(page, quote):
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
    if after.pos_ == "ADP" and quote.start < after.head.i < quote.end - 1 and _is_sentence(page, quote):
        return False
    if after.is_punct or after.is_space or after.pos_ in ("CCONJ", "SCONJ"):
        return True
    return after.pos_ in ("ADP", "ADV") and (_is_sentence(page, quote) or quote.end - quote.start <= SHORT_QUOTE)


def _is_sentence(page: Page, quote: Quote) -> bool:
    inner = page.doc[quote.start + 1 : quote.end - 1]
    return len(inner) >= SENTENCE_WORDS and any(token.tag_ in FINITE or token.tag_ == "VB" for token in inner)


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


# A name below the quotation ---------------------------------------------------------------------------------------


def _signed(page: Page, quote: Quote) -> Attribution | None:
    """Return a quotation that fills its paragraph and bears the name of its author behind a dash."""
    doc, at = page.doc, quote.end
    while at < len(doc) and doc[at].is_space:
        at += 1
    glued = at < len(doc) and len(doc[at]) > 1 and doc[at].text[0] in SIGNS and doc[at].text[1].isupper()
    if at + 1 >= len(doc) or not (glued or doc[at].text in SIGNS) or page.paragraph(at) - page.paragraph(quote.end - 1) > 1:
        return None
    first, end = page.paragraph_bounds(quote.start)[0], page.paragraph_bounds(at)[1]
    if without_blanks(page, quote.start, first) > first or end - at > LONGEST_SIGNATURE or not _is_sentence(page, quote):
        return None
    head = nominal(page, at + (not glued), end)
    if head is None or not (head.pos_ == "PROPN" or head.ent_type_ in ("PERSON", "ORG")):
        return None
    return Attribution(quote, "quote-signed", quote.start, quote.end, None, phrase(named(head, head)))
