"""A person at the window: what the journeys do with keys and clicks, and what must then be seen."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from gui.app import Program
from gui.command_field import CommandField
from gui.first_start import FirstStart
from gui.importing import ImportDialog
from gui.main_window import MainWindow
from gui.preview_dialog import PreviewDialog
from gui.tour.hand import click, expect, press, type_text
from gui.tour.steps import named
from storage.notices import LogState

D = TypeVar("D", bound=QDialog)

LONG_MS = 300_000
"""So long an import may take."""


class Pulse(QObject):
    """Beats every 5 ms in the window's thread; ``gaps`` are the seconds from one beat to the next, ``seconds`` all."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self.seconds = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def begin(self) -> None:
        """Begin to beat."""
        self._began = self._last = time.perf_counter()
        self._timer.start(5)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append(now - self._last)
        self._last = now

    def stop(self) -> None:
        """Stop; the gaps have the longest first."""
        self._beat()
        self._timer.stop()
        self.seconds = self._last - self._began
        self.gaps.sort(reverse=True)


class FileChooser(QObject):
    """Answers the next file dialog as a person does: types the name of a file and presses Enter.

    ``pulse`` is taken from then on.
    """

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.pulse = Pulse()
        self._file = file
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(10)

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog) and dialog.isVisible():
            self._timer.stop()
            field = dialog.findChild(QLineEdit)
            assert field is not None
            click(field)
            type_text(str(self._file))
            self.pulse.begin()
            press("Return")


