"""The window's thread while a trial goes on beside it: what is done there, and for how long it was blocked."""

from __future__ import annotations

import faulthandler
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal, Slot

T = TypeVar("T")

BEAT = 0.010
"""Seconds from one beat to the next when nothing keeps the thread from it."""
_LONG = 0.060
"""A gap of so many seconds leaves a note of where the thread was."""
_DEEPEST = 10
_STANDING = Path("/proc/thread-self/schedstat")
_PATIENCE = 120
"""Seconds that an act in the window's thread may take before the trial fails."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A time without a beat, in seconds beyond the usual."""

    blocked: float = 0.0
    spent: float = 0.0
    """the processor's time that the thread itself took meanwhile"""
    queued: float = 0.0
    """for how long it could have worked but had no processor, where the system tells"""
    where: str = ""
    """where the thread was, if somebody could look"""

    @property
    def own(self) -> float:
        """What the program did to itself: work, and waiting for the disk, a lock or the interpreter."""
        return self.blocked - self.queued

    def __str__(self) -> str:
        """Return all of it in a line, and the place below."""
        blocked, spent, queued = (round(one * 1000) for one in (self.blocked, self.spent, self.queued))
        return f"{blocked} ms, {spent} of them at work, {queued} without a processor\n{self.where}".rstrip()


class Heart(QObject):
    """Beats in the window's thread; ``longest`` and ``worst`` are the gaps with the most ``blocked`` and ``own``."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = self.worst = Gap()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._thread = threading.get_ident()
        self._where = ""
        self._still = threading.Event()
        self._still.set()

    def begin(self) -> None:
        """Begin to beat, or go on; the time since the last stop does not count."""
        self._last, self._spent, self._queued = _now()
        self._timer.start(round(BEAT * 1000))
        self._still.clear()
        threading.Thread(target=self._watch, name="watch", daemon=True).start()

    def stop(self) -> None:
        """Stop; the last gap counts up to now."""
        if not self._still.is_set():
            self._beat()
            self._timer.stop()
            self._still.set()

    def _beat(self) -> None:
        now, spent, queued = _now()
        gap = Gap(now - self._last - BEAT, spent - self._spent, queued - self._queued, self._where)
        self.longest = max(self.longest, gap, key=lambda one: one.blocked)
        self.worst = max(self.worst, gap, key=lambda one: one.own)
        self._last, self._spent, self._queued, self._where = now, spent, queued, ""

    def _watch(self) -> None:
        """Look where the thread is that does not beat."""
        while not self._still.wait(_LONG / 3):
            if time.perf_counter() - self._last > _LONG and not self._where:
                self._where = _place(self._thread)


def _place(thread: int) -> str:
    """Return where a thread is. A frame in Python's hands would keep what lives in it, such as a painter, too long."""
    with TemporaryFile("w+") as file:
        faulthandler.dump_traceback(file, all_threads=True)
        file.seek(0)
        _, _, after = file.read().partition(f"hread 0x{thread:016x} (most recent call first):\n")
    return "\n".join(after.partition("\n\n")[0].splitlines()[:_DEEPEST])


def _now() -> tuple[float, float, float]:
    """Return the time, what this thread has worked, and for how long it has waited for a processor."""
    try:
        queued = int(_STANDING.read_text().split()[1]) / 1e9
    except OSError:
        queued = 0.0
    return time.perf_counter(), time.thread_time(), queued


class Front(QObject):
    """The window's thread, in which it must be made; ``heart`` beats there."""

    _asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.heart = Heart()
        self.kept: list[QObject] = []
        """what must not go in another thread"""
        self._asked.connect(self._do, Qt.ConnectionType.QueuedConnection)

    def beside(self, work: Callable[[], T]) -> T:
        """Do some work in a thread of its own while the windows live on here; returns what it returns, or raises."""
        loop, future = QEventLoop(), Future[T]()
        future.add_done_callback(lambda _: self._asked.emit(loop.quit))
        QTimer.singleShot(0, threading.Thread(target=lambda: _fulfil(future, work), daemon=True).start)
        loop.exec()
        return future.result()

    def do(self, act: Callable[[], T]) -> T:
        """Do something here, asked from beside, in a turn of its own, and return what it returns."""
        future = Future[T]()
        self._asked.emit(lambda: _fulfil(future, act))
        return future.result(_PATIENCE)

    def until(self, condition: Callable[[], object], what: str, seconds: float = 20.0) -> None:
        """Wait beside until something holds here."""
        end = time.monotonic() + seconds
        while not self.do(condition):
            assert time.monotonic() < end, what
            threading.Event().wait(0.02)

    @Slot(object)
    def _do(self, act: Callable[[], None]) -> None:
        QTimer.singleShot(0, act)


def _fulfil(future: Future[T], work: Callable[[], T]) -> None:
    try:
        future.set_result(work())
    except BaseException as error:
        future.set_exception(error)
