"""The history pane: who changed what and when, compared, blamed, and the way to reverse it."""

from gui.history.pane import HistoryPane

__all__ = ["HistoryPane"]
