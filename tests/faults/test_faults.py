"""A sample of the faults; ``make faults`` tries all of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from storage.kafka_log import create_topic
from tests.broker.kafka_broker import KafkaBroker
from tests.faults.away import measure, quit_times
from tests.faults.broker_faults import BROKER_FAULTS
from tests.faults.live import LiveDesk
from tests.faults.topic_faults import TOPIC_FAULTS
from tests.faults.trial import Fault, attempt

SAMPLE = ("connection cut", "topic made anew within a second")
FAULTS = [one for one in (*BROKER_FAULTS, *TOPIC_FAULTS) if one.name.startswith(SAMPLE)]


@pytest.mark.usefixtures("session_broker")
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_named_and_settles(
    fault: Fault, tmp_path: Path, qapp: QApplication, share: Callable[[str], None]
) -> None:
    """The window says what is wrong; afterwards everything that was saved is there, once, on every desktop."""
    share(f"a fault, “{fault.name}”: {len(FAULTS)} of more than 30 (make faults)")
    outcome = attempt(fault, tmp_path)
    assert fault.says in outcome.said
    assert outcome.good, outcome


def test_nobody_answers(own_broker: KafkaBroker, tmp_path: Path) -> None:
    """Without a broker Daybook says so at once, logs next to nothing, and leaves the processor alone."""
    create_topic(own_broker.servers, "away", {})
    desk = LiveDesk(tmp_path / "away", f"kafka://{own_broker.servers}/away")
    try:
        away = measure(desk, own_broker, 4.0)
    finally:
        desk.close()
    assert away.offline_after < 2.0
    assert away.lines <= 10, "a first complaint of each client, and nothing that repeats"
    assert away.core < 0.05
    assert away.settled < 10


def test_quitting_with_much_unsent_is_quick(own_broker: KafkaBroker, tmp_path: Path) -> None:
    """Hundreds of changes wait and nobody answers: the program ends at once, and keeps them."""
    assert max(quit_times(tmp_path, own_broker, 3, unsent=200)) < 2.0
