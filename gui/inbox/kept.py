"""What the inbox remembers beside the log: typed values as drafts, and what a person has hidden on this computer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QSettings, QTimer

from domain.history.inbox import InboxItem
from gui.context import Context
from gui.customer_form.drafts import INBOX, KEPT_AFTER, now_ms
from gui.inbox.state import State
from storage.ports import FormDraft

_HIDDEN = "inbox/hidden"


class KeptTyping(QObject):
    """Keeps what is typed in a decision within a second, through the worker, and finds it again after a crash."""

    def __init__(self, context: Context, shown: Callable[[], State | None], parent: QObject) -> None:
        """``shown`` returns what is being decided, None if nothing is."""
        super().__init__(parent)
        self._context, self._shown = context, shown
        self._known: dict[str, FormDraft] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER)
        self._timer.timeout.connect(self.keep_now)

    def typed(self) -> None:
        """Note that something was typed or chosen; further keys do not put the keeping off."""
        if not self._timer.isActive():
            self._timer.start()

    def keep_now(self) -> None:
        """Keep without waiting."""
        self._timer.stop()
        state = self._shown()
        if state is not None and state.texts:
            draft = state.draft(now_ms())
            self._all()[draft.key] = draft
            self._context.commands.keep_draft(draft)

    def find(self, record: str) -> FormDraft | None:
        """Return what was typed about an item, None if nothing was."""
        return self._all().get(INBOX + record)

    def forget(self, record: str) -> None:
        """The item is decided."""
        self._timer.stop()
        if self._all().pop(INBOX + record, None) is not None:
            self._context.commands.drop_draft(INBOX + record)

    def _all(self) -> dict[str, FormDraft]:
        if self._known is None:
            drafts = self._context.records.drafts()
            self._known = {draft.key: draft for draft in drafts if draft.key.startswith(INBOX)}
        return self._known


class Hidden:
    """Records that nothing on the log can settle and that the person does not want to see on this computer."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings
        self._records = frozenset(str(settings.value(_HIDDEN, "")).split())

    def without(self, items: Sequence[InboxItem]) -> Sequence[InboxItem]:
        """Return the items that are not hidden."""
        return tuple(item for item in items if item.record not in self._records) if self._records else items

    def add(self, record: str) -> None:
        """Hide one more."""
        self._records |= {record}
        self._settings.setValue(_HIDDEN, " ".join(sorted(self._records)))
