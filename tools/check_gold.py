"""Checks gold files: offsets, closed sets, overlaps, references. Exit code 1 if anything is found.

python tools/check_gold.py corpus/gold/dev.jsonl corpus/gold/test.jsonl
"""

from __future__ import annotations

import sys
from pathlib import Path

from nutgraf.score.gold import check_gold


def main(paths: list[str]) -> int:
    """Print the problems of each file."""
    found = 0
    for path in map(Path, paths):
        lines = path.read_text(encoding="utf-8").splitlines()
        problems = check_gold(lines)
        for problem in problems:
            print(f"{path}, {problem}")
        print(f"{path}: {sum(bool(line.strip()) for line in lines)} articles, {len(problems)} problems")
        found += len(problems)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
