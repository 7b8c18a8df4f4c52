"""A desktop with its window: the whole program around it, a customer open, and a person who types."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from time import monotonic

from PySide6.QtWidgets import QWidget

from domain.events import Actor
from gui.app import Program
from gui.main_window import MainWindow
from gui.tour.hand import press, type_text
from storage.desktop import Desktop
from storage.notices import LogState, Notice
from storage.openings import Openings, OpenProfile
from storage.program_log.files import ProgramLog
from storage.settings import Profiles
from tests.faults.front import Front
from tests.faults.live import ADA, LiveDesk

TYPED = 3
"""Every so manieth change is typed into the form; the others are only asked for, while it shows the customer."""
_FIELD = "name/given"
_PORTS = re.compile(r"127\.0\.0\.1:\d+")
_LETTERS = "abcdefghij"


class _Door(Openings):
    """Opens one profile with what is given here, and lets somebody hear what the window hears."""

    def __init__(self, home: Path, open_desktop: Callable[[Callable[[Notice], None]], Desktop], actor: Actor) -> None:
        profiles = Profiles(home)
        super().__init__(profiles, actor=actor)
        self._open_desktop, self._who = open_desktop, actor
        self._program_log = ProgramLog(profiles.logs)

    def open(self, folder: Path, notify: Callable[[Notice], None]) -> OpenProfile:
        """Open the profile; its passwords need no keyring."""
        self._program_log.begin(folder)
        return OpenProfile(self._open_desktop(notify), self._who, self._program_log, False)


class WindowDesk(LiveDesk):
    """One opened profile in its main window; every change is asked for or typed in the window's thread."""

    def __init__(
        self,
        front: Front,
        folder: Path,
        log: str | None = None,
        actor: Actor = ADA,
        kafka: Mapping[str, str] | None = None,
    ) -> None:
        """Open the profile in a window, and let its worker run."""
        self._front = front
        self._program: Program
        super().__init__(folder, log, actor, kafka)

    @property
    def window(self) -> MainWindow:
        """The main window; touch it in its own thread only."""
        assert self._program.window is not None
        return self._program.window

    def show(self, customer: str) -> None:
        """Show a customer, in the list, the form and the history, and wait until all three have it."""

        def is_shown() -> bool:
            window = self.window
            return window.table.count() > 0 and window.form.customer == customer and window.history.model.rowCount() > 0

        self._front.do(lambda: self.window.go_to(customer))
        self._front.until(is_shown, "the window shows the customer")

    def amend(self, customer: str) -> None:
        """Change something of the customer that is shown; where the window saves nothing, it is only asked for."""
        if len(self.saved) % TYPED or self._is_read_only() or not self._type():
            super().amend(customer)

    def words(self) -> str:
        """Return what the status line says of how things stand, and what is wrong, with the usual port."""
        return self._front.do(self._words)

    def close(self) -> float:
        """Close the window, which gives the profile back; returns how many seconds that took."""
        return self._front.do(self._close)

    def _open(self, log: str | None, actor: Actor, kafka: Mapping[str, str]) -> Desktop:
        def opened(notify: Callable[[Notice], None]) -> Desktop:
            def tell(notice: Notice) -> None:
                notify(notice)
                self._hear(notice)

            self.desktop = Desktop.open(self.folder, log, actor, tell, kafka=kafka or None)
            return self.desktop

        def show() -> None:
            self._program = Program(_Door(self.folder.parent / "home", opened, actor))
            self._front.kept.append(self._program)
            self._program.open(self.folder)
            self.window.resize(1440, 900)

        self._front.do(show)
        return self.desktop

    def _ask(self, customer: str) -> int:
        return self._front.do(lambda: super(WindowDesk, self)._ask(customer))

    def _is_read_only(self) -> bool:
        return self._front.do(lambda: self.window.status_of_register.state) is LogState.READ_ONLY

    def _type(self) -> bool:
        """Type something and save it; returns False if the register became read-only before that key was pressed."""
        before = len(self.saved)
        self._front.do(self._into_field)
        for letter in f"Ada {_LETTERS[before // 10 % 10]}{_LETTERS[before % 10]}":
            self._front.do(partial(type_text, letter))
        self._front.do(lambda: press("Ctrl+S"))
        if self.wait(lambda _: len(self.saved) > before, 10 if not self._is_read_only() else 1) is not None:
            self._front.until(lambda: not self.window.form.is_dirty(), "what was typed is saved")
            return True
        assert self._is_read_only()
        self._front.do(lambda: self.window.form.discard())
        return False

    def _into_field(self) -> None:
        self.window.activateWindow()
        assert self.window.form.desk.focus(_FIELD)
        press("Ctrl+A")

    def _words(self) -> str:
        status = self.window.status_of_register
        part = next(one for one in self.window.status.findChildren(QWidget) if one.accessibleName())
        more = html.unescape(part.toolTip().removeprefix("<qt>").removesuffix("</qt>"))
        wrong = status.stopped or status.trouble
        return f"{part.accessibleName()}. {_PORTS.sub('127.0.0.1:9092', more)}" if wrong else part.accessibleName()

    def _close(self) -> float:
        begun = monotonic()
        if self._program.window is not None:
            self._front.heart.stop()
            self._program.window.form.discard()  # where a trial failed, nobody is there to answer a question
            self._program.window.close()
        return monotonic() - begun
