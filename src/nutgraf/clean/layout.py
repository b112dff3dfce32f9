"""Finds the blocks of an article that are no body text, by the rules of `layout.toml`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter

from nutgraf.errors import RuleError, did_you_mean
from nutgraf.mentions import AnyMention
from nutgraf.rulepack import Rule, RulePack

# How each `where` anchors a pattern; "start" is matched where the body begins, "heading" is a line between paragraphs.
ANCHORS = {
    "start": r"(?P<block>{})",
    "paragraph": r"^(?P<block>{})",
    "line": r"^[ \t]*+(?P<block>{})[ \t]*$",
    "heading": r"(?:\A|(?<=\n\n))[ \t]*+(?P<block>{})[ \t]*(?=\n[ \t]*\n[ \t]*\S)",
}
PART = re.compile(r"(?<!\(\?P)<(\w+)>")


@dataclass(frozen=True)
class LayoutRule:
    """A rule with its pattern compiled."""

    id: str
    kind: str
    pattern: re.Pattern[str]
    where: str
    keeps: tuple[str, ...]
    cues: tuple[str, ...] = ()

    def can_be_in(self, lowered: str) -> bool:
        """Tell whether a text in small letters holds one of the cues, without which there is no match."""
        return not self.cues or any(cue in lowered for cue in self.cues)


def load_layout(pack: RulePack) -> list[LayoutRule]:
    """Return the layout rules of a pack, ready for `find_blocks`; RuleError names a pattern that is broken."""
    file = pack.load("layout")
    names = sorted(pack.words("wire_services", "name"), key=lambda name: (-len(name), name))
    parts = {**file.head.get("parts", {}), "agency": "|".join(re.escape(name) for name in names)}
    return [_compile(rule, parts) for rule in file.rules.values()]


def _compile(rule: Rule, parts: Mapping[str, str]) -> LayoutRule:
    place = f'rule "{rule.id}"'
    where = str(rule.data.get("where", "line"))
    if where not in ANCHORS:
        raise RuleError(f'unknown where "{where}"{did_you_mean(where, ANCHORS)}', file=rule.file, place=place)
    written = _with_parts(str(rule.data.get("pattern", "")), parts, rule)
    try:
        pattern = re.compile(ANCHORS[where].format(written), re.M | re.X)
    except re.error as error:
        raise RuleError(f"the pattern is no regular expression: {error}", file=rule.file, place=place) from error
    keeps, cues = tuple(rule.data.get("keeps", ())), tuple(rule.data.get("cues", ()))
    return LayoutRule(rule.id, str(rule.data.get("kind", rule.id)), pattern, where, keeps, cues)


def _with_parts(written: str, parts: Mapping[str, str], rule: Rule) -> str:
    for _ in range(9):
        for name in PART.findall(written):
            if name not in parts:
                fault = f'the pattern names an unknown part "<{name}>"{did_you_mean(name, parts)}'
                raise RuleError(fault, file=rule.file, place=f'rule "{rule.id}"')
        written, changed = PART.subn(lambda match: parts[match[1]], written)
        if not changed:
            return written
    raise RuleError("the parts of the pattern name each other in a circle", file=rule.file, place=f'rule "{rule.id}"')


def find_blocks(text: str, rules: list[LayoutRule]) -> list[AnyMention]:
    """Return the blocks that are no body text, in order and without overlap.

    Each is a dict of start, end, text, kind, rule, keeps, and place, date and name where the rule takes them out.
    An earlier rule of the file wins where two overlap.
    """
    kept: list[AnyMention] = []
    lowered = text.lower()
    for rule in rules:
        if not rule.can_be_in(lowered):
            continue
        matches = [rule.pattern.match(text, body_start(text, kept))] if rule.where == "start" else rule.pattern.finditer(text)
        for block in filter(None, (_block(match, rule) for match in matches if match)):
            place = bisect_left(kept, block["start"], key=itemgetter("start"))
            before, after = kept[max(place - 1, 0) : place], kept[place : place + 1]
            if all(other["end"] <= block["start"] for other in before) and all(block["end"] <= other["start"] for other in after):
                kept.insert(place, block)
    return kept


def body_start(text: str, blocks: list[AnyMention]) -> int:
    """Return the offset of the first word outside the blocks."""
    at = _skip_blanks(text, 0)
    for block in blocks:
        if block["start"] > at:
            break
        at = max(at, _skip_blanks(text, block["end"]))
    return at


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _block(match: re.Match[str], rule: LayoutRule) -> AnyMention | None:
    start, words = match.start("block"), match["block"].rstrip()
    if not words:
        return None
    taken = {key.rstrip("23"): value.strip() for key, value in match.groupdict().items() if value and key != "block"}
    span = {"start": start, "end": start + len(words), "text": words}
    return {**span, "kind": rule.kind, "rule": rule.id, "keeps": list(rule.keeps), **taken}
