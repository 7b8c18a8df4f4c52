"""What the window asks the register to do: save, undo, retire, remark, import, reverse, restore; what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from domain.commands import AddRemark, Command, ReinstateCustomer, RetireCustomer
from domain.events import RETIRED
from domain.history import Plan
from gui.ask import Ask, Question
from gui.importing import ImportDialog
from gui.importing.wording import imported_words
from gui.inbox.words import lost
from gui.messages import MOST_NAMED, Tone
from gui.preview_dialog import PreviewDialog
from gui.sentences import in_words
from gui.undo import UndoStack
from storage.notices import Notice, Outcome, Progress, Result, Verdicted
from storage.ports import CustomerView, Submission

if TYPE_CHECKING:
    from gui.main_window import MainWindow


class Writing(QObject):
    """Submits commands that no pane submits itself, and says what became of all that were asked here."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._context = window.context
        self._done: dict[int, str] = {}
        self._under_way: set[int] = set()
        self._stopped: set[int] = set()
        self._last_reason = ""
        self._stack = UndoStack(window.context, self)
        self._stack.changed.connect(lambda: window.deeds.refresh())
        self._stack.planWanted.connect(self._preview)

    def _say(self, text: str, tone: Tone = Tone.DONE) -> None:
        self._context.messages.say(text, tone)

    # The record

    def save(self, after: str) -> None:
        """Save what was typed."""
        self._window.form.save(after)

    def saved(self, outcome: Outcome) -> None:
        """Follow a record that the form has saved."""
        if outcome.customer is not None and outcome.result == Result.SAVED:
            self._window.follow_saved(outcome.customer)

    def _view(self) -> CustomerView | None:
        customer = self._window.customer
        return self._context.records.customer(customer) if customer is not None else None

    def retire(self) -> None:
        """Ask for a reason, then take the customer out of use."""
        view = self._view()
        if view is None:
            return
        title = self.tr("Retire {name}").format(name=view.display)
        about = self.tr("The customer stays on the register with all values and can be brought back.")
        question = Question(title, about, self.tr("Reason"), self.tr("Retire"), proposed=self._last_reason)
        done = self.tr("{name} is retired").format(name=view.display)
        self._ask(
            question,
            lambda text: RetireCustomer(customer=view.customer, basis=view.basis, reason=text or None),
            done,
        )

    def reinstate(self) -> None:
        """Ask for a reason, then bring the customer back."""
        view = self._view()
        if view is None:
            return
        title = self.tr("Bring {name} back").format(name=view.display)
        about = self.tr("The customer is in use again, with the values from before.")
        question = Question(title, about, self.tr("Reason"), self.tr("Bring back"), proposed=self._last_reason)
        done = self.tr("{name} is back in use").format(name=view.display)
        self._ask(
            question,
            lambda text: ReinstateCustomer(customer=view.customer, basis=view.basis, reason=text or None),
            done,
        )

    def remark(self) -> None:
        """Ask for a remark and add it to the customer's history."""
        view = self._view()
        if view is None:
            return
        title = self.tr("Remark on {name}").format(name=view.display)
        about = self.tr("It stands in the history and changes no value.")
        question = Question(title, about, self.tr("Remark"), self.tr("Add the remark"), needed=True)
        self._ask(
            question,
            lambda text: AddRemark(customer=view.customer, basis=view.basis, text=text),
            self.tr("Remark added"),
        )

    def _ask(self, question: Question, command: object, done: str) -> None:
        def go(text: str) -> None:
            made: Command = command(text)  # type: ignore[operator]
            if made.reason:
                self._last_reason = made.reason
            self._done[self._context.commands.submit(Submission(made))] = done

        Ask(question, go, self._window).show()

    # History

    def undo(self) -> None:
        """Take back the last own command."""
        self._stack.undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._stack.redo()

    def reverse_records(self, records: Sequence[str]) -> None:
        """Show what reversing these records would do."""
        self._preview(self._context.records.plan_reversal(records))

    def restore_version(self, customer: str, version: int) -> None:
        """Show what restoring a version would do."""
        self._preview(self._context.records.plan_restore(customer, version))

    def _preview(self, plan: Plan) -> None:
        PreviewDialog(plan, self._context, self._window).open()

    # Import

    def import_csv(self) -> None:
        """Choose a file and import it in the background."""
        words = self.tr("Import a CSV")
        file, _kind = QFileDialog.getOpenFileName(self._window, words, "", self.tr("CSV files (*.csv);;All files (*)"))
        if file:
            self.import_file(file)

    def import_file(self, file: str) -> None:
        """Show what an import would do; confirmed, it runs in the background and the status line says how far it is."""
        ImportDialog(Path(file), self._context, self._window).open()

    # The register as a whole

    def rebuild(self) -> None:
        """Read the register anew into fresh files, while work goes on with the old ones."""
        self._context.commands.rebuild()

    def stop_work(self) -> None:
        """End the long work that the status line shows."""
        self._stopped |= self._under_way
        for job in self._under_way:
            self._context.commands.cancel(job)

    # What came of it

    def is_registering(self) -> bool:
        """Return whether a new record is being filled in."""
        return self._window.form.is_registering()

    def take_notice(self, notice: Notice) -> None:
        """Say what became of what was asked here."""
        for outcome in notice.outcomes:
            self._outcome(outcome)
        self._lost(notice.lost)
        for progress in notice.progress:
            self._progress(progress)

    def _outcome(self, outcome: Outcome) -> None:
        done = self._done.pop(outcome.ticket, None)
        if done is None:
            return
        if outcome.result == Result.SAVED:
            self._say(done)
        elif outcome.result == Result.CLASHED and outcome.clashes:
            who = outcome.clashes[0].who
            words = self.tr("{who} changed this customer in the meantime. Nothing was saved: look, then ask again.")
            self._say(words.format(who=who), Tone.HINT)
        elif outcome.refusal is not None:
            self._say(in_words(outcome.refusal), Tone.TROUBLE)

    def _lost(self, verdicts: Sequence[Verdicted]) -> None:
        """Name each change that was not applied; of many that come back at once say only how many there are."""
        if len(verdicts) <= MOST_NAMED:
            for verdict in verdicts:
                self._verdict(verdict)
            return
        said = self.tr(
            "%n changes of yours were not applied. What needs a decision waits in your inbox, nothing is lost.",
            "",
            len(verdicts),
        )
        self._window.inbox.announced = said
        self._context.messages.say(said, Tone.HINT, self.tr("Open the inbox"), self._window.inbox.show)

    def _verdict(self, verdict: Verdicted) -> None:
        actor, records = self._context.actor.id, self._context.records
        opened = records.inbox_item(actor, verdict.record, verdict.customer)
        if opened is None:
            return  # a decision, which the inbox speaks of; or what was wanted is there all the same
        said = lost(opened.item)
        self._window.inbox.announced = said
        self._context.messages.say(
            said,
            Tone.HINT,
            self.tr("Decide now"),
            lambda: self._window.inbox.open_record(verdict.record),
        )

    def _progress(self, progress: Progress) -> None:
        words = {"import": self.tr("Import"), "rebuild": self.tr("Reading the register")}
        if progress.what not in words:
            return
        if not progress.finished:
            self._follow(progress.job, True)
            self._window.status.show_progress(words[progress.what], progress.done, progress.total)
            return
        self._follow(progress.job, False)
        self._window.status.show_progress("", 0, 0)
        if progress.failure:
            self._say(in_words(progress.failure), Tone.HINT if progress.job in self._stopped else Tone.TROUBLE)
        elif progress.what == "import":
            self._say(imported_words(progress), Tone.HINT)
        elif progress.counts:
            self._say(self.tr("The register was read anew"))

    def _follow(self, job: int, under_way: bool) -> None:
        """Only what is under way can be stopped."""
        (self._under_way.add if under_way else self._under_way.discard)(job)
        self._window.actions_.enable(("stop_work",), bool(self._under_way))

    def refresh(self, fixed: bool) -> None:
        """Enable what can be undone, and retiring or bringing back, whichever fits."""
        actions, view = self._window.actions_, self._view()
        retired = view is not None and view.life == RETIRED
        actions.enable(("stop_work",), bool(self._under_way))
        actions.enable(("retire",), view is not None and not retired and not fixed)
        actions.enable(("reinstate",), retired and not fixed)
        actions["retire"].setVisible(not retired)
        actions["reinstate"].setVisible(retired)
        for key, words in (("undo", self._stack.undo_words()), ("redo", self._stack.redo_words())):
            actions.enable((key,), bool(words) and not fixed)
            name = self.tr("Undo") if key == "undo" else self.tr("Redo")
            actions[key].setText(f"{name} {words}".strip())
