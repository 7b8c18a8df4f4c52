"""The inbox in the window: what of this person's work was not applied, and the decision about each of it."""

from gui.inbox.desk import InboxDesk

__all__ = ["InboxDesk"]
