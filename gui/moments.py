"""Moments as people say them: "today 14:02", "12 Mar", "March 2026"; the full stamp names its zone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

import msgspec
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_skeleton, format_time
from babel.numbers import format_decimal
from PySide6.QtCore import QCoreApplication, QLocale


class Heading(msgspec.Struct, frozen=True):
    """A stretch of a change list: everything recorded at or after ``start`` (and before the newer heading)."""

    start: int
    """milliseconds since 1970 UTC"""
    text: str


def local(moment: int) -> datetime:
    """Return a moment (milliseconds since 1970 UTC) in the zone of this computer."""
    return datetime.fromtimestamp(moment / 1000, UTC).astimezone()


def clock(moment: int) -> str:
    """Return the time of day: ``14:02``."""
    return _clock(local(moment).time().replace(microsecond=0), _locale())


def day(moment: int) -> str:
    """Return day and month: ``12 Mar``."""
    return _skeleton("MMMd", local(moment).date(), _locale())


def brief(moment: int, now: datetime | None = None) -> str:
    """Return the day, and for today the time: ``today 14:02``, ``yesterday``, ``3 May``, ``3 May 2025``."""
    ago = _days_ago(moment, now)
    if ago == 0:
        return spoken(moment, now)
    if ago == 1:
        return _tr("yesterday")
    if local(moment).year == _now(now).year:
        return day(moment)
    return _skeleton("yMMMd", local(moment).date(), _locale())


def short(moment: int, now: datetime | None = None) -> str:
    """Return what a narrow column shows: the time for today and yesterday, else day and month."""
    return clock(moment) if _days_ago(moment, now) < 2 else day(moment)


def spoken(moment: int, now: datetime | None = None) -> str:
    """Return a moment in a sentence: ``today 14:02``, ``yesterday 16:48``, ``3 May 14:02``, ``3 May 2025``."""
    ago = _days_ago(moment, now)
    if ago == 0:
        return _tr("today {time}").format(time=clock(moment))
    if ago == 1:
        return _tr("yesterday {time}").format(time=clock(moment))
    if local(moment).year == _now(now).year:
        return _tr("{day} {time}").format(day=day(moment), time=clock(moment))
    return _skeleton("yMMMd", local(moment).date(), _locale())


def date_time(moment: int) -> str:
    """Return date and time, complete to the minute: ``3 May 2026, 14:02``."""
    return _tr("{date}, {time}").format(date=_skeleton("yMMMd", local(moment).date(), _locale()), time=clock(moment))


def stamp(moment: int) -> str:
    """Return the whole moment for a tooltip: to the second, with its zone."""
    when = local(moment)
    return f"{_to_the_second(when.replace(microsecond=0, tzinfo=None), _locale())} {zone(moment)}"


def zone(moment: int) -> str:
    """Return the short name of this computer's zone at that moment: ``CEST``."""
    return local(moment).tzname() or "UTC"


def number(count: int) -> str:
    """Return a number as the locale groups it: ``48,211``."""
    return format_decimal(count, locale=_locale())


def widest_shorts() -> tuple[str, ...]:
    """Return the longest texts that ``short`` can return, to make a column wide enough."""
    days = [datetime(2025, month, 28, 23, 58, tzinfo=UTC) for month in range(1, 13)]
    locale = _locale()
    return (
        format_time(days[0], "short", locale=locale),
        *(format_skeleton("MMMd", one, locale=locale) for one in days),
    )


def headings(oldest: int, now: datetime | None = None) -> Iterator[Heading]:
    """Yield the headings of a change list, newest first, until one reaches back to ``oldest``."""
    for heading in _all_headings(_now(now)):
        yield heading
        if heading.start <= oldest:
            return


def _all_headings(now: datetime) -> Iterator[Heading]:
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    yield Heading(_ms(today), _tr("Today"))
    yield Heading(_ms(_midnight(today - timedelta(hours=12))), _tr("Yesterday"))
    month = _midnight(today.replace(day=1))
    while True:
        yield Heading(_ms(month), format_skeleton("yMMMM", month, locale=_locale()))
        if month.month == 1:
            break
        month = _midnight(month.replace(month=month.month - 1))
    for year in range(month.year - 1, 1969, -1):
        first = _midnight(month.replace(year=year, month=1))
        yield Heading(_ms(first), format_date(first, "y", locale=_locale()))


def _midnight(moment: datetime) -> datetime:
    naive = moment.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    return naive.astimezone()


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _now(now: datetime | None) -> datetime:
    return now if now is not None else datetime.now(UTC).astimezone()


def _days_ago(moment: int, now: datetime | None) -> int:
    return max(0, (_now(now).date() - local(moment).date()).days)


@lru_cache(maxsize=2048)
def _clock(when: time, locale: Locale) -> str:
    return format_time(when, "short", locale=locale)


@lru_cache(maxsize=2048)
def _to_the_second(when: datetime, locale: Locale) -> str:
    return format_datetime(when, "d MMMM y, HH:mm:ss", locale=locale)


@lru_cache(maxsize=2048)
def _skeleton(skeleton: str, day: date, locale: Locale) -> str:
    """Format a day; a list shows the same few days again and again."""
    return format_skeleton(skeleton, day, locale=locale)


def _locale() -> Locale:
    return _parsed(QLocale().name())


@lru_cache(maxsize=8)
def _parsed(name: str) -> Locale:
    try:
        return Locale.parse(name if name != "C" else "en_GB")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def _tr(text: str) -> str:
    return QCoreApplication.translate("moments", text)
