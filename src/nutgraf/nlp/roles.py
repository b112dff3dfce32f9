"""What stands around a trigger in the parse, by slot, whatever the grammar that put it there.

Slots of a verb: `subject` and `object` are the logical ones (a passive has its object in front and its subject after
"by"), `indirect`, `addressee` (the object of a verb with an infinitive: "asked Cuba to act"), `clause` (the verb of a content
clause or infinitive), `attr`, `adverb`, `particle`, and every preposition under its own name. Slots of a noun: `possessor`,
`compound`, `amod`, `number`, `det`, its prepositions; `linked` what a participle ties to it ("deaths linked to smoke"); `governor`
is the verb that it depends on; where that is a light verb ("hold talks") its subject and prepositions are the noun's too;
`acts_on` is what the verb does to its object of which the noun is the subject ("the quake destroyed homes"). Any slot with `_owner`
behind its name gives the possessor of what fills it ("Ghana's exports fell": `subject_owner`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from spacy.tokens import Token

from nutgraf.nlp.clauses import passive
from nutgraf.nlp.nouns import NOMINAL, PARTS, counted, first_conjunct, measured, owners, with_conjuncts

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
VERBAL = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
WHEN = frozenset(
    {
        "after",
        "before",
        "during",
        "following",
        "since",
        "until",
        "amid",
        "despite",
        "because",
        "ahead",
        "within",
        "throughout",
        "besides",
        "under",
    }
)
NOT_SHARED = frozenset({"adverb", "attr", "particle", "object", "front", "clause", "infinitive", "clause_subject"})
TIES = frozenset({"relate", "link", "connect", "attribute", "cause", "tie", "pertain", "involve", "concern", "blame", "stem", "result"})
Slots = dict[str, list[Token]]


@dataclass(frozen=True)
class Lexicon:
    """Classes of verbs that say how a noun shares their arguments ("hold talks", "face charges", "win an election")."""

    light: frozenset[str]
    undergo: frozenset[str]
    winning: frozenset[str]
    counting: frozenset[str]
    occur: frozenset[str]
    striking: frozenset[str]

    @cached_property
    def supporting(self) -> frozenset[str]:
        """Every verb that shares its arguments with the noun it governs."""
        return self.light | self.undergo | self.winning | self.counting | self.occur


class Frame:
    """The slots around one trigger."""

    def __init__(self, token: Token, lexicon: Lexicon, span: tuple[int, int] | None = None) -> None:
        self.token = token
        self._lexicon = lexicon
        self._span = span or (token.i, token.i)

    @property
    def noun(self) -> bool:
        """Whether the trigger is a noun."""
        return self.token.pos_ not in ("VERB", "AUX", "ADJ")

    @cached_property
    def slots(self) -> Slots:
        """Every filled slot."""
        if self.token.pos_ == "ADJ":
            return adjective_slots(self.token)
        found = noun_slots(self.token, self._lexicon) if self.noun else verb_slots(self.token)
        for at in range(self._span[0], self._span[1] + 1):
            if at != self.token.i:
                found = prepositions(self.token.doc[at]) | found
        return found

    def heads(self, slot: str, *, inner: bool = False) -> list[Token]:
        """Return the heads in a slot with what is coordinated with them; `inner`: "refugees" too of "hundreds of refugees"."""
        base, owned, _ = slot.partition("_owner")
        found = list(with_conjuncts(self.slots.get(base, ())))
        if owned:
            return [owner for token in found for owner in owners(token)]
        return [*found, *(part for token in found if token.lower_ in PARTS for part in measured(token))] if inner else found


def verb_slots(verb: Token, depth: int = 0) -> Slots:
    """Return the slots of a verb: its own, then those its place in the sentence gives it."""
    slots = own_slots(verb)
    _relative(verb, slots)
    if "subject" not in slots and depth < 4:
        _shared(verb, slots, depth)
    return slots


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is passive, bare participles ("hostages held in Gaza") included."""
    if passive(verb):
        return True
    if verb.tag_ != "VBN" or any(child.dep_ == "aux" for child in verb.children):
        return False
    if verb.dep_ == "conj" and verb.head.pos_ in VERBAL:
        return is_passive(verb.head) and not any(child.dep_ in SUBJECTS for child in verb.children)
    return verb.dep_ in ("acl", "amod", "advcl", "ccomp", "xcomp", "ROOT")


