"""Where the desktop is, put together from outbox, log and fold for whoever looks."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from domain.errors import Refusal
from domain.events import CONFLICT_RESOLVED
from domain.judge import Judged, Verdict
from storage.event_log import Standing
from storage.folding import Fold
from storage.notices import LogState, Status
from storage.outbox import Outbox
from storage.saving import Saver, now_ms
from storage.sharing import Sharing

_log = logging.getLogger("daybook.status")


class StatusMaker:
    """Makes the status of one desktop. ``not_applied`` counts its actor's unsettled records that were not applied."""

    def __init__(
        self,
        outbox: Outbox,
        sharing: Sharing,
        fold: Fold,
        saver: Saver,
        title: str,
        not_applied: Callable[[], int],
    ) -> None:
        self._outbox, self._sharing, self._fold, self._saver = outbox, sharing, fold, saver
        self._title = title
        self._count = not_applied
        self._not_applied: int | None = None
        self._noted: LogState | None = None

    def folded(self, judged: Sequence[Judged]) -> None:
        """Records were folded: some may change what waits in the inbox."""
        if any(_moves_inbox(one) for one in judged):
            self.recount()

    def recount(self) -> None:
        """Count the inbox anew for the next status."""
        self._not_applied = None

    def status(self, failed: Refusal | None) -> Status:
        """Return the status; ``failed`` is what the worker itself stumbled over."""
        sharing, register = self._sharing, self._fold.state.register
        pending, oldest = self._outbox.waiting()
        surprise, trouble = sharing.surprise, sharing.trouble or failed
        state = self._state()
        if state is not self._noted:
            self._noted = state
            _log.info("%s at %d of %d, %d waiting", state, register.position - 1, sharing.log.end, pending)
        return Status(
            state=state,
            register=register.id or sharing.register,
            register_name=register.name or self._title or None,
            position=register.position - 1,
            end=max(sharing.log.end, register.position - 1),
            pending=pending,
            oldest_seconds=max(0.0, (now_ms() - oldest) / 1000) if oldest is not None else 0.0,
            stopped=surprise.sentence if surprise is not None else None,
            trouble=trouble.sentence if trouble is not None else None,
            host=sharing.log.where,
            customers=register.number - 1,
            not_applied=self._inbox(),
            digest=register.digest.hex(),
            fingerprint=register.fingerprint.hex(),
        )

    def _state(self) -> LogState:
        sharing = self._sharing
        if sharing.surprise is not None:
            return LogState.READ_ONLY
        if sharing.standing is Standing.AWAY:
            return LogState.OFFLINE
        if sharing.standing is Standing.CHECKING or self._is_opening():
            return LogState.STARTING
        current = sharing.current(self._fold.state) and not self._fold.lag
        return LogState.UP_TO_DATE if current else LogState.FOLDING

    def _inbox(self) -> int:
        """How many own records wait for a decision; the status goes out even if that cannot be counted now."""
        if self._not_applied is None:
            try:
                self._not_applied = self._count()
            except Exception:
                _log.exception("the inbox cannot be counted")
                self._not_applied = 0
        return self._not_applied

    def _is_opening(self) -> bool:
        """Whether the register's first record is still to come although somebody could write it."""
        return self._fold.state.register.id is None and self._saver.actor is not None and self._sharing.can_send


def _moves_inbox(judged: Judged) -> bool:
    """Whether a record may change what waits in an inbox: one that was not applied, or one that settles such."""
    if judged.verdict in (Verdict.CONFLICTED, Verdict.REFUSED):
        return True
    return judged.record is not None and judged.record.kind == CONFLICT_RESOLVED
