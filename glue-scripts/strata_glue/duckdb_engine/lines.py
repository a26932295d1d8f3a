"""A line of CSV as Spark 3.5 reads it, value by value: what DuckDB's own reader and casts would take otherwise.

Slow, and only for lines that `read.plain_pattern` does not know: quotes, blanks, exponents, wrong numbers of values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from typing import Optional

from strata_glue.text_files import BLANK

# Java's Double.parseDouble, which drops blanks at both ends and takes a suffix; Spark adds Inf.
_DOUBLE = re.compile(r"([+-]?)(?:(NaN|Infinity)|((?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)[fFdD]?)")
_HEX = re.compile(r"[+-]?0[xX](?:[0-9a-fA-F]+\.?|[0-9a-fA-F]*\.[0-9a-fA-F]+)[pP][+-]?[0-9]+(?=[fFdD]?$)")
# Java's BigDecimal.
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,9})?")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_RANGES = {"int": 2**31, "bigint": 2**63}
_TIME = re.compile(
    r"([+-]?)([0-9]{4,6})(?:-([0-9]{1,2})(?:-([0-9]{1,2})(?:[ T]([0-9]{1,2})(?::([0-9]{1,2})(?::([0-9]{1,2})"
    r"(?:\.([0-9]*))?)?)?)?)?)?"
)
# As far as 64 bits of microseconds reach.
_MOST_YEARS = 290_000
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

Value = Optional[str]
"""A value in a form that DuckDB casts without loss; None for null."""


class NotReadableError(ValueError):
    """A text that Spark does not take for a value of the type."""


def read_line(line: str, types: Sequence[str]) -> tuple[list[Value], bool]:
    """Read the values of a line, and whether it fits the types of its columns in number and form.

    As in Spark, a value that does not fit is null, and so is one that is not there; the others are kept.
    """
    texts = split(line)
    fits = len(texts) == len(types)
    values: list[Value] = []
    for place, type_ in enumerate(types):
        text = texts[place] if place < len(texts) else None
        try:
            values.append(None if text is None else read_value(text, type_))
        except NotReadableError:
            values.append(None)
            fits = False
    return values, fits


def split(line: str) -> list[Value]:
    """Split at commas outside quotes; an empty text is null, with quotes or without."""
    texts: list[Value] = []
    place = 0
    while True:
        if line.startswith('"', place):
            text, place = _quoted(line, place)
        else:
            text, place = line[place : _end(line, place)], _end(line, place)
        texts.append(text or None)
        if place >= len(line):
            return texts
        place += 1


def _end(line: str, place: int) -> int:
    found = line.find(",", place)
    return len(line) if found < 0 else found


def _quoted(line: str, start: int) -> tuple[str, int]:
    """The text of a quoted value and where it ends; quotes inside are doubled."""
    parts: list[str] = []
    place = start + 1
    while True:
        found = line.find('"', place)
        if found < 0:
            # Never closed: the value ends with the line. At the end of a line the quote is one.
            return "".join(parts) + line[place:] if start + 1 < len(line) else '"', len(line)
        parts.append(line[place:found])
        if line.startswith('"', found + 1):
            parts.append('"')
            place = found + 2
            continue
        end = found + 1
        while end < len(line) and line[end] <= " ":
            end += 1
        if end == len(line) or line[end] == ",":
            return "".join(parts), end
        # A quote in the middle: what follows up to the comma belongs to the value, quotes and all.
        text, after, end = '"' + "".join(parts), end, _end(line, found + 1)
        # After blanks and a single character Spark's parser adds one more quote to a value at the end of a line.
        odd = end == len(line) and after > found + 1 and line[after] != '"' and line[after + 1 : after + 2] == '"'
        return text + line[found:end] + ('"' if odd else ""), end


def read_value(text: str, type_: str) -> str:
    """Read one value. Raises NotReadableError."""
    if type_ == "string":
        return text
    if type_ == "double":
        return _double(text)
    if type_ == "timestamp":
        return _time(text)
    if type_ in _RANGES:
        return _integer(text, _RANGES[type_])
    precision, scale = (int(number) for number in re.findall("[0-9]+", type_))
    return _decimal(text, precision, scale)


def _double(text: str) -> str:
    if text in ("Inf", "-Inf"):
        return text
    trimmed = text.strip(BLANK)
    if _HEX.match(trimmed):
        return repr(
            float.fromhex(trimmed.rstrip("fFdD") if trimmed[-1] in "fFdD" and "p" in trimmed.lower() else trimmed)
        )
    match = _DOUBLE.fullmatch(trimmed)
    if match is None:
        raise NotReadableError(text)
    sign, name, number = match.groups()
    return repr(float(f"{sign}{name or number}"))


def _integer(text: str, limit: int) -> str:
    if not _INTEGER.fullmatch(text) or not -limit <= int(text) < limit:
        raise NotReadableError(text)
    return str(int(text))


def _decimal(text: str, precision: int, scale: int) -> str:
    if not _DECIMAL.fullmatch(text):
        raise NotReadableError(text)
    try:
        exact = Context(prec=precision + 1, rounding=ROUND_HALF_UP).quantize(Decimal(text), Decimal(1).scaleb(-scale))
    except InvalidOperation:
        raise NotReadableError(text) from None
    if len(exact.as_tuple().digits) > precision:
        raise NotReadableError(text)
    return f"{exact:f}"


def _time(text: str) -> str:
    """A time without zone, in the forms of Spark's cast from string; what follows the microsecond is cut off."""
    match = _TIME.fullmatch(text.strip(BLANK))
    if match is None:
        raise NotReadableError(text)
    sign, digits, *rest = match.groups()
    year = int(sign + digits)
    month, day, hour, minute, second = (int(part or default) for part, default in zip(rest[:5], (1, 1, 0, 0, 0)))
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if (
        abs(year) > _MOST_YEARS
        or not 1 <= month <= 12
        or not 1 <= day <= _DAYS[month - 1] + leap
        or hour > 23
        or minute > 59
        or second > 59
    ):
        raise NotReadableError(text)
    micros = (rest[5] or "")[:6].ljust(6, "0")
    return (
        f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{day:02d} {hour:02d}:{minute:02d}:{second:02d}.{micros}"
    )
