"""What money, percentages, multiples and measures are of: "unemployment rose to 4.2 percent", "$90 billion in property damage"."""

from __future__ import annotations

from collections.abc import Set

from spacy.tokens import Doc, Token

from nutgraf.nlp.quantities.nouns import DETERMINERS, NOUNS, top_of

AMOUNT_LABELS = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL", "DATE", "TIME"})
EMPTY = frozenset(
    {
        "amount",
        "total",
        "sum",
        "average",
        "maximum",
        "minimum",
        "percent",
        "%",
        "rest",
        "factor",
        "dollar",
        "euro",
        "north",
        "south",
        "east",
        "west",
        "magnitude",
        "none",
        "peak",
        "high",
        "low",
    }
)
NAMED = frozenset({"GPE", "LOC", "PERSON", "NORP"})
AGED = frozenset({"old", "olds"})
MOVING = frozenset({"up", "down", "higher", "lower"})
MORE = frozenset({"more", "fewer", "less"})
SUBJECTS = ("nsubjpass", "nsubj")
SHARE_WORDS = frozenset({"%", "percent", "cent"})
COUNTING = frozenset({"number", "total", "count", "tally", "figure"})
STEPS = 4
MOST_WORDS = 12
Reach = tuple[int, int]


class Measured:
    """Finds what an amount measures, by the lemmas of verbs of change, of being ("stand", "surpass") and of rating ("estimate")."""

    def __init__(self, changing: Set[str], linking: Set[str], rating: Set[str]) -> None:
        self.changing = changing
        self.telling = changing | linking | rating
        self.rating = rating - changing - linking

    def after(self, doc: Doc, last: int, *, kind: str) -> Reach | None:
        """Return the tokens of what the words right after an amount say that it is of ("of the vote", "in damages"), or None."""
        after = _past_brackets(doc, last + 1)
        if after >= len(doc) or doc[after].is_sent_start:
            return None
        word = doc[after].lower_
        if word == "of":
            return _phrase_after(doc, after)
        if word == "in" and kind == "money" and doc[after + 1 : after + 2].text.lower() not in DETERMINERS:
            return _phrase_after(doc, after)
        return _compared(doc, after) if kind == "times" and word in ("the", "its", "their", "last", "this") else None

    def __call__(self, doc: Doc, start: int, first: int, last: int, *, kind: str) -> Reach | None:
        """Return the tokens of what an amount measures, or None: `first` to `last` are its number and unit, `start` its modifier."""
        said = self.after(doc, last, kind=kind)
        if said:
            return said
        before = _before_of(doc, start) or _included(doc, start) or (_before_magnitude(doc, start) if kind == "magnitude" else None)
        return before or self._by_tree(doc, first, last, kind)

    def _by_tree(self, doc: Doc, first: int, last: int, kind: str) -> Reach | None:
        """Climb from the amount: a noun that it modifies, a noun before "of", the subject of a verb of change or being."""
        token, by = top_of(doc, first, last), False
        if any(child.dep_ == "poss" for child in token.children):
            return None
        for _ in range(STEPS):
            above = token.head
            if above == token:
                return None
            if above.pos_ in NOUNS and not first <= above.i <= last and not (above.i > last and above.lemma_ in SHARE_WORDS):
                while above.i > last and above.dep_ == "compound" and above.head.i > above.i and above.head.pos_ in NOUNS:
                    above = above.head
                if above.i < first and (_is_amount(above) or (kind == "money" and token.dep_ in ("conj", "appos"))):
                    return None
                return self._of_noun(doc, above, last, kind)
            if above.pos_ in ("VERB", "AUX"):
                found = self._subject(doc, above, last, by=by and kind != "count") or _fronted(doc, above, token)
                owner = (
                    kind == "count" and found is not None and all(token.ent_type_ in ("ORG", "GPE") for token in doc[found[0] : found[1]])
                )
                return None if owner else found
            token, by = above, by or above.lower_ == "by"
        return None

    def _of_noun(self, doc: Doc, noun: Token, last: int, kind: str) -> Reach | None:
        """Return the noun, or for "a 57 percent increase in X" what follows "in" and "of"."""
        if noun.lemma_ in self.changing:
            inner = next(
                (child for child in noun.rights if child.dep_ == "prep" and child.lower_ in ("in", "of", "for") and child.i > last - 1),
                None,
            )
            if inner is not None:
                found = _phrase_after(doc, inner.i) or _clause_after(doc, inner.i)
                if found and not found[0] <= last < found[1]:
                    return found
            return self._subject(doc, noun.head, last) if noun.head.pos_ == "VERB" and noun.i < last else None
        if noun.i < last and (noun.pos_ == "PROPN" or noun.ent_type_ in ("ORG", "PERSON", "GPE")) and kind in ("money", "measure", "count"):
            return None
        if noun.i < last:
            return _phrase(doc, noun, least=0, most=last)
        return _phrase(doc, noun, least=last + 1) if kind != "money" or noun.i > last else None

    def _subject(self, doc: Doc, verb: Token, last: int, *, by: bool = False) -> Reach | None:
        """Return the subject of a verb of change or being, or the object of a transitive one ("raised taxes by 3 percent").

        `by` says that the amount stands after "by", which makes any verb one of change.
        """
        moves = by or (verb.i < last and verb.nbor().lower_ in MOVING and verb.lemma_ not in self.rating)  # "edged up 3%"
        if verb.lemma_ not in self.telling and not moves:
            return None
        thing = next(
            (child for child in verb.children if child.dep_ in ("dobj",) and child.i < last and child.pos_ in NOUNS and not child.like_num),
            None,
        )
        if thing is not None and thing.ent_type_ not in AMOUNT_LABELS | NAMED:  # "costs Peru $3 million" is of no Peru
            return _phrase(doc, thing, least=0)
        rates = verb.lemma_ in self.rating and not moves
        for node in (verb, verb.head if verb.dep_ in ("conj", "xcomp", "advcl") else verb):
            subject = next((child for child in node.lefts if child.dep_ in SUBJECTS), None)
            if subject is not None and subject.pos_ == "PRON" and node.dep_ == "relcl":
                return _phrase(doc, node.head, least=0) if node.head.pos_ in NOUNS else None
            if subject is not None and rates and subject.dep_ == "nsubj":
                return None
            if subject is not None:
                return _phrase(doc, subject, least=0) if subject.pos_ in NOUNS and subject.ent_type_ not in ("PERSON", "DATE") else None
            if verb.lemma_ in self.rating and verb.dep_ in ("acl", "relcl") and verb.head.pos_ in NOUNS:
                return _phrase(doc, verb.head, least=0)
        return None


