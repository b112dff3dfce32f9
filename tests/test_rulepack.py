"""A user's rules and tables are laid over ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from nutgraf.errors import RuleError
from nutgraf.rulepack import RulePack


def with_table(folder: Path, text: str) -> RulePack:
    (folder / "tables").mkdir()
    (folder / "tables/office_titles.tsv").write_text(text, encoding="utf-8")
    return RulePack(folder)


def test_rows_are_appended_and_columns_left_out_are_empty(tmp_path: Path) -> None:
    ours = RulePack().table("office_titles")
    rows = with_table(tmp_path, "title\tclass\nsarpanch\tmayor\n").table("office_titles")
    assert rows[:-1] == ours
    assert rows[-1] == {**dict.fromkeys(ours[0], ""), "title": "sarpanch", "class": "mayor"}


def test_an_unknown_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r'office_titles.tsv, line 1: unknown column "titel" \(did you mean "title"\?\)'):
        with_table(tmp_path, "titel\tclass\nsarpanch\tmayor\n").table("office_titles")


def test_a_table_without_rows_changes_nothing(tmp_path: Path) -> None:
    assert with_table(tmp_path, "title\tclass\n").table("office_titles") == RulePack().table("office_titles")
