"""What stands around a verb, adjective or adverb in the parse, by slot, whatever the grammar that put it there.

`subject` and `object` are the logical ones (a passive has its object in front and its subject after "by"), `indirect`,
`addressee` (the object of a verb with an infinitive: "asked Cuba to act"), `clause` (the verb of a content clause or infinitive;
`infinitive` and `content` are the two apart), `attr`, `first_to` (an `attr` with an infinitive: "the first to win"), `adverb`,
`particle`, and every preposition under its own name; of an adjective or adverb `number`, by how much.
"""

from __future__ import annotations

from spacy.tokens import Token

from nutgraf.nlp.clauses import passive
from nutgraf.nlp.events.nouns import NOMINAL
from nutgraf.rulepack import word_class

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
VERBAL = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubj", "csubj"})
AIMS = word_class("aim_noun")
MARGINS = word_class("margin_noun")
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
HARMS = word_class("harms")
WHERE = frozenset({"in", "at", "near", "outside", "inside", "on", "off"})
Slots = dict[str, list[Token]]


def verb_slots(verb: Token, depth: int = 0) -> Slots:
    """Return the slots of a verb: its own, then those its place in the sentence gives it."""
    slots = own_slots(verb)
    _relative(verb, slots)
    if "subject" not in slots and depth < 4:
        _shared(verb, slots, depth)
    if "object" not in slots:
        _object_behind(verb, slots)
    return slots


