"""The steps of the tour: what a person does, and what must then be seen. Each looks before it says that it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import msgspec
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from domain.commands import AmendDetails
from gui.app import Program
from gui.as_of import CHANGE, AsOfDialog
from gui.first_start import FirstStart
from gui.inbox.dialog import ConflictDialog
from gui.main_window import MainWindow
from gui.preview_dialog import PreviewDialog
from gui.theme import theme
from gui.tour.hand import StepFailed, click, expect, press, settle, type_text
from storage.notices import LogState, Notice, Result
from storage.ports import HistoryQuery, Submission

D = TypeVar("D", bound=QDialog)
W = TypeVar("W", bound=QWidget)

WHO = "Anna Berger"
NEW_NUMBER = "030 555 01 99"
NEWCOMER = "Castellanos, Inés"
_THEIRS, _MINE = "1981-05-03", "1980-05-03"


class Step(msgspec.Struct, frozen=True):
    """One step: the name of its picture, a sentence about it, and what is done."""

    name: str
    says: str
    do: Callable[[], QWidget | None]
    """returns the widget to keep a picture of, None = the main window"""


class Tour:
    """The steps in their order, over one program; the window is there after the first step."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._total = 0
        self._number = ""
        self._saved = 0

    @property
    def window(self) -> MainWindow:
        """The main window."""
        window = self._program.window
        if window is None:
            raise StepFailed("the main window is open")
        return window

    def steps(self) -> Iterator[Step]:
        """Yield the steps one after the other."""
        yield Step("first-start", "Asks once who works here, and what to begin with.", self.first_start)
        yield Step("sample", "The sample is open: 2,000 customers with two years of history.", self.open_sample)
        yield Step("search", f"Searching '{WHO}' finds her by any part of her name.", self.search)
        yield Step("register", "A new customer is registered by keyboard.", self.register)
        yield Step("amend", "A telephone number is changed and saved.", self.amend)
        yield Step("history", "The history shows who changed what, from which value to which.", self.history)
        yield Step("blame", "Blame shows beside each field who wrote it last.", self.blame)
        yield Step("compare", "An older version is compared with now.", self.compare)
        yield Step("replay", "The replay bar shows the customer as it was, change by change.", self.replay)
        yield Step("preview", "Reversing a change shows its outcome before anything is written.", self.preview)
        yield Step("reversed", "The old number is back, as a new change.", self.reverse)
        yield Step("undo", "Undo takes back the last command of this window.", self.undo)
        yield Step("inbox", "What came too late waits in the inbox: before, theirs and mine.", self.inbox)
        yield Step("decided", "The decision stands, as a change of its own.", self.decide)
        yield Step("as-of", "The whole register as it was, read-only.", self.as_of)
        yield Step("back", "Escape leads back to now.", self.back_to_now)
        yield Step("small", "At 1024 x 640 history is a tab beside the record.", self.small)
        yield Step("large-text", "With text at 200 % nothing is cut off.", self.large_text)

    # Opening

    def first_start(self) -> QWidget:
        """Look at the first start and type a name."""
        first = self._first()
        settle()
        name = named(first, QLineEdit, first.tr("Name"))
        click(name)
        press("Ctrl+A")
        type_text("Ada Okonjo")
        user = named(first, QLineEdit, first.tr("User id"))
        click(user)
        press("Ctrl+A")
        type_text("ada")
        expect(lambda: name.text() == "Ada Okonjo", "the name is typed")
        return first

    def _first(self) -> FirstStart:
        first = self._program.first
        if first is None:
            raise StepFailed("the first start is shown")
        return first

    def open_sample(self) -> None:
        """Open the sample by Enter and wait until it is folded."""
        press("Return")
        expect(lambda: self._program.window is not None, "the window opens")
        expect(lambda: self.window.table.count() >= 2000, "2,000 customers are listed")
        expect(lambda: self.window.status_of_register.state == LogState.UP_TO_DATE, "all is up to date")
        self._total = self.window.table.count()
        self.window.context.bridge.notice.connect(self._hear)

    def _hear(self, notice: Notice) -> None:
        """Count what the window was told is saved: files say so a little earlier, when it cannot be undone yet."""
        self._saved += sum(outcome.result == Result.SAVED for outcome in notice.outcomes)

    # Editing

    def search(self) -> None:
        """Search by typing, and choose what was found."""
        press("Ctrl+L")
        type_text(WHO)
        expect(lambda: 0 < self.window.table.count() < 50, "the list is narrowed")
        press("Down")
        press("Return")
        expect(lambda: "Berger" in self.window.form.shown_name(), "her record is shown")

    def register(self) -> None:
        """Register a person."""
        press("Ctrl+L")
        press("Escape")
        expect(lambda: self.window.table.count() == self._total, "the whole list is back")
        press("Ctrl+N")
        expect(self.window.form.is_registering, "an empty record is shown")
        form = self.window.form
        for label, text in (("Display name", NEWCOMER), ("Given", "Inés"), ("Family", "Castellanos")):
            self._type_into(named(form, QLineEdit, label), text)
        press("Ctrl+S")
        expect(lambda: self.window.table.count() == self._total + 1, "the list has one customer more")
        expect(lambda: not self.window.form.is_dirty(), "it is saved")
        expect(lambda: self.window.status_of_register.pending == 0, "it is shared")

    def amend(self) -> None:
        """Change the telephone number."""
        self.search()
        path = self._phone()
        self._number = self._values()[path]
        fields = self.window.form.findChildren(QLineEdit)
        self._type_into(next(one for one in fields if one.isVisible() and one.text() == self._number), NEW_NUMBER)
        press("Ctrl+S")
        expect(lambda: self._values().get(path) == NEW_NUMBER, "the number is changed")
        expect(lambda: self.window.status_of_register.pending == 0, "the change is shared")

    # History

    def history(self) -> None:
        """Select the newest change in the history."""
        self.window.panes.show_history(True)
        self._select_change(0)
        expect(lambda: self._newest_is(NEW_NUMBER), "the newest change is the new number")

    def blame(self) -> None:
        """Switch blame on."""
        press("Ctrl+Shift+B")
        expect(self._action("blame").isChecked, "blame is on")

    def compare(self) -> None:
        """Compare an older change with now."""
        press("Ctrl+Shift+B")
        self._select_change(6)
        press("Ctrl+D")
        expect(self.window.history.detail.compare.isVisible, "the comparison is shown")

    def replay(self) -> None:
        """Step back on the replay bar."""
        press("Ctrl+Shift+J")
        expect(self.window.replay.isVisible, "the replay bar is shown")
        for _ in range(3):
            press("Alt+,")
        expect(self.window.past.is_past, "an earlier state is shown")
        expect(lambda: self.window.replay.position is not None, "the bar stands at a change")

    def preview(self) -> QWidget:
        """Ask for the reversal of the change of the number."""
        press("Escape")
        expect(lambda: not self.window.past.is_past(), "it is now again")
        press("Ctrl+Shift+J")
        self._select_change(0)
        press("Ctrl+U")
        dialog = self._dialog(PreviewDialog)
        click(dialog.reason)
        type_text("Typed into the wrong record")
        return dialog

    def reverse(self) -> None:
        """Confirm the reversal by Enter."""
        before = self._saved
        press("Return")
        path = self._phone()
        expect(lambda: self._values().get(path) == self._number, "the old number is back")
        expect(lambda: self._saved > before, "the window knows of it")
        expect(lambda: self.window.status_of_register.pending == 0, "the reversal is shared")

    def undo(self) -> None:
        """Undo the reversal, and redo it."""
        path = self._phone()
        self.window.activateWindow()
        expect(self.window.isActiveWindow, "the keys go to the window again")
        self.window.table.focus()
        press("Ctrl+Z")
        expect(lambda: self._values().get(path) == NEW_NUMBER, "undo put the new number back")

    def inbox(self) -> QWidget:
        """Let a colleague be first, and open what was not applied."""
        self._lose_a_race()
        press("Ctrl+I")
        expect(self.window.inbox.is_shown, "the inbox is shown")
        press("Return")
        return self._dialog(ConflictDialog)

    def decide(self) -> None:
        """Keep the own value by a key, and apply."""
        press("Alt+M")
        press("Return")
        expect(lambda: self.window.inbox.count == 0, "nothing is left to decide")
        expect(lambda: self._values().get("birth_date") == _MINE, "the own value stands")
        press("Escape")
        expect(lambda: not self.window.inbox.is_shown(), "the customers are back")
        expect(lambda: self.window.status_of_register.pending == 0, "the decision is shared")

    def _lose_a_race(self) -> None:
        """Write the same field twice on one basis, as two desktops would: the second is too late."""
        context, customer = self.window.context, self.window.customer
        if customer is None:
            raise StepFailed("a customer is shown")
        basis = context.records.basis(customer)
        for value, more in ((_THEIRS, {}), (_MINE, {"language": "fr"})):
            values = {"birth_date": value, **more}
            asked = AmendDetails(customer=customer, basis=basis, values=values, reason="As written on the form")
            context.commands.submit(Submission(asked, preflight=False))
        expect(lambda: self.window.inbox.count == 1, "the later one waits in the inbox")
        expect(lambda: self.window.status_of_register.pending == 0, "all is shared")

    def as_of(self) -> None:
        """Look at the register as it was in the middle of its history."""
        press("Ctrl+L")
        press("Escape")
        press("Ctrl+Shift+T")
        dialog = self._dialog(AsOfDialog)
        click(dialog.way.button(CHANGE))
        click(dialog.by_change)
        press("Ctrl+A")
        type_text("12000")
        press("Return")
        expect(self.window.past.is_past, "the past is shown")
        expect(self.window.banner.isVisible, "a banner says so")
        expect(lambda: not self._action("save").isEnabled(), "nothing can be written")

    def back_to_now(self) -> None:
        """Leave the past."""
        press("Escape")
        expect(lambda: not self.window.past.is_past(), "it is now again")

    # Sizes

    def small(self) -> None:
        """Make the window small."""
        self.window.resize(1024, 640)
        expect(lambda: self.window.width() <= 1024, "the window is small")
        expect(self.window.panes.is_narrow, "history is a tab")

    def large_text(self) -> None:
        """Make the text twice as large."""
        self.window.resize(1440, 900)
        for _ in range(4):
            press("Ctrl++")
        expect(lambda: theme.factor == 2.0, "the text is twice as large")

    # Looking

    def _action(self, key: str) -> QAction:
        return self.window.actions_[key]

    def _values(self) -> dict[str, str]:
        customer = self.window.customer
        view = self.window.context.records.customer(customer) if customer is not None else None
        return dict(view.values) if view is not None else {}

    def _phone(self) -> str:
        numbers = sorted(path for path in self._values() if path.startswith("phones/") and path.endswith("/number"))
        if not numbers:
            raise StepFailed("she has a telephone number")
        return numbers[0]

    def _newest_is(self, value: str) -> bool:
        rows = self.window.context.records.changes(HistoryQuery(self.window.customer), 0, 1)
        return any(change.now == value for row in rows for change in row.changes)

    def _type_into(self, editor: QWidget, text: str) -> None:
        click(editor)
        press("Ctrl+A")
        type_text(text)

    def _select_change(self, row: int) -> None:
        view, model = self.window.history.view, self.window.history.model

        def lines() -> list[int]:
            return [line for line in range(min(40, model.rowCount())) if model.line(line) is not None]

        expect(lambda: len(lines()) > row, "the history has so many changes")
        rect = view.visualRect(model.index(lines()[row]))
        click(view.viewport(), QPoint(rect.center()))

    def _dialog(self, kind: type[D]) -> D:
        found: list[D] = []

        def look() -> bool:
            found[:] = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
            return bool(found)

        expect(look, f"the dialog {kind.__name__} opens")
        settle()
        return found[0]


def named(root: QWidget, kind: type[W], name: str) -> W:
    """Return the one widget of a kind with this accessible name."""
    for widget in root.findChildren(kind):
        if widget.accessibleName() == name and widget.isVisible():
            return widget
    raise StepFailed(f"there is a {kind.__name__} named {name}")
