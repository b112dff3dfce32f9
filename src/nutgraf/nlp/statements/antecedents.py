"""What a pronoun that speaks stands for, by the parse: the subject of the sentences before it, outside quotations."""

from __future__ import annotations

from spacy.tokens import Span, Token

from nutgraf.nlp.statements.extents import CONTRAST
from nutgraf.nlp.statements.page import Page
from nutgraf.nlp.statements.speaker_phrases import SUBJECTS, phrase

PERSONAL = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
GENDERED = PERSONAL | {"himself": "m", "hers": "f", "herself": "f"}
SINGLE = frozenset({"one", "another"})
BODIES = frozenset({"ORG", "NORP", "GPE"})
ALL_SUBJECTS = SUBJECTS | {"nsubjpass"}
SENTENCES = 4


def antecedent(page: Page, pronoun: Token) -> Span | None:
    """Return the noun phrase nearest before a third-person pronoun that fits it, or None; at most some sentences back."""
    if pronoun.lower_ not in (*PERSONAL, "they", "it", "them", "their", "its"):
        return None
    own = page.quote_at(pronoun.i)
    first = page.paragraph_bounds(max(0, page.paragraph_bounds(pronoun.i)[0] - 2))[0]
    best: tuple[int, int] | None = None
    sentence, seen = -1, 0
    goes_on, opposed = -1, False
    said = _fronted(page, pronoun)
    for at in range(pronoun.i - 1, first - 1, -1):
        token = page.doc[at]
        if token.pos_ == "PRON" and pronoun.lower_ in PERSONAL and page.quote_at(at) == own:
            goes_on = token.sent.start if token.dep_ in ALL_SUBJECTS and token.lower_ == pronoun.lower_ else goes_on
            other = GENDERED.get(token.lower_, PERSONAL[pronoun.lower_]) != PERSONAL[pronoun.lower_]
            opposed = opposed or (other and token.sent == pronoun.sent)
            continue
        if (token.pos_ not in ("PROPN", "NOUN") and token.lower_ not in SINGLE) or page.quote_at(at) != own or at in said:
            continue
        if token.sent.start != sentence:
            sentence, seen = token.sent.start, seen + 1
            if best is not None or seen > SENTENCES:
                break
        rank = _rank(page, pronoun, token)
        if rank and opposed and token.ent_type_ == "PERSON" and token.idx not in page.genders:
            opposed, rank = False, 0
        if rank == 1 and goes_on == token.sent.start:
            continue
        if rank and (best is None or rank >= best[0]):
            best = (rank, at)
    return phrase(page.doc[best[1]]) if best is not None else None


def _fronted(page: Page, pronoun: Token) -> range:
    """Return the tokens of what a pronoun says before its cue: who is named there is not who speaks ("Berg is ill, he said")."""
    verb = pronoun.head
    said = next((t for t in verb.lefts if t.dep_ == "ccomp" and t.i < pronoun.i), None) if verb.i in page.verb_hits else None
    return range(said.left_edge.i, said.right_edge.i + 1) if said is not None else range(0)


def _rank(page: Page, pronoun: Token, token: Token) -> int:
    """Return how well a noun fits: 5 to 0, 0 not at all.

    5 is who says something in contrast to the subject of the sentence, 4 that subject, 3 another subject, 1 anything else.
    """
    if token.dep_ == "compound" or not _agrees(page, pronoun, token):
        return 0
    if token.dep_ not in ALL_SUBJECTS:
        return 1 if token.ent_type_ == "PERSON" and token.dep_ != "poss" and pronoun.lower_ in PERSONAL else 0
    contrasted = token.head.i in page.verb_hits and any(t.dep_ == "mark" and t.lower_ in CONTRAST for t in token.head.lefts)
    return 5 if contrasted else 4 if token.head.dep_ == "ROOT" else 3


def _agrees(page: Page, pronoun: Token, token: Token) -> bool:
    speaks = token.dep_ in ALL_SUBJECTS and token.head.i in page.verb_hits
    plural = token.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in token.rights)
    if pronoun.lower_ in PERSONAL:
        if token.ent_type_ == "PERSON":
            return page.genders.get(token.idx, PERSONAL[pronoun.lower_]) == PERSONAL[pronoun.lower_]
        if token.lower_ in page.words["male" if PERSONAL[pronoun.lower_] == "f" else "female"]:
            return False
        if token.lower_ in SINGLE:
            return token.dep_ in ALL_SUBJECTS and any(child.lower_ == "of" for child in token.rights)
        return speaks and token.tag_ == "NN" and not token.ent_type_ and token.lemma_ not in page.words["carrier"]
    if pronoun.lower_ in ("it", "its"):
        return not plural and (token.ent_type_ in BODIES or (speaks and token.ent_type_ != "PERSON"))
    return plural or token.ent_type_ == "ORG" or (speaks and token.lemma_ in page.words["collective"])
