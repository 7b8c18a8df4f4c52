"""Saving what is typed: the faults that stop it, the reason, the submission, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from domain.events import Value
from domain.fields import Field, check_all, field_of
from gui.context import Context
from gui.customer_form.desk import Desk
from gui.customer_form.filler import Shown
from gui.customer_form.line_editors import LineEdit
from gui.customer_form.save_bar import CHANGE, Fault, SaveBar
from gui.customer_form.words import Words
from gui.customer_form.working_copy import WorkingCopy
from gui.sentences import in_words
from storage.notices import Notice, Outcome, Result
from storage.ports import Submission


class After(StrEnum):
    """What follows a save."""

    STAY = "stay"
    CLOSE = "close"
    NEW = "new"


class Sent(msgspec.Struct, frozen=True):
    """A submission whose outcome is waited for."""

    ticket: int
    copy: WorkingCopy
    typed: Mapping[str, Value]
    after: After
    again: bool


class Saver(QObject):
    """Submits what stands on the desk, and tells the form what came of it."""

    saved = Signal(object, object)
    """Sent, Outcome"""
    clashed = Signal(object)
    """Sent: look what others changed, then call ``again``"""
    failed = Signal()
    nothing = Signal(object)
    """After: there was nothing to save"""

    def __init__(self, context: Context, words: Words, desk: Desk, bar: SaveBar) -> None:
        super().__init__(desk)
        self._context, self._words, self._desk, self._bar = context, words, desk, bar
        self._sent: Sent | None = None
        self.last_reason = ""

    def save(self, after: After) -> None:
        """Save what is typed, or say what stops it."""
        shown, here = self._desk.shown, self._desk.current()
        if shown is None or shown.read_only or self._sent is not None:
            return
        if here is not None and isinstance(here[1].box.editor, LineEdit):
            here[1].box.editor.settle()
        if not shown.copy.dirty and not shown.copy.registration:
            self.nothing.emit(after)
        elif not self.is_stopped(shown):
            self._submit(shown.copy, after)

    def again(self, sent: Sent) -> None:
        """After a clash: if it comes to the same as what the others wrote, save once more; else the person decides."""
        shown = self._desk.shown
        if shown is None or shown.copy is not sent.copy:
            return
        if not shown.copy.clashes and not sent.again:
            self._submit(shown.copy, sent.after, again=True)
        elif not self.is_stopped(shown):
            self._bar.complain(_tr("Others are writing to this customer just now. Save once more."), ())

    def is_stopped(self, shown: Shown) -> bool:
        """Say what stops saving, if anything does, and put the keyboard there."""
        stops = [*self.clashes(shown), *self.faults(shown)]
        if stops:
            self._bar.complain(_before_saving(len(stops)), stops)
            shown.checked.update(fault.path for fault in stops)
            self._desk.refresh()
            self._desk.focus(stops[0].path)
            return True
        field = self.reason_field(shown)
        if field is not None and not self._bar.reason.text().strip():
            words = _tr("Why does this change? {label} asks for a reason")
            self._bar.complain(words.format(label=self._words.label(field.template, {})), ())
            self._bar.ask_reason(True, self.last_reason)
            self._bar.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        self._bar.be_quiet()
        return False

    def faults(self, shown: Shown) -> list[Fault]:
        """Return what stops saving: what the table refuses, where it was typed or is missing."""
        values = shown.values()
        found = (finding for finding in check_all(values, shown.today()) if finding.refuses)
        typed = shown.copy.typed
        return [
            Fault(finding.path, f"{self._words.full_label(finding.path, values)}: {self._words.finding(finding)}")
            for finding in found
            if finding.path in typed or finding.path not in values
        ]

    def clashes(self, shown: Shown) -> list[Fault]:
        """Return the clashes that are not decided yet."""
        values = shown.on_file()
        words = _tr("{what}: choose what should stand")
        return [Fault(unit, words.format(what=self._words.unit_label(unit, values))) for unit in shown.copy.clashes]

    def reason_field(self, shown: Shown) -> Field | None:
        """Return the first typed field whose change must say why."""
        if shown.copy.registration:
            return None
        fields = (field_of(path) for path in shown.copy.typed)
        return next((field for field in fields if field is not None and field.asks_reason), None)

    def _submit(self, copy: WorkingCopy, after: After, again: bool = False) -> None:
        reason = self._bar.reason.text().strip()
        if reason:
            self.last_reason = reason
        if copy.registration:
            copy.basis = self._context.records.basis()
        command = copy.command(reason or None, self._bar.amends.current())
        ticket = self._context.commands.submit(Submission(command))
        self._sent = Sent(ticket, copy, dict(copy.typed), after, again)

    def take_notice(self, notice: Notice) -> None:
        """Look for the outcome that is waited for."""
        for outcome in notice.outcomes:
            if self._sent is not None and outcome.ticket == self._sent.ticket:
                sent, self._sent = self._sent, None
                self._came(sent, outcome)

    def _came(self, sent: Sent, outcome: Outcome) -> None:
        if outcome.result in (Result.SAVED, Result.NOTHING):
            sent.copy.saved(sent.typed)
            self._bar.amends.set_current(CHANGE)
            self.saved.emit(sent, outcome)
        elif outcome.result is Result.CLASHED:
            self.clashed.emit(sent)
        else:
            words = in_words(outcome.refusal) or _tr("This could not be saved. It is kept as a draft.")
            self._bar.complain(words, ())
            self.failed.emit()


def _before_saving(count: int) -> str:
    if count == 1:
        return _tr("One thing before this can be saved")
    return QCoreApplication.translate("CustomerForm", "%n things before this can be saved", "", count)


def _tr(text: str) -> str:
    return QCoreApplication.translate("CustomerForm", text)
