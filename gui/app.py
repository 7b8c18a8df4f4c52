"""The program around the window: fonts, theme and words, the first start, opening and switching profiles."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QLibraryInfo, QLocale, QObject, QSettings, QThread, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from domain.errors import Refusal
from gui.bridge import Bridge
from gui.care import Care
from gui.context import Context
from gui.main_window import MainWindow
from gui.messages import Messages, Tone
from gui.openings import Beginning, Opened, Openings, Start
from gui.sentences import in_words
from gui.theme import icon, theme
from gui.theme.palette import palette
from gui.theme.sheet import sheet
from gui.theme.style import DaybookStyle
from gui.view_menu import apply_stored
from storage.errors import ProfileInUse

if TYPE_CHECKING:
    from gui.first_start import FirstStart

_LOG = logging.getLogger("daybook.window")
_WORDS = Path(__file__).parent / "words"
_FIRST_PAINT = 30
"""Milliseconds for which the worker leaves the processor to the window's first paint."""

_PATIENCE = 5000
"""Milliseconds for which a second start tries to reach the owner of the profile, or to become it."""
_AGAIN = 30
"""Milliseconds from one try to the next."""
_FAILED = 1
"""The exit status of a program that a person left because it had failed."""


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """Return the QApplication, dressed: style, palette, style sheet, and the words of the locale."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([sys.argv[0], *arguments])
    app.setApplicationName("Daybook")
    app.setOrganizationName("Daybook")
    app.setDesktopFileName("daybook")
    if QLocale().language() == QLocale.Language.C:
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    _translate(app)
    dress(app)
    return app


def dress(app: QApplication) -> None:
    """Put style and theme on, and keep them on when the theme or the system's scheme changes."""
    style = DaybookStyle()
    app.setProperty("daybook_style", style)
    app.setStyle(style)
    app.setWindowIcon(icon("book", "accent"))
    theme.changed.connect(_redress)
    app.styleHints().colorSchemeChanged.connect(_follow_system)
    apply_stored()


def _redress() -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.setFont(theme.font())
        app.setPalette(palette())
        app.setStyleSheet(sheet())


