"""The main window: puts the panes together, carries what one says to the others, and remembers how it stood."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from domain.events import Value
from gui.actions import Actions, KeyGuard
from gui.banner import PastBanner, PastFrame
from gui.command_field import CommandField
from gui.context import Context
from gui.customer_form import CustomerForm
from gui.customer_table import CustomerTable
from gui.deeds import Deeds
from gui.empty_state import EmptyState
from gui.history import HistoryPane
from gui.inbox import InboxDesk
from gui.message_line import MessageLine
from gui.messages import Message, Tone
from gui.openings import KnownProfile
from gui.panes import Panes
from gui.past import Past
from gui.replay import ReplayBar
from gui.sentences import in_words
from gui.status_line import StatusLine
from gui.theme import theme
from gui.toolbar import Toolbar
from gui.view_menu import ViewMenu
from gui.widgets import Line
from gui.writing import Writing
from storage.notices import LogState, Notice, Status

_LOG = logging.getLogger("daybook.window")


class MainWindow(QMainWindow):
    """One register, one person, one window. ``closed`` says that it may be forgotten."""

    closed = Signal()
    switchWanted = Signal(str)
    beginWanted = Signal(bool)
    aboutWanted = Signal()

    def __init__(self, context: Context, title: str, folder: str) -> None:
        super().__init__()
        self.context = context
        self.folder = folder
        self._title = title
        self._customer: str | None = None
        self._awaited: str | None = None
        self._greeted = False
        self._status = Status()
        self._build_panes()
        self._build_bars()
        self._build_centre()
        self._wire()
        self._restore()
        self._measure()
        theme.changed.connect(self._measure)
        self._show_status(context.records.status())
        self._follow_emptiness()
        self._title_window("")
        self._greet()
        self.inbox.begin()

    # Building

    def _build_panes(self) -> None:
        context = self.context
        self.table = CustomerTable(context)
        self.form = CustomerForm(context)
        self.history = HistoryPane(context)
        self.replay = ReplayBar(context)
        self.panes = Panes(self.table, self.form, self.history, context.settings)

    def _build_bars(self) -> None:
        self.past = Past(self)
        self.deeds = Deeds(self)
        self.writing = Writing(self)
        self.inbox = InboxDesk(self)
        self.actions_ = Actions(self, self.deeds.handlers())
        self._guard = KeyGuard(self.actions_)
        self.menus = self.actions_.fill(self.menuBar())
        self._view_menu = ViewMenu(self.menus["view"])
        self.field = CommandField(self.commands, self)
        self.toolbar = Toolbar(self.actions_, self.field)
        self.banner = PastBanner()
        self.frame = PastFrame(self)
        self.messages = MessageLine()
        self.status = StatusLine()

    def _build_centre(self) -> None:
        self.empty = EmptyState()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.panes)
        self.pages.addWidget(self.empty)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self.banner)
        column.addWidget(self.pages, 1)
        self._replay_line = Line()
        for part in (self._replay_line, self.replay, self.messages, Line(), self.status):
            column.addWidget(part)
        self.setCentralWidget(centre)
        self._show_replay(False)

    def _wire(self) -> None:
        self.context.bridge.notice.connect(self.take_notice)
        self.context.messages.said.connect(self._say)
        self.field.searched.connect(self.table.set_search)
        self.field.wentDown.connect(self._into_list)
        self.field.left.connect(self.table.focus)
        self.table.customerChosen.connect(self.show_customer)
        self.table.opened.connect(self.focus_record)
        self.table.searchCleared.connect(self.field.clear)
        self.table.refreshed.connect(self._greet)
        self.form.dirtyChanged.connect(self._dirtied)
        self.form.pathFocused.connect(self.history.show_path)
        self.form.pathFocused.connect(self.replay.set_path)
        self.form.saved.connect(self.writing.saved)
        self._wire_record()
        self._wire_history()
        self.banner.nowWanted.connect(self.past.back_to_now)
        self.banner.compareWanted.connect(self.deeds.compare)
        self.empty.newWanted.connect(self.actions_["new_person"].trigger)
        self.empty.importWanted.connect(self.actions_["import_csv"].trigger)
        self.status.stopWanted.connect(self.writing.stop_work)
        self.panes.historyShown.connect(lambda _on: self.deeds.refresh())

    def _wire_record(self) -> None:
        header, act = self.form.header, self.actions_
        for wanted, key in (
            (header.previousWanted, "previous"),
            (header.nextWanted, "next"),
            (header.retireWanted, "retire"),
            (header.reinstateWanted, "reinstate"),
            (header.remarkWanted, "remark"),
            (self.form.banner.reinstateWanted, "reinstate"),
        ):
            wanted.connect(act[key].trigger)
        self.form.customerWanted.connect(self.go_to)
        self.form.closed.connect(self.table.focus)

    def _wire_history(self) -> None:
        history, replay = self.history, self.replay
        history.positionChosen.connect(self.past.position_chosen)
        history.reverseRequested.connect(self.past.reverse)
        history.restoreRequested.connect(self.past.restore)
        history.narrowed.connect(replay.set_filter)
        history.customerWanted.connect(self.go_to)
        history.draftRequested.connect(self.open_draft)
        history.pathChosen.connect(self.form.page.reveal_path)
        history.windowRequested.connect(self.deeds.turn_history_window)
        history.closeRequested.connect(lambda: self.panes.show_history(False))
        replay.moved.connect(self.past.replayed)
        replay.closeRequested.connect(lambda: self.show_replay(False))
        self.past.offer()

    def open_draft(self, customer: str, values: dict[str, Value]) -> None:
        """Show a customer with values typed over it."""
        self.past.back_to_now()
        self.go_to(customer)
        self.panes.show_record()
        self.form.open_draft(customer, values)
        self.deeds.refresh()

    def _measure(self) -> None:
        self.menuBar().setFixedHeight(theme.px(28))
        self.setMinimumSize(640, 400)

    def commands(self) -> list[QAction]:
        """Return what the command palette offers."""
        return [self.actions_[spec.key] for spec in self.actions_.table if spec.key != "palette"]

    # What is shown

    @property
    def customer(self) -> str | None:
        """The customer that is shown."""
        return self._customer

    @property
    def status_of_register(self) -> Status:
        """The newest status."""
        return self._status

    def show_customer(self, customer: str) -> None:
        """Show a customer in all panes; what was typed about another is kept as its draft."""
        self._customer = customer
        with self.context.records.look():
            self.past.show_customer(customer)
            self.history.show_customer(customer)
            if self.replay.isVisible():
                self.replay.show_customer(customer)
            self._title_window(self.past.display(customer))
            self.deeds.refresh()

    def go_to(self, customer: str) -> None:
        """Show a customer and select it in the list, as something else than the list asks for it."""
        self.table.select(customer)
        self.show_customer(customer)

    def new_customer(self, nature: str) -> None:
        """Show an empty record to fill in."""
        self.pages.setCurrentWidget(self.panes)
        self.panes.show_record()
        self._customer = None
        self.table.select(None)
        self.form.new_customer(nature)
        self.history.show_customer(None)
        self._title_window("")
        self.deeds.refresh()

    def follow_saved(self, customer: str) -> None:
        """Stay with a customer that was just registered."""
        if self._customer is None and not self.form.is_registering():
            self.go_to(customer)

    def show_record_in_history(self, customer: str, record: str) -> None:
        """Show a customer with one change of it selected in the history."""
        self.go_to(customer)
        self.panes.show_history(True)
        self.history.select_record(record)

    def focus_record(self) -> None:
        """Put the keyboard into the record."""
        self.panes.show_record()
        self.form.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _into_list(self) -> None:
        self.table.select_somebody()
        self.table.focus()

    def history_follows_past(self) -> None:
        """Let the replay bar follow a moment of the register."""
        if self.replay.isVisible() and self._customer is not None:
            self.replay.show_customer(self._customer)

    def replay_to_now(self) -> None:
        """Put the replay bar at its end without a word from it."""
        if self.replay.isVisible():
            self.replay.to_end()

    def _show_replay(self, on: bool) -> None:
        self.replay.setVisible(on)
        self._replay_line.setVisible(on)

    def show_replay(self, on: bool) -> None:
        """Show or hide the replay bar; hidden, everything is as of now again."""
        self._show_replay(on)
        if on and self._customer is not None:
            self.replay.show_customer(self._customer)
        if not on:
            self.past.replayed(None)

    def _dirtied(self) -> None:
        self._follow_emptiness()
        self.deeds.refresh()

    def _follow_emptiness(self) -> None:
        was_empty = self.is_empty()
        settled = self._status.state not in (LogState.STARTING, LogState.FOLDING)
        nothing = settled and self._status.customers == 0 and self._status.pending == 0 and not self.past.is_past()
        if nothing and not self.form.is_dirty() and not self.writing.is_registering():
            if self.pages.currentWidget() is not self.empty:
                self.pages.setCurrentWidget(self.empty)
                if not self.field.hasFocus():
                    self.empty.focus()
        elif not nothing and self.is_empty():
            self.pages.setCurrentWidget(self.panes)
        if was_empty != self.is_empty():
            self.deeds.refresh()

    def is_empty(self) -> bool:
        """Return whether there is no customer to look at yet."""
        return self.pages.currentWidget() is self.empty

    def _title_window(self, display: str) -> None:
        name = f"{display} - {self._title}" if display else self._title
        self.setWindowTitle(self.tr("{name} - Daybook").format(name=name))

    # What happens

    def take_notice(self, notice: Notice) -> None:
        """Hand a notice to every pane; one that fails does not keep it from the others."""
        self._show_status(notice.status)
        parts: tuple[Callable[[Notice], None], ...] = (
            self.form.take_notice,
            self.table.take_notice,
            self.history.take_notice,
            self.writing.take_notice,
            self.inbox.take_notice,
        )
        for part in parts:
            try:
                part(notice)
            except Exception:
                _LOG.exception("a pane failed on a notice")
                self._say(Message(self.tr("A part of the window could not follow. Saved work is safe."), Tone.TROUBLE))
        self._follow_emptiness()
        self._greet()

    def _greet(self) -> None:
        """Once there is something to show, show what was typed and left, or the customer that was shown last."""
        if self._greeted or not (self.table.count() or self.context.records.drafts()):
            return
        self._greeted, last = True, str(self.context.settings.value("window/customer", ""))
        if self._customer is not None or self.form.is_registering():
            return
        if self.form.recover():
            self._customer = self.form.customer if not self.form.is_registering() else None
            self.table.select(self._customer)
            self.history.show_customer(self._customer)
        elif not self.table.count():
            self._greeted = False  # the list is not there yet
            return
        elif last and self.context.records.customer(last) is not None:
            self._show_first(last)
        else:
            self.table.select_first()
        if not self.field.hasFocus() and not self.inbox.is_shown():  # who works there already goes on
            self.table.focus()

    def _show_first(self, customer: str) -> None:
        """Mark a customer in the list at once; the record and its history follow when the list has been painted."""
        self._customer = self._awaited = customer
        self.table.select(customer)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and after the first time fill in what that did not have to wait for."""
        super().paintEvent(event)
        if self._awaited is not None:
            QTimer.singleShot(0, self, self._show_awaited)

    def _show_awaited(self) -> None:
        customer, self._awaited = self._awaited, None
        if customer is not None and customer == self._customer:
            self.show_customer(customer)

    def _show_status(self, status: Status) -> None:
        if status.stopped and status.stopped != self._status.stopped:
            self._say(Message(in_words(status.stopped), Tone.TROUBLE))
        self._status = status
        self.status.show_status(status)
        self.deeds.refresh()

    def _say(self, message: Message) -> None:
        passing = message.tone == Tone.DONE and not message.action
        (self.status if passing else self.messages).say(message)

    def offer_profiles(self, known: Sequence[KnownProfile], here: Path) -> None:
        """Fill File > Open another register: the profiles used before, and a way to begin a new one."""
        menu = self.menus["file"]
        others = QMenu(self.tr("Open another register"), menu)
        for profile in known:
            if profile.folder == here:
                continue
            action = others.addAction(profile.title.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, folder=str(profile.folder): self.switchWanted.emit(folder))
        if not others.isEmpty():
            others.addSeparator()
        others.addAction(self.tr("New register...")).triggered.connect(lambda _on=False: self.beginWanted.emit(False))
        menu.insertMenu(self.actions_["quit"], others)
        self.empty.sampleWanted.connect(lambda: self.beginWanted.emit(True))

    # Remembering, closing

    def _restore(self) -> None:
        shape = self.context.settings.value("window/geometry")
        if not (isinstance(shape, QByteArray) and self.restoreGeometry(shape)):
            room = self.screen().availableGeometry()
            self.resize(min(theme.px(1440), room.width()), min(theme.px(900), room.height()))

    def save(self) -> None:
        """Write down how everything stands."""
        self.context.settings.setValue("window/geometry", self.saveGeometry())
        self.context.settings.setValue("window/customer", self._customer or "")
        self.table.save()
        self.panes.save()
        self.context.settings.sync()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about a draft, remember the window, and go."""
        if not self.deeds.may_close():
            event.ignore()
            return
        self.save()
        self.panes.attach()
        self.table.stop()
        self.closed.emit()
        super().closeEvent(event)
