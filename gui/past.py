"""The window in the past: the whole register as it was, or one customer at a stop of the replay. Read-only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from domain.history import Plan
from gui import moments
from gui.messages import Tone
from gui.preview_dialog import PreviewDialog

if TYPE_CHECKING:
    from gui.main_window import MainWindow


class Past(QObject):
    """Knows which moment is shown, and makes every pane show that one."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._as_of: int | None = None
        self._stop: int | None = None
        self._replayed: str | None = None
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window)
        self._escape.activated.connect(self.back_to_now)
        self._escape.setEnabled(False)

    def is_past(self) -> bool:
        """Return whether anything but now is shown."""
        return self.position() is not None

    def is_stop(self) -> bool:
        """Return whether one customer is shown at a stop of the replay."""
        return self._stop is not None

    def position(self) -> int | None:
        """Return the position that is shown, None for now."""
        return self._stop if self._stop is not None else self._as_of

    # The whole register

    def go(self, position: int) -> None:
        """Show the register as it was with this position included."""
        self._as_of, self._stop = position, None
        self._window.table.set_as_of(position)
        self._window.history.set_as_of(position)
        self._window.history_follows_past()
        self._show_again()
        self._window.table.focus()

    def back_to_now(self) -> None:
        """Show everything as it is now."""
        if not self.is_past():
            return
        was_register = self._as_of is not None
        self._as_of = self._stop = None
        if was_register:
            self._window.table.set_as_of(None)
        self._window.history.set_as_of(None)
        self._window.replay_to_now()
        self._show_again()

    # One customer

    def replayed(self, position: int | None) -> None:
        """Show the customer at a stop of the replay bar."""
        if position == self._stop:
            return
        self._stop, self._replayed = position, self._window.customer
        self._window.history.set_as_of(self.position(), self.is_stop())
        self._show_again()

    def position_chosen(self, position: int) -> None:
        """Keep the replay bar at the change that is selected in the history."""
        if self._window.replay.isVisible() and self._stop is not None:
            self._window.replay.go_to(position)

    def reverse(self, records: Sequence[str]) -> None:
        """Preview the reversal of records; once it is saved from a stop of the replay, it is now again."""
        if self.is_stop():
            self._preview(self._window.context.records.plan_reversal(records))
        else:
            self._window.writing.reverse_records(records)

    def reverse_since(self) -> None:
        """Preview the reversal of the shown change and of all later ones of the customer."""
        row = self._window.history.detail.row
        if row is None or row.customer is None or row.position is None or not self.may_write():
            return
        stops = self._window.context.records.stops(row.customer)
        later = [stop.record for stop in stops if stop.position >= row.position]
        if later:
            self.reverse(later)

    def restore(self, customer: str, version: int) -> None:
        """Preview the restoring of a version; once it is saved from a stop of the replay, it is now again."""
        if self.is_stop():
            self._preview(self._window.context.records.plan_restore(customer, version))
        else:
            self._window.writing.restore_version(customer, version)

    def offer(self) -> None:
        """Put what can be done from a stop into the menus of the replay bar and of the banner."""
        act, window = self._window.actions_, self._window
        back = [act[key] for key in ("restore", "reverse", "reverse_since")]
        window.replay.offer([act["field_back"], act["field_forward"]], [act["compare"], *back])
        window.banner.offer(back)

    def may_write(self) -> bool:
        """Return whether a change can be taken back here: now, or at a stop of one customer."""
        return self.is_stop() or not self.is_past()

    def _preview(self, plan: Plan) -> None:
        dialog = PreviewDialog(plan, self._window.context, self._window)
        dialog.accepted.connect(self.back_to_now)
        dialog.open()

    def show_customer(self, customer: str) -> None:
        """Show a customer in the record, at the moment that is shown."""
        if self._stop is not None and customer != self._replayed:
            self._stop = None
            self._window.history.set_as_of(self.position())
            self._say()
        self._show(customer)

    def display(self, customer: str) -> str:
        """Return the customer's name for the window's title."""
        view = self._window.context.records.customer(customer, self.position())
        return view.display if view is not None else ""

    def _show_again(self) -> None:
        self._say()
        if self._window.customer is not None:
            self._show(self._window.customer)
        self._window.deeds.refresh()

    def _show(self, customer: str) -> None:
        form, position = self._window.form, self.position()
        if position is None:
            form.show_customer(customer)
            return
        view = self._window.context.records.customer(customer, position)
        if view is None:
            form.show_nothing(self.tr("This customer was not on the register then."))
            return
        form.show_view(view, self._paths_at(position, customer))

    def _paths_at(self, position: int, customer: str) -> tuple[str, ...]:
        row = self._window.context.records.change(position)
        if self._stop is None or row is None or row.customer != customer:
            return ()
        return tuple(change.path for change in row.changes)

    def _say(self) -> None:
        banner, position = self._window.banner, self.position()
        self._escape.setEnabled(position is not None)
        if position is None:
            banner.hide()
            self._window.frame.hide()
            return
        when = self._window.context.records.recorded_at(position)
        moment = f"{moments.date_time(when)} {moments.zone(when)}" if when is not None else ""
        banner.say(moment, position, self._window.status_of_register.position, self._stop is not None)
        self._window.frame.cover()

    def refuse(self) -> None:
        """Say why nothing can be changed here."""
        self._window.context.messages.say(
            self.tr("This is the past: nothing can be changed here."),
            Tone.HINT,
            self.tr("Back to now"),
            self.back_to_now,
        )
