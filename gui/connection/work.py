"""What takes its time beside the window: trying a connection, and giving its secrets to the keyring."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Signal

from domain.errors import Refusal
from gui.sentences import in_words
from storage.notices import Step

_LOG = logging.getLogger("daybook.window")


class Work(QObject):
    """One thread at a time; ``ended`` carries a sentence, empty if all went well. A late one tells nobody."""

    stepped = Signal(int, object)
    ended = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.number = 0
        self._silent = threading.Event()

    def attempt(self, steps: Callable[[], Iterator[Step]]) -> None:
        """Tell every step of a trial."""
        number = self._next()

        def go() -> None:
            for step in steps():
                if self._silent.is_set() or number != self.number:
                    return
                self.stepped.emit(number, step)

        self._run(number, go)

    def do(self, deed: Callable[[], None]) -> None:
        """Do something that may wait for a person, as an unlocked keyring does."""
        self._run(self._next(), deed)

    def leave(self) -> None:
        """Tell nothing any more: whoever listened is going."""
        self._silent.set()

    def _next(self) -> int:
        self.number += 1
        return self.number

    def _run(self, number: int, deed: Callable[[], None]) -> None:
        def go() -> None:
            said = ""
            try:
                deed()
            except Refusal as refusal:
                said = in_words(refusal)
            except Exception as error:
                _LOG.exception("the connection's dialog")
                said = self.tr("Something in Daybook failed ({what}).").format(what=type(error).__name__)
            if not self._silent.is_set():
                self.ended.emit(number, said)

        threading.Thread(target=go, name="daybook-connection", daemon=True).start()
