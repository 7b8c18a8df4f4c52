"""What the actions of the window do, by key; and which of them are possible at the moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from gui.about import about_register
from gui.as_of import AsOfDialog
from gui.closing import Choice, ClosingDialog
from gui.key_list import KeyList
from gui.view_menu import resize_text
from storage.notices import LogState

if TYPE_CHECKING:
    from gui.main_window import MainWindow

_ENTER = "form/enter_is_tab"
_ANYWHERE = frozenset({
    "inbox", "undo", "redo", "quit", "larger", "smaller", "normal", "keys", "about_register", "about", "connection",
    "palette", "enter_is_tab",
})  # fmt: skip
"""What can be done without leaving the inbox; all else is about the customers, so it goes back to them."""
_NEEDS_CUSTOMER = (
    "edit", "remark", "retire", "reinstate", "history_field", "blame", "writer_before", "writer_after", "mark",
    "compare", "compare_mark", "difference_next", "difference_before", "replay", "play", "step_back", "step_forward",
    "reverse", "restore", "reverse_since", "field_back", "field_forward",
)  # fmt: skip


class Deeds(QObject):
    """The hands of a main window; what writes to the register is in ``writing``."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return what each action does."""
        every = {**self._record_handlers(), **self._history_handlers(), **self._window_handlers()}
        return {key: self._settled(key, run) for key, run in every.items()}

    def _settled(self, key: str, run: Callable[[], None]) -> Callable[[], None]:
        """Let the record follow the list first: no action may hit the customer of a moment ago."""

        def act() -> None:
            self._window.table.settle()
            if key not in _ANYWHERE:
                self._window.inbox.leave(False)
            run()

        return act

    def _record_handlers(self) -> dict[str, Callable[[], None]]:
        window, writing = self._window, self._window.writing
        return {
            "new_person": lambda: window.new_customer("person"),
            "new_organisation": lambda: window.new_customer("organisation"),
            "save": lambda: writing.save("stay"),
            "save_close": lambda: writing.save("close"),
            "save_new": lambda: writing.save("new"),
            "discard": window.form.discard,
            "import_csv": writing.import_csv,
            "rebuild": writing.rebuild,
            "stop_work": writing.stop_work,
            "undo": writing.undo,
            "redo": writing.redo,
            "edit": window.focus_record,
            "enter_is_tab": self._turn_enter,
            "previous": lambda: window.table.step(-1),
            "next": lambda: window.table.step(1),
            "remark": writing.remark,
            "retire": writing.retire,
            "reinstate": writing.reinstate,
        }

    def _history_handlers(self) -> dict[str, Callable[[], None]]:
        window, history, replay = self._window, self._window.history, self._window.replay
        return {
            "history": self.toggle_history,
            "history_field": lambda: self._in_history(history.show_field),
            "history_window": self.turn_history_window,
            "blame": lambda: window.form.show_blame(window.actions_["blame"].isChecked()),
            "writer_before": lambda: history.writer(1),
            "writer_after": lambda: history.writer(-1),
            "as_of": self.choose_moment,
            "mark": history.mark,
            "compare_mark": lambda: self._in_history(history.compare_with_mark),
            "compare": self.compare,
            "difference_next": lambda: history.difference(1),
            "difference_before": lambda: history.difference(-1),
            "filter": lambda: self._in_history(history.focus_filter),
            "hit_next": lambda: history.step(1),
            "hit_before": lambda: history.step(-1),
            "reverse": lambda: self._in_history(history.reverse),
            "restore": lambda: self._in_history(history.restore),
            "reverse_since": lambda: self._in_history(window.past.reverse_since),
            "replay": lambda: window.show_replay(not replay.isVisible()),
            "play": lambda: self._in_replay(replay.toggle_play),
            "step_back": lambda: self._in_replay(lambda: replay.step(-1)),
            "step_forward": lambda: self._in_replay(lambda: replay.step(1)),
            "field_back": lambda: self._in_replay(lambda: replay.step_field(-1)),
            "field_forward": lambda: self._in_replay(lambda: replay.step_field(1)),
        }

    def _window_handlers(self) -> dict[str, Callable[[], None]]:
        window = self._window
        return {
            "quit": lambda: (window.close(), None)[1],
            "find": lambda: window.field.open_search(),
            "palette": lambda: window.field.open_palette(),
            "inbox": lambda: window.inbox.turn(),
            "pane_next": lambda: self._turn(1),
            "pane_before": lambda: self._turn(-1),
            "larger": lambda: resize_text(1),
            "smaller": lambda: resize_text(-1),
            "normal": lambda: resize_text(0),
            "keys": lambda: self._show(KeyList(window.actions_.table, window)),
            "about_register": lambda: self._show(about_register(window.status_of_register, window.folder, window)),
            "about": window.aboutWanted.emit,
            "connection": lambda: None,  # the program's, which knows the log: see gui/app.py
        }

    # History

    def toggle_history(self) -> None:
        """Show the history, go into it, or hide it when the keyboard is in it already."""
        window = self._window
        shown = window.panes.is_history_shown()
        window.panes.show_history(not shown)
        if not shown:
            window.history.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.refresh()

    def _in_history(self, run: Callable[[], None]) -> None:
        self._window.panes.show_history(True)
        run()

    def turn_history_window(self) -> None:
        """Give the history its own window, or put it back."""
        panes = self._window.panes
        panes.attach() if panes.is_apart() else panes.detach()
        self.refresh()

    def compare(self) -> None:
        """Compare what is selected or shown with now."""
        self._in_history(self._window.history.compare_with_now)

    def _in_replay(self, run: Callable[[], None]) -> None:
        window = self._window
        if not window.replay.isVisible():
            window.show_replay(True)
            window.actions_.check("replay", True)
        run()

    def choose_moment(self) -> None:
        """Ask for a moment and show the register as it was then; again, it goes back to now."""
        window = self._window
        if window.past.is_past():
            window.past.back_to_now()
            return
        dialog = AsOfDialog(window.context, window)
        dialog.chosen.connect(window.past.go)
        dialog.finished.connect(lambda _result: self.refresh())
        self._show(dialog)

    # Panes and windows

    def _turn_enter(self) -> None:
        on = self._window.actions_["enter_is_tab"].isChecked()
        self._window.context.settings.setValue(_ENTER, "true" if on else "false")

    def _turn(self, step: int) -> None:
        panes = self._window.panes.in_turn()
        here = next((n for n, pane in enumerate(panes) if pane.isAncestorOf(_focused(self._window))), None)
        there = panes[(here + step) % len(panes)] if here is not None else panes[0 if step > 0 else -1]
        if there is self._window.table:
            self._window.table.focus()
        else:
            there.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self, dialog: QWidget) -> None:
        dialog.show()
        dialog.activateWindow()

    def may_close(self) -> bool:
        """Ask what to do with a draft; return whether the window may close."""
        form = self._window.form
        if not form.is_dirty():
            return True
        dialog = ClosingDialog(form.shown_name(), self._window)
        dialog.exec()
        if dialog.choice == Choice.DISCARD:
            form.discard()
        elif dialog.choice == Choice.KEEP:
            form.keep_draft()
        return dialog.choice != Choice.STAY

    # What is possible now

    def refresh(self) -> None:
        """Enable what can be done now, tick what is on, name what would be undone."""
        window = self._window
        actions = window.actions_
        past = window.past.is_past()
        fixed = past or window.status_of_register.state == LogState.READ_ONLY
        actions.enable([spec.key for spec in actions.table if spec.writes], not fixed)
        actions.enable(_NEEDS_CUSTOMER, window.customer is not None)
        back = window.past.may_write() and window.status_of_register.state != LogState.READ_ONLY
        actions.enable(("reverse", "reverse_since", "restore"), window.customer is not None and back)
        actions.enable(("history", "history_window", "as_of", "find", "filter"), not window.is_empty())
        dirty = window.form.is_dirty()
        actions.enable(("save", "save_close", "save_new", "discard"), dirty and not fixed)
        window.writing.refresh(fixed)
        actions.check("history", window.panes.is_history_shown() and not window.is_empty())
        actions.check("as_of", past)
        actions.check("inbox", window.inbox.is_shown())
        actions.check("enter_is_tab", window.context.settings.value(_ENTER, "false") == "true")
        actions.check("replay", window.replay.isVisible())
        window.banner.can_compare(window.customer is not None)


def _focused(window: QWidget) -> QWidget:
    return window.focusWidget() or window