def own_slots(verb: Token) -> Slots:
    """Return what depends on a verb directly."""
    slots: Slots = {}
    turned = is_passive(verb)
    for child in verb.children:
        _place(child, slots)
    if "infinitive" in slots:
        asked = slots.get("front" if turned else "object", [])
        slots |= {"addressee": [token for token in asked if token.pos_ != "VERB"]} if asked else {}
    if turned:
        if "by" in slots:
            slots["subject"] = slots["by"]
        if "front" in slots and "object" in slots:
            slots["indirect"] = slots["front"]
        elif "front" in slots:
            slots["object"] = slots["front"]
    for noun in slots.get("object", ())[:1]:
        for name, tokens in prepositions(noun).items():
            slots.setdefault(name, tokens)
    return slots


def _place(child: Token, slots: Slots) -> None:
    dep = child.dep_
    if dep in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ"):
        add_preposition(child, slots)
    elif dep in SUBJECTS:
        slots.setdefault("subject", []).append(child)
    elif dep in PASSIVE_SUBJECTS:
        slots.setdefault("front", []).append(child)
    elif dep in ("xcomp", "ccomp", "pcomp"):
        _clause(child, slots)
    else:
        name = PLACES.get(dep)
        if name:
            slots.setdefault(name, []).append(child)


PLACES = {
    "dobj": "object",
    "dative": "indirect",
    "attr": "attr",
    "oprd": "attr",
    "acomp": "attr",
    "prt": "particle",
    "advmod": "adverb",
    "npadvmod": "adverb",
    "poss": "possessor",
    "compound": "compound",
    "nmod": "compound",
    "amod": "amod",
    "nummod": "number",
    "det": "det",
    "appos": "appos",
}


def _clause(child: Token, slots: Slots) -> None:
    """Put a content clause in place; the subject of an infinitive is the matrix verb's object ("urged Cuba to act")."""
    slots.setdefault("clause", []).append(child)
    if any(token.tag_ == "TO" for token in child.children) and not any(token.tag_ in ("WP", "WRB", "WDT") for token in child.children):
        slots.setdefault("infinitive", []).append(child)
        slot = "object"
    else:
        slot = "clause_subject"
    for token in child.children:
        if token.dep_ in SUBJECTS or token.dep_ in PASSIVE_SUBJECTS:
            slots.setdefault(slot, []).append(token)


def add_preposition(prep: Token, slots: Slots, name: str | None = None) -> None:
    """Put the object of a preposition under the preposition's name."""
    name = name or prep.lower_
    for child in prep.children:
        if child.dep_ in ("pobj", "pcomp"):
            slots.setdefault(name, []).append(child)
        elif child.dep_ == "prep" and child.pos_ == "ADP":
            add_preposition(child, slots)


def prepositions(token: Token) -> Slots:
    """Return the prepositional phrases of a token by preposition."""
    slots: Slots = {}
    for child in token.children:
        if child.dep_ in ("prep", "agent") and child.pos_ in ("ADP", "SCONJ"):
            add_preposition(child, slots)
    return slots


def _relative(verb: Token, slots: Slots) -> None:
    """Fill the gap of a relative clause or participle with the noun that it describes."""
    head = verb.head
    if head.dep_ == "compound" and head.head.ent_type_ == "PERSON":
        head = head.head  # "newly elected Senator Jane Roe"
    if verb.dep_ == "amod":
        slots["head"] = [head]
    if verb.dep_ in ("acl", "amod") and head.pos_ in NOMINAL:
        if verb.tag_ == "VBN":
            slots.setdefault("object", [head])
        elif verb.tag_ == "VBG":
            slots.setdefault("subject", [head])
    elif verb.dep_ == "relcl":
        found = False
        for name, tokens in slots.items():
            if tokens[0].lower_ in RELATIVE and tokens[0].tag_ in ("WP", "WDT", "IN", "WP$"):
                slots[name], found = [head], True
        if not found:
            slots.setdefault("object", [head])


def _shared(verb: Token, slots: Slots, depth: int) -> None:
    """Take the subject of a verb that has none from the verb above it."""
    above = verb.head
    if verb.dep_ in ("pcomp", "advcl", "conj", "xcomp", "ccomp", "acl", "dep") and above != verb:
        if verb.dep_ == "pcomp":
            prep, above = above, above.head
            if prep.lower_ in ("for", "of", "from") and above.pos_ in VERBAL and (blamed := verb_slots(above, depth + 1).get("object")):
                slots["subject"] = blamed
                return
        if above.pos_ == "ADJ" and verb.dep_ == "xcomp" and above.head.pos_ in VERBAL:
            above = above.head  # "was unable to agree"
        if above.pos_ in VERBAL:
            _take_subject(verb, slots, verb_slots(above, depth + 1))
        elif above.pos_ == "NOUN" and verb.dep_ == "acl" and above.dep_ == "dobj" and above.head.pos_ in VERBAL:
            _take_subject(verb, slots, verb_slots(above.head, depth + 1))


