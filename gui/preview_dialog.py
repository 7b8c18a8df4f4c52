"""The preview: what a reversal or a restored version would do, unit by unit, before anything is written."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from domain.errors import Refusal
from domain.history import Plan, UnitPlan, command_from
from gui import preview_words as words
from gui.context import Context
from gui.history.labels import Names
from gui.messages import Tone
from gui.preview_rows import Choices, Row, rows_of
from gui.preview_table import PreviewTable
from gui.sentences import in_words
from gui.table_dialog import TableDialog
from gui.theme import pixmap, theme
from gui.widgets import Label, push, restyle
from storage.notices import Notice, Outcome, Result
from storage.ports import Records, Submission

_MOST_ROWS = 12


class PreviewDialog(TableDialog):
    """Shows a ``Plan``; confirmed, it is submitted on the basis of the preview. ``saved`` carries the outcome."""

    saved = Signal(object)

    def __init__(self, plan: Plan, context: Context, parent: QWidget | None = None, note: str = "") -> None:
        super().__init__(960, 32, _MOST_ROWS + 1, parent)
        self._plan = plan
        self._context = context
        self._names = Names(context.records)
        self._choices = Choices()
        self._rows: list[Row] = []
        self._ticket: int | None = None
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._build_head()
        self._build_table()
        self._build_reason()
        self._build_buttons()
        self._build_layout()
        context.bridge.notice.connect(self._take_notice)
        self._listening = True
        self._show_plan()
        self._say(note)
        self.reason.setFocus()

    # Building

    def _build_head(self) -> None:
        self.title = Label("", "title")
        self.title.setWordWrap(True)
        self.facts = Label("", "dim")
        self.facts.setWordWrap(True)
        self._warning = QWidget(self)
        self._warning_icon = QLabel(self._warning)
        self.warning = Label("")
        self.warning.setWordWrap(True)
        row = QHBoxLayout(self._warning)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self._warning_icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.warning, 1)

    def _build_table(self) -> None:
        self.table = PreviewTable(self.frame)
        self.table.ticked.connect(self._tick)
        self.table.typed.connect(self._type)
        self.table.openWanted.connect(self._open_unit)
        self.hold(self.table)

    def _build_reason(self) -> None:
        self.reason = QLineEdit(self)
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.setMaxLength(500)
        self._reason_label = Label(self.tr("Reason"), "dim")
        self._reason_label.setBuddy(self.reason)
        self.reason_row = QWidget(self)
        row = QHBoxLayout(self.reason_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self._reason_label)
        row.addWidget(self.reason, 1)

    def _build_buttons(self) -> None:
        self.sentence = Label("")
        self.sentence.setWordWrap(True)
        self.other = push(self.tr("Other value..."), "flat", self)
        self.other.setToolTip(self.tr("F2"))
        self.other.clicked.connect(self._other_value)
        self.cancel = push(self.tr("Cancel"), "", self)
        self.cancel.clicked.connect(self.reject)
        self.confirm = push("", "primary", self)
        self.confirm.clicked.connect(self._confirm)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._offer_other())

    def _build_layout(self) -> None:
        px = theme.px
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.sentence, 1)
        for button in (self.other, self.cancel, self.confirm):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(6))
        column.addWidget(self.title)
        column.addWidget(self.facts)
        column.addWidget(self._warning)
        column.addSpacing(px(8))
        column.addWidget(self.frame, 100)
        column.addSpacing(px(8))
        column.addWidget(self.reason_row)
        column.addStretch(1)
        column.addSpacing(px(12))
        column.addLayout(buttons)

    # Showing

    def _show_plan(self) -> None:
        plan = self._plan
        self.setWindowTitle(words.title(plan))
        self.title.setText(words.title(plan))
        self.facts.setText(words.facts(plan, self._context.records))
        self.frame.setVisible(not plan.refusal)
        self.reason_row.setVisible(not plan.refusal)
        self._show_rows()
        self.fit_rows()

    def _show_rows(self) -> None:
        self._rows = rows_of(self._plan, self._choices, self._names) if not self._plan.refusal else []
        self.table.show_lines(self._rows, self._choices)
        self.sentence.setText(words.counts(self._plan, self._choices, self._rows))
        self.confirm.setText(words.verb(self._plan, self._choices, self._rows))
        self.confirm.setVisible(not self._plan.refusal)
        self.confirm.setEnabled(any(row.changes for row in self._rows) and self._ticket is None)
        said = in_words(self._plan.refusal) or words.replaced(self._plan) or words.revives(self._plan, self._choices)
        self._say(said)
        self._choose_default()
        self._offer_other()

    def _say(self, note: str) -> None:
        """Show a sentence that must not be overlooked; an empty one leaves what is said."""
        standing = (
            in_words(self._plan.refusal) or words.replaced(self._plan) or words.revives(self._plan, self._choices)
        )
        text = " ".join(dict.fromkeys(part for part in (note, standing) if part))
        self._warning.setVisible(bool(text))
        self.warning.setText(text)
        self._warning_icon.setPixmap(pixmap("warning", "conflict" if self._plan.refusal else "pending", 16))

    def _choose_default(self) -> None:
        """Make Cancel the button of Enter where another person's work would be replaced."""
        others = words.replaces_others(self._plan, self._choices, self._context.actor.name)
        careful = others or not self.confirm.isEnabled() or self.confirm.isHidden()
        for button, first in ((self.confirm, not careful), (self.cancel, careful)):
            button.setDefault(first)
            restyle(button, role="primary" if first else "")

    def _offer_other(self) -> None:
        line = self.table.line_at(self.table.currentIndex().row())
        self.other.setVisible(any(row.editable for row in self._rows))
        self.other.setEnabled(line is not None and line.editable)

    # Choosing

    def _tick(self, unit: UnitPlan, on: bool) -> None:
        self._choices.tick(unit, on)
        self._show_rows()

    def _type(self, line: Row, text: str) -> None:
        self._choices.type(line.unit, line.path, text)
        self._show_rows()

    def _open_unit(self, unit: UnitPlan) -> None:
        self._choices.opened.add(unit.unit)
        self._show_rows()
        first = next((n for n, row in enumerate(self._rows) if row.unit.unit == unit.unit and row.editable), None)
        if first is not None:
            self.table.selectRow(first)
        self.fit_rows()

    def _other_value(self) -> None:
        line = self.table.line_at(self.table.currentIndex().row())
        if line is not None:
            self.table.begin(line)

    # Confirming

    def _confirm(self) -> None:
        try:
            command = command_from(self._plan, self._chosen(), self._choices.values, self.reason.text().strip() or None)
        except Refusal as refusal:
            self._say(in_words(refusal))
            return
        self._ticket = self._context.commands.submit(Submission(command))
        self.confirm.setEnabled(False)

    def _chosen(self) -> dict[str, str]:
        return {unit.unit: self._choices.of(unit) for unit in self._plan.units if unit.choosable}

    def _take_notice(self, notice: Notice) -> None:
        for outcome in notice.outcomes:
            if outcome.ticket == self._ticket:
                self._ticket = None
                self._follow(outcome, notice)

    def _follow(self, outcome: Outcome, notice: Notice) -> None:
        match outcome.result:
            case Result.SAVED:
                watch = Watch(self._plan, self._context, outcome, self.parentWidget())
                watch.take_notice(notice)
                count = sum(row.changes for row in self._rows)
                self._context.messages.say(words.done(self._plan, count), Tone.DONE)
                self.saved.emit(outcome)
                self.accept()
            case Result.CLASHED:
                who = outcome.clashes[0].who if outcome.clashes else self.tr("Somebody")
                self._renew(self.tr("{who} changed this while the preview was open. Look again.").format(who=who))
            case Result.NOTHING:
                self._renew(self.tr("There is nothing to change any more."))
            case _:
                self._show_rows()
                self._say(in_words(outcome.refusal) if outcome.refusal is not None else self.tr("Nothing was saved."))

    def _renew(self, note: str) -> None:
        """Make the plan anew; choices that still mean the same are kept."""
        old, self._plan = self._plan, plan_again(self._plan, self._context.records)
        self._choices = self._choices.kept_for(old, self._plan)
        self._names.forget()
        self._show_plan()
        self._say(note)

    def done(self, result: int) -> None:
        """Listen no longer."""
        if self._listening:
            self._listening = False
            self._context.bridge.notice.disconnect(self._take_notice)
        super().done(result)


