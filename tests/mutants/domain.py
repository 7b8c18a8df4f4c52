"""Promises of the domain: the fold, the shape of records, what history means."""

from __future__ import annotations

from tests.mutants.promise import Promise

JUDGE, JUDGING = "domain/judge.py", "tests/domain/test_judge.py::"
UNDO, REVERSAL, RESTORE = "domain/history/undo.py", "domain/history/reversal.py", "domain/history/restore.py"

INBOX, INBOX_TESTS = "domain/history/inbox.py", "tests/domain/test_inbox_items.py::"

SHAPE, WRONG_SHAPES = "domain/shape.py", "tests/domain/test_shape.py::test_wrong_shapes"

PROMISES = (
    Promise(
        "a path with a line break in it is not taken for two",
        SHAPE,
        'joined.count("\\n") == count - 1 and ',
        "",
        WRONG_SHAPES,
    ),
    Promise(
        "a record that is wrong hides in no crowd",
        SHAPE,
        "        and {one.source for one in records if one.source is not None} <= SOURCES\n",
        "",
        WRONG_SHAPES,
    ),
    Promise(
        "a base must bear the mark of our own chain",
        JUDGE,
        " or state.mark(base.position) != base.mark",
        "",
        JUDGING + "test_base_must_be_before_the_record_and_bear_our_mark",
    ),
    Promise(
        "nobody overwrites what they have not seen",
        JUDGE,
        "if last > seen and last > rival",
        "if last > seen + 1_000_000 and last > rival",
        JUDGING + "test_unit_written_since_the_base_conflicts",
    ),
    Promise(
        "every writer checks that the customer is still active",
        JUDGE,
        "units if LIFE in written else (*written, LIFE)",
        "units if LIFE in written else written",
        JUDGING + "test_every_writer_checks_life",
    ),
    Promise(
        "who retires a customer has seen all of it",
        JUDGE,
        "units if LIFE in written else (*written, LIFE)",
        "(*written, LIFE)",
        JUDGING + "test_writing_life_checks_every_unit",
    ),
    Promise(
        "only own records count as seen while they were pending",
        JUDGE,
        "(taken.device, taken.customer) != (record.device, record.customer)",
        "taken.customer != record.customer",
        JUDGING + "test_after_must_name_applied_records_of_the_same_device_and_customer",
    ),
    Promise(
        "a record that arrives twice moves nothing twice",
        JUDGE,
        "_DUPLICATE if same else _REFUSED",
        "_APPLIED if same else _REFUSED",
        JUDGING + "test_same_bytes_again_are_a_duplicate",
    ),
    Promise(
        "an id belongs to the bytes that took it",
        JUDGE,
        "same = state.same(earlier.position, value)",
        "same = True",
        JUDGING + "test_other_bytes_under_a_taken_id_are_refused",
    ),
    Promise(
        "a register of a newer format is not misread",
        JUDGE,
        "return Halt(_format_of(record)) if _format_of(record) > FORMAT else _MOVES_NOTHING",
        "return _MOVES_NOTHING",
        JUDGING + "test_format_beyond_this_program_halts_the_fold",
    ),
    Promise(
        "the fingerprint holds everything before",
        JUDGE,
        "sha256(before + value)",
        "sha256(value)",
        JUDGING + "test_chains_are_what_the_format_says",
    ),
    Promise(
        "the digest holds the verdicts",
        JUDGE,
        "if number else _TAILS[verdict]",
        "if number else _TAILS[1]",
        JUDGING + "test_chains_are_what_the_format_says",
    ),
    Promise(
        "what was settled is not settled again",
        JUDGE,
        "return Code.SETTLED if state.settled(found.position) else _NONE",
        "return _NONE",
        JUDGING + "TestResolution::test_settles_what_was_not_applied",
    ),
    Promise(
        "a second opening does not replace the register",
        JUDGE,
        "(kind == REGISTER_OPENED) != (position == 0)",
        "False",
        JUDGING + "test_second_opening_is_refused",
    ),
    Promise(
        "versions count the records that wrote something",
        JUDGE,
        "customer.version += 1",
        "customer.version += 2",
        "tests/cli/test_editing.py::test_registering_gives_number_version_and_position",
    ),
    Promise(
        "undo steps aside when somebody came between",
        UNDO,
        "if present != whose(unit, _place(unit, record) or 0, own):",
        "if False:",
        "tests/domain/test_undo_plan.py::test_an_outsider_between_is_named_and_nothing_offered",
    ),
    Promise(
        "undo does not take back a colleague's same-looking entry",
        UNDO,
        "if present != whose(unit, _place(unit, record) or 0, own):",
        "if unit.writes[0].values != unit.writes[_place(unit, record) or 0].values:",
        "tests/domain/test_undo_plan.py::test_a_same_looking_entry_of_somebody_else_is_not_overwritten",
    ),
    Promise(
        "reversing keeps what was changed since",
        REVERSAL,
        "return State.CHANGED_SINCE, KEEP,",
        "return State.CHANGED_SINCE, BACK,",
        "tests/domain/test_reversal_plan.py::test_one_change_is_decided_by_before_after_and_now",
    ),
    Promise(
        "a set goes back to before its unbroken run",
        REVERSAL,
        "while end < len(unit.writes) and unit.writes[end].record in chosen:",
        "if end < len(unit.writes):",
        "tests/domain/test_reversal_plan.py::test_a_set_returns_to_before_its_newest_unbroken_run",
    ),
    Promise(
        "a registration that others worked on is not taken back",
        REVERSAL,
        "        if outsider is None:\n            return _plan",
        "        if True:\n            return _plan",
        "tests/domain/test_reversal_plan.py::test_a_registration_stays_when_somebody_else_worked_on_it",
    ),
    Promise(
        "a restore never touches life",
        RESTORE,
        "if unit != LIFE and here.get(unit)",
        "if here.get(unit)",
        "tests/domain/test_restore_plan.py::test_life_is_never_touched",
    ),
    Promise(
        "a clash that nobody decided is not resolved",
        INBOX,
        "if one.clashes and one.unit not in named:",
        "if False:",
        INBOX_TESTS + "test_a_clash_that_nobody_decided_is_not_resolved",
    ),
    Promise(
        "a choice between values that are gone is no choice",
        INBOX,
        "for unit, choice in self.units.items() if unit in same}",
        "for unit, choice in self.units.items()}",
        INBOX_TESTS + "test_choices_between_other_values_are_no_choices_any_more",
    ),
    Promise(
        "one key applies only what nobody else touched",
        INBOX,
        "if not one.clashes and one.unit != LIFE",
        "if one.unit != LIFE",
        INBOX_TESTS + "test_what_does_not_clash_can_be_applied_while_the_rest_waits",
    ),
)
