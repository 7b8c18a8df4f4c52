"""Before an import: how the file is read, what would be done, which rows cannot be taken. Enter imports."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui import moments
from gui.context import Context
from gui.history.table import Cell, Table
from gui.importing.columns import ColumnTable
from gui.importing.targets import KEY
from gui.importing.wording import trial_words, written_words
from gui.sentences import in_words
from gui.theme import theme
from gui.widgets import Label, push
from storage.notices import Notice, Progress, TableLook

_AGAIN_MS = 150
"""After a choice, a moment for the next one before all rows are tried again."""


class ImportDialog(QDialog):
    """Tries the import of a file; confirmed, it is done with the columns as they were chosen."""

    def __init__(self, file: Path, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._context = context
        self._job: int | None = None
        self._look: TableLook | None = None
        self._mapping: dict[str, str] = {}
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._try)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("Import customers"))
        self._build_tables()
        self._build_buttons()
        self._build_layout()
        context.bridge.notice.connect(self._take_notice)
        self._try()
        self.columns.setFocus()

    # Building

    def _build_tables(self) -> None:
        self.facts = Label(self.tr("The file is read …"), "dim")
        self.facts.setWordWrap(True)
        self.columns = ColumnTable(self)
        self.columns.chosen.connect(self._choose)
        self.columns.fitted.connect(self._bound)
        self.bad = Table(self.tr("Rows that cannot be taken"), (self.tr("Row"), self.tr("Why")), (12, 88), self)
        self.bad.fitted.connect(self._bound)
        self._columns_frame, self._bad_frame = _framed(self.columns, self), _framed(self.bad, self)
        self._bad_frame.hide()

    def _build_buttons(self) -> None:
        self.sentence = Label("")
        self.sentence.setWordWrap(True)
        self.cancel = push(self.tr("Cancel"), "", self)
        self.cancel.clicked.connect(self.reject)
        self.confirm = push(self.tr("Import"), "primary", self)
        self.confirm.setDefault(True)
        self.confirm.setEnabled(False)
        self.confirm.clicked.connect(self._confirm)

    def _build_layout(self) -> None:
        px = theme.px
        title = Label(self.tr("Import {file}").format(file=self._file.name), "title")
        title.setWordWrap(True)
        hint = Label(
            self.tr("F2 reads a column as something else, Delete leaves it out, Space lets it find the customer."),
            "dim",
        )
        hint.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.sentence, 1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(8))
        for part in (title, self.facts):
            column.addWidget(part)
        column.addWidget(self._columns_frame, 100)
        column.addWidget(hint)
        column.addWidget(self._bad_frame, 40)
        column.addStretch(1)
        column.addSpacing(px(4))
        column.addLayout(buttons)
        room = self.screen().availableGeometry()
        self.resize(min(px(760), room.width() - px(40)), min(px(560), room.height() - px(60)))

    # Trying

    def _try(self) -> None:
        """Try all rows, with the columns as they are chosen."""
        self._job = self._context.commands.import_file(str(self._file), self._mapping, trial=True)

    def _choose(self, head: str, target: str) -> None:
        """Read a column as something else; whichever was read as that is not any more."""
        if self._look is None:
            return
        self._mapping = {one: _besides(was, target) for one, was in self._mapping.items()}
        self._mapping[head] = target
        self.columns.show_look(self._look, self._mapping)
        self._leave_trial()
        self.confirm.setEnabled(False)
        self._again.start(_AGAIN_MS)

    def _leave_trial(self) -> None:
        if self._job is not None:
            self._context.commands.cancel(self._job)
            self._job = None

    def _take_notice(self, notice: Notice) -> None:
        for progress in notice.progress:
            if progress.job == self._job:
                self._show(progress)

    def _show(self, progress: Progress) -> None:
        if progress.look is not None and self._look is None:
            self._look, self._mapping = progress.look, dict(progress.look.mapping)
            self.columns.show_look(self._look, self._mapping)
        if self._look is not None:
            self.facts.setText(written_words(self._look, progress.total))
        self.sentence.setText(in_words(progress.failure) or trial_words(progress))
        self.confirm.setEnabled(self._look is not None and not progress.failure)
        if progress.finished:
            self._job = None
            self._show_bad(progress)

    def _show_bad(self, progress: Progress) -> None:
        self._bad_frame.setVisible(bool(progress.errors))
        self.bad.show_rows([(Cell(moments.number(row), "dim"), Cell(in_words(why))) for row, why in progress.errors])

    def _bound(self) -> None:
        """Keep the tables as high as their rows, where there is room."""
        room = self.screen().availableGeometry().height() // 5
        for table, frame, least in ((self.columns, self._columns_frame, 4), (self.bad, self._bad_frame, 2)):
            wanted = table.wanted_height() + 4
            frame.setMaximumHeight(wanted)
            frame.setMinimumHeight(min(wanted, theme.row(30) * least, room))
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        """Never be lower than the wrapped sentences need; a layout knows that only once it has its width."""
        layout = self.layout()
        if layout is not None and self.isVisible():
            self.setMinimumHeight(min(layout.totalMinimumHeightForWidth(self.width()), self.screen().size().height()))

    # Ending

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter imports, from wherever it is pressed."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.cancel.hasFocus():
            self._confirm()
        else:
            super().keyPressEvent(event)

    def _confirm(self) -> None:
        if self.confirm.isEnabled():
            self._leave_trial()
            self._context.commands.import_file(str(self._file), self._mapping)
            self.accept()

    def done(self, result: int) -> None:
        """Try no further, and listen no longer."""
        self._again.stop()
        self._leave_trial()
        self._context.bridge.notice.disconnect(self._take_notice)
        super().done(result)


def _besides(was: str, target: str) -> str:
    """Return what another column is read as once one is read as ``target``: the same twice is not, nor are two keys."""
    if was.removeprefix(KEY) == target.removeprefix(KEY):
        return ""
    return was.removeprefix(KEY) if target.startswith(KEY) else was


def _framed(table: Table, parent: QWidget) -> QFrame:
    frame = QFrame(parent)
    frame.setProperty("framed", True)
    column = QVBoxLayout(frame)
    column.setContentsMargins(1, 1, 1, 1)
    column.addWidget(table)
    return frame
