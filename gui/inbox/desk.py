"""The hands of the inbox: counts it, opens its page and decisions, asks for what was decided, and follows that."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from domain import events
from domain.commands import AddRemark, Command
from domain.history.inbox import InboxItem, rows_of
from gui.customer_form.drafts import now_ms
from gui.inbox import words
from gui.inbox.bulk import Bulk
from gui.inbox.dialog import ConflictDialog
from gui.inbox.kept import Hidden, KeptTyping
from gui.inbox.list import Row
from gui.inbox.page import InboxPage
from gui.inbox.state import State, plain_values, values_of, without_clash
from gui.messages import MOST_NAMED, Tone
from gui.sentences import in_words
from storage.notices import Notice, Outcome, Result, Verdicted
from storage.ports import ChangeRow, FormDraft, OpenItem, Submission

if TYPE_CHECKING:
    from gui.main_window import MainWindow


class InboxDesk(QObject):
    """Belongs to a main window. What was chosen is kept for each item as long as the window lives."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._context = window.context
        self._actor = window.context.actor.id
        self.page = InboxPage()
        self.dialog: ConflictDialog | None = None
        self.announced = ""
        """what the window said last about a change that came into the inbox: it goes when that is decided"""
        self._found: Sequence[InboxItem] = ()
        self._items: Sequence[InboxItem] = ()
        self._rows: Sequence[tuple[InboxItem, ...]] = ()
        self._states: dict[str, State] = {}
        self._asked: dict[int, tuple[str, str]] = {}
        self._bulk = Bulk(window.context.commands)
        self._hidden = Hidden(window.context.settings)
        self._typing = KeptTyping(window.context, self._shown_state, self)
        self._filling = True
        self._more = self._turn(lambda: self._look())
        self._news = self._turn(lambda: self._take())
        self._list = self._turn(lambda: self.page.show_rows(self._rows, self._filling))
        self.page.openWanted.connect(self.open)
        self.page.dismissWanted.connect(self._dismiss_row)
        self.page.applyFreeWanted.connect(self._apply_free)
        self.page.closeWanted.connect(lambda: self.leave())

    def _turn(self, run: Callable[[], None]) -> QTimer:
        """Return a timer that does something in a turn of its own, so that the window goes on between."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(0)
        timer.timeout.connect(run)
        return timer

    # What waits

    @property
    def count(self) -> int:
        """How many rows wait, as far as was looked."""
        return len(self._rows)

    @property
    def is_busy(self) -> bool:
        """Whether there is more to find out, or to show."""
        return any(turn.isActive() for turn in (self._more, self._news, self._list))

    @property
    def items(self) -> Sequence[InboxItem]:
        """What waits, oldest first."""
        return self._items

    def begin(self) -> None:
        """Take a place in the window, and look for the first time."""
        window = self._window
        window.pages.addWidget(self.page)
        window.status.inboxWanted.connect(self.show)
        window.field.searched.connect(lambda _text: self.leave(False))
        self._look()
        self._take()

    def take_notice(self, notice: Notice) -> None:
        """Look again when something came back or somebody wrote, and follow what was asked for here."""
        if notice.verdicts or notice.everything or notice.customers:
            self._look()
            self._follow_dialog()
        self._bulk.take_notice(notice)
        for outcome in notice.outcomes:
            self._outcome(outcome)
        for verdict in notice.lost if len(notice.lost) <= MOST_NAMED else ():
            self._verdict(verdict)

    def _look(self) -> None:
        """Find out more of what waits. What there is then is counted in the next turn, and listed in the one after."""
        look = self._context.records.inbox_in_parts(self._actor)
        if look.lacks:
            self._more.start()
        filling = self._filling and look.lacks > 0
        if look.items is not self._found or filling != self._filling:
            self._found, self._filling = look.items, filling
            self._news.start()

    def _take(self) -> None:
        """Count what was found, and put the newest first."""
        self._items = self._hidden.without(self._found)
        self._rows = sorted(rows_of(self._items), key=_newest, reverse=True)
        if self.is_shown():
            self._list.start()
        self._window.toolbar.show_inbox(self.count)
        self._window.status.show_inbox(self.count)

    # The page

    def is_shown(self) -> bool:
        """Return whether the page is there."""
        return self._window.pages.currentWidget() is self.page

    def turn(self) -> None:
        """Show the inbox, or go back to the customers."""
        if self.is_shown():
            self.leave()
        else:
            self.show()

    def show(self) -> None:
        """Show the page."""
        if self._window.past.is_past():
            self._window.past.back_to_now()
        self._window.pages.setCurrentWidget(self.page)
        self.page.show_rows(self._rows, self._filling)
        self.page.focus()
        self._window.deeds.refresh()

    def leave(self, into_list: bool = True) -> None:
        """Go back to the customers."""
        if not self.is_shown():
            return
        self._window.pages.setCurrentWidget(self._window.panes)
        if into_list:
            self._window.table.focus()
        self._window.deeds.refresh()

    # A decision

    def open_record(self, record: str) -> None:
        """Open the decision about a record, from elsewhere in the window."""
        item = next((one for one in self._items if record in one.records), None)
        if item is None:
            self.show()
        else:
            self.open(item)

    def open(self, item: InboxItem) -> None:
        """Open the decision about an item."""
        state = self._state(item)
        if state is None:
            self._look()
            return
        if self.dialog is not None:
            self.dialog.close()
        dialog = self.dialog = ConflictDialog(state, self._context, self._window)
        dialog.applyWanted.connect(self._apply)
        dialog.dismissWanted.connect(lambda: self._ask(state.dismissal(), "dismissed", state))
        dialog.draftWanted.connect(self._open_draft)
        dialog.hideWanted.connect(self._hide)
        dialog.takeBackWanted.connect(self._take_back)
        dialog.historyWanted.connect(self._show_history)
        dialog.changed.connect(self._typing.typed)
        dialog.finished.connect(lambda _result: self._closed(dialog))
        dialog.show()
        dialog.activateWindow()

    def _now(self, item: InboxItem) -> OpenItem | None:
        return self._context.records.inbox_item(self._actor, item.record, item.customer)

    def _state(self, item: InboxItem) -> State | None:
        """Return what was decided about an item so far, on top of how it stands now."""
        opened, record = self._now(item), item.record
        if opened is None:
            return None
        state = self._states.get(record)
        if state is not None:
            state.renew(opened)
            return state
        state = self._states[record] = State(opened)
        draft = self._typing.find(record)
        if draft is not None:
            state.restore(draft)
        return state

    def _closed(self, dialog: ConflictDialog) -> None:
        if self.dialog is dialog:
            self._typing.keep_now()
            self.dialog = None
            self._window.activateWindow()
            if self.is_shown():
                self.page.focus()

    def _shown_state(self) -> State | None:
        return self.dialog.state if self.dialog is not None else None

    def _follow_dialog(self) -> None:
        """Show an open decision as things stand now; what was typed stays."""
        dialog = self.dialog
        if dialog is None or dialog.is_over:
            return
        opened = self._now(dialog.state.item)
        if opened is None:
            if not any(record == dialog.state.item.record for record, _what in self._asked.values()):
                dialog.end(self.tr("This was settled in the meantime. Nothing is left to decide here."))
        else:
            self._renew(dialog, opened)

    def _renew(self, dialog: ConflictDialog, opened: OpenItem) -> None:
        before = {unit.unit: dict(unit.theirs) for unit in dialog.state.item.units}
        if not dialog.state.renew(opened):
            return
        dialog.show_item()
        moved = [unit for unit in opened.item.units if unit.clashes and before.get(unit.unit) != dict(unit.theirs)]
        if moved:
            who = moved[0].writer.name if moved[0].writer is not None else self.tr("Somebody")
            said = self.tr("{who} has just changed {field}. Please choose again.")
            dialog.say(said.format(who=who, field=words.label(opened.item, moved[0])))

    # Asking

    def _apply(self) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        state = dialog.state
        if state.item.kind == events.REMARK_ADDED:
            remark = AddRemark(customer=state.item.customer, basis=state.opened.basis, text=state.item.text)
            self._ask(remark, "remark", state)
            return
        command = state.command()
        if command is not None:
            whole = not state.choice.open_units(state.item)
            self._ask(command, "settled" if whole else "part", state)

    def _ask(self, command: Command, what: str, state: State) -> None:
        if self.dialog is not None:
            self.dialog.wait(True)
        self._asked[self._context.commands.submit(Submission(command))] = state.item.record, what

    def _take_back(self) -> None:
        if self.dialog is not None:
            record = self.dialog.state.item.record
            self.dialog.wait(True)
            self._asked[self._context.commands.withdraw(record)] = record, "taken back"

    def _outcome(self, outcome: Outcome) -> None:
        record, what = self._asked.pop(outcome.ticket, ("", ""))
        if not what:
            return
        state = self._states.get(record)
        dialog = self.dialog if self.dialog is not None and self.dialog.state is state else None
        if dialog is not None:
            dialog.wait(False)
        if state is None or outcome.result in (Result.SAVED, Result.WITHDRAWN):
            self._done(what, state, dialog)
        elif outcome.result == Result.CLASHED:
            self._clashed(outcome, dialog)
        elif outcome.refusal is not None:
            said = in_words(outcome.refusal)
            dialog.say(said) if dialog is not None else self._context.messages.say(said, Tone.TROUBLE)

    def _clashed(self, outcome: Outcome, dialog: ConflictDialog | None) -> None:
        self._look()
        self._follow_dialog()
        if dialog is not None and not dialog.is_over:
            who = outcome.clashes[0].who if outcome.clashes else self.tr("Somebody")
            dialog.say(self.tr("{who} changed this while you were deciding. Look again.").format(who=who))

    def _done(self, what: str, state: State | None, dialog: ConflictDialog | None) -> None:
        self._look()
        if state is None:
            return
        item = state.item
        if what == "part":
            self._follow_dialog()
            if dialog is not None and not dialog.is_over:
                dialog.say(self.tr("What did not clash is applied. The rest still waits for your choice."))
            return
        if what == "remark" and item.can_settle:
            self._ask(state.dismissal(), "settled", state)
            return
        if what == "remark":
            self._hidden.add(item.record)
            self._take()
        said = {
            "dismissed": self.tr("Dismissed. It stays in the history of {name}."),
            "taken back": self.tr("Taken back. What you typed is in the form again."),
        }.get(what, self.tr("Decided: {name}"))
        self._context.messages.say(said.format(name=words.name(item)), Tone.DONE)
        self._typing.forget(item.record)
        self._states.pop(item.record, None)
        if self._window.messages.words() == self.announced:
            self._window.messages.hide()
        if dialog is not None:
            dialog.accept()
        if what == "taken back":
            self._type_into_form(item)

    # Many at once

    def _dismiss_row(self, row: Row) -> None:
        self._bulk.ask(state.dismissal() for state in self._states_of(row.items))

    def _apply_free(self, row: Row) -> None:
        """Apply what clashes with nobody, neither now nor when it is its turn."""
        free = [item for item in row.items if without_clash(item)]
        states = (state for state in self._states_of(free) if without_clash(state.item))
        self._bulk.ask(command for state in states if (command := state.command()) is not None)

    def _states_of(self, items: Sequence[InboxItem]) -> Iterator[State]:
        return (State(opened) for opened in map(self._now, items) if opened is not None and opened.item.can_settle)

    # What became of it

    def _verdict(self, verdict: Verdicted) -> None:
        """A decision that was not applied: it was settled before, or somebody was first again."""
        row = self._context.records.change(verdict.record)
        if row is None or row.kind != events.CONFLICT_RESOLVED or row.links is None:
            return
        record = row.links.resolves or ""
        if verdict.code == "settled":
            said = self.tr("Your decision about {name} came second: it was settled already. Nothing was changed by it.")
            self._context.messages.say(said.format(name=row.display), Tone.HINT)
        else:
            self._back_again(record, row)

    def _back_again(self, record: str, row: ChangeRow) -> None:
        who = row.rival or self.tr("Somebody")
        said = self.tr("Your decision about {name} was not applied: {who} was first. It is in your inbox again.")
        self._context.messages.say(
            said.format(name=row.display, who=who),
            Tone.HINT,
            self.tr("Decide again"),
            lambda: self.open_record(record),
        )

    # Other ways out

    def _open_draft(self) -> None:
        if self.dialog is None:
            return
        item = self.dialog.state.item
        self.dialog.close()
        self._type_into_form(item)

    def _type_into_form(self, item: InboxItem) -> None:
        """Open what was typed in the form; a customer that nobody registered is registered under the same id."""
        self.leave()
        if item.known and item.units:
            self._window.open_draft(item.customer, values_of(item))
        elif item.units:
            basis = self._context.records.basis()
            draft = FormDraft(item.customer, item.customer, True, plain_values(item), basis, now_ms())
            self._window.form.drafts.keep(draft)
            self._window.panes.show_record()
            self._window.show_customer(item.customer)

    def _hide(self) -> None:
        if self.dialog is None:
            return
        record = self.dialog.state.item.record
        self._hidden.add(record)
        self._typing.forget(record)
        self.dialog.close()
        self._context.messages.say(self.tr("Hidden on this computer. It stays in the history."), Tone.DONE)
        self._take()

    def _show_history(self) -> None:
        if self.dialog is None:
            return
        item = self.dialog.state.item
        self.dialog.close()
        self.leave()
        self._window.show_record_in_history(item.customer, item.record)


def _newest(items: Sequence[InboxItem]) -> int:
    return items[0].at if len(items) == 1 else max(item.at for item in items)