def _take_subject(verb: Token, slots: Slots, above: Slots) -> None:
    controlled = verb.dep_ in ("xcomp", "ccomp") and any(child.tag_ == "TO" for child in verb.children)
    source = above.get("object") if controlled and "object" in above else above.get("front") or above.get("subject")
    source = [token for token in source or () if token.head != verb]
    if not source:
        return
    if is_passive(verb):
        slots.setdefault("object", source)
    else:
        slots["subject"] = source


def adjective_slots(token: Token) -> Slots:
    """Return the slots of an adjective: what it is said of is its subject ("five dead", "were dead")."""
    slots = prepositions(token)
    own = [child for child in token.children if child.dep_ in ("nsubj", "nummod")]
    if token.dep_ == "amod":
        slots["subject"] = [token.head]
    elif own:
        slots["subject"] = own
    elif token.head.pos_ in VERBAL and token.dep_ in ("acomp", "oprd", "attr", "ccomp", "xcomp"):
        above = verb_slots(token.head, 1)
        slots["subject"] = above.get("object") or above.get("subject") or []
        for name, tokens in above.items():
            if name in ("of", "with", "for", "from", "in"):
                slots.setdefault(name, tokens)
    else:
        slots["subject"] = [token]
    slots["head"] = [token.head]
    return {name: tokens for name, tokens in slots.items() if tokens}


def noun_slots(noun: Token, lexicon: Lexicon) -> Slots:
    """Return the slots of a noun: its own modifiers and prepositions, and those of the light verb it depends on."""
    slots: Slots = {"self": [noun]}
    for child in noun.children:
        _place(child, slots)
        if child.dep_ == "acl" and child.lemma_ in TIES:
            slots.setdefault("linked", []).extend(chain.from_iterable(prepositions(child).values()))
    if not slots.get("linked"):
        slots.pop("linked", None)
    first = first_conjunct(noun)
    if first != noun:
        for name, tokens in prepositions(first).items():
            slots.setdefault(name, tokens)
    slots["head"] = [first.head]
    _from_governor(counted(first), slots, lexicon)
    return slots


def governing(noun: Token) -> Token | None:
    """Return the verb that a noun depends on as subject, object, complement or through one preposition."""
    head = noun.head
    if noun.dep_ == "pobj" and head.dep_ in ("prep", "agent"):
        head = head.head
    return head if head.pos_ in VERBAL and head != noun else None


def _from_governor(noun: Token, slots: Slots, lexicon: Lexicon) -> None:
    verb = governing(noun)
    if verb is None:
        return
    slots["governor"] = [verb]
    if noun.dep_ == "pobj":
        slots["through"] = [noun.head]
    if noun.dep_ in SUBJECTS and not is_passive(verb) and verb.lemma_ in lexicon.striking:
        around = verb_slots(verb, 2)
        slots["acts_on"] = around.get("object", [])
    elif noun.dep_ == "dobj":
        _adjacent(noun, verb, slots)
    if verb.lemma_ in lexicon.supporting and not _aside(noun, verb):
        _from_support(noun, verb, slots, lexicon)


def _aside(noun: Token, verb: Token) -> bool:
    """Tell whether a noun stands in an adverbial, not in the verb's phrase ("In the election, Lee continued ...", "after talks")."""
    return noun.dep_ == "pobj" and (noun.i < verb.i or noun.head.lower_ in WHEN)


def _from_support(noun: Token, verb: Token, slots: Slots, lexicon: Lexicon) -> None:
    """Give a noun the subject and prepositions of its light verb; who faces or wins something is no agent of it."""
    around = verb_slots(verb, 1)
    for name, tokens in around.items():
        if name in NOT_SHARED or noun in tokens:
            continue
        role = name
        if name == "subject" and (noun.dep_ == "attr" or verb.lemma_ in lexicon.undergo):
            role = "bearer"
        elif name == "subject" and verb.lemma_ in lexicon.winning:
            role = "winner"
        elif name == "subject" and verb.lemma_ in lexicon.counting:
            role = "reporter"
        elif name == "subject" and verb.lemma_ not in lexicon.light:
            continue
        slots.setdefault(role, tokens)


def _adjacent(noun: Token, verb: Token, slots: Slots) -> None:
    """Take the prepositional phrase right behind an object for the noun's own, however the parser attached it."""
    for child in verb.children:
        if child.dep_ == "prep" and child.i == noun.right_edge.i + 1:
            found: Slots = {}
            add_preposition(child, found)
            for name, tokens in found.items():
                slots.setdefault(name, tokens)