def multiplied(doc: Doc, verb: Token) -> Reach | None:
    """Return what a verb doubles or what doubles: its object, else its subject or that of the verb above ("is expected to double")."""
    for node in (verb, *_above(verb)):
        roles = ("dobj", *SUBJECTS) if node == verb else SUBJECTS
        thing = min((child for child in node.children if child.dep_ in roles), key=lambda child: roles.index(child.dep_), default=None)
        if thing is not None:
            return (_phrase(doc, thing, least=0) if thing.pos_ in NOUNS else None) or (thing.i, thing.i + 1)
    return None


def _above(verb: Token) -> list[Token]:
    """Return the verbs whose subject a verb shares, from the nearest up."""
    verbs: list[Token] = []
    while verb.dep_ in ("conj", "xcomp", "advcl") and len(verbs) < STEPS:
        verb = verb.head
        verbs.append(verb)
    return verbs


def _compared(doc: Doc, after: int) -> Reach | None:
    """Return what follows "five times": its noun, a bare "total" too."""
    head = next((token for token in doc[after : after + 6] if token.pos_ in NOUNS), None)
    if head is None or head.ent_type_ in AMOUNT_LABELS:
        return None
    return _phrase(doc, head, least=after) or (head.i, head.i + 1)


def _before_of(doc: Doc, start: int) -> Reach | None:
    """Return the noun of "a fine of $500", which the parse may tie to another."""
    if start < 2 or doc[start - 1].lower_ != "of" or doc[start - 2].pos_ != "NOUN" or doc[start].is_sent_start:
        return None
    head = doc[start - 2]
    return None if head.lemma_ in COUNTING else _phrase(doc, head, least=0, most=start - 1)


def _included(doc: Doc, start: int) -> Reach | None:
    """Return the cases of "more cases of cholera, including 40 in one town"; a part is no larger than a whole with a number of its own."""
    if start == 0 or doc[start - 1].lower_ != "including":
        return None
    whole = doc[start - 1].head
    if whole.dep_ == "pobj" and whole.head.lower_ == "of" and whole.head.head.pos_ == "NOUN":
        whole = whole.head.head
    return _phrase(doc, whole, least=0, most=start - 1) if whole.pos_ == "NOUN" and whole.i < start else None


def _before_magnitude(doc: Doc, start: int) -> Reach | None:
    """Return the noun of "earthquakes over magnitude 4.5"."""
    if start == 0 or doc[start].is_sent_start or doc[start - 1].pos_ != "NOUN":
        return None
    return _phrase(doc, doc[start - 1], least=0, most=start)


