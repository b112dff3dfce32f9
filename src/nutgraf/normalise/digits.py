"""Numbers written in digits: separators of any style, decimals, exponents and fractions."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction

VULGAR = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5"}
VULGAR |= {"⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8", "⅐": "1/7", "⅑": "1/9", "⅒": "1/10"}
SIGNS = "".join(VULGAR)
BLANK = "\u00a0\u2009\u202f"
GROUPED = (
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?|"
    rf"\d{{1,3}}(?:[{BLANK}'’]\d{{3}})+(?!\d)|\d{{1,3}},? 000(?: \d{{3}})*(?!\d)|\d{{1,3}}(?: \d{{3}}){{2,}}(?!\d)"
)
FRACTION = rf"(?:\d+(?:\s|-))?\d{{1,3}}\s?[/⁄]\s?\d{{1,3}}(?![\d/⁄])|\d+\s?[{SIGNS}]|[{SIGNS}]"
EXPONENT = r"\d+(?:\.\d+)?(?:e[-+−]?\d+|\s?[x×]\s?10\^?[-−+]?\d+)(?!\w)"
DIGITS = rf"{FRACTION}|{EXPONENT}|{GROUPED}|\d+(?:\.\d+)?|\.\d+"
_FRACTION = re.compile(r"(?:(\d+)[\s-])?(\d+)\s?[/⁄]\s?(\d+)")
_EXPONENT = re.compile(r"(\d+(?:\.\d+)?)(?:e|\s?[x×]\s?10\^?)([-+−]?\d+)", re.I)
MOST_DIGITS = 40


def read_digits(words: str) -> Fraction | None:
    """Return the value of a number in digits, or None for what is none ("1/0")."""
    for sign, spelled in VULGAR.items():
        if sign in words:
            words = words.replace(sign, f" {spelled}").strip()
    fraction = _FRACTION.fullmatch(words)
    if fraction:
        whole, top, bottom = int(fraction[1] or 0), int(fraction[2]), int(fraction[3])
        return whole + Fraction(top, bottom) if bottom else None
    exponent = _EXPONENT.fullmatch(words)
    if exponent:
        power = int(exponent[2].replace("−", "-"))
        return Fraction(Decimal(exponent[1])) * Fraction(10) ** power if abs(power) <= MOST_DIGITS else None
    plain = re.sub(rf"[,'’ {BLANK}]", "", words)
    try:
        return Fraction(Decimal(plain)) if len(plain) <= MOST_DIGITS else None
    except InvalidOperation:
        return None


def as_number(value: Fraction) -> float | int:
    """Return a whole value as int, any other as float."""
    return int(value) if value.denominator == 1 else float(value)
