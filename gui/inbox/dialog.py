"""The decision about one change that was not applied: before, theirs, mine, and what is to stand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from domain import events
from domain.history.inbox import MINE, THEIRS, InboxItem, InboxUnit
from gui.context import Context
from gui.history.labels import Names
from gui.inbox import words
from gui.inbox.state import TYPED, State, typed_paths
from gui.inbox.unit_table import UnitTable
from gui.table_dialog import TableDialog
from gui.theme import icon, pixmap, theme
from gui.widgets import Label, push, restyle

_MOST_ROWS = 10


class ConflictDialog(TableDialog):
    """Shows a ``State`` and changes it; what is asked for is carried out by whoever opened it."""

    applyWanted = Signal()
    dismissWanted = Signal()
    draftWanted = Signal()
    hideWanted = Signal()
    takeBackWanted = Signal()
    historyWanted = Signal()
    changed = Signal()

    def __init__(self, state: State, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(1000, 40, _MOST_ROWS, parent)
        self.state = state
        self._names = Names(context.records)
        self._busy = False
        self._over = False
        self._build_head()
        self._build_table()
        self._build_buttons()
        self._build_layout()
        self._build_keys()
        self.show_item()
        self._focus_first()

    # Building

    def _build_head(self) -> None:
        self.title = Label("", "title")
        self.facts = Label("", "dim")
        self.text = Label("")
        self.note = Label("")
        self.sentence = Label("")
        for label in (self.title, self.facts, self.text, self.note, self.sentence):
            label.setWordWrap(True)
        self._note_row = QWidget(self)
        picture = QLabel(self._note_row)
        picture.setPixmap(pixmap("warning", "pending", 16))
        row = QHBoxLayout(self._note_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.note, 1)
        self._note_row.hide()

    def _build_table(self) -> None:
        self.table = UnitTable(self.frame)
        self.table.chosen.connect(self._choose)
        self.table.typed.connect(self._type)
        self.hold(self.table)

    def _build_buttons(self) -> None:
        self.history = push(self.tr("Show in the history"), "flat", self)
        self.history.setIcon(icon("history", "dim"))
        self.later = push(self.tr("Decide later"), "", self)
        self.dismiss = push(self.tr("Dismiss mine"), "", self)
        self.hide_it = push(self.tr("Hide"), "", self)
        self.draft = push(self.tr("Open in the form"), "", self)
        self.take_back = push(self.tr("Take back and go on typing"), "", self)
        self.apply = push("", "primary", self)
        self.history.clicked.connect(self.historyWanted)
        self.later.clicked.connect(self.reject)
        for button, wanted in (
            (self.dismiss, self.dismissWanted),
            (self.hide_it, self.hideWanted),
            (self.draft, self.draftWanted),
            (self.take_back, self.takeBackWanted),
            (self.apply, self.applyWanted),
        ):
            button.clicked.connect(wanted)

    def _build_layout(self) -> None:
        px = theme.px
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addStretch(1)
        for button in (self.later, self.dismiss, self.hide_it, self.draft, self.take_back, self.apply):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(6))
        for part in (self.title, self.facts, self._note_row, self.text):
            column.addWidget(part)
        column.addSpacing(px(8))
        column.addWidget(self.frame, 100)
        column.addSpacing(px(4))
        said = QHBoxLayout()
        said.addWidget(self.sentence, 1)
        said.addStretch()
        said.addWidget(self.history, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(said)
        column.addStretch(1)
        column.addSpacing(px(12))
        column.addLayout(buttons)

    def _build_keys(self) -> None:
        for keys, choice in (("Alt+M", MINE), ("Alt+T", THEIRS), ("F2", TYPED)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda choice=choice: self._choose_here(choice))

    # Showing

    def show_item(self) -> None:
        """Show the item as it stands now."""
        item = self.state.item
        self._names.forget()
        self.setWindowTitle(words.title(item))
        self.title.setText(words.title(item))
        self.facts.setText(words.why(item))
        self.text.setText(item.text)
        self.text.setVisible(bool(item.text))
        self.frame.setVisible(bool(item.units))
        self.table.setEnabled(item.can_settle)
        self._show_rows()
        self.fit_rows()

    def say(self, note: str) -> None:
        """Show a sentence that must not be overlooked; an empty one takes it away."""
        self.note.setText(note)
        self._note_row.setVisible(bool(note))
        self.fit_rows()

    def wait(self, on: bool) -> None:
        """Something was asked for and is under way."""
        self._busy = on
        self._show_buttons()

    def end(self, note: str) -> None:
        """Nothing is left to decide; what was typed stays to be read until the person closes it."""
        self._over = True
        self.table.setEnabled(False)
        self._show_buttons()
        self.later.setFocus()
        self.say(note)

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to decide here."""
        return self._over

    def _show_rows(self) -> None:
        self.table.show_state(self.state, self._names)
        item = self.state.item
        open_ones = self.state.choice.open_units(item) if item.can_settle else ()
        self.sentence.setText(words.counts(item, open_ones))
        self._show_buttons()

    def _show_buttons(self) -> None:
        item, live = self.state.item, not self._over
        settle = live and item.can_settle
        aside = live and not item.can_settle and not item.waiting
        remark = item.kind == events.REMARK_ADDED
        self.apply.setText(self._verb(item))
        self.apply.setVisible((settle and bool(item.units)) or (remark and item.known and (settle or aside)))
        self.apply.setEnabled(not self._busy and (remark or self.state.command() is not None))
        self.dismiss.setVisible(settle)
        self.dismiss.setEnabled(not self._busy)
        self.hide_it.setVisible(aside)
        self.draft.setVisible(aside and item.has_values)
        self.draft.setText(self.tr("Open in the form") if item.known else self.tr("Open as a new customer"))
        self.take_back.setVisible(live and item.withdrawable)
        self.take_back.setEnabled(not self._busy)
        self.later.setText(self.tr("Decide later") if settle else self.tr("Close"))
        self._choose_default()

    def _choose_default(self) -> None:
        """Fill the button that Enter presses: the one that goes on, if there is one."""
        going = (self.apply, self.draft, self.take_back)
        first = next((one for one in going if not one.isHidden() and one.isEnabled()), self.later)
        for button in (*going, self.later):
            button.setDefault(button is first)
            restyle(button, role="primary" if button is first else "")

    def _verb(self, item: InboxItem) -> str:
        if item.kind == events.REMARK_ADDED:
            return self.tr("Add it again")
        total, decided = len(item.units), self.state.decided
        if decided < total and self.state.command() is not None:
            free = sum(1 for unit in item.units if not unit.clashes)
            return self.tr("Apply {count} of {total}").format(count=free, total=total)
        if item.revives and self.state.of(item.units[0]) == MINE:
            return self.tr("Bring back and apply")
        return self.tr("Apply")

    def _focus_first(self) -> None:
        if not (self.state.item.can_settle and self.table.focus_first()):
            for button in (self.apply, self.draft, self.take_back, self.later):
                if not button.isHidden() and button.isEnabled():
                    button.setFocus()
                    return

    # Choosing

    def _choose(self, unit: InboxUnit, choice: str) -> None:
        if choice == self.state.of(unit) or not choice:
            return
        self.state.choose(unit, choice)
        self._show_rows()
        self.fit_rows()
        self.changed.emit()

    def _choose_here(self, choice: str) -> None:
        unit = self.table.current_unit()
        if unit is None or not self.state.item.can_settle or self._over:
            return
        if choice == TYPED and not typed_paths(unit):
            return
        self._choose(unit, choice)
        if choice == TYPED:
            self.table.focus_typed(unit)

    def _type(self, path: str, text: str) -> None:
        self.state.type(path, text)
        self._show_buttons()
        self.changed.emit()
