"""The hand of the tour: presses keys and clicks like a person, and looks whether the window did what was meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

PATIENCE_MS = 60_000
_LOOK_MS = 10


class StepFailed(AssertionError):
    """The window did not do what a step says; the message is the step's own expectation."""


def expect(condition: Callable[[], object], what: str, patience_ms: int = PATIENCE_MS) -> None:
    """Let the window work until the condition holds; raise StepFailed after a minute, or so many milliseconds."""
    deadline = QDeadlineTimer(patience_ms)
    wake = QTimer()  # a wait for events ends at least so often; without one the window's thread would spin
    wake.start(_LOOK_MS)
    while not condition():
        if deadline.hasExpired():
            raise StepFailed(what)
        QApplication.processEvents(
            QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
        )


def settle() -> None:
    """Let the window finish what it has begun: layout, painting, queued notices."""
    for _ in range(5):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _front() -> QWidget | None:
    """Return the active window; without a window manager nobody activates a new one, so the newest is asked to be."""
    if QApplication.activeWindow() is None:
        for widget in reversed(QApplication.topLevelWidgets()):
            if widget.isVisible() and widget.windowType() in (Qt.WindowType.Window, Qt.WindowType.Dialog):
                widget.activateWindow()
                break
    return QApplication.activeModalWidget() or QApplication.activeWindow()


def _window() -> QWindow:
    """Return the window a key press would go to: the active one, or the modal dialog."""
    expect(lambda: _front() is not None, "a window is active")
    widget = _front()
    handle = widget.window().windowHandle() if widget is not None else None
    if handle is None:
        raise StepFailed("a window is active")
    return handle


def press(keys: str) -> None:
    """Press one chord, written as on a menu: ``Ctrl+S``, ``Return``, ``Tab``."""
    chord = QKeySequence(keys)[0]  # type: ignore[index]
    QTest.keyClick(_window(), chord.key(), chord.keyboardModifiers())
    settle()


def type_text(text: str) -> None:
    """Type a text, key by key, into whatever has the focus."""
    widget = QApplication.focusWidget()
    if widget is None:
        raise StepFailed("something has the focus")
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(widget, letter)
        else:  # the test library knows ASCII keys only
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
    settle()


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Click a widget where a person would: in its middle, or at a point of it, through its window."""
    expect(widget.isVisible, f"{widget.accessibleName() or type(widget).__name__} can be seen")
    handle = widget.window().windowHandle()
    if handle is None:
        raise StepFailed("the widget has a window")
    point = widget.mapTo(widget.window(), at or widget.rect().center())
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    settle()


def picture(widget: QWidget, file: Path) -> None:
    """Keep a picture of a whole window, dialogs over it included."""
    settle()
    screen = widget.screen()
    frame = widget.frameGeometry()
    pixmap = screen.grabWindow(0, frame.x(), frame.y(), frame.width(), frame.height())
    if pixmap.isNull() or pixmap.size().isEmpty():
        pixmap = widget.grab()
    if not pixmap.save(str(file)):
        raise StepFailed(f"the picture {file.name} can be written")
