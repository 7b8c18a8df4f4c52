"""Which version of the program this is."""

from __future__ import annotations

VERSION = "0.1.0"
"""Looking it up among the installed packages would cost every start 30 ms."""
