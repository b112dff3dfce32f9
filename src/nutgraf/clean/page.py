"""Takes out of the text of a page what is no part of its article: prompts, lines that send the reader elsewhere, runs of links.

What a prompt or a "read more" line looks like is said by the rules of `layout.toml` (kind "read_more"); what is a link, by the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from itertools import accumulate, groupby

from nutgraf.clean.layout import LayoutRule, find_blocks

LINKED = 0.75  # the share of a line that a link holds where the line is one
MIN_WORDS = 4  # of a link that stands for another article: shorter ones are names, places, sections
GAP = 2  # paragraphs between two prompts that belong to them
SHORT = 300  # characters of such a paragraph
MOST = 0.5  # of a text may be links that are taken out; where it would be more, the page is a list of links by intent
LIST_ITEM = re.compile(r"[-*•·–—▪]\s")
QUOTED = re.compile('[“”"]')
ENDED = re.compile(r"[.!?:…][\"'”’)\]]*$")
_SAME = re.compile(r"[\W_]+")


def bare(words: str) -> str:
    """Return words without blanks, marks and capitals, to compare them."""
    return _SAME.sub("", words).casefold()


def without_furniture(text: str, links: Set[str], rules: Iterable[LayoutRule]) -> str:
    """Return the text of a page without what is no part of its article; `links` are the words of its links, made `bare`."""
    lines = text.split("\n")
    filled = [at for at, line in enumerate(lines) if line.strip()]
    prompts = _prompts(text, lines, [rule for rule in rules if rule.kind == "read_more" and not rule.keeps])
    linked = _link_runs(lines, filled, prompts, links)
    if sum(len(lines[at]) for at in linked) > MOST * len(text):
        linked = set()
    out = prompts | _between(prompts, lines, filled) | linked
    kept = "\n".join(line for at, line in enumerate(lines) if at not in out)
    return re.sub(r"\n{3,}", "\n\n", kept).strip()


def _prompts(text: str, lines: list[str], rules: list[LayoutRule]) -> set[int]:
    """Return the lines that a rule takes for a prompt."""
    ends = {block["end"] for block in find_blocks(text, rules)}
    stops = accumulate(len(line) + 1 for line in lines)
    return {at for at, (line, stop) in enumerate(zip(lines, stops, strict=True)) if line and stop - 1 in ends}


def _between(prompts: set[int], lines: list[str], filled: list[int]) -> set[int]:
    """Return the lines between two prompts that are near each other: what the first of them promises."""
    found, run, prose, open_ = set[int](), list[int](), 0, False
    for at in filled:
        if at in prompts:
            found |= set(run) if open_ else set()
            run, prose, open_ = [], 0, True
        elif open_:
            run.append(at)
            prose += not LIST_ITEM.match(lines[at])
            open_ = prose <= GAP and len(lines[at]) <= SHORT and not QUOTED.search(lines[at])
    return found


def _link_runs(lines: list[str], filled: list[int], prompts: set[int], links: Set[str]) -> set[int]:
    """Return the lines that are links to other articles, where two or more follow each other or a prompt, and the few words above them."""
    found = set[int]()
    for linked, group in groupby(enumerate(filled), lambda pair: pair[1] in prompts or _is_link(lines[pair[1]], links)):
        run = list(group)
        if linked and len(run) > 1 and any(at not in prompts for _, at in run):
            first = run[0][0]
            found |= {at for _, at in run} | ({filled[first - 1]} if first and _heads(lines[filled[first - 1]]) else set())
    return found


def _heads(line: str) -> bool:
    return len(line.split()) <= MIN_WORDS and not ENDED.search(line.rstrip(":"))


def _is_link(line: str, links: Set[str]) -> bool:
    """Tell whether a line is a link to an article: all its words, or all but a label before or after them."""
    if len(line) > SHORT or len(line.split()) < MIN_WORDS:
        return False
    words = bare(line)
    return words in links or any(len(link) >= LINKED * len(words) and link in words for link in links)
