"""The form of a connection: with TLS or without, how to log in, and the rows that belong to that."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from gui.connection.settings import Row, chosen_in, logins, password_rows, rows_of, settings_of, tls_rows, token_rows
from gui.theme import theme
from gui.widgets import Label, Segments, push

_PLAIN, _TLS = "plain", "tls"


class ConnectionForm(QWidget):
    """``changed`` when anything was chosen or typed. Secrets that are kept are not shown; empty means unchanged."""

    changed = Signal()

    def __init__(self, given: Mapping[str, str], known: bool, parent: QWidget | None = None) -> None:
        """``given`` are settings without secrets; ``known``: the secrets to them may be in the keyring."""
        super().__init__(parent)
        self._known = known
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self.fields: dict[str, QLineEdit] = {}
        self._lines: dict[str, tuple[QWidget, QWidget]] = {}
        tls, login = chosen_in(given)
        self._build_choices(tls, login)
        for row in (*tls_rows(), *password_rows(), *token_rows()):
            self._build_row(row, given.get(row.key, ""))
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(6))
        self._show_rows()

    def _build_choices(self, tls: bool, login: str) -> None:
        self.tls = Segments(self.tr("Security"), ((_PLAIN, self.tr("Without TLS")), (_TLS, "TLS")))
        self.tls.set_current(_TLS if tls else _PLAIN)
        self.login = QComboBox()
        self.login.setAccessibleName(self.tr("Login"))
        self.login.view().setAccessibleName(self.tr("Login"))
        for key, words in logins():
            self.login.addItem(words, key)
        self.login.setCurrentIndex(max(0, self.login.findData(login)))
        self._put(0, self.tr("Security"), self.tls.button(_PLAIN), self.tls)
        self._put(1, self.tr("Login"), self.login, self.login)
        self.tls.chosen.connect(self._show_rows)
        self.login.currentIndexChanged.connect(self._show_rows)

    def _build_row(self, row: Row, text: str) -> None:
        field = QLineEdit(text)
        field.setAccessibleName(row.words)
        field.setPlaceholderText(row.hint)
        field.textEdited.connect(lambda _text: self.changed.emit())
        if row.secret:
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setPlaceholderText(self.tr("unchanged") if self._known else "")
        self.fields[row.key] = field
        holder: QWidget = self._with_choice(field, row.words) if row.file else field
        self._lines[row.key] = (self._put(self._grid.rowCount(), row.words, field, holder), holder)

    def _with_choice(self, field: QLineEdit, words: str) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        choose = push(self.tr("Choose..."))
        choose.setAccessibleName(self.tr("Choose: {what}").format(what=words))
        choose.clicked.connect(lambda: self._choose(field, words))
        line.addWidget(field, 1)
        line.addWidget(choose)
        return holder

    def _put(self, line: int, words: str, field: QWidget, holder: QWidget) -> Label:
        label = Label(words, "dim")
        label.setBuddy(field)
        self._grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(holder, line, 1)
        return label

    def _choose(self, field: QLineEdit, words: str) -> None:
        kinds = self.tr("Certificates and keys (*.pem *.crt *.cer *.key);;All files (*)")
        file, _kind = QFileDialog.getOpenFileName(self, words, field.text(), kinds)
        if file:
            field.setText(file)
            self.changed.emit()

    def _show_rows(self) -> None:
        shown = {row.key for row in rows_of(self.tls.current() == _TLS, str(self.login.currentData()))}
        for key, parts in self._lines.items():
            for part in parts:
                part.setVisible(key in shown)
        self.changed.emit()

    def settings(self) -> dict[str, str]:
        """Return what was chosen and typed, secrets included, as the client takes it."""
        typed = {key: field.text() for key, field in self.fields.items()}
        typed = {key: text if "password" in key or "secret" in key else text.strip() for key, text in typed.items()}
        return settings_of(self.tls.current() == _TLS, str(self.login.currentData()), typed)
