"""What a column of a table can be read as, in the window's language."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from domain.fields import FIELDS, PARTS
from domain.fields.table import fields_of
from gui.sentences import field_words
from storage.notices import TARGET_CUSTOMER, TARGET_NUMBER

NOT_READ = ""
KEY = "="
"""Before a target: the column's values find the customer."""
_ID = "id"
_ITEMS = 3
"""Of each part so many items are offered; a file may name more of them by its heads."""


def label_of(target: str) -> str:
    """Return what a target is called: ``Family``, ``Phone 2: Number``; a key column says so."""
    path = target.removeprefix(KEY)
    words = _labels([path])[path]
    return words if path == target else _tr("{field} (finds the customer)").format(field=words)


def may_be_key(target: str) -> bool:
    """Return whether a column that is read so may find the customer by its values."""
    path = target.removeprefix(KEY)
    return bool(path) and path not in (TARGET_CUSTOMER, TARGET_NUMBER) and not path.endswith(f"/{_ID}")


def targets(besides: Iterable[str]) -> list[tuple[str, str]]:
    """Return all targets with their labels in the order of the paper, and those that a file names besides."""
    return list(_labels(besides).items())


def _labels(besides: Iterable[str]) -> dict[str, str]:
    found = {NOT_READ: _tr("Not read"), TARGET_NUMBER: _tr("Customer number"), TARGET_CUSTOMER: _tr("Customer's id")}
    found |= {entry.template: field_words(entry.label) for entry in FIELDS if not entry.part}
    for part in PARTS:
        for item in range(1, _ITEMS + 1):
            values = {key: words for key, words in _item(part.name, item).items() if key != _ID}
            found |= {f"{part.name}/{item}/{key}": words for key, words in values.items()}
    for target in besides:
        path = target.removeprefix(KEY)
        name, _, rest = path.partition("/")
        number, _, key = rest.partition("/")
        if path not in found:
            found[path] = _item(name, int(number)).get(key, path) if number.isdecimal() else path
    return found


def _item(name: str, item: int) -> dict[str, str]:
    """Return the labels of an item's values by the last segment of their paths."""
    part = next((one for one in PARTS if one.name == name), None)
    if part is None:
        return {}
    head = f"{field_words(part.label)} {item}"
    return {_ID: f"{head}: {_tr('id')}"} | {
        entry.key: f"{head}: {field_words(entry.label)}" for entry in fields_of(part.name)
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportTargets", text)
