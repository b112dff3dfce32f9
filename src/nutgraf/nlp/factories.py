"""Every spaCy factory of nutgraf, in one place.

This module is the target of the entry points, which spaCy imports in every `spacy.load` of the environment: it imports the
standard library and spaCy only; everything heavier is imported inside the `make_*` functions. The parameters of a
`make_*` function are the options of its component, and nothing else reads configuration. `rules` is the path of
a user's rule pack, laid over ours; None is ours alone.

Annotations are evaluated here (no `from __future__ import annotations`): the configuration library of spaCy 3.8.3 reads them as types.
"""

from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

Component = Callable[[Doc], Doc]


def _start() -> None:
    from nutgraf.nlp.extensions import register

    register()


@Language.factory("nutgraf_layout", default_config={"rules": None}, assigns=["doc._.layout", "token.is_sent_start"])
def make_layout(nlp: Language, name: str, rules: str | None) -> Component:
    """Return the component that marks what is no body text and starts a sentence at each paragraph."""
    from nutgraf.nlp.components.layout import Layout
    from nutgraf.rulepack import RulePack

    _start()
    return Layout(RulePack(rules))


@Language.factory("nutgraf_ruler", assigns=["token.pos", "token.morph", "token.lemma"])
def make_ruler(nlp: Language, name: str) -> Component:
    """Return the component that does the work of a base model's attribute ruler, quickly."""
    from nutgraf.nlp.base.ruler import QuickRuler

    return QuickRuler(nlp.vocab, name)


@Language.factory(
    "nutgraf_ner",
    default_config={
        "moves": None,
        "update_with_oracle_cut_size": 100,
        "incorrect_spans_key": None,
        "scorer": {"@scorers": "spacy.ner_scorer.v1"},
    },
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
)
def make_ner(
    nlp: Language,
    name: str,
    model: Any,
    moves: Any,
    update_with_oracle_cut_size: int,
    incorrect_spans_key: str | None,
    scorer: Any,
) -> Any:
    """Return the component that does the work of a base model's entity recognizer, quickly."""
    from nutgraf.nlp.base.recognizer import QuickRecognizer

    options = {"update_with_oracle_cut_size": update_with_oracle_cut_size, "incorrect_spans_key": incorrect_spans_key, "scorer": scorer}
    return QuickRecognizer(nlp.vocab, model, name, moves, **options)


@Language.factory("nutgraf_names", default_config={"rules": None}, assigns=["doc._.names", "doc.ents"], requires=["doc.ents"])
def make_names(nlp: Language, name: str, rules: str | None) -> Component:
    """Return the component that mends the base model's named entities and lists them."""
    from nutgraf.nlp.components.names import Names
    from nutgraf.rulepack import RulePack

    _start()
    return Names(nlp.tokenizer, RulePack(rules))


@Language.factory("nutgraf_agencies", default_config={"rules": None}, assigns=["doc._.agencies"], requires=["doc._.names"])
def make_agencies(nlp: Language, name: str, rules: str | None) -> Component:
    """Return the component that finds named public bodies."""
    from nutgraf.nlp.components.agencies import Agencies
    from nutgraf.rulepack import RulePack

    _start()
    return Agencies(nlp.tokenizer, RulePack(rules))


@Language.factory(
    "nutgraf_officials",
    default_config={"rules": None},
    assigns=["doc._.officials"],
    requires=["doc._.names", "doc._.agencies", "token.dep"],
)
def make_officials(nlp: Language, name: str, rules: str | None) -> Component:
    """Return the component that ties offices to the names of those who hold them."""
    from nutgraf.nlp.components.officials import Officials
    from nutgraf.rulepack import RulePack

    _start()
    return Officials(nlp.tokenizer, RulePack(rules))


@Language.factory(
    "nutgraf_dates", default_config={"rules": None, "published": None}, assigns=["doc._.dates"], requires=["token.tag", "token.dep"]
)
def make_dates(nlp: Language, name: str, rules: str | None, published: str | None) -> Component:
    """Return the component that finds time expressions; with `published` (an ISO day) it resolves their values as well."""
    from nutgraf.nlp.components.dates import Dates
    from nutgraf.rulepack import RulePack

    _start()
    return Dates(RulePack(rules), published)


@Language.factory("nutgraf_quantities", default_config={"rules": None}, assigns=["doc._.quantities"], requires=["token.tag", "token.dep"])
def make_quantities(nlp: Language, name: str, rules: str | None) -> Component:
    """Return the component that finds amounts; it keeps clear of dates where `dates` ran before it."""
    from nutgraf.nlp.components.quantities import Quantities
    from nutgraf.rulepack import RulePack

    _start()
    return Quantities(RulePack(rules))


@Language.factory("nutgraf_statements", default_config={"rules": None}, assigns=["doc._.statements"], requires=["token.tag", "token.dep"])
def make_statements(nlp: Language, name: str, rules: str | None) -> Component:
    """Return the component that finds quotations and attributed claims."""
    from nutgraf.nlp.components.statements import Statements
    from nutgraf.rulepack import RulePack

    _start()
    return Statements(RulePack(rules))


@Language.factory(
    "nutgraf_events", default_config={"rules": None}, assigns=["doc._.events"], requires=["token.lemma", "token.tag", "token.dep"]
)
def make_events(nlp: Language, name: str, rules: str | None) -> Component:
    """Return the component that finds event triggers and fills their roles."""
    from nutgraf.nlp.components.events import Events
    from nutgraf.rulepack import RulePack

    _start()
    return Events(RulePack(rules))
