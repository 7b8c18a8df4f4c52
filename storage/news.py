"""What happened since the last notice, gathered until the tick's end."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from domain.judge import Judged
from storage.notices import Notice, Outcome, Progress, Status, Verdicted

MANY = 500
"""With more customers than that a notice says ``everything`` instead of naming them."""


class News:
    """Gathers outcomes, verdicts, customers and progress; gives at most one notice a tick."""

    def __init__(self) -> None:
        self.outcomes: list[Outcome] = []
        self.progress: dict[int, Progress] = {}
        self.everything = False
        self._customers: set[str] = set()
        self._verdicts: list[Verdicted] = []
        self._told: Status | None = None

    @property
    def urgent(self) -> bool:
        """Whether somebody waits for what is gathered already."""
        return bool(self.outcomes or self._customers)

    def touched(self, customer: str | None) -> None:
        """A customer's pending records changed."""
        if customer is not None:
            self._customers.add(customer)

    def folded(self, judged: Sequence[Judged], own: Sequence[Judged]) -> None:
        """Records were folded, ``own`` of them are this desktop's."""
        if len(judged) > MANY:
            self.everything = True
        else:
            self._customers.update(one.record.customer for one in judged if one.record and one.record.customer)
        for one in own:
            record = one.record
            if record is not None:
                told = Verdicted(record.id, record.customer, one.verdict.name.lower(), str(one.code), one.position)
                self._verdicts.append(told)

    def notice(self, status: Status) -> Notice | None:
        """Return what there is to tell, if anything, and begin anew."""
        same = self._told is not None and _coarse(status) == _coarse(self._told)
        if same and not (self.urgent or self.everything or self.progress or self._verdicts):
            return None
        notice = Notice(
            status,
            frozenset() if self.everything else frozenset(self._customers),
            self.everything,
            tuple(self.outcomes),
            tuple(self._verdicts),
            tuple(self.progress.values()),
        )
        self._told = status
        self.outcomes, self.progress, self.everything = [], {}, False
        self._customers, self._verdicts = set(), []
        return notice


def _coarse(status: Status) -> Status:
    """An age that grows by a part of a second is nothing to tell."""
    return replace(status, oldest_seconds=float(int(status.oldest_seconds)))
