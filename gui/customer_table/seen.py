"""Up to which position the person has looked at which customer: who changed since then gets a dot."""

from __future__ import annotations

import json
from collections import OrderedDict

from PySide6.QtCore import QSettings

from storage.ports import ListRow

_MOST = 5_000


class Seen:
    """Remembered in the profile's settings, for the customers looked at most recently."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings
        self._looked: OrderedDict[str, int] = _read(settings)

    def look(self, customer: str, position: int) -> None:
        """Note that the person sees the customer as of a position."""
        if position < self._looked.get(customer, -1):
            return
        self._looked[customer] = position
        self._looked.move_to_end(customer)
        if len(self._looked) > _MOST:
            self._looked.popitem(last=False)

    def changed(self, row: ListRow) -> bool:
        """Return whether a customer that was looked at has changed since."""
        looked = self._looked.get(row.customer)
        return looked is not None and row.position > looked

    def save(self) -> None:
        """Write it down."""
        self._settings.setValue("list/looked", json.dumps(self._looked))


def _read(settings: QSettings) -> OrderedDict[str, int]:
    try:
        stored = json.loads(str(settings.value("list/looked", "{}")))
    except ValueError:
        return OrderedDict()
    if not isinstance(stored, dict):
        return OrderedDict()
    return OrderedDict((str(key), value) for key, value in stored.items() if isinstance(value, int))