class Watch(QObject):
    """Waits for the verdict of what a preview made. If somebody was first after all, the preview opens again."""

    def __init__(self, plan: Plan, context: Context, outcome: Outcome, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._plan, self._context = plan, context
        self._records = set(outcome.records)
        self._kept = self  # stays until the verdicts are there, also without a parent
        context.bridge.notice.connect(self.take_notice)

    def take_notice(self, notice: Notice) -> None:
        """Look for the verdicts; the notice that said saved may hold them already."""
        for verdict in notice.verdicts:
            if verdict.record in self._records:
                self._records.discard(verdict.record)
                if verdict.verdict == "conflicted":
                    self._records.clear()
                    self._open_again(verdict.record)
        if not self._records:
            self._context.bridge.notice.disconnect(self.take_notice)
            self.deleteLater()

    def _open_again(self, record: str) -> None:
        row = self._context.records.change(record)
        who = row.rival if row is not None and row.rival else self.tr("Somebody")
        note = self.tr("This was not applied: {who} was first. Here it is with the new values.").format(who=who)
        parent = self.parent()
        plan = plan_again(self._plan, self._context.records)
        dialog = PreviewDialog(plan, self._context, parent if isinstance(parent, QWidget) else None, note)
        dialog.open()


def plan_again(plan: Plan, records: Records) -> Plan:
    """Return the same plan as things are now."""
    if plan.verb == "restore" and plan.version is not None:
        return records.plan_restore(plan.customer, plan.version)
    return replace(records.plan_reversal(plan.reverses), verb="reverse")
