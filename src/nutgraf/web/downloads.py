"""The facts that a page shows → a file: JSON, CSV tables, the evidence page, a gold line."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

from nutgraf.errors import InputError
from nutgraf.facts import ArticleFacts
from nutgraf.gold import gold_row
from nutgraf.rulepack import RulePack
from nutgraf.score.gold import check_row
from nutgraf.write.columns import BY_NAME
from nutgraf.write.csv_folder import guarded
from nutgraf.write.html import page as evidence_page
from nutgraf.write.jsonl import line_of
from nutgraf.write.tables import rows


def problems(row: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return what `nutgraf gold check` has to say about a gold line."""
    return [{"field": field, "fault": fault, "severity": severity} for field, fault, severity in check_row(row)]


def _json_file(facts: ArticleFacts, pack: RulePack) -> str:
    return line_of(facts) + "\n"


def _page_file(facts: ArticleFacts, pack: RulePack) -> str:
    return evidence_page(facts, rules=pack)


def _gold_file(facts: ArticleFacts, pack: RulePack) -> str:
    """Return a gold line; InputError where `nutgraf gold check` would not accept it."""
    row = gold_row(json.loads(facts.to_json()))
    errors = [one for one in problems(row) if one["severity"] == "error"]
    if errors:
        raise InputError(f"this is no gold line yet: {errors[0]['field']}: {errors[0]['fault']}", remedy="Correct it first.")
    return json.dumps(row, ensure_ascii=False) + "\n"


def _csv_file(facts: ArticleFacts, pack: RulePack) -> bytes:
    """Return the flat tables as a ZIP of CSV files, the same bytes for the same facts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        for table, found in rows(facts).items():
            text = {column.name for column in BY_NAME[table].columns if column.kind == "text"}
            sheet = io.StringIO(newline="")
            lines = csv.writer(sheet)
            lines.writerow(BY_NAME[table].names)
            lines.writerows([guarded(value) if name in text else value for name, value in row.items()] for row in found)
            folder.writestr(zipfile.ZipInfo(f"{table}.csv"), sheet.getvalue())
    return packed.getvalue()


Writer = Callable[[ArticleFacts, RulePack], str | bytes]
DOWNLOADS: dict[str, tuple[Writer, str, str]] = {
    "json": (_json_file, ".json", "application/json"),
    "csv": (_csv_file, ".csv.zip", "application/zip"),
    "html": (_page_file, ".html", "text/html"),
    "gold": (_gold_file, ".gold.jsonl", "application/x-ndjson"),
}
