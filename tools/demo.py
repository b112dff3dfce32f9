"""`make demo`: one article as text for people, then a folder as JSONL. `--into README.md` puts what it prints there."""

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
    """Run the two commands that a newcomer needs, and show them; or keep what they print."""
    os.chdir(ROOT)
    OUT.parent.mkdir(exist_ok=True)
    if sys.argv[1:2] == ["--into"]:
        keep(Path(sys.argv[2]))
        return
    run("extract", str(SAMPLE), "--format", "text")
    run("batch", str(CORPUS), "-o", str(OUT), "--force")
    print(f"\nEach line of {OUT} is one article: nutgraf schema says what is in it.")


def keep(page: Path) -> None:
    """Put what the demo prints between the marks of a page."""
    shown = subprocess.run([sys.executable, __file__], capture_output=True, text=True, check=True, env={**os.environ, "NO_COLOR": "1"})
    printed = "\n".join(line.rstrip() for line in (shown.stdout + shown.stderr).strip().splitlines())
    before, _, rest = page.read_text(encoding="utf-8").partition("<!-- demo -->")
    _, _, after = rest.partition("<!-- /demo -->")
    page.write_text(f"{before}<!-- demo -->\n```text\n{printed}\n```\n<!-- /demo -->{after}", encoding="utf-8")


def run(*args: str) -> None:
    """Show a command and run it."""
    print(f"\n$ nutgraf {' '.join(args)}\n", flush=True)
    subprocess.run([sys.executable, "-m", "nutgraf", *args], check=True, stderr=sys.stdout)


if __name__ == "__main__":
    main()
