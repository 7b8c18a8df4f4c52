"""What the people at three desktops do: edits, forms, clashes, reversals, resolutions, withdrawals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from domain.commands import AmendDetails, ReinstateCustomer, ResolveConflict, RetireCustomer
from domain.errors import Refusal
from domain.events import ACTIVE, RETIRED
from domain.history import command_from
from storage.notices import Result
from storage.ports import PENDING, CustomerView
from tests.conftest import run_until
from tests.domain.ledger import uid
from tests.proofs.three import ACTORS, CUSTOMERS, Three, some_customer, which_desk

Change = Mapping[str, str | None]
PHONE = f"phones/{uid(0xF1)}/number"
_text = st.integers(0, 99).map(str)
"""Many values: an edit that changes nothing is no edit."""
some_change: st.SearchStrategy[Change] = st.one_of(
    st.builds(lambda text: {"birth_date": str(1900 + int(text))}, _text),
    st.builds(lambda text: {"name/given": text, "language": "de"}, _text),
    st.builds(lambda text: {"name/display": f"Renamed {text}"}, _text),
    st.builds(lambda text: {PHONE: f"030 {text}", "language": "fr"}, _text),
    st.sampled_from(({"birth_date": None}, {PHONE: None})),
)
some_clash = st.sampled_from(
    (
        ({"birth_date": "2001"}, {"birth_date": "2002"}),
        ({PHONE: "030 777"}, {PHONE: "040 888", "language": "it"}),
        ({"name/given": "B"}, {"name/display": "Renamed again"}),
    )
)
"""Two changes of one unit."""
slots = st.integers(0, 1)
_REVERSIBLE = ("applied", PENDING)


class People(Three):
    """The rules of what people do."""

    @rule(which=which_desk, customer=some_customer)
    def register(self, which: int, customer: str) -> None:
        """Register a customer, also one that others register too."""
        if self._look(which, customer) is None:
            self._register(which, customer)

    @rule(which=which_desk, edits=st.lists(st.tuples(some_customer, some_change), min_size=1, max_size=5))
    def amend(self, which: int, edits: list[tuple[str, Change]]) -> None:
        """Amend customers one after the other, each as it is seen now."""
        for customer, change in edits:
            view = self._look(which, customer)
            if view is not None:
                self._submit(which, AmendDetails(customer=customer, basis=view.basis, values=change), view)

    @rule(which=which_desk, other=which_desk, customer=some_customer, pair=some_clash, share=st.booleans())
    def clash(
        self,
        which: int,
        other: int,
        customer: str,
        pair: tuple[Change, Change],
        share: bool,
    ) -> None:
        """Two change the same of one customer, and neither has seen what the other did."""
        for desk, change in zip((which, other), pair, strict=True):
            self.amend(desk, [(customer, change)])
        for desk in (which, other) if share else ():
            self.sync(desk)

    @rule(which=which_desk, slot=slots, customer=some_customer)
    def open_form(self, which: int, slot: int, customer: str) -> None:
        """Open one of two forms: what is saved from it has seen what is there now."""
        view = self._look(which, customer)
        if view is not None:
            self.places[which].forms[slot] = view

    @rule(which=which_desk, slot=slots, change=some_change)
    def save_form(self, which: int, slot: int, change: Change) -> None:
        """Save from a form, however long it has been open."""
        view = self.places[which].forms.get(slot)
        if view is not None:
            self._submit(which, AmendDetails(customer=view.customer, basis=view.basis, values=change), view)

    @rule(which=which_desk, customer=some_customer)
    def retire(self, which: int, customer: str) -> None:
        """Retire a customer."""
        view = self._look(which, customer)
        if view is not None and view.life == ACTIVE:
            self._submit(which, RetireCustomer(customer=customer, basis=view.basis), view)

    def _retired(self, which: int) -> list[CustomerView]:
        views = (self._look(which, customer) for customer in CUSTOMERS)
        return [view for view in views if view is not None and view.life == RETIRED]

    @precondition(lambda self: self._one_of(0, self._retired) is not None)
    @rule(which=which_desk)
    def reinstate(self, which: int) -> None:
        """Bring back whoever is retired."""
        desk = self._one_of(which, self._retired)
        for view in self._retired(desk) if desk is not None else ():
            self._submit(desk, ReinstateCustomer(customer=view.customer, basis=view.basis), view)

    @rule(which=which_desk, pick=st.integers(0, 1000), confirm=st.booleans())
    def preview(self, which: int, pick: int, confirm: bool) -> None:
        """Look at what reversing some change would do, and perhaps confirm it at once."""
        records = self.places[which].desk.desktop.records
        rows = (records.change(record) for record in self.saved)
        done = [row for row in rows if row is not None and row.customer and row.changes and row.verdict in _REVERSIBLE]
        if not done:
            return
        row = done[pick % len(done)]
        view, plan = records.customer(row.customer or ""), records.plan_reversal([row.record])
        if view is not None and view.basis == plan.basis:
            self.places[which].preview = plan, view
            if confirm:
                self.reverse(which)

    @precondition(lambda self: any(place.preview for place in self.places))
    @rule(which=which_desk)
    def reverse(self, which: int) -> None:
        """Confirm what was previewed, whatever came between."""
        desk = self._one_of(which, lambda one: self.places[one].preview)
        if desk is None:
            return
        plan, view = self.places[desk].preview or (None, None)
        self.places[desk].preview = None
        if plan is None or plan.refusal:
            return
        try:
            command = command_from(plan)
        except Refusal:
            return
        self._submit(desk, command, view)

    def _one_of(self, which: int, can: Callable[[int], object]) -> int | None:
        """Return this desktop, or the next one that can do something; None if there is none."""
        return next((one % len(ACTORS) for one in range(which, which + len(ACTORS)) if can(one % len(ACTORS))), None)

    def _not_applied(self, which: int) -> Sequence[str]:
        return self.places[which].desk.desktop.records.not_applied(ACTORS[which].id)

    @precondition(lambda self: self._one_of(0, self._not_applied) is not None)
    @rule(which=which_desk, pick=st.integers(0, 1000), change=some_change | st.just({}))
    def resolve(self, which: int, pick: int, change: Change) -> None:
        """Settle one of the own records that were not applied, or dismiss it."""
        desk = self._one_of(which, self._not_applied)
        if desk is not None:
            open_ones = self._not_applied(desk)
            self._resolve(desk, open_ones[pick % len(open_ones)], change)

    @precondition(lambda self: self._one_of(0, self._not_applied) is not None)
    @rule(which=which_desk, pick=st.integers(0, 1000), changes=st.tuples(some_change, some_change | st.just({})))
    def resolve_twice(self, which: int, pick: int, changes: tuple[Change, Change]) -> None:
        """Two desktops of one person settle what was not applied; only one of them can be the first."""
        for desk, change in zip((which, which + 1), changes, strict=True):
            self.resolve(desk % len(ACTORS), pick, change)

    def _resolve(self, which: int, record: str, change: Change) -> None:
        row = self.places[which].desk.desktop.records.change(record)
        view = self._look(which, row.customer) if row is not None and row.customer is not None else None
        if row is not None and view is not None:
            command = ResolveConflict(customer=view.customer, basis=view.basis, values=change, resolves=row.record)
            self._submit(which, command, view)

    def _is_free(self, which: int) -> bool:
        """Whether the newest record of a desktop was never handed to the log."""
        waiting = self.places[which].desk.desktop.worker.outbox.pending()
        return bool(waiting) and not waiting[-1].handed

    @precondition(lambda self: self._one_of(0, self._is_free) is not None)
    @rule(which=which_desk, times=st.integers(1, 3))
    def withdraw(self, which: int, times: int) -> None:
        """Take back the newest records that the log cannot have; what is saved next gets their numbers."""
        desk = self._one_of(which, self._is_free)
        for _ in range(times):
            if desk is not None and self._waits(desk):
                self._withdraw(desk)

    @precondition(lambda self: self._one_of(0, self._waits) is not None)
    @rule(which=which_desk)
    def withdraw_wherever(self, which: int) -> None:
        """Ask for the newest record back, also where the log may have it."""
        desk = self._one_of(which, self._waits)
        if desk is not None:
            self._withdraw(desk)

    def _waits(self, which: int) -> Sequence[object]:
        return self.places[which].desk.desktop.worker.outbox.pending()

    def _withdraw(self, which: int) -> None:
        desk = self.places[which].desk
        newest = desk.desktop.worker.outbox.pending()[-1]
        ticket = desk.desktop.commands.withdraw(newest.id)
        run_until(lambda: desk.outcome(ticket) is not None, desk.tick)
        outcome = desk.outcome(ticket)
        assert outcome is not None
        assert newest.handed or outcome.result is Result.WITHDRAWN, outcome
        if outcome.result is Result.WITHDRAWN:
            assert not newest.handed
            self.saved.pop(newest.id, None)
            self.places[which].forms.clear()
            self.places[which].preview = None
        self.seen[f"withdraw {outcome.result}"] += 1

    @rule(which=which_desk)
    def sync(self, which: int) -> None:
        """One desktop shares and folds everything, if it can."""
        if not self.places[which].cut:
            self.places[which].desk.ready()
