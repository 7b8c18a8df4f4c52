"""Promises of the window: typing is kept, clashes are decided by people, nothing is taken for markup."""

from __future__ import annotations

from tests.mutants.promise import Promise

COPY, COPY_TESTS = "gui/customer_form/working_copy.py", "tests/gui/test_customer_form_working_copy.py::"
LIST, LIST_TESTS = "gui/customer_table/pane.py", "tests/gui/test_customer_table_reading.py::"

PROMISES = (
    Promise(
        "no customer text is taken for markup",
        "gui/widgets.py",
        "self.setTextFormat(Qt.TextFormat.PlainText)",
        "self.setTextFormat(Qt.TextFormat.RichText)",
        "tests/gui/test_main_window.py::test_no_customer_text_is_taken_for_html",
    ),
    Promise(
        "typing is kept within a second",
        "gui/customer_form/drafts.py",
        "self._commands.keep_draft(draft)",
        "pass",
        "tests/gui/customer_form/test_customer_form_drafts.py::test_typing_is_kept_within_a_second",
    ),
    Promise(
        "what others wrote where somebody types is a clash",
        COPY,
        "for unit in moved & mine:",
        "for unit in moved - moved:",
        COPY_TESTS + "test_a_touched_unit_becomes_a_clash_and_the_basis_waits",
    ),
    Promise(
        "the basis moves on only when all clashes are decided",
        COPY,
        "if self.clashes:\n            self.waiting",
        "if False:\n            self.waiting",
        COPY_TESTS + "test_a_touched_unit_becomes_a_clash_and_the_basis_waits",
    ),
    Promise(
        "saving takes no typing away that came since",
        COPY,
        "self.registration = False\n\n    def draft",
        "self.typed.clear()\n\n    def draft",
        COPY_TESTS + "test_saving_takes_over_what_was_sent_and_keeps_what_was_typed_since",
    ),
    Promise(
        "undo leaves the decision to the person when somebody came between",
        "gui/undo.py",
        "if plan.refusal:",
        "if False:",
        "tests/gui/test_undo.py::test_somebody_in_between_makes_undo_step_aside",
    ),
    Promise(
        "what is typed in a decision is kept",
        "gui/inbox/kept.py",
        "self._context.commands.keep_draft(draft)",
        "pass",
        "tests/gui/test_inbox.py::test_decide_later_keeps_what_was_chosen_and_a_new_window_what_was_typed",
    ),
    Promise(
        "a key that was pressed waits for the rows it speaks of",
        "gui/customer_table/late_keys.py",
        "while self._waiting and self._is_ready():",
        "while self._waiting:",
        LIST_TESTS + "test_enter_opens_the_row_that_was_gone_to",
    ),
    Promise(
        "a colleague's edit does not take back where the keyboard went",
        LIST,
        "        if not self._heading:\n            self._stay(answer, other)",
        "        self._stay(answer, other)",
        LIST_TESTS + "test_a_refresh_does_not_take_back_where_the_keyboard_went",
    ),
    Promise(
        "a closed window asks its files nothing more",
        "gui/main_window.py",
        "self.table.stop()",
        "pass",
        LIST_TESTS + "test_a_closed_window_asks_nothing",
    ),
)