class Person:
    """Ada in front of the program."""

    def __init__(self, program: Program) -> None:
        self._program = program

    @property
    def window(self) -> MainWindow:
        """The main window."""
        window = self._program.window
        assert window is not None
        return window

    @property
    def profile(self) -> Path:
        """The folder of the open profile."""
        return Path(self.window.folder)

    # Beginning

    def begin_empty(self) -> None:
        """Say who works here and start empty."""
        self._begin("Start empty")

    def connect(self, servers: str, topic: str) -> None:
        """Say who works here and connect to a topic of a broker."""
        first = self._who()
        click(button(first, "Connect to Kafka"))
        for name, text in (("Servers", servers), ("Topic", topic)):
            self.type_into(named(first, QLineEdit, name), text)
        self._go()

    def _begin(self, way: str) -> None:
        click(button(self._who(), way))
        self._go()

    def _who(self) -> FirstStart:
        self._program.start(None)
        first = self._program.first
        assert first is not None
        for name, text in (("Name", "Ada Okonjo"), ("User id", "ada")):
            self.type_into(named(first, QLineEdit, name), text)
        return first

    def _go(self) -> None:
        press("Return")
        expect(lambda: self._program.window is not None and self._program.first is None, "the window opens")
        self.window.resize(1440, 900)
        expect(self.window.empty.isVisible, "the register is empty")
        self.await_quiet()

    def open(self, folder: Path) -> None:
        """Open a profile that knows who works there."""
        self._program.start(folder)
        self.window.resize(1440, 900)
        expect(self.window.table.count, "somebody is listed")
        self.await_quiet()

    def close(self) -> None:
        """Close the window by its key."""
        press("Ctrl+Q")
        expect(lambda: self._program.window is None, "the window is closed")

    # Importing

    def import_first(self, file: Path) -> Pulse:
        """Import a table into an empty register by the button there; returns how the window's pulse was meanwhile."""
        chooser = FileChooser(file)
        click(button(self.window.empty, "Import a CSV..."))
        return self._await_import(chooser)

    def import_again(self, file: Path) -> None:
        """Import a table by the command palette, what was said before put away."""
        click(named(self.window.messages, QToolButton, "Close the message"))
        chooser = FileChooser(file)
        self.command("Import a CSV")
        self._await_import(chooser)

    def _await_import(self, chooser: FileChooser) -> Pulse:
        """Press Enter once the trial has something to say, then wait for the import."""
        dialogs = lambda: self.window.findChildren(ImportDialog)  # noqa: E731
        expect(lambda: any(one.confirm.isEnabled() for one in dialogs()), "the file is read")
        press("Return")
        said = self.window.messages
        expect(lambda: "Import finished" in said.words(), "the import is finished", LONG_MS)
        self.await_quiet()
        chooser.pulse.stop()
        return chooser.pulse

    # Looking and searching

    def await_quiet(self) -> None:
        """Wait until all is saved, shared and shown."""

        def is_quiet() -> bool:
            status = self.window.status_of_register
            return status.state == LogState.UP_TO_DATE and status.pending == 0 and status.position == status.end

        expect(is_quiet, "all is shared and up to date", LONG_MS)

    def command(self, words: str) -> None:
        """Run a command of the palette."""
        press("Ctrl+K")
        expect(lambda: isinstance(field := QApplication.focusWidget(), CommandField) and field.palette_mode(), words)
        type_text(words)
        press("Return")

    def search(self, text: str) -> None:
        """Search by typing, and wait until somebody is found; nothing lists everybody."""
        press("Ctrl+L")
        press("Ctrl+A")
        press("Delete")
        type_text(text)
        table = self.window.table
        expect(lambda: table.searched() == text and table.count(), "somebody is found")

    def go_to_row(self, number: int) -> None:
        """Go to a row of the list by its keys."""
        press("Ctrl+L")
        press("Escape")
        press("Home")
        for _ in range(number):
            press("Down")
        self.window.table.settle()

    def walk_to(self, customer: str | None) -> None:
        """Go down what was found until a customer is shown."""
        press("Down")
        for _ in range(self.window.table.count()):
            self.window.table.settle()
            if self.window.customer == customer:
                return
            press("Down")
        raise AssertionError("who was searched is among those found")

    # Changing

    def type_into(self, field: QLineEdit, text: str) -> None:
        """Type over what stands in a field."""
        click(field)
        press("Ctrl+A")
        type_text(text)
        expect(lambda: field.text() == text, f"the field holds {text}")

    def save(self) -> None:
        """Save by its key, and wait until it is shared."""
        press("Ctrl+S")
        expect(lambda: not self.window.form.is_dirty(), "it is saved")
        self.await_quiet()

    def reverse_newest(self, reason: str) -> None:
        """Reverse the customer's newest change: history, preview, reason, Enter."""
        view, model = self.window.history.view, self.window.history.model
        expect(lambda: model.line(1) is not None, "the history lists its changes below the heading of a day")
        click(view.viewport(), QPoint(view.visualRect(model.index(1)).center()))
        press("Ctrl+U")
        preview = self.dialog(PreviewDialog)
        type_text(reason)
        press("Return")
        expect(lambda: not _is_there(preview), "the preview is closed")
        self.await_quiet()

    # Reading

    def values(self) -> dict[str, str]:
        """Return what the shown customer holds."""
        customer = self.window.customer
        assert customer is not None
        view = self.window.context.records.customer(customer)
        assert view is not None
        return dict(view.values)

    def fact(self, name: str) -> str:
        """Return a fact that Help > About this register shows."""
        self.command("About this register")
        dialog = self.dialog(QDialog)
        said = [one.text() for one in dialog.findChildren(QLabel) if one.accessibleName().startswith(f"{name}: ")]
        press("Escape")
        expect(lambda: not _is_there(dialog), "the facts are closed")
        return said[0]

    def dialog(self, kind: type[D]) -> D:
        """Return the dialog that opens."""
        found: list[D] = []

        def look() -> bool:
            found[:] = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
            return bool(found)

        expect(look, f"the dialog {kind.__name__} opens")
        return found[0]


def button(root: QWidget, words: str) -> QPushButton:
    """Return the visible button with these words."""
    found = [one for one in root.findChildren(QPushButton) if words in (one.text(), one.accessibleName())]
    return next(one for one in found if one.isVisible())


def _is_there(dialog: QDialog) -> bool:
    return dialog in QApplication.topLevelWidgets() and dialog.isVisible()
