"""Dates as clerks type them."""

from __future__ import annotations

from datetime import date

import pytest

from gui.customer_form.dates import MONTH_FIRST, YEAR_FIRST, day_order, read_date

TODAY = date(2026, 5, 3)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("31122026", "2026-12-31"),
        ("311226", "2026-12-31"),
        ("31.12.26", "2026-12-31"),
        ("31.12.2026", "2026-12-31"),
        ("31.12.", "2026-12-31"),
        ("31.12", "2026-12-31"),
        ("3112", "2026-12-31"),
        ("12-31", "2026-12-31"),
        ("31/12/26", "2026-12-31"),
        ("12/31/2026", "2026-12-31"),
        ("1.2.87", "1987-02-01"),
        ("2026-12-31", "2026-12-31"),
        ("20261231", "2026-12-31"),
        ("1980", "1980"),
        ("1980-02", "1980-02"),
        ("02.1980", "1980-02"),
        ("t", "2026-05-03"),
        ("-3", "2026-04-30"),
        ("+ 7", "2026-05-10"),
        (" 31.12.26 ", "2026-12-31"),
        ("29.2.2024", "2024-02-29"),
        ("29.2.2023", None),
        ("99.99.2026", None),
        ("soon", None),
        ("1.2.3.4", None),
        ("+9999999", None),
        ("", None),
        ("٣١١٢٢٠٢٦", None),
    ],
)
def test_reads_what_clerks_type(typed: str, expected: str | None) -> None:
    """Every spelling means one ISO date; what means none is not guessed."""
    assert read_date(typed, TODAY) == expected


def test_a_birth_never_lies_ahead() -> None:
    """Two digits of a birth year go back a century rather than into the future."""
    assert read_date("03.05.30", TODAY, past=True) == "1930-05-03"
    assert read_date("04.05.26", TODAY, past=True) == "1926-05-04"
    assert read_date("03.05.30", TODAY) == "2030-05-03"


def test_the_locale_says_which_comes_first() -> None:
    """The same digits are read in the order of the locale."""
    assert read_date("03/04/26", TODAY, MONTH_FIRST) == "2026-03-04"
    assert read_date("26-03-04", TODAY, YEAR_FIRST) == "2026-03-04"
    assert read_date("20260304", TODAY, YEAR_FIRST) == "2026-03-04"


@pytest.mark.parametrize(
    ("pattern", "order"), [("dd.MM.yyyy", "dmy"), ("M/d/yy", "mdy"), ("yyyy-MM-dd", "ymd"), ("", "dmy")]
)
def test_the_order_comes_from_the_pattern(pattern: str, order: str) -> None:
    """The pattern of a locale names the order of day, month and year."""
    assert day_order(pattern) == order
