"""What decides the output of a run: versions and options, as plain data that can be compared."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nutgraf.errors import OptionError


def settings_of(*, model: str | None, rules: str | None, **options: Any) -> dict[str, Any]:
    """Return the settings of a run; those that are not given are left out."""
    from nutgraf import __version__
    from nutgraf.paths import models_dir
    from nutgraf.rulepack import RulePack

    pack = RulePack(rules)
    given = {key: value for key, value in options.items() if value}
    return {
        "nutgraf": __version__,
        "model": model_version(model),
        "rules": f"{pack.version}, {digest_of([models_dir() / 'news.cfg', *pack.folders])}",
        **given,
    }


def model_version(model: str | None) -> str:
    """Return a base model with its version, without loading it."""
    from nutgraf.cli._io import base_model, installed

    name = model or base_model()
    if Path(name).is_dir():
        return f"{name}, {digest_of([Path(name) / 'meta.json'])}"
    return f"{name} {installed(name.replace('_', '-'))}"


def digest_of(paths: list[Path]) -> str:
    """Return a short digest of files and of all files in folders."""
    files = [file for path in paths for file in ([path] if path.is_file() else sorted(path.rglob("*"))) if file.is_file()]
    whole = hashlib.sha256()
    for file in files:
        whole.update(hashlib.sha256(file.name.encode() + b"\0" + file.read_bytes()).digest())
    return whole.hexdigest()[:12]


def plain(fields: Mapping[str, str]) -> dict[str, str]:
    """Return a mapping in a fixed order."""
    return dict(sorted(fields.items()))


def note(settings: Mapping[str, Any], file: Path) -> None:
    """Write settings to a file, which is there whole or as it was."""
    half = file.with_suffix(".half")
    half.write_text(json.dumps(settings, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    os.replace(half, file)


def compare(settings: Mapping[str, Any], file: Path, *, out: Path) -> None:
    """Raise OptionError where a file holds other settings: `out` was made with them."""
    if not file.exists():
        return
    before = json.loads(file.read_text(encoding="utf-8"))
    other = [key for key in sorted({*before, *settings}) if before.get(key) != settings.get(key)]
    if other:
        told = "; ".join(f"{key}: {_said(before.get(key))} before, {_said(settings.get(key))} now" for key in other)
        remedy = "Give the same settings, or begin anew with --force."
        raise OptionError(f"it was made with other settings ({told})", file=out, remedy=remedy)


def _said(value: Any) -> str:
    return "nothing" if value is None else json.dumps(value, ensure_ascii=False)
