"""The record pane: one customer, to be read and edited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from domain.commands import Basis
from domain.events import RETIRED, Value, unit_of
from domain.fields import PERSON
from gui import moments
from gui.context import Context
from gui.customer_form.desk import Desk
from gui.customer_form.drafts import Drafts, now_ms
from gui.customer_form.duplicates import Duplicates, carried_over
from gui.customer_form.factory import Factory
from gui.customer_form.filler import Shown
from gui.customer_form.keys import Keys
from gui.customer_form.nothing import Nothing
from gui.customer_form.page import Page
from gui.customer_form.saver import After, Saver, Sent
from gui.customer_form.words import Words, last_writer
from gui.customer_form.working_copy import WorkingCopy
from gui.messages import Tone
from gui.theme import theme
from gui.widgets import ground
from storage.notices import Notice, Outcome
from storage.ports import Blame, CustomerView, FormDraft

_WARMED_AFTER = 50
"""Milliseconds after which the rows are made that the first customer will need."""
_REASON, _AMENDS = "reason", "amends"


class CustomerForm(QWidget):
    """Shows a customer, or a past state of one, or nothing. Typing lives in a working copy until it is saved."""

    dirtyChanged = Signal(bool)
    pathFocused = Signal(str)
    saved = Signal(object)
    """an ``Outcome``"""
    closed = Signal()
    """saved, and the person wants to leave the record"""
    customerWanted = Signal(str)
    """another customer should be shown: a possible duplicate"""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.values_before: dict[str, str] = {}
        self._dirty = self._blame_shown = False
        self._nature = PERSON
        self.words = Words(context.records)
        ground(self, "base")
        self.setAccessibleName(self.tr("Record"))
        self._build()
        self.drafts = Drafts(context.records, context.commands, self._draft, self)
        self._saver = Saver(context, self.words, self.desk, self.bar)
        self._keys = Keys(self, context.settings)
        self._duplicates = Duplicates(context.records, self.header, lambda: self.desk.shown)
        self._wire()
        self.show_nothing()
        QTimer.singleShot(_WARMED_AFTER, self, self.desk.warm)

    # Building --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        factory = Factory(self._context.records, self.words, lambda: self.customer or "")
        self.desk = Desk(factory, self.words, self._context.actor.name, self)
        self.page = Page(self.desk.sheet, self.words)
        self.header, self.banner, self.bar = self.page.header, self.page.banner, self.page.bar
        self.nothing = Nothing()
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.page)
        self._pages.addWidget(self.nothing)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    def _wire(self) -> None:
        self.desk.edited.connect(self._edited)
        self.desk.pathEntered.connect(self._entered)
        self.bar.saveWanted.connect(lambda: self.save())
        self.bar.discardWanted.connect(self.discard)
        self.bar.faultChosen.connect(self.desk.focus)
        self.bar.reasonTyped.connect(self._edited)
        self.header.customerWanted.connect(self._go_to_duplicate)
        self._saver.saved.connect(self._was_saved)
        self._saver.clashed.connect(self._has_clashed)
        self._saver.failed.connect(self.drafts.typed)
        self._saver.nothing.connect(self._go_on)

    def minimumSizeHint(self) -> QSize:
        """Need little: the grid knows how to be narrow."""
        return QSize(theme.px(240), theme.px(200))

    # What is shown ---------------------------------------------------------------------------------------------

    @property
    def customer(self) -> str | None:
        """The customer that is shown, to be edited or read; None for nothing."""
        return self.desk.shown.copy.customer if self.desk.shown is not None else None

    def is_dirty(self) -> bool:
        """Tell whether something is typed and not saved."""
        shown = self.desk.shown
        return shown is not None and not shown.read_only and shown.copy.dirty

    def is_registering(self) -> bool:
        """Tell whether a new customer is being filled in."""
        return self.desk.shown is not None and self.desk.shown.copy.registration

    def shown_name(self) -> str:
        """Return the name as it stands in the head."""
        return self.header.name.text()

    def show_nothing(self, words: str = "") -> None:
        """Show no customer; ``words`` say why."""
        self._leave()
        self.desk.shown = None
        self.nothing.say(words)
        self._pages.setCurrentWidget(self.nothing)
        self._say_dirty()

    def show_customer(self, customer: str) -> None:
        """Show a customer as it is now, with the typing that was left there."""
        shown = self.desk.shown
        if shown is not None and shown.copy.customer == customer and not shown.is_past():
            self._reread()
            return
        self._leave()
        view = self._context.records.customer(customer)
        draft = self.drafts.find(customer)
        if view is None:
            self._show_registration(draft) if draft is not None else self.show_nothing()
            return
        blame = self._context.records.blame(customer)
        copy = WorkingCopy.of(view) if draft is None else WorkingCopy.restored(draft)
        if draft is not None:
            copy.take_in(view, last_writer(blame, view))
        self._lay(copy, view, blame)
        self._after_restoring(draft)

    def show_view(self, view: CustomerView, highlighted: Iterable[str] = ()) -> None:
        """Show a state that is only to be read; what a step of the replay brought is highlighted."""
        self._leave()
        blame = self._context.records.blame(view.customer, view.basis.base.position if view.basis.base else None)
        shown = Shown(WorkingCopy.of(view), view, blame, read_only=True, past=True, highlighted=frozenset(highlighted))
        self._show(shown)

    def new_customer(self, nature: str) -> None:
        """Show an empty record to fill in; an unfinished one of this nature is offered again by its draft."""
        from uuid6 import uuid7  # no id is needed to show a window: see storage/warm.py

        self._leave()
        self._nature = nature
        copy = WorkingCopy(str(uuid7()), True, {}, Basis(None), seeds={"nature": nature})
        self._lay(copy, None, {})
        self.desk.focus("name/given" if nature == PERSON else "name/display")

    def open_draft(self, customer: str, values: Mapping[str, Value]) -> None:
        """Show a customer with values typed over it: those of a change that was not applied."""
        self.show_customer(customer)
        shown = self.desk.shown
        if shown is None or shown.read_only:
            return
        for path, value in values.items():
            shown.copy.put(path, value)
            shown.checked.add(path)
        self.desk.refresh(rebind=True)
        self._edited()

    def recover(self) -> bool:
        """Show the typing that was left when the window went; return whether there was any."""
        draft = self.drafts.newest()
        if draft is None:
            return False
        if draft.registration and self._context.records.customer(draft.customer) is None:
            self._leave()
            self._show_registration(draft)
        else:
            self.show_customer(draft.customer)
        return self.is_dirty()

    def _show_registration(self, draft: FormDraft) -> None:
        copy = WorkingCopy.restored(draft)
        copy.registration = True
        self._lay(copy, None, {})
        self._after_restoring(draft)

    def _lay(self, copy: WorkingCopy, view: CustomerView | None, blame: Mapping[str, Blame]) -> None:
        retired = view is not None and view.life == RETIRED
        shown = Shown(copy, view, blame, read_only=retired and not copy.dirty)
        shown.checked = set(copy.values)
        self._show(shown)

    def _show(self, shown: Shown) -> None:
        shown.blame_shown = self._blame_shown
        if self.customer != shown.copy.customer:
            self.page.begin_at_top()
        self._pages.setCurrentIndex(0)
        self.bar.begin()
        self.desk.show(shown)
        self.page.say_facts(shown)
        self._say_dirty()
        self._duplicates.soon()

    def _after_restoring(self, draft: FormDraft | None) -> None:
        if draft is None:
            return
        if not self.is_dirty():
            self.drafts.drop(draft.key)
            return
        if draft.note.get(_AMENDS):
            self.bar.amends.set_current(draft.note[_AMENDS])
        if draft.note.get(_REASON):
            self.bar.ask_reason(True, draft.note[_REASON])
        self._say_dirty()
        when = moments.spoken(draft.kept)
        self._context.messages.say(self.tr("What was typed here is back, kept {when}").format(when=when))

    def _leave(self) -> None:
        """Keep what is typed before something else is shown."""
        shown = self.desk.shown
        if shown is None or shown.read_only:
            return
        self.values_before = shown.values()
        if self.is_dirty():
            self.drafts.keep_now()
            name = self.shown_name()
            self._context.messages.say(self.tr("What you typed about {name} is kept").format(name=name))

    # Facts and state -------------------------------------------------------------------------------------------

    def _say_dirty(self) -> None:
        shown, dirty = self.desk.shown, self.is_dirty()
        if shown is not None:
            self.page.say_unsaved(shown, dirty)
            if dirty and self._saver.reason_field(shown) is not None and not self.bar.reason_asked():
                self.bar.ask_reason(True, self._saver.last_reason)
        if dirty != self._dirty:
            self._dirty = dirty
            self.dirtyChanged.emit(dirty)

    def show_blame(self, shown: bool) -> None:
        """Show or hide who wrote what."""
        self._blame_shown = shown
        self.desk.show_blame(shown)

    def _entered(self, path: str) -> None:
        row = self.desk.sheet.row_of(path)
        if row is not None:
            self.page.reveal(row)
        self.pathFocused.emit(path)

    # Typing ----------------------------------------------------------------------------------------------------

    def _edited(self) -> None:
        self._say_dirty()
        if self.is_dirty():
            self.drafts.typed()
        elif self.customer is not None:
            self.drafts.drop(self.customer)
        self._duplicates.soon()

    def _draft(self) -> FormDraft | None:
        shown = self.desk.shown
        if shown is None or not self.is_dirty():
            return None
        note = {_AMENDS: self.bar.amends.current()}
        if self.bar.reason.text():
            note[_REASON] = self.bar.reason.text()
        return shown.copy.draft(now_ms(), note)

    def keep_draft(self) -> None:
        """Keep what is typed now."""
        self.drafts.keep_now()

    def take_back(self, path: str) -> bool:
        """Take back the typing in one field; return whether there was any."""
        shown = self.desk.shown
        if shown is None or path not in shown.copy.typed:
            return False
        shown.copy.put(path, shown.copy.values.get(path))
        shown.checked.discard(path)
        self.desk.refresh(only=[unit_of(path)])
        self.desk.focus(path)
        self._edited()
        return True

    def discard(self) -> None:
        """Take back all typing; it can be brought back once."""
        shown = self.desk.shown
        draft = self._draft()
        if shown is None or draft is None:
            return
        self.drafts.drop(draft.key)
        self._context.messages.say(
            self.tr("What you typed is discarded"), Tone.HINT, self.tr("Bring it back"), lambda: self._bring_back(draft)
        )
        if shown.copy.registration:
            self.desk.shown = None
            self.show_nothing()
            return
        shown.copy.typed.clear()
        shown.copy.clashes.clear()
        shown.fresh = frozenset()
        shown.copy.seeds.clear()
        self._reread(rebind=True)
        self._edited()

    def _bring_back(self, draft: FormDraft) -> None:
        if draft.registration:
            self._leave()
            self._show_registration(draft)
        else:
            self.open_draft(draft.customer, draft.values)
        self._edited()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means that no field wanted."""
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go to the first field."""
        super().focusInEvent(event)
        for row in self.desk.sheet.value_rows():
            row.slots[0].box.editor.setFocus(event.reason())
            return

    # Saving ----------------------------------------------------------------------------------------------------

    def save(self, after: str = After.STAY) -> None:
        """Save what is typed, or say what stops it; ``after``: stay, close or new."""
        self._saver.save(After(after))

    def _was_saved(self, sent: Sent, outcome: Outcome) -> None:
        if not sent.copy.dirty:
            self.drafts.drop(sent.copy.customer)
        shown = self.desk.shown
        if shown is not None and shown.copy is sent.copy:
            shown.fresh &= sent.copy.touched
            sent.copy.seeds = {path: text for path, text in sent.copy.seeds.items() if unit_of(path) in shown.fresh}
            self._reread(rebind=not sent.copy.dirty)
        self._context.messages.say(self.tr("Saved"))
        self._say_dirty()
        if sent.copy.dirty:
            self.drafts.typed()
        self.saved.emit(outcome)
        self._go_on(sent.after)

    def _go_on(self, after: After) -> None:
        if after is After.NEW:
            self.new_customer(self._nature)
        elif after is After.CLOSE:
            self.closed.emit()

    def _has_clashed(self, sent: Sent) -> None:
        self._reread()
        self._saver.again(sent)

    # What happens elsewhere ------------------------------------------------------------------------------------

    def take_notice(self, notice: Notice) -> None:
        """Take in what the worker tells: own outcomes, and what others did to this customer."""
        self._saver.take_notice(notice)
        customer = self.customer
        if customer is not None and (notice.everything or customer in notice.customers):
            self._reread()

    def _reread(self, rebind: bool = False) -> None:
        shown = self.desk.shown
        if shown is None or shown.is_past():
            return
        records = self._context.records
        view = records.customer(shown.copy.customer)
        if view is None:
            return
        blame = records.blame(view.customer)
        flowed = shown.copy.take_in(view, last_writer(blame, view))
        shown.view, shown.blame = view, blame
        shown.read_only = view.life == RETIRED and not shown.copy.dirty
        shown.checked.update(path for path in view.values if unit_of(path) in flowed)
        self.desk.refresh(rebind=rebind, only=flowed)
        self.page.say_facts(shown)
        self._say_dirty()

    def _go_to_duplicate(self, customer: str) -> None:
        """Show a possible duplicate; what was typed for a new customer is carried over where it has nothing."""
        shown = self.desk.shown
        self.customerWanted.emit(customer)
        view = self._context.records.customer(customer)
        carried = carried_over(shown, view) if shown is not None and view is not None else {}
        if shown is not None and shown.copy.registration and carried:
            self.open_draft(customer, carried)