def _object_behind(verb: Token, slots: Slots) -> None:
    """Take the object that two verbs share from the second ("arrested and detained the mayor")."""
    for child in verb.children:
        if child.dep_ != "conj" or child.pos_ not in VERBAL or child.tag_ != verb.tag_ or is_passive(child):
            continue
        between = verb.doc[verb.i + 1 : child.i]
        if all(token.dep_ in ("cc", "advmod", "punct", "conj") for token in between):
            shared = [inner for inner in child.children if inner.dep_ == "dobj"]
            slots |= {"object": shared} if shared else {}


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is passive, bare participles ("hostages held in Gaza") included."""
    if passive(verb):
        return True
    if verb.tag_ != "VBN" or any(child.dep_ == "aux" for child in verb.children):
        return False
    if verb.dep_ == "conj" and verb.head.pos_ in VERBAL:
        return is_passive(verb.head)
    return verb.dep_ in ("acl", "acomp", "amod", "advcl", "ccomp", "xcomp", "ROOT")


def own_slots(verb: Token) -> Slots:
    """Return what depends on a verb directly."""
    slots: Slots = {}
    turned = is_passive(verb)
    for child in verb.children:
        place_child(child, slots)
    if turned and verb.dep_ == "conj" and "subject" in slots and "object" not in slots:
        slots.setdefault("front", slots.pop("subject"))  # "two were arrested and three hurt"
    if "infinitive" in slots:
        asked = slots.get("front" if turned else "object", [])
        slots |= {"addressee": [token for token in asked if token.pos_ != "VERB"]} if asked else {}
    if turned:
        if "by" in slots and slots["by"][0].lemma_ not in MARGINS:
            slots["subject"] = slots["by"]
        if "front" in slots and "object" in slots:
            slots["indirect"] = slots["front"]
        elif "front" in slots:
            slots["object"] = slots["front"]
    record = [token for token in slots.get("attr", ()) if any(child.dep_ in ("relcl", "acl") and to_do(child) for child in token.children)]
    if record:
        slots["first_to"] = record  # "became the first pope to speak there"
    for noun in slots.get("object", ())[:1]:
        around = prepositions(noun)
        for inner in around.get("in", ()) if noun.ent_type_ == "MONEY" else ():
            around = prepositions(inner) | around  # "$2 million in grants for schools"
        slots |= {name: tokens for name, tokens in around.items() if name not in slots}
    return slots


def to_do(verb: Token) -> bool:
    """Tell whether a verb is an infinitive with "to"."""
    return any(child.tag_ == "TO" for child in verb.children)


def place_child(child: Token, slots: Slots) -> None:
    """Put what depends on a verb or noun in its slot."""
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
    if to_do(child) and not any(token.tag_ in ("WP", "WRB", "WDT") for token in child.children):
        slots.setdefault("infinitive", []).append(child)
        slot = "object"
    else:
        slots.setdefault("content", []).append(child)
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
        if verb.tag_ == "VBN" and not (to_do(verb) and head.lemma_ in AIMS):
            slots.setdefault("object", [head])
        elif verb.tag_ == "VBG":
            slots.setdefault("subject", [head])
    elif verb.dep_ == "relcl":
        head = _happening(verb, head)
        found = False
        for name, tokens in slots.items():
            if tokens[0].lower_ in RELATIVE and tokens[0].tag_ in ("WP", "WDT", "IN", "WP$"):
                slots[name], found = [head], True
        if not found:
            slots.setdefault("object", [head])


def _happening(verb: Token, head: Token) -> Token:
    """Return what a clause about harm describes: what happened, not the place where it did ("a blast at a bar that killed two")."""
    while verb.lemma_ in HARMS and head.dep_ == "pobj" and head.head.lower_ in WHERE and head.head.head.pos_ == "NOUN":
        head = head.head.head
    return head


def _shared(verb: Token, slots: Slots, depth: int) -> None:
    """Take the subject of a verb that has none from the verb above it."""
    above = verb.head
    if verb.dep_ in ("pcomp", "advcl", "conj", "xcomp", "ccomp", "acomp", "acl", "dep") and above != verb:
        if verb.dep_ == "pcomp":
            prep, above = above, above.head
            if prep.lower_ in ("for", "of", "from") and above.pos_ in VERBAL and (blamed := verb_slots(above, depth + 1).get("object")):
                slots["subject"] = blamed
                return
        if above.pos_ == "ADJ" and verb.dep_ in ("xcomp", "pcomp") and above.head.pos_ in VERBAL:
            made = [child for child in above.children if child.dep_ in SUBJECTS]
            if made and not is_passive(verb):
                slots["subject"] = made  # "made the farms fit to receive aid"
                return
            above = above.head  # "was unable to agree", "was firm in blaming"
        if above.pos_ in VERBAL:
            _take_subject(verb, slots, verb_slots(above, depth + 1))
        elif above.pos_ == "NOUN" and verb.dep_ == "acl" and above.dep_ == "dobj" and above.head.pos_ in VERBAL:
            _take_subject(verb, slots, verb_slots(above.head, depth + 1))


def _take_subject(verb: Token, slots: Slots, above: Slots) -> None:
    controlled = verb.dep_ in ("xcomp", "ccomp") and any(child.tag_ == "TO" for child in verb.children)
    controlled = controlled and verb.head.lemma_ != "be"
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
    slots["number"] = _measure_of(token)
    return {name: tokens for name, tokens in slots.items() if tokens}


def adverb_slots(token: Token) -> Slots:
    """Return the slots of an adverb: its `subject` is what the verb is said of ("sales were up 4%", "sold cars, up from 12")."""
    slots = {"head": [token.head], "number": _measure_of(token)} | prepositions(token)
    if token.head.pos_ in VERBAL:
        above = verb_slots(token.head, 1)
        if token.head.lemma_ == "be" and "by" in above:
            slots.setdefault("by", above["by"])
        slots["subject"] = above.get("object") or above.get("subject") or []
    elif token.head.pos_ in NOMINAL:
        slots["subject"] = [token.head]
    return {name: tokens for name, tokens in slots.items() if tokens}


def _measure_of(token: Token) -> list[Token]:
    """Return by how much something is more ("up 4%", "eight points higher")."""
    return [child for child in token.children if child.dep_ in ("npadvmod", "nummod")]
