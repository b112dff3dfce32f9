"""Makes the pages of docs/reference: the fields of a line from the models, the types of events from their rule files.

usage: python tools/make_reference.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nutgraf.facts import ArticleFacts
from nutgraf.paths import rules_dir
from nutgraf.rulepack import read_toml

PLACE = Path(__file__).resolve().parent.parent / "docs" / "reference"
MADE = "<!-- Made by tools/make_reference.py (make reference); do not edit. -->\n"
FACTS = """
What a line of `facts.jsonl` holds, model by model, the line itself first. `schema/article-facts.schema.json` says the same to a
program, `models/README.md` how to find the rule behind a fact. Every `start` and `end` counts code points of `text`,
end-exclusive; whatever is unknown is null.
"""
EVENTS = """
One file below `models/rules/events` for each type: its triggers, its roles, and examples. `nutgraf rules list events/meet` lists
the rules of one. A type of your own is one more file in a folder of yours (`notebooks/03_write_a_rule.ipynb`). PLOVER, CAMEO and
ACE are those of the type; a rule of the type may have others.
"""


def facts_page() -> str:
    """Return the page on the fields of a line."""
    schema = ArticleFacts.model_json_schema()
    models = {"ArticleFacts": schema} | {name: schema["$defs"][name] for name in _reached(schema, schema["$defs"])}
    return f"{MADE}# The fields of a line\n{FACTS}" + "".join(_model(name, model) for name, model in models.items())


def _reached(model: Any, defs: dict[str, Any], seen: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the names of the models that a model is made of, in the order in which its fields name them."""
    for ref in _refs(model.get("properties", {})):
        if ref not in seen:
            seen = _reached(defs[ref], defs, (*seen, ref))
    return seen


def _refs(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"].rsplit("/", 1)[1]
        for inner in part.values():
            yield from _refs(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _refs(inner)


def _model(name: str, model: dict[str, Any]) -> str:
    rows = (f"| `{field}` | {_type(about)} | {about.get('description', '')} |\n" for field, about in model["properties"].items())
    return f"\n## {name}\n\n{model['description']}\n\n| field | type | meaning |\n|---|---|---|\n{''.join(rows)}"


def _type(about: dict[str, Any]) -> str:
    """Return the type of a field as people write it."""
    if "$ref" in about:
        name = about["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})"
    if "enum" in about:
        return ", ".join(f"`{value}`" for value in about["enum"])
    if "anyOf" in about:
        return " or ".join(dict.fromkeys(_type(choice) for choice in about["anyOf"]))
    if about.get("type") == "array":
        return f"list of {_type(about['items'])}"
    return str(about.get("type", "any"))


def events_page() -> str:
    """Return the page on the types of events."""
    files = sorted((rules_dir() / "events").glob("*.toml"))
    head = "| type | what | roles | PLOVER | CAMEO | ACE |\n|---|---|---|---|---|---|\n"
    return f"{MADE}# The types of events\n{EVENTS}\n{head}" + "".join(map(_event, files))


def _event(file: Path) -> str:
    about = read_toml(file)
    gloss = file.read_text(encoding="utf-8").splitlines()[0].lstrip("# ")
    codes = " | ".join(about.get(scheme, "") for scheme in ("plover", "cameo", "ace"))
    return f"| `{about['type']}` | {gloss} | {', '.join(about['roles'])} | {codes} |\n"


PAGES = {"facts.md": facts_page, "events.md": events_page}


def main() -> None:
    """Write the pages."""
    PLACE.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (PLACE / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
