"""Rule files and tables: TOML and TSV in, validated rules and rows out.

A rule pack is a folder: `pack.toml`, one `<kind>.toml` for each component, `events/<type>.toml`, `tables/<name>.tsv`.
A user's pack has the same shape and is laid over ours: a rule of the same id replaces ours, `enabled = false` switches
it off, and the rows of a table of the same name are appended.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from nutgraf.errors import RuleError, did_you_mean
from nutgraf.paths import rules_dir

KEY_TYPES: dict[str, Any] = {
    "id": str,
    "gloss": str,
    "enabled": bool,
    "confidence": (int, float),
    "published": str,
    "yes": list,
    "no": list,
}
COMMON_KEYS = frozenset(KEY_TYPES)
GRAMMAR = "grammar_words"


@dataclass(frozen=True)
class Rule:
    """One rule: what every kind has in common, and the keys of its own kind in `data`."""

    id: str
    gloss: str
    kind: str
    file: Path
    enabled: bool = True
    confidence: float = 0.8
    published: str | None = None
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class RuleFile:
    """The rules of one file in order, and its keys outside `[[rule]]`."""

    kind: str
    head: Mapping[str, Any]
    rules: Mapping[str, Rule]


class RulePack:
    """Our rules with a user's laid over them."""

    def __init__(self, over: str | Path | None = None) -> None:
        self.folders = [rules_dir()]
        if over:
            folder = Path(over)
            if not folder.is_dir():
                remedy = "Give a folder with .toml rule files or a folder tables/."
                raise RuleError("there is no such folder of rules", file=folder, remedy=remedy)
            if (folder / "tables" / f"{GRAMMAR}.tsv").exists():
                remedy = f"Change these words in {rules_dir() / 'tables' / GRAMMAR}.tsv itself."
                raise RuleError(
                    "this table holds for all packs and cannot be laid over", file=folder / "tables" / f"{GRAMMAR}.tsv", remedy=remedy
                )
            self.folders.append(folder)
        pack = read_toml(self.folders[0] / "pack.toml")
        self.version = f"{pack['name']} {pack['version']}" + (f" + {self.folders[1].name}" if over else "")
        self._keys: dict[str, frozenset[str]] = {kind: frozenset(keys) for kind, keys in pack["keys"].items()}

    def load(self, kind: str) -> RuleFile:
        """Return the rules of one kind ("dates", "events/meet"): ours, then the user's over them."""
        head: dict[str, Any] = {}
        rules: dict[str, Rule] = {}
        for folder in self.folders:
            path = folder / f"{kind}.toml"
            if path.is_file():
                raw = read_toml(path)
                head |= {key: _laid_over(head.get(key), value) for key, value in raw.items() if key != "rule"}
                rules |= {rule.id: rule for rule in self._rules(kind, path, raw.get("rule", []))}
        return RuleFile(kind, head, {id: rule for id, rule in rules.items() if rule.enabled})

    def kinds(self) -> list[str]:
        """Return every kind that has a rule file, event types as "events/<type>"."""
        files = [(folder, path) for folder in self.folders for path in (*folder.glob("*.toml"), *folder.glob("events/*.toml"))]
        found = {path.relative_to(folder).with_suffix("").as_posix() for folder, path in files}
        return sorted(found - {"pack"})

    def table(self, name: str) -> list[dict[str, str]]:
        """Return the rows of a table as dicts from column to cell: ours, then the user's."""
        rows: list[dict[str, str]] = []
        for folder in self.folders:
            path = folder / "tables" / f"{name}.tsv"
            if path.is_file():
                found = read_tsv(path)
                rows += _in_columns(rows[0], found, path) if rows and found else found
        if not rows:
            raise RuleError("there is no such table or it has no rows", file=self.folders[-1] / "tables" / f"{name}.tsv")
        return rows

    def tables(self) -> list[str]:
        """Return the name of every table."""
        return sorted({path.stem for folder in self.folders for path in folder.glob("tables/*.tsv")})

    def words(self, name: str, column: str) -> list[str]:
        """Return one column of a table."""
        return [row[column] for row in self.table(name)]

    def _rules(self, kind: str, path: Path, raw: Iterable[Mapping[str, Any]]) -> Iterable[Rule]:
        known = COMMON_KEYS | self._keys.get(kind.split("/")[0], frozenset())
        for number, entry in enumerate(raw, 1):
            place = f'rule "{entry.get("id", f"number {number}")}"'
            for key in entry:
                if key not in known:
                    raise RuleError(f'unknown key "{key}"{did_you_mean(key, known)}', file=path, place=place)
            yield _rule(kind, path, place, entry)


