"""Saving what is typed: the faults that stop it, the reason, the submission, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QObject, Signal

from domain.events import Value
from domain.fields import Field, check_all, field_of
from gui.context import Context
from gui.customer_form.filler import Shown
from gui.customer_form.save_bar import Fault
from gui.customer_form.words import Words, refusal_words
from gui.customer_form.working_copy import WorkingCopy
from storage.notices import Notice, Outcome, Result
from storage.ports import Submission


class After(StrEnum):
    """What follows a save."""

    STAY = "stay"
    CLOSE = "close"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Sent:
    """A submission whose outcome is waited for."""

    ticket: int
    copy: WorkingCopy
    typed: Mapping[str, Value]
    after: After
    again: bool


class Saver(QObject):
    """Submits, and tells the form what came of it."""

    saved = Signal(object, object)
    """Sent, Outcome"""
    clashed = Signal(object)
    """Sent"""
    failed = Signal(object, str)
    """Sent, a sentence"""

    def __init__(self, context: Context, words: Words) -> None:
        super().__init__()
        self._context, self._words = context, words
        self._sent: Sent | None = None
        self.last_reason = ""

    @property
    def waiting(self) -> bool:
        """Whether an outcome is waited for."""
        return self._sent is not None

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

    def submit(self, copy: WorkingCopy, reason: str, amends: str, after: After, again: bool = False) -> None:
        """Send what is typed on its way."""
        if reason:
            self.last_reason = reason
        command = copy.command(reason or None, amends)
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
            self.saved.emit(sent, outcome)
        elif outcome.result is Result.CLASHED:
            self.clashed.emit(sent)
        else:
            self.failed.emit(
                sent, refusal_words(outcome.refusal) or _tr("This could not be saved. It is kept as a draft.")
            )


def _tr(text: str) -> str:
    return QCoreApplication.translate("CustomerForm", text)