@contextmanager
def _undressed() -> Iterator[None]:
    """Take the style sheet off while a window is built, and put it on the whole of it once.

    Widgets are put together from the innermost outwards; with a sheet each step dresses everything below it anew, which
    was more than half of the building.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setStyleSheet("")
    try:
        yield
    finally:
        app.setStyleSheet(sheet())


def _follow_system() -> None:
    theme.follow()


def _translate(app: QApplication) -> None:
    for name, folder in (("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)), ("daybook", _WORDS)):
        words = QTranslator(app)
        if words.load(QLocale(), name, "_", str(folder)):
            app.installTranslator(words)


class Program(QObject):
    """Keeps one profile open in one window; switching closes the one and opens the other."""

    def __init__(self, openings: Openings) -> None:
        super().__init__()
        self._openings = openings
        self._opened: Opened | None = None
        self._working = False
        self.care = Care(openings, lambda: self.window, self.leave)
        self.window: MainWindow | None = None
        self.first: FirstStart | None = None
        self._going: set[QWidget] = set()

    def start(self, folder: Path | None) -> None:
        """Open a profile, or ask who works here when it does not know."""
        if folder is not None and self._openings.has_actor(folder):
            self.open(folder)
        else:
            self.ask(folder)

    def ask(self, folder: Path | None = None) -> None:
        """Show the first start for a new profile."""
        if self.first is not None:
            self.first.activateWindow()
            return
        from gui.first_start import FirstStart  # most starts are not the first

        self.first = FirstStart(self._openings, folder)
        self.first.ready.connect(self._begun)
        self.first.closed.connect(self._first_closed)
        self.first.show()

    def _first_closed(self) -> None:
        if self.first is not None:
            self._let_go(self.first)
        self.first = None

    def _begun(self, folder: str, csv: str) -> None:
        first = self.first
        if self.window is not None and not self.window.close():
            return
        self.open(Path(folder))
        if csv and self.window is not None:
            self.window.writing.import_file(csv)
        if first is not None:
            first.close()

    def open(self, folder: Path) -> None:
        """Open a profile in a window; what cannot be opened is said at the first start."""
        bridge, messages = Bridge(), Messages()
        try:
            opened = self._own(folder, bridge)
        except Refusal as refusal:
            self._cannot(folder, in_words(refusal))
            return
        if opened is None:
            return
        self.care.hang_bell(folder)
        settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        context = Context(opened.records, opened.commands, bridge, opened.actor, settings, messages)
        self._opened = opened
        with _undressed():
            self.window = MainWindow(context, opened.title, str(folder))
        self.window.closed.connect(self._closed)
        self.window.switchWanted.connect(self._switch)
        self.window.beginWanted.connect(self._begin_another)
        self.window.aboutWanted.connect(self.care.show_about)
        self.window.offer_profiles(self._openings.known(), folder)
        self._offer_connection(self.window, opened)
        self.window.show()
        if opened.died:
            messages.say(self.tr("Daybook ended without a word the last time. Saved work is safe."), Tone.HINT)
        QTimer.singleShot(_FIRST_PAINT, self.window, self._let_work)

    def _offer_connection(self, window: MainWindow, opened: Opened) -> None:
        """A register that is shared has a connection; one in a file has none."""
        action = window.actions_["connection"]
        action.setVisible(opened.connection()[0].startswith("kafka:"))
        action.triggered.connect(self._show_connection)

    def _show_connection(self) -> None:
        from gui.connection import ConnectionDialog  # seldom wanted

        if self._opened is not None:
            log, given = self._opened.connection()
            opened = self._opened
            ConnectionDialog(log, given, opened.attempt, opened.connect, True, self.window).show()

    def _own(self, folder: Path, bridge: Bridge) -> Opened | None:
        """Open a profile; None if another window has it, which is in front now.

        An owner without a bell is just starting, just ending, or a command: so it is tried again for a while, and once
        more after it.
        """
        patience = QDeadlineTimer(_PATIENCE)
        while True:
            last = patience.hasExpired()
            try:
                return self._openings.open(folder, bridge.notify)
            except ProfileInUse:
                if self.care.ring(folder):
                    return None
                if last:
                    raise
                QThread.msleep(_AGAIN)

    def _let_work(self) -> None:
        if self._opened is not None and not self._working and self.window is not None:
            self._working = True
            self._opened.start()

    def _cannot(self, folder: Path, why: str) -> None:
        if self.window is not None:
            self.window.context.messages.say(why, Tone.TROUBLE)
            return
        self.ask(None)
        if self.first is not None:
            self.first.say(why)

    def _begin_another(self, sample: bool) -> None:
        self.ask()
        if self.first is not None and sample:
            self.first.choose(Beginning.SAMPLE)

    def _switch(self, folder: str) -> None:
        if self.window is not None and self.window.close():
            self.open(Path(folder))

    def _closed(self) -> None:
        """Give the profile back; the window is gone or going."""
        self.care.take_bell_down()
        if self.window is not None:
            self.window.table.stop()
        if self._opened is not None:
            self._opened.close()
            self._opened, self._working = None, False
        if self.window is not None:
            self._let_go(self.window)
        self.window = None

    def leave(self) -> None:
        """End the program without a question, as after a fault: whatever was typed is a draft."""
        try:
            if self.window is not None:
                self.window.save()
        except Exception as error:  # what failed may fail here again; the person wants to leave all the same
            self.care.faults.note(error)
        self._closed()
        QApplication.exit(_FAILED)

    def _let_go(self, widget: QWidget) -> None:
        """Have Qt delete a window, from its event loop, and keep Python's part until then.

        Left to the garbage collector, its widgets would go at any moment, in the middle of Qt's own loops too.
        """
        self._going.add(widget)
        widget.destroyed.connect(lambda: self._going.discard(widget))
        widget.deleteLater()


def run(openings: Openings, folder: Path | None) -> int:
    """Show the window until it is closed; return the exit status."""
    app = make_application()
    app.setQuitOnLastWindowClosed(True)
    program = Program(openings)
    program.care.faults.listen()
    program.start(folder)
    if program.window is None and program.first is None:
        return 0  # the window that is open already has been brought to the front
    return app.exec()


__all__ = ["Program", "Start", "dress", "make_application", "run"]
