"""The public names are those of the design, and each can be had."""

from __future__ import annotations

import importlib

import nutgraf

PUBLIC = {
    "Article", "ArticleFacts", "Official", "Agency", "Quantity", "TimeExpression", "Statement", "Event",
    "Extractor", "load", "extract", "read", "write", "evaluate", "NutgrafError",
}  # fmt: skip


def test_the_public_names_are_those_of_the_design():
    assert set(nutgraf.__all__) == PUBLIC


def test_each_public_name_can_be_had_and_has_a_docstring():
    for name in nutgraf.__all__:
        assert getattr(nutgraf, name).__doc__, name


def test_importing_a_folder_does_not_hide_the_function_of_the_same_name():
    for name in ("read", "write"):
        importlib.import_module(f"nutgraf.{name}")
        assert callable(getattr(nutgraf, name)), name
