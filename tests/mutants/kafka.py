"""Promises of the log on Kafka: nothing to a stranger, nothing lost, and no noise while nobody answers."""

from __future__ import annotations

from tests.mutants.promise import Promise

LOG, WRITER, GATE = "storage/kafka_log/log.py", "storage/kafka_log/writer.py", "storage/gate.py"
FAULTS, REPAIR = "tests/faults/test_faults.py::", "tests/broker/test_repair.py::"

PROMISES = (
    Promise(
        "records pass only while the topic says that it is the same one",
        LOG,
        "glance.heard + TRUST if same",
        "glance.heard + 3600.0 if same",
        "tests/broker/test_kafka_gate.py::test_an_answer_that_lay_about_hands_nothing_over",
    ),
    Promise(
        "an answer that came long ago says nothing about the topic that is there now",
        LOG,
        "return time.monotonic() < self._sure_until",
        "return same",
        "tests/broker/test_kafka_gate.py::test_an_answer_that_lay_about_hands_nothing_over",
    ),
    Promise(
        "what was on its way does not go to another broker",
        WRITER,
        "let_go(producer, wait)",
        "Writer.kept = producer",
        "tests/broker/test_kafka_log.py::test_nothing_is_handed_to_what_comes_in_the_place_of_our_broker",
    ),
    Promise(
        "a reader that fell silent is made anew",
        LOG,
        "if reader.starves(self._end) and self._seen == reader.next:",
        "if not reader:",
        "tests/broker/test_kafka_log.py::test_a_reader_that_fell_silent_is_made_anew",
    ),
    Promise(
        "while nobody answers the processor is left alone",
        LOG,
        "if self._down and self._admin is not None:",
        "if self._down and self._admin is None:",
        FAULTS + "test_nobody_answers",
    ),
    Promise(
        "a log whose beginning was deleted is known by it",
        GATE,
        "if facts.first > 0:",
        "if facts.first < 0:",
        "tests/broker/test_kafka_desktop.py::test_a_log_that_lost_records_is_read_only",
    ),
    Promise(
        "servers that are out of step are counted",
        GATE,
        "if facts.in_step < insync:",
        "if facts.in_step < 0:",
        "tests/storage/test_gate.py::test_servers_that_are_away_are_counted",
    ),
    Promise(
        "the only copy is not rebuilt away",
        "storage/jobs.py",
        "surprise.code in _LOSSES else None",
        "surprise.code not in _LOSSES else None",
        REPAIR + "test_the_only_copy_is_not_rebuilt_away",
    ),
    Promise(
        "lost records wait again",
        "storage/repair/hand_over.py",
        "outbox.put_back([_unsent(one) for one in lost])",
        "outbox.put_back([_unsent(one) for one in lost[:0]])",
        REPAIR + "test_lost_records_are_handed_over_again_by_their_desktops",
    ),
)
"""Each broken once by ``make mutants``."""
