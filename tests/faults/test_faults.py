"""A sample of the faults; ``make faults`` tries all of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.broker.kafka_broker import KafkaBroker
from tests.faults.away import measure, quit_times
from tests.faults.broker_faults import BROKER_FAULTS
from tests.faults.topic_faults import TOPIC_FAULTS
from tests.faults.trial import BLOCKED, Fault, attempt

SAMPLE = ("connection cut", "topic made anew within a second")
FAULTS = [one for one in (*BROKER_FAULTS, *TOPIC_FAULTS) if one.name.startswith(SAMPLE)]


@pytest.mark.usefixtures("session_broker")
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_named_and_settles(
    fault: Fault, tmp_path: Path, application: QApplication, share: Callable[[str], None]
) -> None:
    """The window says what is wrong and can be used; afterwards all that was saved is there, once, on every desktop."""
    share(f"a fault, “{fault.name}”: {len(FAULTS)} of more than 30 (make faults)")
    outcome = attempt(fault, tmp_path)
    assert fault.says in outcome.said
    assert outcome.gap.own <= BLOCKED, outcome.gap
    assert outcome.good, outcome


def test_nobody_answers(own_broker: KafkaBroker, tmp_path: Path, application: QApplication) -> None:
    """Without a broker Daybook says so at once, logs next to nothing, and leaves the processor alone."""
    away = measure(tmp_path / "away", own_broker, 4.0)
    assert away.offline_after < 2.0
    assert away.lines <= 10, "a first complaint of each client, and nothing that repeats"
    assert away.core < 0.05
    assert away.settled < 10
    assert away.gap.own <= BLOCKED, away.gap


def test_quitting_with_much_unsent_is_quick(own_broker: KafkaBroker, tmp_path: Path) -> None:
    """Hundreds of changes wait and nobody answers: the program ends at once, and keeps them."""
    assert max(quit_times(tmp_path, own_broker, 3, unsent=200)) < 2.0
