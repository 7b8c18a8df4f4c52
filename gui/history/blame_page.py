"""Who wrote what: the last writer of every field; for one field a step back to whoever wrote it before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from domain.events import LIFE, unit_of
from domain.fields.table import paper_order
from gui import moments
from gui.context import Context
from gui.history.labels import Names, path_label, unit_label
from gui.history.table import Cell, Table
from gui.history.wording import first_name, source_words
from gui.theme import theme
from gui.widgets import Label, tool
from storage.ports import Blame


class BlamePage(QWidget):
    """``recordWanted`` carries the record of the writer stepped to, ``pathChosen`` the field looked at."""

    recordWanted = Signal(str)
    pathChosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._names = Names(context.records)
        self._customer: str | None = None
        self._as_of: int | None = None
        self._stale = False
        self._wanted: str | None = None
        self._paths: list[str] = []
        self._writers: Sequence[Blame] = ()
        self._at = 0
        self._steered = False
        self.table = Table(
            self.tr("Last writer of every field"),
            (self.tr("Field"), self.tr("Value"), self.tr("Written by")), (28, 38, 34), self,
        )  # fmt: skip
        self.table.selectionModel().currentRowChanged.connect(self._looked_at)
        self._build_writer()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.table, 1)
        column.addWidget(self._writer_row)

    def _build_writer(self) -> None:
        self._writer_row = QWidget(self)
        self._said = Label("", "small")
        self._said.setWordWrap(True)
        self._older = tool("left", self.tr("Previous writer of the field"), "Alt+PgUp", self)
        self._older.clicked.connect(lambda: self.step(1))
        self._newer = tool("right", self.tr("Next writer of the field"), "Alt+PgDown", self)
        self._newer.clicked.connect(lambda: self.step(-1))
        row = QHBoxLayout(self._writer_row)
        row.setContentsMargins(theme.px(12), 0, theme.px(6), 0)
        row.addWidget(self._said, 1)
        row.addWidget(self._older, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._newer, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def path(self) -> str | None:
        """The field that is looked at."""
        row = self.table.currentIndex().row()
        return self._paths[row] if 0 <= row < len(self._paths) else None

    def show_customer(self, customer: str | None, as_of: int | None = None) -> None:
        """Show the last writers of a customer's fields, now or as of a position; read once it is looked at."""
        if customer != self._customer:
            self._wanted = None
        self._customer, self._as_of = customer, as_of
        self._stale = True
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was only noted while nobody looked."""
        super().showEvent(event)
        self._read()

    def _read(self) -> None:
        if not self._stale:
            return
        self._stale = False
        customer, as_of = self._customer, self._as_of
        self._names.forget()
        view = self._context.records.customer(customer, as_of) if customer is not None else None
        blame = self._context.records.blame(customer, as_of) if customer is not None and view is not None else {}
        values = dict(view.values) if view is not None else {}
        self._paths = sorted((path for path in values if path in blame and path != LIFE), key=paper_order)
        say = self._names.of(customer, as_of)
        self._steered = True
        self.table.show_rows(
            [
                (Cell(path_label(path, values)), Cell(say(path, values[path])), Cell(_by(blame[path]), "dim"))
                for path in self._paths
            ]
        )
        if self._wanted is not None and self._wanted in self._paths:
            self.table.selectRow(self._paths.index(self._wanted))
        self._steered = False
        self._load()

    def show_path(self, path: str) -> None:
        """Look at one field."""
        self._wanted = path
        if not self._stale and path in self._paths:
            self._steered = True
            self.table.selectRow(self._paths.index(path))
            self._steered = False
            self._load()

    def step(self, way: int) -> None:
        """Go to the previous (1) or next (-1) writer of the field."""
        if not self._writers and self._paths and self.path is None:
            self.table.selectRow(0)
        at = self._at + way
        if 0 <= at < len(self._writers):
            self._at = at
            self._say()
            self.recordWanted.emit(self._writers[at].record)

    def _looked_at(self) -> None:
        if self.path is not None:
            self._wanted = self.path
        self._load()
        if self.path is not None and not self._steered:
            self.pathChosen.emit(self.path)

    def _load(self) -> None:
        path = self.path
        writers: Sequence[Blame] = ()
        if self._customer is not None and path is not None:
            writers = self._context.records.writers(self._customer, unit_of(path))
        if self._as_of is not None:
            writers = [one for one in writers if one.position is not None and one.position <= self._as_of]
        self._writers, self._at = writers, 0
        self._say()

    def _say(self) -> None:
        path, count = self.path, len(self._writers)
        self._older.setEnabled(self._at + 1 < count)
        self._newer.setEnabled(self._at > 0)
        if path is None or not count:
            self._said.setText(self.tr("Choose a field to see all who wrote it.") if self._paths else "")
            return
        whole = unit_label(unit_of(path), {})
        place = self.tr("{what}: writer {n} of {count}.").format(what=whole, n=count - self._at, count=count)
        self._said.setText(f"{place} {blame_sentence(self._writers[self._at])}")


def _by(blame: Blame) -> str:
    """Return who wrote it first and when, in a few words."""
    first = blame.origin if blame.origin is not None else blame
    when = moments.brief(first.recorded if first.recorded is not None else first.at)
    said = f"{first_name(first.actor_name)}, {when}"
    return f"{said} (v{first.version})" if first.version is not None else said


def blame_sentence(blame: Blame) -> str:
    """Return who wrote a value, the origin first, then who put it back."""
    if blame.origin is not None:
        return _tr("{first} Put back by {who}, {when}{version}.").format(
            first=_wrote(blame.origin), who=blame.actor_name, when=_when(blame), version=_version(blame)
        )
    return _wrote(blame)


def _wrote(blame: Blame) -> str:
    said = _tr("{who}, {when}{version}. {how}.").format(
        who=blame.actor_name, when=_when(blame), version=_version(blame), how=source_words(blame.source)
    )
    return _tr("{said} Reason: {why}").format(said=said, why=blame.reason) if blame.reason else said


def _when(blame: Blame) -> str:
    return moments.spoken(blame.recorded if blame.recorded is not None else blame.at)


def _version(blame: Blame) -> str:
    if blame.version is None:
        return _tr(", waiting to be shared") if blame.position is None else ""
    return _tr(", version {n}").format(n=blame.version)


def _tr(text: str) -> str:
    return QCoreApplication.translate("history", text)
