"""What the program does about itself: who it is, what to do when it fails, and that it is there once for a profile."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui import report
from gui.crash import CrashDialog, Faults
from gui.main_window import MainWindow
from gui.openings import Openings

if TYPE_CHECKING:
    from gui.instance import Doorbell

_LOG = logging.getLogger("daybook.window")


class Care(QObject):
    """Looks after the one window that is open, if any; ``window`` tells which."""

    def __init__(self, openings: Openings, window: Callable[[], MainWindow | None], leave: Callable[[], None]) -> None:
        """``leave`` ends the program without a question: what was typed has been kept."""
        super().__init__()
        self._openings, self._window, self._leave = openings, window, leave
        self.faults = Faults(openings.trace, self)
        self.faults.happened.connect(self._failed)
        self.crash: CrashDialog | None = None
        self._bell: Doorbell | None = None

    # One window a profile

    def hang_bell(self, folder: Path) -> None:
        """Let a second start of the open profile bring its window to the front.

        Do it before the window is built: on a busy computer that takes longer than a second start waits for a bell.
        """
        from gui.instance import Doorbell

        self._bell = Doorbell(self._openings.log_file(folder).stem, self)
        self._bell.rung.connect(self._come)

    def take_bell_down(self) -> None:
        """Do so before the profile is given back."""
        if self._bell is not None:
            self._bell.close()
            self._bell.deleteLater()
            self._bell = None

    def ring(self, folder: Path) -> bool:
        """Ask the owner of a profile to come to the front; return whether it answered."""
        from gui.instance import ring

        return ring(self._openings.log_file(folder).stem)

    def _come(self, token: str) -> None:
        from gui.instance import to_front

        window = self._window()
        if window is not None:
            to_front(window, token)

    # About

    def show_about(self) -> None:
        """Show which program this is, and where it stands."""
        from gui.about import about_daybook

        window = self._window()
        if window is not None:
            folder = Path(window.folder)
            places = folder, self._openings.log_file(folder)
            dialog = about_daybook(self._openings.versions(), window.status_of_register, places, window)
            dialog.show()
            dialog.activateWindow()

    # When it fails

    def _failed(self, lines: tuple[str, ...]) -> None:
        """Keep what is typed, then show the report; a fault while one is shown is in the program's log only."""
        kept = self._keep()
        if self.crash is not None:
            return
        self.crash = CrashDialog(self._report(lines), kept, self._window())
        self.crash.finished.connect(self._seen)
        self.crash.leaving.connect(self._leave)
        self.crash.show()
        self.crash.activateWindow()

    def _seen(self) -> None:
        self.crash = None

    def _keep(self) -> str:
        """Keep the draft and return what became of it; whatever failed may have broken the form too."""
        window = self._window()
        try:
            if window is None or not window.form.is_dirty():
                return self.tr("Saved work is safe, and nothing was being typed.")
            window.form.keep_draft()
        except Exception as error:
            self.faults.note(error)
            return self.tr("Saved work is safe. What you typed since the last draft could not be kept.")
        return self.tr("Saved work is safe. What you typed is kept as a draft; it is there again when you go on.")

    def _report(self, lines: tuple[str, ...]) -> str:
        """Put the report together; the folder is left out, as people name folders after customers."""
        window = self._window()
        facts = report.program(self._openings.versions())
        if window is not None:
            profile = self._openings.log_file(Path(window.folder)).stem
            facts += [("Profile", profile), *report.standing(window.status_of_register)]
        return "\n".join(lines) + "\n\n" + report.text(facts)
