"""One change in full: who, when, how and why, was and now, and what may be done about it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from domain import events
from domain.commands import AddRemark
from domain.events import unit_of
from gui import moments
from gui.context import Context
from gui.history.diff import Difference, Speech, differences
from gui.history.labels import Names, path_label
from gui.history.table import Table
from gui.history.wording import applied, moment_of, short_reason, source_words
from gui.sentences import in_words
from gui.theme import pixmap, theme
from gui.widgets import Label, push
from storage.ports import PENDING, WILL_NOT_APPLY, ChangeRow, HistoryQuery, Submission

_MOST_REMARKS = 3


class ChangePage(QWidget):
    """Shows one ``ChangeRow``. ``recordWanted`` carries the id of a record that it names."""

    recordWanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._names = Names(context.records)
        self._row: ChangeRow | None = None
        self._found: list[Difference] = []
        self.everyone = False
        self._build_facts()
        self._build_remark()
        self.table = Table(
            self.tr("What this change did"),
            (self.tr("Field"), self.tr("Was"), self.tr("Now")), (26, 37, 37), self,
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for part in (self._title, self._facts, self._said, self._why_row, self._claims):
            column.addWidget(part)
        column.addWidget(self._link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.table, 1)
        column.addWidget(self._remarks)
        column.addWidget(self._remark_row)
        self.show_row(None)

    def _build_facts(self) -> None:
        self._title = Label("", "strong")
        self._facts = Label("", "small")
        self._said = Label("")
        self._claims = Label("", "small")
        self._remarks = Label("", "small")
        for label in (self._title, self._facts, self._said, self._claims, self._remarks):
            label.setWordWrap(True)
            label.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        self._why_icon = QLabel(self)
        self._why = Label("", "")
        self._why.setWordWrap(True)
        self._why_row = QWidget(self)
        row = QHBoxLayout(self._why_row)
        row.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self._why_icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._why, 1)
        self._link = push("", "link", self)
        self._link.clicked.connect(self._follow)
        self._target: str | None = None

    def _build_remark(self) -> None:
        self._remark_row = QWidget(self)
        self._remark = QLineEdit(self._remark_row)
        self._remark.setPlaceholderText(self.tr("Remark on this change"))
        self._remark.setAccessibleName(self.tr("Remark on this change"))
        self._remark.returnPressed.connect(self._add_remark)
        add = push(self.tr("Add remark"), "", self._remark_row)
        add.clicked.connect(self._add_remark)
        cancel = push(self.tr("Cancel"), "flat", self._remark_row)
        cancel.clicked.connect(self.hide_remark)
        row = QHBoxLayout(self._remark_row)
        row.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        row.addWidget(self._remark, 1)
        row.addWidget(add)
        row.addWidget(cancel)
        self._remark_row.hide()

    @property
    def found(self) -> list[Difference]:
        """The lines of the table."""
        return self._found

    def show_row(self, row: ChangeRow | None) -> None:
        """Show a change, or nothing."""
        if row is None or self._row is None or row.record != self._row.record:
            self.hide_remark()
        self._row = row
        self._names.forget()
        self.table.setVisible(row is not None)
        if row is None:
            self._title.setText("")
            self._facts.setText(self.tr("Choose a change to see what it did."))
            self._found = []
            for part in (self._said, self._why_row, self._claims, self._link, self._remarks):
                part.hide()
            return
        self._title.setText(self._headline(row))
        self._facts.setText(self._how(row))
        self._facts.setToolTip(moments.stamp(moment_of(row)))
        self._show_reason(row)
        self._show_link(row)
        self._show_differences(row)
        self._said.setText(_said(row))
        self._said.setVisible(bool(self._said.text()))
        self._show_remarks(row)

    def ask_remark(self) -> None:
        """Open the line for a remark."""
        if self._row is not None and self._row.customer is not None:
            self._remark_row.show()
            self._remark.setFocus()

    def hide_remark(self) -> None:
        """Close the line for a remark; what was typed goes."""
        self._remark.clear()
        self._remark_row.hide()

    def _headline(self, row: ChangeRow) -> str:
        when = moments.spoken(moment_of(row))
        if row.verdict == PENDING:
            on_its_way = self.tr("On its way to the others, made {when}, {who}")
            words = on_its_way if row.handed else self.tr("Saved here, waiting to be shared, made {when}, {who}")
            return words.format(when=when, who=row.actor_name)
        if row.version is not None:
            return self.tr("Version {n}, {when}, {who}").format(n=row.version, when=when, who=row.actor_name)
        return self.tr("{when}, {who}").format(when=when[:1].upper() + when[1:], who=row.actor_name)

    def _how(self, row: ChangeRow) -> str:
        words = [self._name(row), self._batched(row), self._amends(row)]
        if row.reason:
            words.append(self.tr("Reason: {why}").format(why=_stopped(row.reason)))
        elif row.changes:
            words.append(self.tr("No reason given."))
        return " ".join(word for word in words if word)

    def _name(self, row: ChangeRow) -> str:
        """Return whose change it is, where the list is not of one customer."""
        return _stopped(row.display) if self.everyone and row.display else ""

    def _batched(self, row: ChangeRow) -> str:
        said = source_words(row.source)
        if row.batch_title:
            said = self.tr("{how}, {batch}").format(how=said, batch=row.batch_title)
        return said + "."

    def _amends(self, row: ChangeRow) -> str:
        if row.data is None or row.data.amends is None:
            return ""
        if row.data.amends == "correction":
            return self.tr("A correction: it was wrong before.")
        return self.tr("True since {date}.").format(date=row.data.since) if row.data.since else ""

    def _show_reason(self, row: ChangeRow) -> None:
        reason = short_reason(row)
        self._why_row.setVisible(bool(reason))
        if not reason:
            return
        self._why_icon.setPixmap(pixmap("warning", "conflict", 16))
        kept = self.tr("Nothing typed is lost: it can be opened as a draft.") if row.changes else ""
        self._why.setText(" ".join(part for part in (in_words(row.message) or f"{reason}.", kept) if part))

    def _show_link(self, row: ChangeRow) -> None:
        self._target, text = None, ""
        if row.reversed_by is not None:
            text, self._target = self.tr("Reversed later: show by what"), row.reversed_by
        elif row.links is not None:
            target = (*row.links.reverses, row.links.restores, row.links.resolves, row.links.about)
            self._target = next((record for record in target if record), None)
            text = _link_words(row)
        self._link.setText(text)
        self._link.setVisible(self._target is not None and bool(text))

    def _follow(self) -> None:
        if self._target is not None:
            self.recordWanted.emit(self._target)

    def _show_differences(self, row: ChangeRow) -> None:
        before, after = self._sides(row)
        paths = [change.path for change in row.changes if change.path != events.LIFE or len(row.changes) == 1]
        around = row.position if row.position is not None else None
        earlier = around - 1 if around else around
        speech = Speech(
            self._names.of(row.customer, earlier), self._names.of(row.customer, around), self._names.customer
        )
        self._found = differences(before, after, {unit_of(path) for path in paths}, speech, self._kinds(row))
        self.table.setVisible(bool(self._found))
        self.table.show_rows([found.cells() for found in self._found])
        lied = [change for change in row.changes if change.differs]
        self._claims.setVisible(bool(lied))
        self._claims.setText(
            self.tr("The author saw an older state: {fields} had been changed already.").format(
                fields=", ".join(path_label(change.path, before | after) for change in lied)
            )
        )

    def _kinds(self, row: ChangeRow) -> dict[str, str]:
        """Return values around a record that has none of its own to name its items by ("Phone, office")."""
        if applied(row) or row.customer is None:
            return {}
        view = self._context.records.customer(row.customer)
        return _around(dict(view.values), row) if view is not None else {}

    def _sides(self, row: ChangeRow) -> tuple[dict[str, str], dict[str, str]]:
        """Return the values before and after: of the customer then, where the record was applied."""
        before = {change.path: change.held for change in row.changes if change.held}
        after = {change.path: change.now for change in row.changes if change.now}
        if not applied(row) or row.customer is None or row.position is None:
            return before, after
        then = self._context.records.customer(row.customer, row.position)
        around = _around(dict(then.values) if then is not None else {}, row)
        old = {path: text for path, text in around.items() if path not in after}
        return old | before, around | after

    def _show_remarks(self, row: ChangeRow) -> None:
        said = [
            self.tr("{who}, {when}: {text}").format(
                who=remark.actor_name, when=moments.spoken(moment_of(remark)), text=remark.data.text
            )
            for remark in self._remarks_on(row)
            if remark.data is not None and remark.data.text
        ]
        self._remarks.setText("\n".join(said[:_MOST_REMARKS]))
        self._remarks.setVisible(bool(said))

    def _remarks_on(self, row: ChangeRow) -> list[ChangeRow]:
        if row.customer is None:
            return []
        query = HistoryQuery(customer=row.customer, filter=f"kind:{events.REMARK_ADDED}")
        rows = self._context.records.changes(query, 0, 50)
        return [found for found in rows if found.links is not None and found.links.about == row.record]

    def _add_remark(self) -> None:
        row, text = self._row, self._remark.text().strip()
        if row is None or row.customer is None or not text:
            return
        view = self._context.records.customer(row.customer)
        if view is not None:
            about = row.record if row.verdict not in (PENDING, WILL_NOT_APPLY) else None
            command = AddRemark(customer=row.customer, basis=view.basis, text=text, about=about)
            self._context.commands.submit(Submission(command))
            self.hide_remark()


def _around(values: dict[str, str], row: ChangeRow) -> dict[str, str]:
    """Return the units that a record wrote, whole: an item's kind is needed to name it."""
    units = {unit_of(change.path) for change in row.changes}
    return {path: text for path, text in values.items() if unit_of(path) in units}


def _link_words(row: ChangeRow) -> str:
    from_kind = {
        events.CHANGES_REVERSED: _tr("Show what it reverses"),
        events.VERSION_RESTORED: _tr("Show the version it brought back"),
        events.CONFLICT_RESOLVED: _tr("Show what it settled"),
        events.REMARK_ADDED: _tr("Show what it is about"),
        events.CHANGE_REVIEWED: _tr("Show what it is about"),
    }
    return from_kind.get(row.kind, "")


def _said(row: ChangeRow) -> str:
    """Return what a record says that writes no field: the text of a remark, the counts of a batch."""
    if row.data is None:
        return ""
    counts = row.data.outcome or {}
    return row.data.text or ", ".join(f"{name} {moments.number(count)}" for name, count in counts.items())


def _stopped(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _tr(text: str) -> str:
    return QCoreApplication.translate("history", text)
