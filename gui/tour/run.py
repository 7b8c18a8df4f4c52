"""Runs the tour in one look after the other, keeps the pictures, prints the list of them, and says whether all held."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from gui.app import Program, make_application
from gui.openings import Openings
from gui.theme import theme
from gui.tour.hand import StepFailed, picture, settle
from gui.tour.steps import Step, Tour
from storage.notices import Notice, Result

LOOKS = ("light", "dark")


def run_tour(openings: Callable[[Path], Openings], folder: Path, once: bool = False) -> int:
    """Run the tour, light and dark (``once``: light only); return 0 if every step did what it says.

    ``openings`` makes the profiles of a folder. Each look begins anew, at the first start of an empty folder.
    """
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))  # steps look for its words
    app = make_application()
    app.setQuitOnLastWindowClosed(False)
    for look in LOOKS[:1] if once else LOOKS:
        if not _run_look(openings, folder / look, look):
            return 1
    print(f"Every step did what it says. The pictures are in {folder}.")
    return 0


def _run_look(openings: Callable[[Path], Openings], folder: Path, look: str) -> bool:
    folder.mkdir(parents=True, exist_ok=True)
    theme.choose(look, 1.0)
    program = Program(openings(folder))
    program.start(None)
    tour = Tour(program)
    try:
        for number, step in enumerate(tour.steps(), 1):
            if not _run_step(tour, step, folder / f"{number:02d}-{step.name}.png"):
                return False
            if number == 2:
                tour.window.context.bridge.notice.connect(_report_saved)
    finally:
        if program.window is not None:
            program.window.form.discard()
            program.window.close()
        settle()
    return True


def _run_step(tour: Tour, step: Step, file: Path) -> bool:
    try:
        shown = step.do() or tour.window
        picture(shown, file)
    except StepFailed as failure:
        print(f"{file.name}: {step.says}\n  It was expected that {failure}, and that did not happen.", file=sys.stderr)
        for number, widget in enumerate(one for one in QApplication.topLevelWidgets() if one.isVisible()):
            widget.grab().save(str(file.with_name(f"failed-{number}-{file.name}")))
        return False
    print(f"{file}: {step.says}", flush=True)
    return True


def _report_saved(notice: Notice) -> None:
    """Print the records that were reported saved; the crash test looks for them after a kill."""
    for outcome in notice.outcomes:
        if outcome.result == Result.SAVED:
            for record in outcome.records:
                print("saved", record, flush=True)
