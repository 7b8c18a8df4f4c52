"""The replay bar: a customer from its first version to now, step by step or playing. It only looks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from domain.events import unit_of
from domain.history import Pace, day_end, pace_of
from gui import moments
from gui.context import Context
from gui.messages import Tone
from gui.replay.menus import BACK_10, DAY_BACK, DAY_FORWARD, FORWARD_10, HAPPENED, KEYS, MoreButton, SpeedButton
from gui.replay.player import Player
from gui.replay.track import Track
from gui.theme import icon, theme
from gui.widgets import Label, ground, tip, tool
from storage.notices import Notice
from storage.ports import Stop

_STEP_MS = 1000
_LONGEST_MS = 3000
"""The longest pause of a replay that plays as it happened."""
_GATHER_MS = 12


class ReplayBar(QWidget):
    """``moved`` carries the position of the stop that is shown, None at the end: that is now."""

    moved = Signal(object)
    closeRequested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._customer: str | None = None
        self._filter: tuple[str | None, str] = (None, "")
        self._path: str | None = None
        self._stops: Sequence[Stop] = ()
        self._pace: Pace | None = None
        self._said: int | None = None
        ground(self, "window")
        self.setAccessibleName(self.tr("Replay"))
        self._player = Player(self)
        self._player.due.connect(self._play_on)
        self._player.changed.connect(self._show_play)
        self._build_buttons()
        self._build_track()
        self._build_layout()
        self._build_keys()
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
        self.speed = SpeedButton(self._context.settings, self)
        self.speed.changed.connect(lambda: self._player.wait(self._pause()))
        self.more = MoreButton(self._context.settings, self)
        self.more.wanted.connect(self._go)
        self.more.axisTurned.connect(self._turn_axis)

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
        self.close_button = tool("close", self.tr("Hide the replay bar"), "Ctrl+Shift+J", self)
        self.close_button.clicked.connect(self.closeRequested)

    def _build_layout(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._moment)
        words.addWidget(self._place)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        for button in (self.first, self.back, self.play, self.forward, self.last, self.speed, self.more):
            self._row.addWidget(button)
        self._row.addWidget(self.track, 1)
        self._row.addLayout(words)
        self._row.addWidget(self.close_button)

    def _build_keys(self) -> None:
        """Let every control of the bar answer the same keys."""
        steps = {key: name for name, key in KEYS.items()}
        self._keys = {**steps, "PgUp": BACK_10, "PgDown": FORWARD_10}
        self._keys |= {"Left": "back", "Right": "forward", "Home": "first", "End": "last"}
        for control in (self.first, self.back, self.play, self.forward, self.last, self.speed, self.more, self.track):
            control.installEventFilter(self)

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
        return self._player.is_playing

    @property
    def stops(self) -> Sequence[Stop]:
        """The stops, oldest first; the last one is now."""
        return self._stops

    def offer(self, *groups: Sequence[QAction]) -> None:
        """Show actions of the window in the menu, each group below a line."""
        self.more.offer(groups)

    def show_customer(self, customer: str | None) -> None:
        """Replay another customer, from where it is now; the moment shown is not told again."""
        self.stop()
        kept = self.position if customer == self._customer else None
        self._customer = customer
        self._load(kept)

    def set_filter(self, path: str | None, text: str) -> None:
        """Stop only at changes of a path (None: any) that match a filter line; what is shown stays as it is."""
        if (path, text) != self._filter:
            self._filter = path, text
            self._load(self.position)

    def set_path(self, path: str) -> None:
        """Know which field has the focus."""
        self._path = path

    def go_to(self, position: int) -> None:
        """Go to the stop at a position, or to the newest before it, and tell."""
        self._jump(self._number_at(position))

    def to_end(self) -> None:
        """Go to now without telling: the window is there already."""
        self.stop()
        self._load(None)

    def take_notice(self, notice: Notice) -> None:
        """Take in new versions; the shown stop stays."""
        touched = notice.everything or (self._customer is not None and self._customer in notice.customers)
        if touched and self._customer is not None and self.isVisible():
            self._load(self.position)

    def step(self, way: int) -> None:
        """Go so many changes back (negative) or forward."""
        self._jump(self.track.value() + way)

    def step_day(self, way: int) -> None:
        """Go to the end of the next day with a change (1) or of the one before (-1)."""
        if self._stops:
            self._jump(day_end(len(self._stops), self.track.value(), way, self._day))

    def step_field(self, way: int) -> None:
        """Go to the next (1) or previous (-1) change of the field that has the focus."""
        if self._path is None:
            self._context.messages.say(self.tr("Choose a field of the record first."), Tone.HINT)
            return
        number = self.track.value() + way
        while 0 <= number < len(self._stops) and not self._touches(number, self._path):
            number += way
        if 0 <= number < len(self._stops):
            self._jump(number)
        else:
            self.stop()
            later, earlier = self.tr("The field has no later change."), self.tr("The field has no earlier change.")
            self._context.messages.say(later if way > 0 else earlier, Tone.DONE)

    def toggle_play(self) -> None:
        """Play, or stop; from the end it plays from the beginning."""
        if self._player.just_stopped:
            return
        if self.is_playing:
            self.stop()
        elif len(self._stops) > 1:
            if self.track.value() == self.track.maximum():
                self.track.setValue(0)
            self._player.start(self._pause())

    def stop(self) -> None:
        """Stop playing where it is."""
        self._player.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the bar, whichever of its controls has the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            keys = QKeySequence(QKeyCombination(held, Qt.Key(event.key())))
            step = self._keys.get(keys.toString(QKeySequence.SequenceFormat.PortableText))
            if step is not None:
                self._go(step)
                return True
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more: stop."""
        self.stop()
        super().hideEvent(event)

    # Inside

    def _load(self, kept: int | None) -> None:
        """Read the stops and stand at a position without telling; None is now."""
        self._stops = self._read(kept) if self._customer is not None else ()
        self._pace = None
        self._gather.stop()
        self.track.blockSignals(True)
        self.track.show_stops(self._stops, self._paced() if self.more.axis.isChecked() else None)
        self.track.setValue(max(0, self._number_at(kept) if kept is not None else len(self._stops) - 1))
        self.track.blockSignals(False)
        self._said = self.position
        self._show()

    def _read(self, kept: int | None) -> Sequence[Stop]:
        """Return the stops that fit the filter; also now, and the one that is shown: a filter changes no state."""
        customer = self._customer or ""
        every = self._context.records.stops(customer)
        if self._filter == (None, ""):
            return every
        wanted = {stop.position for stop in self._context.records.stops(customer, *self._filter)} | {kept}
        return [stop for stop in every if stop.position in wanted or stop is every[-1]]

    def _paced(self) -> Pace:
        if self._pace is None:
            self._pace = pace_of([stop.recorded for stop in self._stops])
        return self._pace

    def _turn_axis(self, on: bool) -> None:
        self.track.show_stops(self._stops, self._paced() if on else None)

    def _number_at(self, position: int) -> int:
        return max(0, sum(1 for stop in self._stops if stop.position <= position) - 1)

    def _day(self, number: int) -> date:
        return moments.local(self._stops[number].recorded).date()

    def _touches(self, number: int, path: str) -> bool:
        return any(path in (written, unit_of(written)) for written in self._stops[number].paths)

    def _go(self, step: str) -> None:
        if step in ("first", "last"):
            self._jump(0 if step == "first" else self.track.maximum())
        elif step in (DAY_BACK, DAY_FORWARD):
            self.step_day(-1 if step == DAY_BACK else 1)
        else:
            self.step({BACK_10: -10, FORWARD_10: 10, "back": -1, "forward": 1}[step])

    def _jump(self, number: int) -> None:
        self.stop()
        self.track.setValue(number)

    def _to_now(self) -> None:
        self._jump(self.track.maximum())

    def _pause(self) -> int:
        """Return how long the shown stop stays while it plays, in milliseconds."""
        if self.speed.speed != HAPPENED:
            return round(_STEP_MS / self.speed.speed)
        steps, at = self._paced().steps, self.track.value()
        return round(_LONGEST_MS * steps[at]) if at < len(steps) else _STEP_MS

    def _play_on(self) -> None:
        self.track.setValue(self.track.value() + 1)
        if self.track.value() >= self.track.maximum():
            self.stop()
        else:
            self._player.wait(self._pause())

    def _turned(self) -> None:
        self._show()
        if not self._gather.isActive():
            self._gather.start()

    def _tell(self) -> None:
        if self.position != self._said:
            self._said = self.position
            self.moved.emit(self.position)

    def _show(self) -> None:
        at, count = self.track.value(), len(self._stops)
        for control in (self.first, self.back, self.more.steps[BACK_10], self.more.steps[DAY_BACK]):
            control.setEnabled(at > 0)
        for control in (self.forward, self.last, self.more.steps[FORWARD_10], self.more.steps[DAY_FORWARD]):
            control.setEnabled(at < count - 1)
        self.play.setEnabled(count > 1)
        self.track.setEnabled(count > 1)
        if count:
            self._say(self._stops[at])
        else:
            self._moment.setText("")
            self._place.setText(self.tr("No version is shared yet") if self._customer else "")

    def _say(self, stop: Stop) -> None:
        """Say in words where the handle stands."""
        self._moment.setText(moments.date_time(stop.recorded))
        self._moment.setToolTip(tip(moments.stamp(stop.recorded)))
        last = max(self._context.records.status().position, stop.position)
        plain, filtered = self.tr("change {n} of {m}"), self.tr("change {n} of {m}, filtered")
        words = plain if self._filter == (None, "") else filtered
        self._place.setText(words.format(n=moments.number(stop.position), m=moments.number(last)))
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