def magnitude_of(number: Token) -> Reach | None:
    """Return the quake of "the magnitude of the earthquake was 6.6", or the magnitude itself where nothing says of what."""
    verb = number.head
    if verb.lemma_ != "be" or number.dep_ not in ("attr", "acomp"):
        return None
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj" and child.lemma_ == "magnitude"), None)
    if subject is None:
        return None
    of = next((child for child in subject.rights if child.lower_ == "of"), None)
    quake = next((child for child in of.rights if child.dep_ == "pobj"), None) if of is not None else None
    return (quake.i, quake.i + 1) if quake is not None else (subject.i, subject.i + 1)


def _fronted(doc: Doc, verb: Token, amount: Token) -> Reach | None:
    """Return the women of "Among women in office, 70 percent are Democrats"."""
    if amount.dep_ not in SUBJECTS:
        return None
    ahead = next((child for child in verb.lefts if child.dep_ == "prep" and child.lower_ in ("among", "of") and child.i < amount.i), None)
    return _phrase_after(doc, ahead.i) if ahead is not None else None


def _is_amount(noun: Token) -> bool:
    """Tell whether a noun has a number of its own, so that nothing else is measured by it."""
    return any(child.dep_ == "nummod" and child.i < noun.i for child in noun.children)


def _past_brackets(doc: Doc, at: int) -> int:
    """Return where a text goes on after a bracket that restates an amount: "12 inches (30 cm) of snow"."""
    if at >= len(doc) or doc[at].text != "(":
        return at
    return next((token.i + 1 for token in doc[at : at + MOST_WORDS] if token.text == ")"), at)


def _phrase_after(doc: Doc, preposition: int) -> Reach | None:
    """Return the noun phrase after a preposition."""
    head = next((child for child in doc[preposition].rights if child.dep_ in ("pobj", "pcomp")), None)
    if head is not None and head.lower_ == "those":
        return _those(head)
    if head is not None and head.lower_ in AGED:
        return head.left_edge.i, head.i + 1
    if head is None or head.pos_ not in NOUNS or (head.ent_type_ in ("DATE", "TIME", "GPE") and doc[preposition].lower_ == "in"):
        return None
    return _phrase(doc, head, least=preposition + 1)


def _those(those: Token) -> Reach | None:
    """Return "those who landed there" and "those killed"; a bare "those" says nothing."""
    clause = next((child for child in those.rights if child.i == those.i + 1 or child.dep_ in ("relcl", "acl")), None)
    end = clause.right_edge.i + 1 if clause is not None else 0
    return (those.i, end) if those.i < end <= those.i + MOST_WORDS and not any(t.text in ",()" for t in those.doc[those.i : end]) else None


def _clause_after(doc: Doc, preposition: int) -> Reach | None:
    """Return the clause after a preposition ("in what the bill would have offered")."""
    head = next((child for child in doc[preposition].rights if child.dep_ == "pcomp"), None)
    return (preposition + 1, min(head.right_edge.i + 1, preposition + 1 + MOST_WORDS)) if head is not None else None


def _phrase(doc: Doc, head: Token, *, least: int, most: int | None = None) -> Reach | None:
    """Return a noun with its modifiers, without determiner and relative clause, cut before `most`; None where it is itself an amount."""
    if head.lemma_ in COUNTING:
        return _counted(head, most)
    if head.ent_type_ in AMOUNT_LABELS or head.like_num or head.lemma_ in EMPTY:
        return None
    first = max(head.left_edge.i, least)
    while first < head.i and (
        doc[first].pos_ in ("DET", "PUNCT", "SPACE", "CCONJ") or doc[first].tag_ == "PRP$" or (first == least and doc[first].lower_ in MORE)
    ):
        first += 1
    end = head.i + 1
    for child in head.rights:
        if child.i != end or child.dep_ != "prep" or child.lower_ not in ("of", "in", "for", "on", "to", "from", "requesting"):
            break
        stop = child.right_edge.i + 1
        if (most is not None and stop > most) or stop - first > MOST_WORDS:
            break
        end = stop
    while end > head.i + 1 and doc[end - 1].is_punct:
        end -= 1
    if end - first > MOST_WORDS or any(token.text in "()[]$€£" for token in doc[first:end]):
        return head.i, head.i + 1
    return first, end


def _counted(head: Token, most: int | None) -> Reach | None:
    """Return what "the number of Cubans requesting admission" is a number of; a bare "the number" says nothing."""
    of = next((child for child in head.rights if child.dep_ == "prep" and child.lower_ == "of"), None)
    if of is None:
        first = next((child.i for child in head.lefts if child.dep_ == "compound" and child.i == child.left_edge.i), None)
        return (first, head.i + 1) if first is not None else None
    thing = next((child for child in of.rights if child.dep_ == "pobj"), None)
    if thing is None or (most is not None and thing.i >= most):
        return None
    end = thing.right_edge.i + 1
    return (thing.left_edge.i, end if end - thing.left_edge.i <= MOST_WORDS else thing.i + 1)
