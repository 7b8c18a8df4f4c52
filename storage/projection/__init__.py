"""The projections: the judge's file (``history``), the display's file (``register``) and their rebuild."""

from __future__ import annotations

import sqlite3
from typing import Any

# Python's sqlite3 looks for a conversion of each parameter that is neither number nor text, and not finding one takes
# longer than binding it. Told that these stay as they are, it inserts our rows in three quarters of the time.
_nothing: dict[Any, Any] = {}
sqlite3.register_adapter(bytes, bytes)
sqlite3.register_adapter(type(None), _nothing.get)
