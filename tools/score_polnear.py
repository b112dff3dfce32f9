"""Scores the statements of nutgraf against the attributions of PolNeAR: `python -m tools.score_polnear polnear.jsonl`.

The file holds one article a line: `id`, `text`, `dct` and `attributions` with `source`, `cue`, `content` (lists of spans) and `form`.
Direct and mixed attributions count. Each piece of a content counts for itself, pieces with nothing but blanks between them count as one.
A statement finds a piece where their overlap (intersection over union, in characters) reaches the cut; speakers are compared on what
was found. The form of the file knows the marks " and “ only: what stands between '' or ‘ ’ is called indirect there. So two further
figures are given: one that leaves out statements that find an attribution of another form, and one with the form read again from all marks.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]
FORMS = ("direct", "mixed")
CUTS = (0.3, 0.8)
OTHER_MARKS = re.compile(r"``|''|‘\w")


def read_again(article: Row) -> Row:
    """Return an article in which an indirect attribution with quotation marks of another style is mixed."""

    def again(attribution: Row) -> Row:
        marked = any(OTHER_MARKS.search(article["text"], span["start"], span["end"]) for span in attribution["content"])
        return attribution | {"form": "mixed"} if marked and attribution["form"] == "indirect" else attribution

    return article | {"attributions": [again(attribution) for attribution in article["attributions"]]}


def pieces(article: Row, forms: tuple[str, ...] = FORMS) -> list[Row]:
    """Return what counts in one gold article: each piece with its source spans."""
    found: list[Row] = []
    for attribution in article["attributions"]:
        if attribution["form"] not in forms:
            continue
        for span in sorted(attribution["content"], key=lambda s: s["start"]):
            last = found[-1] if found and found[-1]["of"] is attribution else None
            if last is not None and not article["text"][last["end"] : span["start"]].strip():
                last["end"] = span["end"]
            else:
                found.append({"start": span["start"], "end": span["end"], "source": attribution["source"], "of": attribution})
    return found


def overlap(one: Row, other: Row) -> float:
    """Return the intersection of two spans over their union."""
    shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
    return max(0, shared) / (max(one["end"], other["end"]) - min(one["start"], other["start"]))


def pairs(gold: list[Row], made: list[Row], cut: float) -> list[tuple[int, int]]:
    """Return which piece is found by which statement, best pairs first."""
    scored = sorted(((overlap(g, m), i, j) for i, g in enumerate(gold) for j, m in enumerate(made)), reverse=True)
    left, right, found = set(range(len(gold))), set(range(len(made))), []
    for score, i, j in scored:
        if score >= cut and i in left and j in right:
            left.remove(i), right.remove(j), found.append((i, j))
    return found


def same_speaker(source: list[Row], statement: Row) -> bool:
    """Tell whether a statement has the speaker of a piece: its phrase touches the source, or shares a name with it."""
    span = statement.get("speaker_span")
    if span and any(span["start"] < s["end"] and s["start"] < span["end"] for s in source):
        return True
    words = {word for s in source for word in s["text"].lower().split()}
    return (statement.get("speaker") or "").lower().split()[-1:] != [] and (statement.get("speaker") or "").lower().split()[-1] in words


def score(gold: list[Row], made: dict[str, list[Row]], cut: float) -> Row:
    """Return precision, recall and F1 at a cut, and the share of right speakers among what was found."""
    count: Counter[str] = Counter()
    for article in gold:
        want, others = pieces(article), pieces(article, ("indirect",))
        have = [statement for statement in made.get(article["id"], []) if statement["kind"] in FORMS]
        found = pairs(want, have, cut)
        left = [have[j] for j in set(range(len(have))) - {j for _, j in found}]
        known = [(i, j) for i, j in found if want[i]["source"]]
        right = sum(same_speaker(want[i]["source"], have[j]) for i, j in known)
        count.update(hits=len(found), gold=len(want), made=len(have), other=len(pairs(others, left, cut)), known=len(known), right=right)
    r, speaker = count["hits"] / max(1, count["gold"]), count["right"] / max(1, count["known"])
    strict, fair = (count["hits"] / max(1, count["made"] - n) for n in (0, count["other"]))
    return {"p": strict, "r": r, "f1": f1(strict, r), "p_fair": fair, "f1_fair": f1(fair, r), "speaker": speaker, **count}


def f1(p: float, r: float) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * p * r / (p + r) if p + r else 0.0


def extracted(gold: list[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Yield the statements that nutgraf finds in each article."""
    from nutgraf.article import Article
    from nutgraf.extractor import Extractor

    articles = (Article(id=row["id"], text=row["text"], published=row.get("dct"), published_basis="field") for row in gold)
    for facts in Extractor().pipe(articles):
        yield facts.id, [statement.model_dump() for statement in facts.statements]


def main(argv: list[str] | None = None) -> int:
    """Print the figures; a file of facts given with --pred is scored instead of running the program."""
    parser = argparse.ArgumentParser(description="Score statements against PolNeAR.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--pred", type=Path)
    options = parser.parse_args(argv)
    gold = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    if options.pred:
        facts = [json.loads(line) for line in options.pred.read_text(encoding="utf-8").splitlines() if line.strip()]
        made = {row["id"]: row["statements"] for row in facts}
    else:
        made = dict(extracted(gold))
    for cut in CUTS:
        row, again = score(gold, made, cut), score([read_again(article) for article in gold], made, cut)
        print(f"overlap {cut}: P {row['p']:.3f}  R {row['r']:.3f}  F1 {row['f1']:.3f}  gold {row['gold']}  made {row['made']}")
        print(f"  without other forms: P {row['p_fair']:.3f}  F1 {row['f1_fair']:.3f};  speakers {row['speaker']:.3f}")
        print(f"  form read again: P {again['p']:.3f}  R {again['r']:.3f}  F1 {again['f1']:.3f}  gold {again['gold']}", end=";")
        print(f"  speakers {again['speaker']:.3f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
