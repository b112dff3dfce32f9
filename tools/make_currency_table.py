"""Makes models/rules/tables/currencies.tsv from CLDR (by babel): code, English names, symbol, and the countries where it is legal tender.

usage: python tools/make_currency_table.py [--check]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

TABLE = Path(__file__).resolve().parent.parent / "models" / "rules" / "tables" / "currencies.tsv"
HEADER = (
    "# Made by tools/make_currency_table.py from CLDR; do not edit: slang, symbols and defaults are in currency_words.tsv.\n"
    "code\tname\tplural\tsymbol\tcountries\n"
)
NO_MONEY = {"XXX", "XTS", "XUA", "XSU", "XRE", "XAG", "XAU", "XPD", "XPT", "XBA", "XBB", "XBC", "XBD", "XFO", "XFU", "XDR"}


def rows() -> Iterator[tuple[str, ...]]:
    """Yield a row for each currency of CLDR that has an English name, by code."""
    locale = Locale("en")
    tender = countries_by_code()
    for code in sorted(locale.currencies):
        if code in NO_MONEY:
            continue
        symbol = locale.currency_symbols.get(code, "")
        names = (get_currency_name(code, count=count, locale=locale) for count in (1, 2))
        yield (code, *names, "" if symbol == code else symbol.replace("\u202f", " "), " ".join(sorted(tender.get(code, ()))))


def countries_by_code() -> dict[str, set[str]]:
    """Return the countries where each currency is legal tender now."""
    found: dict[str, set[str]] = {}
    for country, history in get_global("territory_currencies").items():
        for code, _since, until, tender in history:
            if until is None and tender and len(country) == 2:
                found.setdefault(code, set()).add(country)
    return found


def table() -> str:
    """Return the whole table as text."""
    return HEADER + "".join("\t".join(row) + "\n" for row in rows())


def main(*flags: str) -> int:
    """Write the table, or with --check tell whether the file is up to date."""
    if "--check" in flags:
        return 0 if TABLE.read_text(encoding="utf-8") == table() else 1
    TABLE.write_text(table(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
