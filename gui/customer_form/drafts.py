"""Never lose typing: a draft of the form is kept at most a second after the last key, and found again."""

from __future__ import annotations

from collections.abc import Callable
from time import time_ns

from PySide6.QtCore import QObject, QTimer

from storage.ports import Commands, FormDraft, Records

KEPT_AFTER = 600
"""Milliseconds from the first key that is not kept yet; further keys do not put it off."""
INBOX = "inbox/"
"""How the keys of drafts begin that belong to the inbox and to no form."""


def now_ms() -> int:
    """Return the time in milliseconds since 1970 UTC."""
    return time_ns() // 1_000_000


class Drafts(QObject):
    """Keeps drafts through the worker, and remembers what it kept: the worker may not have written it yet."""

    def __init__(
        self, records: Records, commands: Commands, made: Callable[[], FormDraft | None], parent: QObject
    ) -> None:
        """``made`` returns the draft of what is typed now, None if nothing is."""
        super().__init__(parent)
        self._records, self._commands, self._made = records, commands, made
        self._known: dict[str, FormDraft] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER)
        self._timer.timeout.connect(self.keep_now)

    @property
    def waiting(self) -> bool:
        """Whether something typed is not kept yet."""
        return self._timer.isActive()

    def typed(self) -> None:
        """Note that something was typed."""
        if not self._timer.isActive():
            self._timer.start()

    def keep_now(self) -> FormDraft | None:
        """Keep what is typed without waiting."""
        self._timer.stop()
        draft = self._made()
        if draft is not None:
            self.keep(draft)
        return draft

    def keep(self, draft: FormDraft) -> None:
        """Keep a draft that was made elsewhere."""
        self._all()[draft.key] = draft
        self._commands.keep_draft(draft)

    def drop(self, key: str) -> None:
        """Forget a draft: it was saved, or discarded by hand."""
        self._timer.stop()
        if self._all().pop(key, None) is not None:
            self._commands.drop_draft(key)

    def find(self, key: str) -> FormDraft | None:
        """Return the draft of a customer, None if there is none."""
        return self._all().get(key)

    def newest(self) -> FormDraft | None:
        """Return the draft that was kept last, None if there is none."""
        return max(self._all().values(), key=lambda draft: draft.kept, default=None)

    def _all(self) -> dict[str, FormDraft]:
        if self._known is None:
            drafts = self._records.drafts()
            self._known = {draft.key: draft for draft in drafts if not draft.key.startswith(INBOX)}
        return self._known
