"""The application in its style: the faults happen to a real window."""

from __future__ import annotations

from tests.gui.conftest import application, tidy

__all__ = ["application", "tidy"]
