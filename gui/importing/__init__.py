"""The import dialog: what the columns of a table are, and what would be done, before anything is written."""

from gui.importing.dialog import ImportDialog

__all__ = ["ImportDialog"]
