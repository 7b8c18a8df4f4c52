"""Undo and redo of this window's own commands; where somebody came between, they step aside for the preview."""

from __future__ import annotations

from collections import deque

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from domain import events
from domain.commands import AmendDetails, Command, RegisterCustomer, ReinstateCustomer, RetireCustomer
from domain.errors import Refusal
from domain.events import LIFE, unit_of
from domain.history import Plan, command_from
from gui.context import Context
from gui.history.labels import unit_label
from gui.messages import Tone
from gui.sentences import in_words
from storage.notices import Notice, Outcome, Result
from storage.ports import PENDING, ChangeRow, Submission

DEEP = 50
_NO_STEP = frozenset({events.REMARK_ADDED, events.CHANGE_REVIEWED, events.REGISTER_OPENED})


class Step(msgspec.Struct, frozen=True):
    """One own command: its records, what the menu calls it, and, where it was withdrawn, what it had written."""

    records: tuple[str, ...]
    words: str
    customer: str | None = None
    withdrawn: ChangeRow | None = None


class _Asked(msgspec.Struct, frozen=True):
    """What a ticket was asked for."""

    step: Step
    redo: bool
    withdrawing: bool = False


class UndoStack(QObject):
    """``planWanted`` carries the plan that a person has to decide on. It listens to the notices by itself."""

    changed = Signal()
    planWanted = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._done: deque[Step] = deque(maxlen=DEEP)
        self._undone: deque[Step] = deque(maxlen=DEEP)
        self._own: dict[str, str] = {}
        self._asked: dict[int, _Asked] = {}
        self._wanted: deque[bool] = deque()
        context.bridge.notice.connect(self.take_notice)

    def undo_words(self) -> str:
        """Return what undo would take back, empty if nothing."""
        return self._done[-1].words if self._done else ""

    def redo_words(self) -> str:
        """Return what redo would do again, empty if nothing."""
        return self._undone[-1].words if self._undone else ""

    def undo(self) -> None:
        """Take back the newest own command."""
        self._want(redo=False)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._want(redo=True)

    def note(self, outcome: Outcome) -> None:
        """Remember a command of this window that was saved; one already known is not remembered twice."""
        if outcome.result is not Result.SAVED or not outcome.records or outcome.ticket in self._asked:
            return
        if any(set(outcome.records) & set(step.records) for step in (*self._done, *self._undone)):
            return
        row = self._context.records.change(outcome.records[0])
        if row is None or row.kind in _NO_STEP or outcome.customer is None:
            return
        self._done.append(Step(outcome.records, self._words(row), outcome.customer))
        self._undone.clear()
        self.changed.emit()

    def take_notice(self, notice: Notice) -> None:
        """Follow what became of own commands, and forget those that were not applied."""
        for outcome in notice.outcomes:
            asked = self._asked.get(outcome.ticket)
            if asked is None:
                self.note(outcome)
            else:
                del self._asked[outcome.ticket]
                self._follow(asked, outcome)
        lost = {verdict.record for verdict in notice.lost}
        if lost:
            self._forget(lost)
        self._go_on()

    # One at a time

    def _want(self, redo: bool) -> None:
        self._wanted.append(redo)
        self._go_on()

    def _go_on(self) -> None:
        while self._wanted and not self._asked:
            redo = self._wanted.popleft()
            stack = self._undone if redo else self._done
            if stack:
                self._try(stack[-1], redo)

    def _try(self, step: Step, redo: bool) -> None:
        """Do a step: withdraw what nobody has seen, else reverse it; or leave the decision to the person."""
        if step.withdrawn is not None:
            self._submit(self._again(step.withdrawn), step, redo)
            return
        if len(step.records) > 1:
            self._leave_to_person(step, redo)
            return
        row = self._context.records.change(step.records[0])
        if row is not None and row.verdict == PENDING and not redo:
            ticket = self._context.commands.withdraw(step.records[0])
            self._asked[ticket] = _Asked(replace(step, withdrawn=row), redo, withdrawing=True)
            return
        self._reverse(step, redo)

    def _reverse(self, step: Step, redo: bool) -> None:
        plan = self._context.records.plan_undo(step.records[0], self._own)
        if plan.refusal:
            self._leave_to_person(step, redo, plan.refusal)
            return
        try:
            command = command_from(plan, source=events.REDO if redo else events.UNDO)
        except Refusal:
            self._leave_to_person(step, redo)
            return
        self._submit(command, step, redo)

    def _submit(self, command: Command, step: Step, redo: bool) -> None:
        self._asked[self._context.commands.submit(Submission(command))] = _Asked(step, redo)

    def _leave_to_person(self, step: Step, redo: bool, why: str = "") -> None:
        """Step aside: the preview shows who came between, and the person decides."""
        self._drop(step, redo)
        if why:
            self._context.messages.say(in_words(why), Tone.HINT)
        plan: Plan = self._context.records.plan_reversal(step.records)
        self.planWanted.emit(plan)

    # What came of it

    def _follow(self, asked: _Asked, outcome: Outcome) -> None:
        step, redo = asked.step, asked.redo
        match outcome.result:
            case Result.WITHDRAWN:
                self._drop(step, redo)
                self._undone.append(step)
                self._say(step, redo)
            case Result.SAVED if outcome.records:
                self._drop(step, redo)
                if step.withdrawn is None:
                    self._own[outcome.records[0]] = step.records[0]
                other = self._done if redo else self._undone
                other.append(Step(outcome.records, step.words, step.customer))
                self._say(step, redo)
            case Result.CLASHED:
                self._leave_to_person(replace(step, withdrawn=None), redo)
            case Result.REFUSED if asked.withdrawing:
                self._reverse(replace(step, withdrawn=None), redo)
            case _:
                self._drop(step, redo)
                if outcome.refusal is not None:
                    self._context.messages.say(in_words(outcome.refusal), Tone.TROUBLE)
        self.changed.emit()

    def _say(self, step: Step, redo: bool) -> None:
        words = self.tr("Done again: {what}") if redo else self.tr("Undone: {what}")
        self._context.messages.say(words.format(what=step.words), Tone.DONE)

    def _drop(self, step: Step, redo: bool) -> None:
        stack = self._undone if redo else self._done
        for known in list(stack):
            if known.records == step.records:
                stack.remove(known)
        self.changed.emit()

    def _forget(self, records: set[str]) -> None:
        for stack in (self._done, self._undone):
            for step in list(stack):
                if records & set(step.records):
                    stack.remove(step)
        self.changed.emit()

    def _words(self, row: ChangeRow) -> str:
        """Return what the menu calls a command: what it changed, and of whom."""
        what = {
            events.CUSTOMER_REGISTERED: self.tr("registering"),
            events.CUSTOMER_RETIRED: self.tr("retiring"),
            events.CUSTOMER_REINSTATED: self.tr("bringing back"),
        }.get(row.kind)
        values = {change.path: change.now or change.held or "" for change in row.changes}
        units = list(dict.fromkeys(unit_of(change.path) for change in row.changes if change.path != LIFE))
        if what is None and units:
            what = unit_label(units[0], values)
            if len(units) > 1:
                what = self.tr("{field} and more").format(field=what)
        text = self.tr("{what} of {name}").format(what=what or self.tr("the change"), name=row.display)
        return text.replace("&", "&&")

    def _again(self, row: ChangeRow) -> Command:
        """Return the command that does a withdrawn one again, on what is there now."""
        customer = row.customer or ""
        basis = self._context.records.basis(customer)
        source, reason = events.REDO, row.reason
        values = {change.path: change.now for change in row.changes if change.path != LIFE}
        match row.kind:
            case events.CUSTOMER_REGISTERED:
                held = {path: text for path, text in values.items() if text is not None}
                return RegisterCustomer(customer=customer, basis=basis, reason=reason, source=source, values=held)
            case events.CUSTOMER_RETIRED:
                return RetireCustomer(customer=customer, basis=basis, reason=reason, source=source)
            case events.CUSTOMER_REINSTATED:
                return ReinstateCustomer(customer=customer, basis=basis, reason=reason, source=source)
        return AmendDetails(customer=customer, basis=basis, reason=reason, source=source, values=values)
