"""`make demo`: one article as text for people, then a folder as JSONL."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CORPUS = Path("corpus/articles")
SAMPLE = CORPUS / "tunnel-talks.txt"
OUT = Path(".demo/facts.jsonl")


def main() -> None:
    """Run the two commands that a newcomer needs, and show them."""
    os.chdir(ROOT)
    OUT.parent.mkdir(exist_ok=True)
    run("extract", str(SAMPLE), "--format", "text")
    run("batch", str(CORPUS), "-o", str(OUT), "--force")
    print(f"\nEach line of {OUT} is one article: nutgraf schema says what is in it.")


def run(*args: str) -> None:
    """Show a command and run it."""
    print(f"\n$ nutgraf {' '.join(args)}\n", flush=True)
    subprocess.run([sys.executable, "-m", "nutgraf", *args], check=True)


if __name__ == "__main__":
    main()
