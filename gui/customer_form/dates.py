"""Dates as clerks type them: ``31122026``, ``31.12.26``, ``12-31``, ``t``, ``-3``.

Values are ISO 8601 and may be partial (``1980``, ``1980-02``). What cannot be read is left as it was typed.
"""

from __future__ import annotations

import re
from calendar import month_abbr
from datetime import date, timedelta

DAY_FIRST = "dmy"
MONTH_FIRST = "mdy"
YEAR_FIRST = "ymd"

_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_SHIFT = re.compile(r"([+-])\s*(\d{1,4})")
_PARTS = re.compile(r"(\d{1,4})[.\-/ ]+(\d{1,4})(?:[.\-/ ]+(\d{2}|\d{4})?)?")
_AHEAD = 10
"""Two digits of a year mean at most so many years from today; more is the century before."""


def read_date(text: str, today: date, order: str = DAY_FIRST, past: bool = False) -> str | None:
    """Return the ISO date (or part of one) that a typed text means, None if it means none.

    With ``past`` (a birth, a founding) a year of two digits never lies ahead of today.
    """
    typed = text.strip().lower()
    if typed in {"t", "h", "today", "heute"}:
        return today.isoformat()
    if shift := _SHIFT.fullmatch(typed):
        return _shifted(today, int(shift[1] + shift[2]))
    if iso := _ISO.fullmatch(typed):
        return _iso(int(iso[1]), int(iso[2]), int(iso[3]) if iso[3] else None)
    if typed.isdigit() and typed.isascii():
        return _digits(typed, today, order, past)
    if parts := _PARTS.fullmatch(typed):
        return _parted(parts, "-" in typed, today, order, past)
    return None


def day_order(pattern: str) -> str:
    """Return in which order a locale's date pattern (``dd.MM.yyyy``) writes day, month and year."""
    letters = pattern.lower()
    places = {letter: letters.find(letter) for letter in "dmy"}
    order = "".join(sorted(places, key=lambda letter: places[letter]))
    return order if order in {DAY_FIRST, MONTH_FIRST, YEAR_FIRST} else DAY_FIRST


def iso_day(value: str) -> date | None:
    """Return the day a value names, None if it is partial or no date."""
    try:
        return date.fromisoformat(value) if len(value) == len("2026-12-31") else None
    except ValueError:
        return None


def month_of(value: str) -> tuple[int, int] | None:
    """Return year and month of a partial date ``1980-02``, None for anything else."""
    match = re.fullmatch(r"(\d{4})-(\d{2})", value)
    if not match or not 1 <= int(match[2]) < len(month_abbr):
        return None
    return int(match[1]), int(match[2])


def _shifted(today: date, days: int) -> str | None:
    try:
        return (today + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def _digits(typed: str, today: date, order: str, past: bool) -> str | None:
    """Read a run of digits: a year, day and month, or a whole date with a short or a long year."""
    if len(typed) == 4:
        year = int(typed)
        if 1800 <= year <= today.year + 100:
            return typed
        return _arranged((typed[:2], typed[2:], ""), order, today, past)
    if len(typed) == 6:
        return _arranged((typed[:2], typed[2:4], typed[4:]), order, today, past)
    if len(typed) == 8:
        if order == YEAR_FIRST:
            return _iso(int(typed[:4]), int(typed[4:6]), int(typed[6:]))
        read = _arranged((typed[:2], typed[2:4], typed[4:]), order, today, past)
        return read or _iso(int(typed[:4]), int(typed[4:6]), int(typed[6:]))
    return None


def _parted(parts: re.Match[str], hyphen: bool, today: date, order: str, past: bool) -> str | None:
    """Read ``31.12.26``, ``31.12.``, ``12/31``, ``12.2026``; hyphens and no year: month first."""
    first, second, third = parts[1], parts[2], parts[3] or ""
    if len(first) == 4:
        return _iso(int(first), int(second), int(third) if third else None)
    if not third and len(second) == 4:
        return _iso(int(second), int(first), None)
    if hyphen and not third:
        order = MONTH_FIRST
    return _arranged((first, second, third), order, today, past)


def _arranged(parts: tuple[str, str, str], order: str, today: date, past: bool) -> str | None:
    """Put three parts in the order of the locale; if that is no date, try day and month exchanged."""
    first, second, third = parts
    if order == YEAR_FIRST and third and len(first) == 2 and len(third) == 2:
        return _iso(_century(first, today, past), int(second), int(third))
    if len(first) > 2 or len(second) > 2:
        return None
    year = _century(third, today, past) if third else today.year
    day, month = (second, first) if order in {MONTH_FIRST, YEAR_FIRST} else (first, second)
    read = _iso(year, int(month), int(day)) or _iso(year, int(day), int(month))
    if past and len(third) == 2 and read is not None and read > today.isoformat():
        return f"{year - 100}{read[4:]}"
    return read


def _century(digits: str, today: date, past: bool) -> int:
    if len(digits) == 4:
        return int(digits)
    ahead = today.year if past else today.year + _AHEAD
    year = today.year // 100 * 100 + int(digits)
    return year - 100 if year > ahead else year


def _iso(year: int, month: int, day: int | None) -> str | None:
    try:
        whole = date(year, month, 1 if day is None else day)
    except ValueError:
        return None
    return whole.isoformat() if day is not None else f"{whole:%Y-%m}"
