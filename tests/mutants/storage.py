"""Promises of the storage: saved means saved, in order, once, never to the wrong log, never to a spreadsheet's harm."""

from __future__ import annotations

from tests.mutants.promise import Promise

OUTBOX, OUTBOX_TESTS = "storage/outbox.py", "tests/storage/test_outbox.py::"
LOG, SHARING, GATE = "storage/embedded_log.py", "storage/sharing.py", "storage/gate.py"
POWER = "tests/proofs/test_power_loss.py::test_a_loss_of_power_loses_nothing_that_was_told"

PROMISES = (
    Promise(
        "what was reported saved survives a loss of power",
        OUTBOX,
        'finally:\n            self._db.execute("PRAGMA synchronous=FULL")',
        'finally:\n            self._db.execute("PRAGMA synchronous=NORMAL")',
        POWER,
    ),
    Promise(
        "the outbox is synced from its opening on",
        OUTBOX,
        'journal_mode=WAL")\n        self._db.execute("PRAGMA synchronous=FULL")',
        'journal_mode=WAL")\n        self._db.execute("PRAGMA synchronous=NORMAL")',
        OUTBOX_TESTS + "test_every_commit_that_people_are_told_of_is_synced",
    ),
    Promise(
        "what was shared in the embedded log survives a loss of power",
        LOG,
        "PRAGMA synchronous=FULL",
        "PRAGMA synchronous=OFF",
        POWER,
    ),
    Promise(
        "a record leaves the outbox only when it was read back",
        SHARING,
        "            self._log.hand_over([_entry(row) for row in rows])",
        '            self._outbox.share([Shared(row.id, 1, 1, "") for row in rows], 1)\n'
        "            self._log.hand_over([_entry(row) for row in rows])",
        "tests/storage/test_worker.py::test_a_full_disk_under_the_log_keeps_the_edit_in_the_outbox",
    ),
    Promise(
        "records are handed over in their order",
        OUTBOX,
        "position IS NULL AND n > ? ORDER BY n LIMIT ?",
        "position IS NULL AND n > ? ORDER BY n DESC LIMIT ?",
        OUTBOX_TESTS + "test_records_wait_in_order",
    ),
    Promise(
        "what the log may hold is not withdrawn",
        OUTBOX,
        "newest.id != record or newest.handed:",
        "newest.id != record:",
        OUTBOX_TESTS + "test_only_the_newest_unhanded_record_is_withdrawn",
    ),
    Promise(
        "what waits under a former device id is known when it comes back",
        "storage/sharing.py",
        "record.device in devices]",
        "record.device == self._outbox.device]",
        "tests/storage/test_copied_profile.py::test_what_waited_under_the_former_device_id_is_shared",
    ),
    Promise(
        "no number of a former device id is given to the new one",
        OUTBOX,
        "if self.chain == (newest.seq, chain_of(newest.value)):",
        "if True:",
        "tests/storage/test_copied_profile.py::test_a_later_edit_begins_the_new_chain_whatever_is_withdrawn",
    ),
    Promise(
        "a copied profile does not go on under the same id",
        SHARING,
        "if record.seq > self._outbox.chain[0]:",
        "if True:\n            return False\n        if record.seq > self._outbox.chain[0]:",
        "tests/storage/test_copied_profile.py::test_a_copied_profile_takes_a_new_device_id",
    ),
    Promise(
        "a log that does not go on where we were is not read",
        SHARING,
        " or not folded.same(first.position, first.value)",
        "",
        "tests/storage/test_rewritten_log.py::test_a_rewritten_record_before_the_checkpoint_stops_reading_and_sending",
    ),
    Promise(
        "another file in the log's place is noticed",
        LOG,
        "if self._expected and identity != self._expected:",
        "if False:",
        "tests/storage/test_embedded_log.py::test_another_file_in_its_place_stops_the_log",
    ),
    Promise(
        "the embedded log is append-only",
        LOG,
        "records_never_change BEFORE UPDATE ON records",
        "records_never_change BEFORE UPDATE OF position ON records",
        "tests/storage/test_embedded_log.py::test_records_can_be_neither_changed_nor_deleted",
    ),
    Promise(
        "positions have no gap",
        LOG,
        "(last + n, now if",
        "(last + 2 * n, now if",
        "tests/storage/test_embedded_log.py::test_several_processes_append_without_gaps_or_losses",
    ),
    Promise(
        "a wrong topic setting is named",
        GATE,
        "if facts.settings.get(key) != wanted:",
        "if False:",
        "tests/storage/test_gate.py::test_each_wrong_setting_is_named_with_the_cure",
    ),
    Promise(
        "a topic has one partition, or nothing is sent",
        GATE,
        "if facts.partitions != 1:",
        "if facts.partitions < 1:",
        "tests/storage/test_gate.py::test_several_partitions_are_no_order",
    ),
    Promise(
        "a missing permission is named",
        GATE,
        "if operation not in facts.rights:",
        "if False:",
        "tests/storage/test_gate.py::test_a_missing_right_is_named",
    ),
    Promise(
        "one process has a profile",
        "storage/lock.py",
        "fcntl.LOCK_EX | fcntl.LOCK_NB",
        "fcntl.LOCK_SH | fcntl.LOCK_NB",
        "tests/storage/test_desktop.py::test_a_second_process_is_told_so",
    ),
    Promise(
        "a record larger than 64 KiB is no record",
        "storage/codec.py",
        "if len(value) > MAX_RECORD_BYTES:",
        "if len(value) > 2 * MAX_RECORD_BYTES:",
        "tests/storage/test_codec.py::test_size_is_bounded_exactly",
    ),
    Promise(
        "a key twice is no record",
        "storage/codec.py",
        "if len(found) < len(pairs):",
        "if False:",
        "tests/storage/test_codec.py::test_bytes_that_are_no_record",
    ),
    Promise(
        "hostile bytes are a fault, never an exception",
        "storage/codec.py",
        "(msgspec.MsgspecError, ValueError, RecursionError)",
        "(msgspec.MsgspecError, ValueError)",
        "tests/proofs/test_hostile.py::test_hostile_records_change_no_customer_and_stop_nothing",
    ),
    Promise(
        "recorded time never goes back",
        "storage/projection/history.py",
        "recorded = max(recorded, one.recorded)",
        "recorded = one.recorded",
        "tests/storage/projection/test_history.py::test_recorded_time_never_goes_back",
    ),
    Promise(
        "what will not apply is not shown as if it did",
        "storage/overlay.py",
        "if judged.verdict is Verdict.APPLIED and record.changes:",
        "if record.changes:",
        "tests/storage/test_overlay.py::test_a_record_that_comes_too_late_will_not_apply_and_says_who_was_first",
    ),
    Promise(
        "a clash is said before anything is saved",
        "storage/overlay.py",
        "if last > basis.base.position and last not in known:",
        "if False:",
        "tests/storage/test_overlay.py::test_preflight_names_the_unit_that_somebody_wrote_meanwhile",
    ),
    Promise(
        "verify names a broken chain",
        "storage/verify.py",
        "fault = chains.check(judged.record, one.value)",
        "fault = None",
        "tests/storage/test_verify.py::test_the_first_bad_position_is_named",
    ),
    Promise(
        "no cell of an export is a formula",
        "storage/transfer/export.py",
        'guard_cell(cells.get(head, ""))',
        'cells.get(head, "")',
        "tests/cli/test_transfer.py::test_no_cell_of_an_export_is_a_formula",
    ),
    Promise(
        "a job that goes on writes nothing twice",
        "storage/derived.py",
        'text = sha256("\\x1f".join(map(str, parts))',
        "text = sha256(\"\\x1f\".join(map(str, (*parts, __import__('os').urandom(4))))",
        "tests/storage/test_transfer_rows.py::test_equal_rows_get_different_ids_and_the_same_ones_next_time",
    ),
    Promise(
        "a secret is never written to a profile",
        "storage/kafka_settings.py",
        "if key in ALLOWED - SECRET",
        "if key in ALLOWED",
        "tests/storage/test_settings.py::test_secrets_are_never_written",
    ),
    Promise(
        "the inbox follows what is written while it is open",
        "storage/records/inbox.py",
        "            self._stale.add(from_blob(customer))\n\n    def _read_failed",
        "            pass\n\n    def _read_failed",
        "tests/storage/test_inbox.py::test_a_batch_is_one_row_with_its_title_and_a_look_in_parts_comes_to_the_same",
    ),
)
