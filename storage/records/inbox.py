"""The inbox of an actor, derived from the log alone, so that it follows the person to another desktop."""

from __future__ import annotations

from collections.abc import Sequence

from domain.events import CONFLICT_RESOLVED
from domain.history.inbox import Failed, InboxItem, chains, item_of
from domain.judge import Code
from storage.projection.history_schema import KIND_NUMBERS
from storage.projection.register.document import values_of
from storage.projection.view import View
from storage.projection.walk import state_at

_FAILED = (
    'SELECT r.position, r.code, s."by" FROM record r INDEXED BY record_unapplied'
    " JOIN actor a ON a.key = r.actor LEFT JOIN settled s ON s.position = r.position"
    " WHERE r.verdict IN (2, 3) AND r.verdict <> 1 AND r.id IS NOT NULL AND r.kind <> ?"
    " AND a.id = ? AND r.position < ? ORDER BY r.position"
)


def inbox(view: View, actor: str) -> Sequence[InboxItem]:
    """Return what of an actor's work was not applied and is not settled, oldest first."""
    items = (_item(view, chain) for chain in chains(_failed(view, actor)))
    return tuple(item for item in items if not item.closed)


def _failed(view: View, actor: str) -> list[Failed]:
    rows = view.history.execute(_FAILED, (KIND_NUMBERS[CONFLICT_RESOLVED], actor, view.next)).fetchall()
    return [
        Failed(view.record_at(position), code or "", by is not None and by < view.next) for position, code, by in rows
    ]


def _item(view: View, chain: Sequence[Failed]) -> InboxItem:
    first = chain[0]
    stored = view.stored(first.record.customer or "")
    if stored is None:
        return item_of(chain, {}, {})
    base = first.record.base
    known = base is not None and first.code != Code.BASE
    then = state_at(view, stored, base.position) if known and base is not None else None
    before = values_of(then.document) if then is not None else {}
    return item_of(chain, before, values_of(stored.document))
