"""Officials, agencies, quantities, dates, statements and events from English news articles.

    facts = nutgraf.extract("…pasted article…", published="2022-04-22")

The public names load lazily: `import nutgraf` imports neither spaCy nor pydantic.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nutgraf.api import evaluate, extract, load, write
    from nutgraf.article import Article
    from nutgraf.errors import NutgrafError
    from nutgraf.extractor import Extractor
    from nutgraf.facts import Agency, ArticleFacts, Event, Official, Quantity, Statement, TimeExpression
    from nutgraf.read import read

__version__ = "0.1.0"

_HOME = {
    "Article": "article",
    "ArticleFacts": "facts",
    "Official": "facts",
    "Agency": "facts",
    "Quantity": "facts",
    "TimeExpression": "facts",
    "Statement": "facts",
    "Event": "facts",
    "Extractor": "extractor",
    "NutgrafError": "errors",
    "evaluate": "api",
    "extract": "api",
    "load": "api",
    "write": "api",
    "read": "read",
}

__all__ = [
    "Agency",
    "Article",
    "ArticleFacts",
    "Event",
    "Extractor",
    "NutgrafError",
    "Official",
    "Quantity",
    "Statement",
    "TimeExpression",
    "evaluate",
    "extract",
    "load",
    "read",
    "write",
]


class _Package(ModuleType):
    """Keeps `nutgraf.read` and `nutgraf.write` the functions: importing a folder of the same name would put the module in their place."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _HOME and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"nutgraf.{_HOME[name]}"), name)
    raise AttributeError(f"module 'nutgraf' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
