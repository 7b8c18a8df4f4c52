"""The replay bar: a customer from its first version to now, step by step or playing. It only looks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from gui import moments
from gui.context import Context
from gui.replay.track import Track
from gui.theme import icon, theme
from gui.widgets import Label, ground, tip, tool
from storage.notices import Notice
from storage.ports import Stop

SPEEDS = (0.5, 1.0, 2.0, 5.0, 10.0)
_STEP_MS = 1000
_GATHER_MS = 12
_MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)


class ReplayBar(QWidget):
    """``moved`` carries the position of the stop that is shown, None at the end: that is now."""

    moved = Signal(object)
    closeRequested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._customer: str | None = None
        self._stops: Sequence[Stop] = ()
        self._said: int | None = None
        self._speed = 1.0
        self._just_stopped = False
        ground(self, "window")
        self.setAccessibleName(self.tr("Replay"))
        self._build_buttons()
        self._build_track()
        self._build_layout()
        self._play_timer = QTimer(self)
        self._play_timer.timeout.connect(self._play_on)
        context.bridge.notice.connect(self.take_notice)
        theme.changed.connect(self._measure)
        self._measure()
        self._show()

    def _build_buttons(self) -> None:
        self.first = tool("first", self.tr("First version"), "Home", self)
        self.back = tool("left", self.tr("One change back"), "Alt+,", self)
        self.play = tool("play", self.tr("Play"), "Ctrl+J", self)
        self.forward = tool("right", self.tr("One change forward"), "Alt+.", self)
        self.last = tool("last", self.tr("Now"), "End", self)
        self.first.clicked.connect(lambda: self._jump(0))
        self.back.clicked.connect(lambda: self.step(-1))
        self.play.clicked.connect(self.toggle_play)
        self.forward.clicked.connect(lambda: self.step(1))
        self.last.clicked.connect(self._to_now)
        self.speed = QToolButton(self)
        self.speed.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.speed.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self.speed)
        for speed in SPEEDS:
            menu.addAction(_times(speed)).triggered.connect(lambda _on=False, speed=speed: self.set_speed(speed))
        self.speed.setMenu(menu)
        self.set_speed(1.0)

    def _build_track(self) -> None:
        self.track = Track(self)
        self.track.setAccessibleName(self.tr("Versions of the customer"))
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(_GATHER_MS)
        self._gather.timeout.connect(self._tell)
        self.track.valueChanged.connect(self._turned)
        self._moment = Label("", "strong")
        self._place = Label("", "small")
        self.close_button = tool("close", self.tr("Hide the replay bar"), "", self)
        self.close_button.clicked.connect(self.closeRequested)

    def _build_layout(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._moment)
        words.addWidget(self._place)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        for button in (self.first, self.back, self.play, self.forward, self.last, self.speed):
            self._row.addWidget(button)
        self._row.addWidget(self.track, 1)
        self._row.addLayout(words)
        self._row.addWidget(self.close_button)

    def _measure(self) -> None:
        px = theme.px
        self.setFixedHeight(max(px(48), theme.row(24) * 2 - px(8)))
        self._row.setContentsMargins(px(10), 0, px(8), 0)
        self._row.setSpacing(px(4))
        self._moment.setMinimumWidth(px(150))

    # What the window asks

    @property
    def position(self) -> int | None:
        """The position that is shown, None at the end."""
        at = self.track.value()
        return self._stops[at].position if at < len(self._stops) - 1 else None

    @property
    def is_playing(self) -> bool:
        """Whether it runs by itself."""
        return self._play_timer.isActive()

    def show_customer(self, customer: str | None) -> None:
        """Replay another customer, from where it is now; the moment shown is not told again."""
        self.stop()
        same = customer == self._customer
        kept = self.position if same else None
        self._customer = customer
        self._load()
        self._place_at(kept)

    def go_to(self, position: int) -> None:
        """Go to the stop at a position, or to the newest before it, and tell."""
        self._jump(self._number_at(position))

    def to_end(self) -> None:
        """Go to now without telling: the window is there already."""
        self.stop()
        self._place_at(None)

    def take_notice(self, notice: Notice) -> None:
        """Take in new versions; the shown stop stays."""
        touched = notice.everything or (self._customer is not None and self._customer in notice.customers)
        if touched and self._customer is not None and self.isVisible():
            kept = self.position
            self._load()
            self._place_at(kept)

    def step(self, way: int) -> None:
        """Go one change back (-1) or forward (1)."""
        self._jump(self.track.value() + way)

    def toggle_play(self) -> None:
        """Play, or stop; from the end it plays from the beginning."""
        if self._just_stopped:
            return
        if self.is_playing:
            self.stop()
        elif len(self._stops) > 1:
            if self.track.value() == self.track.maximum():
                self.track.setValue(0)
            self._play_timer.start(round(_STEP_MS / self._speed))
            QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
            self._show_play()

    def stop(self) -> None:
        """Stop playing where it is."""
        if self.is_playing:
            self._play_timer.stop()
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
            self._show_play()

    def set_speed(self, speed: float) -> None:
        """Play so many times as fast."""
        self._speed = speed
        self.speed.setText(_times(speed))
        self.speed.setAccessibleName(self.tr("Speed: {times}").format(times=_times(speed)))
        self.speed.setToolTip(tip(self.tr("Speed of the replay")))
        if hasattr(self, "_play_timer") and self.is_playing:
            self._play_timer.setInterval(round(_STEP_MS / speed))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stop playing on any key; the key then does what it always does."""
        pressed = event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if pressed and isinstance(event, QKeyEvent) and event.key() not in _MODIFIERS and self.is_playing:
            self.stop()
            self._just_stopped = True
            QTimer.singleShot(0, self, self._forget_key)
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more: stop."""
        self.stop()
        super().hideEvent(event)

    # Inside

    def _load(self) -> None:
        self._stops = self._context.records.stops(self._customer) if self._customer is not None else ()
        self.track.blockSignals(True)
        self.track.show_stops(self._stops)
        self.track.blockSignals(False)

    def _place_at(self, position: int | None) -> None:
        """Move to a position without telling."""
        number = self._number_at(position) if position is not None else len(self._stops) - 1
        self.track.blockSignals(True)
        self.track.setValue(max(0, number))
        self.track.blockSignals(False)
        self._said = self.position
        self._show()
        self.track.update()

    def _number_at(self, position: int) -> int:
        return max(0, sum(1 for stop in self._stops if stop.position <= position) - 1)

    def _jump(self, number: int) -> None:
        self.stop()
        self.track.setValue(number)

    def _to_now(self) -> None:
        self._jump(self.track.maximum())

    def _play_on(self) -> None:
        self.track.setValue(self.track.value() + 1)
        if self.track.value() >= self.track.maximum():
            self.stop()

    def _turned(self) -> None:
        self._show()
        if not self._gather.isActive():
            self._gather.start()

    def _tell(self) -> None:
        if self.position != self._said:
            self._said = self.position
            self.moved.emit(self.position)

    def _forget_key(self) -> None:
        self._just_stopped = False

    def _show(self) -> None:
        at, count = self.track.value(), len(self._stops)
        for button in (self.first, self.back):
            button.setEnabled(at > 0)
        for button in (self.forward, self.last):
            button.setEnabled(at < count - 1)
        self.play.setEnabled(count > 1)
        self.track.setEnabled(count > 1)
        if not count:
            self._moment.setText("")
            self._place.setText(self.tr("No version is shared yet") if self._customer else "")
            return
        stop = self._stops[at]
        self._moment.setText(moments.date_time(stop.recorded))
        self._moment.setToolTip(tip(moments.stamp(stop.recorded)))
        last = max(self._context.records.status().position, stop.position)
        self._place.setText(
            self.tr("change {n} of {m}").format(n=moments.number(stop.position), m=moments.number(last))
        )
        self.track.setAccessibleDescription(
            self.tr("Version {version}, {when}, {who}").format(
                version=stop.version, when=self._moment.text(), who=stop.actor_name
            )
        )

    def _show_play(self) -> None:
        playing = self.is_playing
        name = self.tr("Pause") if playing else self.tr("Play")
        self.play.setIcon(icon("pause" if playing else "play", "dim"))
        self.play.setAccessibleName(name)
        self.play.setToolTip(tip(f"{name} (Ctrl+J)"))


def _times(speed: float) -> str:
    return f"{speed:g}×"
