"""The replay of a customer: a bar with a track of stops."""

from gui.replay.bar import ReplayBar

__all__ = ["ReplayBar"]