def word_class(name: str) -> frozenset[str]:
    """Return the words of one class of tables/grammar_words.tsv, which the grammars read when they are imported."""
    classes = _grammar()
    if name not in classes:
        raise RuleError(f'there is no class "{name}"{did_you_mean(name, classes)}', file=rules_dir() / "tables" / f"{GRAMMAR}.tsv")
    return classes[name]


@cache
def _grammar() -> dict[str, frozenset[str]]:
    return {row["class"]: frozenset(row["words"].split("|")) for row in read_tsv(rules_dir() / "tables" / f"{GRAMMAR}.tsv")}


def _in_columns(ours: Mapping[str, str], rows: list[dict[str, str]], path: Path) -> list[dict[str, str]]:
    """Return a user's rows with the columns of ours, empty where the user leaves one out."""
    for column in rows[0]:
        if column not in ours:
            raise RuleError(f'unknown column "{column}"{did_you_mean(column, ours)}', file=path, place="line 1")
    return [{column: row.get(column, "") for column in ours} for row in rows]


def _laid_over(ours: Any, theirs: Any) -> Any:
    return {**ours, **theirs} if isinstance(ours, dict) and isinstance(theirs, dict) else theirs


def _rule(kind: str, path: Path, place: str, entry: Mapping[str, Any]) -> Rule:
    for key, type_ in KEY_TYPES.items():
        if key in entry and not isinstance(entry[key], type_):
            raise RuleError(f'key "{key}" has the wrong type', file=path, place=place)
    if not entry.get("id"):
        raise RuleError('key "id" is missing', file=path, place=place)
    if not entry.get("gloss") and entry.get("enabled", True):
        raise RuleError('key "gloss" is missing', file=path, place=place, remedy="Say in one sentence what the rule finds.")
    return Rule(
        id=entry["id"],
        gloss=entry.get("gloss", ""),
        kind=kind,
        file=path,
        enabled=entry.get("enabled", True),
        confidence=float(entry.get("confidence", 0.8)),
        published=entry.get("published"),
        yes=tuple(entry.get("yes", ())),
        no=tuple(entry.get("no", ())),
        data={key: value for key, value in entry.items() if key not in COMMON_KEYS},
    )


def read_toml(path: Path) -> dict[str, Any]:
    """Return a TOML file as a dict; RuleError names the line that is broken."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(f"no valid TOML: {error}", file=path) from error
    except OSError as error:
        raise RuleError(f"cannot be read: {error.strerror}", file=path) from error


def read_tsv(path: Path) -> list[dict[str, str]]:
    """Return a table as dicts; lines that begin with # are comments; RuleError names a line with a wrong number of cells."""
    with path.open(encoding="utf-8", newline="") as stream:
        lines = [(number, line.rstrip("\r\n")) for number, line in enumerate(stream, 1)]
    rows = [(number, line.split("\t")) for number, line in lines if line and not line.startswith("#")]
    if not rows:
        return []
    header = rows[0][1]
    for number, cells in rows[1:]:
        if len(cells) > len(header):
            raise RuleError(f"{len(cells)} cells, but the header names {len(header)} columns", file=path, place=f"line {number}")
    return [dict(zip(header, [*cells, *[""] * (len(header) - len(cells))], strict=True)) for _, cells in rows[1:]]
