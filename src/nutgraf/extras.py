"""Libraries that are installed only with an extra: imported when they are needed, with one sentence where they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from nutgraf.errors import MissingExtraError


def load_extra(module: str, *, extra: str, purpose: str) -> Any:
    """Return a module; MissingExtraError names the extra to install where it is not there ("reading PDF needs: …")."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if not error.name or module.partition(".")[0] != error.name.partition(".")[0]:
            raise
        raise MissingExtraError(f'{purpose} needs: pip install "nutgraf[{extra}]"') from error
