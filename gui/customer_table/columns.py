"""The columns that the list can show; the first two at the start, the others by the column chooser."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QCoreApplication, QLocale

from storage.ports import ListRow


class Column(msgspec.Struct, frozen=True):
    """A column: the key it is sorted by, its heading, how wide it starts and whether it starts shown."""

    key: str
    heading: str
    width: int
    shown: bool = False


def columns() -> tuple[Column, ...]:
    """Return all columns in their first order."""
    return (
        Column("display", _tr("Name"), 204, shown=True),
        Column("town", _tr("Town"), 96, shown=True),
        Column("number", _tr("Number"), 84),
        Column("postcode", _tr("Postcode"), 84),
        Column("country", _tr("Country"), 72),
        Column("phone", _tr("Phone"), 128),
        Column("email", _tr("E-mail"), 160),
        Column("birth_date", _tr("Born"), 96),
        Column("status", _tr("Status"), 84),
        Column("changed", _tr("Changed"), 84),
    )


def text(row: ListRow, key: str) -> str:
    """Return what a row shows in a column."""
    if key == "number":
        return QLocale().toString(row.number) if row.number is not None else _tr("new")
    if key == "changed":
        return _tr("waiting") if row.position < 0 else QLocale().toString(row.position)
    if key == "status":
        return status_word(row.status)
    return row.cells.get(key, "")


def status_word(status: str) -> str:
    """Return the word of a business status."""
    return {
        "active": _tr("active"),
        "dormant": _tr("dormant"),
        "blocked": _tr("blocked"),
        "deceased": _tr("deceased"),
        "dissolved": _tr("dissolved"),
    }.get(status, status)


def spoken(row: ListRow, changed: bool) -> str:
    """Return a row as one sentence for people who listen."""
    nature = _tr("organisation") if row.nature == "organisation" else _tr("person")
    parts = [row.cells.get("display", ""), nature, row.cells.get("town", "")]
    if row.number is not None:
        parts.append(_tr("number {number}").format(number=row.number))
    if row.status not in ("", "active"):
        parts.append(status_word(row.status))
    if row.life == "retired":
        parts.append(_tr("retired"))
    if row.pending:
        parts.append(_tr("waiting to be shared"))
    if row.former:
        parts.append(_tr("formerly {value}").format(value=row.former))
    if changed:
        parts.append(_tr("changed since you last looked"))
    return ", ".join(part for part in parts if part)


def _tr(source: str) -> str:
    return QCoreApplication.translate("CustomerTable", source)
