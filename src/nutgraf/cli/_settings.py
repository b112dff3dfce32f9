"""What decides the output of a run: versions and options, as plain data that can be compared."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any


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
