"""Where the files that are data lie: in a wheel, an editable install and a source tree alike."""

from __future__ import annotations

from pathlib import Path

from nutgraf.errors import NutgrafError


def models_dir() -> Path:
    """Return the folder `models/` (inside the package when installed, at the top of the tree otherwise)."""
    package = Path(__file__).resolve().parent
    for folder in (package / "models", package.parent.parent / "models"):
        if (folder / "news.cfg").is_file():
            return folder
    raise NutgrafError("the folder of rules is missing", file=package / "models", remedy="Install nutgraf again.")


def rules_dir() -> Path:
    """Return the folder of our own rule pack."""
    return models_dir() / "rules"
