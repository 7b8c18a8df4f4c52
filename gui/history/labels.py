"""Names of fields and values in the window's language, as they were then: never a path and never an id."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from domain.events import LIFE
from domain.fields import Tongue, display_value, field_of, full_label, item_of, part_of, unit_summary
from domain.fields import unit_label as whole_label
from domain.fields.table import LIFE_FIELD, FieldType
from storage.ports import Records

Values = Mapping[str, str]
Say = Callable[[str, str | None], str]
"""Path and value -> the value in words; empty for nothing."""


def tongue(name_of: Callable[[str], str] | None = None) -> Tongue:
    """Return how the window speaks."""
    name = QLocale().name()
    locale = name if name != "C" else "en_GB"
    return Tongue(locale, _translate, name_of) if name_of is not None else Tongue(locale, _translate)


def unit_label(unit: str, values: Values, short: bool = False) -> str:
    """Return what a unit is called: ``Phone, office``; with ``short`` only ``Phone``."""
    part = part_of(unit)
    if unit == LIFE:
        return _translate(LIFE_FIELD.label)
    if short and part is not None and item_of(unit) is not None and not part.kind_alone:
        return _translate(part.label)
    return whole_label(unit, values, tongue())


def path_label(path: str, values: Values, short: bool = False) -> str:
    """Return what a value is called: ``Phone, office`` for an item's main value, else with the field's own name."""
    field, part = field_of(path), part_of(path)
    if short and field is not None and part is not None and item_of(path) is not None:
        whole = unit_label(path.rpartition("/")[0], values, short=True)
        return whole if field.key == part.main else f"{whole}: {_translate(field.label)}"
    return full_label(path, values, tongue())


def plain_value(path: str, value: str | None) -> str:
    """Return a value in words as far as the value alone can say."""
    return display_value(path, value, None, tongue())


def unit_text(unit: str, values: Values, names: Callable[[str], str] | None = None) -> str:
    """Return a whole unit on one line."""
    return unit_summary(unit, values, tongue(names))


class Names:
    """Says values that are ids by what they name: an own item by its text, another customer by its name."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._values: dict[tuple[str, int | None], Values] = {}
        self._customers: dict[str, str] = {}

    def forget(self) -> None:
        """Forget what was looked up."""
        self._values.clear()
        self._customers.clear()

    def of(self, customer: str | None, position: int | None = None) -> Say:
        """Return the words for values of a customer as it was around a position."""
        speech = tongue(self.customer)

        def say(path: str, value: str | None) -> str:
            field = field_of(path) if value else None
            if value and field is not None and field.type is FieldType.ITEM and customer is not None:
                return self._item(customer, position, f"{field.of}/{value}")
            return display_value(path, value, None, speech)

        return say

    def customer(self, customer: str) -> str:
        """Return the name of a customer."""
        if customer not in self._customers:
            view = self._records.customer(customer)
            self._customers[customer] = view.display if view is not None else ""
        return self._customers[customer]

    def _item(self, customer: str, position: int | None, unit: str) -> str:
        for moment in (None, position, position - 1 if position else None):
            text = unit_summary(unit, self._document(customer, moment), tongue(self.customer))
            if text:
                return text
        return QCoreApplication.translate("history", "a removed entry")

    def _document(self, customer: str, position: int | None) -> Values:
        key = (customer, position)
        if key not in self._values:
            view = self._records.customer(customer, position)
            self._values[key] = view.values if view is not None else {}
        return self._values[key]


def _translate(text: str) -> str:
    return QCoreApplication.translate("fields", text)
