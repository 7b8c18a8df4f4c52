"""Where the files stand: for a status line before the worker has said anything, and for the command line."""

from __future__ import annotations

import time

from storage.notices import LogState, Status
from storage.projection.history_state import from_blob
from storage.projection.view import View


def status(view: View, actor: str | None) -> Status:
    """Return where this desktop is, as far as its files tell; ``actor`` is who works here."""
    register = view.state.register
    pending, oldest = view.outbox.execute("SELECT count(*), min(at) FROM entries WHERE position IS NULL").fetchone()
    age = max(0.0, time.time() - oldest / 1000) if oldest is not None else 0.0
    return Status(
        state=LogState.STARTING,
        register=register.id,
        register_name=register.name,
        position=view.position,
        end=view.position,
        pending=pending,
        oldest_seconds=age,
        customers=view.register.execute("SELECT customers FROM checkpoint").fetchone()[0],
        not_applied=len(not_applied(view, actor)) if actor is not None else 0,
        digest=register.digest.hex(),
        fingerprint=register.fingerprint.hex(),
    )


def not_applied(view: View, actor: str) -> tuple[str, ...]:
    """Return the ids of an actor's records that were conflicted or refused and are not settled, newest first."""
    rows = view.history.execute(
        "SELECT r.id FROM record r INDEXED BY record_unapplied JOIN actor a ON a.key = r.actor"
        " WHERE r.id IS NOT NULL AND r.verdict IN (2, 3) AND r.verdict <> 1 AND a.id = ? AND r.position < ?"
        ' AND NOT EXISTS (SELECT 1 FROM settled s WHERE s.position = r.position AND s."by" < ?)'
        " ORDER BY r.position DESC",
        (actor, view.next, view.next),
    )
    return tuple(from_blob(blob) for (blob,) in rows)
