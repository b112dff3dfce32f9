"""Every example inside a rule file holds, and every rule has one."""

from __future__ import annotations

import pytest

from nutgraf.examples import examples_of, failures
from nutgraf.rulepack import RulePack

KINDS = RulePack().kinds()


@pytest.mark.model
@pytest.mark.parametrize("kind", KINDS)
def test_examples_hold(kind, extractor):
    examples = examples_of(RulePack(), [kind])
    assert "\n".join(failures(extractor, examples)) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_every_rule_has_a_yes_example_that_marks_something(kind):
    examples = examples_of(RulePack(), [kind])
    for rule in RulePack().load(kind).rules.values():
        assert any(example.rule is rule or example.rule.id == rule.id for example in examples if example.positive and example.marks), (
            rule.id
        )
