"""Every action of the window with its words, its place in the menus and its keys, in one table.

Menus, toolbar, command palette and the key list are made from it. The handlers come from the main window, by key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget

from gui.theme import icon
from gui.widgets import tip


class Spec(msgspec.Struct, frozen=True):
    """One action. ``tool``: its word in the toolbar; ``after_gap`` starts a group there, ``rule`` one in the menu."""

    key: str
    menu: str
    words: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    tool: str = ""
    after_gap: bool = False
    rule: bool = False
    writes: bool = False
    """not possible where nothing can be changed (a past moment, a read-only register)"""
    text_first: bool = False
    """while a field with something to undo has the focus, the key belongs to the text"""


FILE, EDIT, CUSTOMER, HISTORY, VIEW, HELP = "file", "edit", "customer", "history", "view", "help"


def menus() -> tuple[tuple[str, str], ...]:
    """Return the menus in their order: key and title."""
    return (
        (FILE, _tr("&File")),
        (EDIT, _tr("&Edit")),
        (CUSTOMER, _tr("&Customer")),
        (HISTORY, _tr("&History")),
        (VIEW, _tr("&View")),
        (HELP, _tr("He&lp")),
    )


def specs() -> tuple[Spec, ...]:
    """Return the table of actions."""
    return (*_file(), *_edit(), *_customer(), *_history(), *_view(), *_help())


def _file() -> tuple[Spec, ...]:
    return (
        Spec("new_person", FILE, _tr("New person"), ("Ctrl+N",), "plus", tool=_tr("New"), writes=True),
        Spec("new_organisation", FILE, _tr("New organisation"), ("Ctrl+Shift+N",), "organisation", writes=True),
        Spec("save", FILE, _tr("Save"), ("Ctrl+S",), "save", tool=_tr("Save"), rule=True, writes=True),
        Spec("save_close", FILE, _tr("Save and close"), ("Ctrl+Return", "Ctrl+Enter"), writes=True),
        Spec("save_new", FILE, _tr("Save and new"), ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"), writes=True),
        Spec("discard", FILE, _tr("Discard what was typed")),
        Spec("import_csv", FILE, _tr("Import a CSV..."), icon="file", rule=True, writes=True),
        Spec("connection", FILE, _tr("Connection..."), icon="server", rule=True),
        Spec("rebuild", FILE, _tr("Read the register anew"), icon="sync"),
        Spec("stop_work", FILE, _tr("Stop the work under way")),
        Spec("quit", FILE, _tr("Close the window"), ("Ctrl+Q",), rule=True),
    )


def _edit() -> tuple[Spec, ...]:
    return (
        Spec(
            "undo",
            EDIT,
            _tr("Undo"),
            ("Ctrl+Z",),
            "undo",
            tool=_tr("Undo"),
            after_gap=True,
            writes=True,
            text_first=True,
        ),
        Spec("redo", EDIT, _tr("Redo"), ("Ctrl+Shift+Z",), "redo", tool=_tr("Redo"), writes=True, text_first=True),
        Spec("find", EDIT, _tr("Find a customer"), ("Ctrl+L",), "search", rule=True),
        Spec("palette", EDIT, _tr("Run a command..."), ("Ctrl+K",)),
    )


def _customer() -> tuple[Spec, ...]:
    return (
        Spec("edit", CUSTOMER, _tr("Edit the record"), ("F2",), "pen"),
        Spec("previous", CUSTOMER, _tr("Previous customer"), ("Ctrl+PgUp",), "up"),
        Spec("next", CUSTOMER, _tr("Next customer"), ("Ctrl+PgDown",), "down"),
        Spec("remark", CUSTOMER, _tr("Add a remark to the history..."), icon="note", rule=True, writes=True),
        Spec("retire", CUSTOMER, _tr("Retire..."), icon="retire", rule=True, writes=True),
        Spec("reinstate", CUSTOMER, _tr("Bring back..."), writes=True),
    )


def _history() -> tuple[Spec, ...]:
    return (
        Spec("history", HISTORY, _tr("History of this customer"), ("Ctrl+H",), "history", True, _tr("History"), True),
        Spec("history_field", HISTORY, _tr("History of this field"), ("Ctrl+F8",)),
        Spec("history_window", HISTORY, _tr("History in its own window"), ("F8",), "window"),
        Spec("blame", HISTORY, _tr("Who wrote what"), ("Ctrl+Shift+B",), "blame", True, _tr("Blame")),
        Spec("writer_before", HISTORY, _tr("Previous writer of the field"), ("Alt+PgUp",), rule=True),
        Spec("writer_after", HISTORY, _tr("Next writer of the field"), ("Alt+PgDown",)),
        Spec("as_of", HISTORY, _tr("Register as at..."), ("Ctrl+Shift+T",), "calendar", True, _tr("As of"), rule=True),
        Spec("mark", HISTORY, _tr("Mark for comparing"), ("Ctrl+M",)),
        Spec("compare_mark", HISTORY, _tr("Compare with the marked one"), ("Ctrl+Shift+D",)),
        Spec("compare", HISTORY, _tr("Compare with now"), ("Ctrl+D",), "compare", False, _tr("Compare")),
        Spec("difference_next", HISTORY, _tr("Next difference"), ("F7",)),
        Spec("difference_before", HISTORY, _tr("Previous difference"), ("Shift+F7",)),
        Spec("filter", HISTORY, _tr("Filter the history"), ("Ctrl+F",), "filter", rule=True),
        Spec("hit_next", HISTORY, _tr("Next change"), ("F3",)),
        Spec("hit_before", HISTORY, _tr("Previous change"), ("Shift+F3",)),
        Spec("reverse", HISTORY, _tr("Reverse the change..."), ("Ctrl+U",), "reverse", rule=True, writes=True),
        Spec("reverse_since", HISTORY, _tr("Reverse the change and all later ones..."), writes=True),
        Spec("restore", HISTORY, _tr("Restore the version..."), ("Ctrl+Shift+R",), "restore", writes=True),
        Spec("replay", HISTORY, _tr("Replay bar"), ("Ctrl+Shift+J",), "play", True, rule=True),
        Spec("play", HISTORY, _tr("Play or pause"), ("Ctrl+J",)),
        Spec("step_back", HISTORY, _tr("One change back"), ("Alt+,",)),
        Spec("step_forward", HISTORY, _tr("One change forward"), ("Alt+.",)),
        Spec("field_back", HISTORY, _tr("Previous change of the field"), ("Alt+Shift+Left",)),
        Spec("field_forward", HISTORY, _tr("Next change of the field"), ("Alt+Shift+Right",)),
    )


def _view() -> tuple[Spec, ...]:
    return (
        Spec("inbox", VIEW, _tr("Inbox"), ("Ctrl+I",), "inbox", True, _tr("Inbox"), True),
        Spec("pane_next", VIEW, _tr("Next pane"), ("F6",), rule=True),
        Spec("pane_before", VIEW, _tr("Previous pane"), ("Shift+F6",)),
        Spec("enter_is_tab", VIEW, _tr("Enter goes to the next field"), checkable=True),
        Spec("larger", VIEW, _tr("Larger text"), ("Ctrl++", "Ctrl+="), rule=True),
        Spec("smaller", VIEW, _tr("Smaller text"), ("Ctrl+-",)),
        Spec("normal", VIEW, _tr("Normal text"), ("Ctrl+0",)),
    )


def _help() -> tuple[Spec, ...]:
    return (
        Spec("keys", HELP, _tr("Keys"), ("F1",), "key"),
        Spec("about_register", HELP, _tr("About this register"), icon="info"),
        Spec("about", HELP, _tr("About Daybook")),
    )


class Actions(QObject):
    """The QActions of a window, by key; made once from the table."""

    def __init__(self, window: QWidget, handlers: Mapping[str, Callable[[], None]]) -> None:
        super().__init__(window)
        self._window = window
        self._specs = specs()
        self._made: dict[str, QAction] = {}
        for spec in self._specs:
            self._made[spec.key] = self._action(spec, handlers[spec.key])

    def __getitem__(self, key: str) -> QAction:
        return self._made[key]

    @property
    def table(self) -> tuple[Spec, ...]:
        """The specs, in the order of the menus."""
        return self._specs

    def tools(self) -> Iterable[Spec]:
        """Return what the toolbar shows, in order."""
        order = ("new_person", "save", "undo", "redo", "history", "blame", "as_of", "compare", "inbox")
        known = {spec.key: spec for spec in self._specs}
        return [known[key] for key in order]

    def enable(self, keys: Iterable[str], on: bool) -> None:
        """Enable or disable several."""
        for key in keys:
            self._made[key].setEnabled(on)

    def check(self, key: str, on: bool) -> None:
        """Show an action as on or off, without running it."""
        self._made[key].setChecked(on)

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Put the actions into the menus of a menu bar and return these by key."""
        made = {key: bar.addMenu(title) for key, title in menus()}
        for spec in self._specs:
            menu = made[spec.menu]
            if spec.rule and not menu.isEmpty():
                menu.addSeparator()
            menu.addAction(self._made[spec.key])
        return made

    def _action(self, spec: Spec, run: Callable[[], None]) -> QAction:
        action = QAction(spec.words, self._window)
        action.setObjectName(spec.key)
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        action.setCheckable(spec.checkable)
        action.setIconText(spec.tool or spec.words)
        native = QKeySequence(spec.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if spec.keys else ""
        words = spec.words.rstrip(".")
        action.setToolTip(tip(f"{words} ({native})" if native else words))
        if spec.icon:
            action.setIcon(icon(spec.icon))
            action.setIconVisibleInMenu(False)
        action.triggered.connect(lambda _checked=False: run())
        self._window.addAction(action)
        return action


class KeyGuard(QObject):
    """Keeps text fields from eating our keys: Qt asks the focused field first, and some of them it would take.

    It watches the widget with the focus only; a filter on the whole program would see every event of it.
    """

    def __init__(self, actions: Actions) -> None:
        super().__init__(actions)
        self._mine = {QKeySequence(keys): spec for spec in actions.table for keys in spec.keys}
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if new is not None:
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer for the field: not yours, unless it is a text's own undo."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        spec = self._mine.get(QKeySequence(event.keyCombination()))
        if spec is None or (spec.text_first and _can_undo_text(watched)):
            return False
        event.ignore()
        return True


def _can_undo_text(watched: QObject) -> bool:
    for question in ("isUndoAvailable", "isRedoAvailable"):
        ask = getattr(watched, question, None)
        if callable(ask) and ask():
            return True
    document = getattr(watched, "document", None)
    return bool(callable(document) and document().isUndoAvailable())


def _tr(source: str) -> str:
    return QCoreApplication.translate("Actions", source)
