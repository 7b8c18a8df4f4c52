"""Promises to the person at the desk and to IT: what is said is so, and nothing is done behind anybody's back."""

from __future__ import annotations

from tests.mutants.promise import Promise

GATE, GATE_TEST = "storage/gate.py", "tests/storage/test_gate.py::test_each_wrong_setting_is_named_with_the_cure"
SHARING, SHARING_TESTS = "storage/sharing.py", "tests/storage/test_sharing.py::"
JOBS, WORKER_TESTS = "storage/jobs.py", "tests/storage/test_worker.py::"
REBUILD_TESTS = "tests/storage/test_worker_rebuild.py::"
READING, READING_TESTS = "cli/reading.py", "tests/cli/test_reading.py::"
STATUS, STATUS_TESTS = "gui/status_line.py", "tests/gui/test_status_line.py::"

PROMISES = (
    *(
        Promise(f"{key} is looked at", GATE, f'    "{key}": "{value}",\n', "", GATE_TEST)
        for key, value in (
            ("cleanup.policy", "delete"),
            ("retention.ms", "-1"),
            ("retention.bytes", "-1"),
            ("message.timestamp.type", "LogAppendTime"),
        )
    ),
    Promise("the size that a topic takes is looked at", GATE, ")) < LEAST_BYTES:", ")) < 1:", GATE_TEST),
    Promise("more copies in step than there are is named", GATE, "if insync > facts.replicas:", "if False:", GATE_TEST),
    Promise("one copy of several is not enough", GATE, "if facts.replicas > 1 and insync < 2:", "if False:", GATE_TEST),
    Promise(
        "what was handed over is known before it is",
        SHARING,
        "if not all(row.handed for row in rows):",
        "if not rows:",
        SHARING_TESTS + "test_what_was_handed_over_cannot_be_withdrawn",
    ),
    Promise(
        "nothing is handed over before the log was read to its end",
        SHARING,
        "and self._anchored and self._ended\n\n    def stop",
        "and self._anchored\n\n    def stop",
        SHARING_TESTS + "test_nothing_is_handed_over_before_the_log_was_read_to_its_end",
    ),
    Promise(
        "nothing is sent to a register of a newer format",
        "storage/worker.py",
        "self.sharing.stop(halted)",
        "pass",
        SHARING_TESTS + "test_a_register_of_a_newer_format_takes_and_sends_nothing",
    ),
    Promise(
        "what a broken producer held is handed over again",
        "storage/kafka_log/log.py",
        "self._returned.extend(self._writer.retire())",
        "self._writer.retire()",
        "tests/broker/test_kafka_log.py::test_what_a_broken_producer_held_is_given_back",
    ),
    Promise(
        "fresh files are not swapped in for the only copy",
        JOBS,
        "is not None:\n            rebuild.cancel()",
        "is not None and not self:\n            rebuild.cancel()",
        REBUILD_TESTS + "test_fresh_files_of_a_log_that_lost_records_are_not_swapped_in",
    ),
    Promise(
        "a rebuild that was cut off is begun anew",
        JOBS,
        "in _open_rebuilds(worker)[-1:]:",
        "in _open_rebuilds(worker)[:0]:",
        REBUILD_TESTS + "test_an_interrupted_rebuild_is_begun_anew",
    ),
    Promise(
        "a rebuild that was stopped stays so",
        JOBS,
        "self._worker.outbox.job_done(self._number, 0, True, {})",
        "self._worker.outbox.job_done(self._number, 0, False, {})",
        REBUILD_TESTS + "test_a_cancelled_rebuild_is_not_begun_anew",
    ),
    Promise(
        "who publishes knows the topic from then on",
        "storage/repair/publish.py",
        "            _remember(folder, topic)\n",
        "",
        "tests/broker/test_repair.py::test_a_copy_comes_back_under_the_same_address",
    ),
    Promise(
        "a base still to come is refused",
        "cli/arguments.py",
        "if base is not None and base > last:",
        "if base is not None and base < 0:",
        "tests/cli/test_editing.py::test_a_base_that_nobody_can_have_seen_is_refused",
    ),
    Promise(
        "a fault of a command is a sentence",
        "cli/common.py",
        'return _guarded(options, _stumble, {"error": error})',
        "raise",
        "tests/cli/test_editing.py::test_a_fault_of_the_program_is_a_sentence",
    ),
    Promise(
        "status says what will not apply",
        READING,
        "row.verdict == WILL_NOT_APPLY:",
        "row.verdict is None:",
        READING_TESTS + "test_what_waits_says_what_will_become_of_it",
    ),
    Promise(
        "status says why nothing is sent, also beside an open window",
        "storage/desktop.py",
        "        standing.keep(notice.status)\n",
        "",
        READING_TESTS + "test_an_open_window_lets_others_see_why_it_is_stopped",
    ),
    Promise(
        "the age of what waits is shown",
        STATUS,
        "        if status.oldest_seconds < _LONG:\n",
        "        if status.oldest_seconds < _LONG * 1000:\n",
        STATUS_TESTS + "test_each_state_has_its_words",
    ),
    Promise(
        "nothing is called shared that waits",
        STATUS,
        "if status.pending and status.oldest_seconds >= _LONG:",
        "if status.pending < 0:",
        STATUS_TESTS + "test_nothing_is_called_shared_that_waits",
    ),
    Promise(
        "a record from a preview has the preview's basis",
        "gui/preview_dialog.py",
        "submit(Submission(command))",
        "submit(Submission(__import__('msgspec').structs.replace(command, basis=self._context.records.basis())))",
        "tests/gui/test_preview.py::test_an_edit_read_back_before_confirming_renews_the_preview",
    ),
    Promise(
        "verify holds the chains of the log against the files in use",
        "storage/verify.py",
        "if again.mark(position) != mark_of(chain):",
        "if False:",
        "tests/cli/test_log.py::test_verify_finds_altered_bytes",
    ),
    Promise(
        "a tooltip shows text as text",
        "gui/widgets.py",
        "{escape(text).replace(",
        "{text.replace(",
        STATUS_TESTS + "test_a_tooltip_shows_text_as_text",
    ),
    Promise(
        "who saves offline sees when it is on its way",
        "storage/worker.py",
        "self.wrote(self.sharing.send())",
        "self.sharing.send()",
        "tests/gui/test_history_pane.py::test_an_own_change_says_how_far_it_is",
    ),
    Promise(
        "a full disk is not called a damaged profile",
        "storage/desktop.py",
        "== NoRoomToOpen.code or _is_full(folder):",
        "== NoRoomToOpen.code:",
        WORKER_TESTS + "test_a_profile_on_a_full_disk_is_not_called_damaged",
    ),
)
