"""What all tests share: the real broker of the session, a topic of its own for each test."""

from __future__ import annotations

import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from storage.kafka_log import create_topic
from storage.program_log.plain import OWN, PlainFormatter
from tests.broker.kafka_broker import ROOT, KafkaBroker
from tests.broker.secure_broker import SecureBroker
from tests.leaks import TEMPORARY, leaks


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the runner leave the broker out, aloud."""
    parser.addoption("--without-broker", action="store_true", help="skip the tests that need a real Kafka broker")


def pytest_report_header(config: pytest.Config) -> str:
    """Say so when the broker is left out."""
    left_out = config.getoption("--without-broker")
    return "broker: LEFT OUT, the tests against a real Kafka broker are skipped" if left_out else "broker: real"


_SHARES = pytest.StashKey[list[str]]()


@pytest.fixture
def share(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Say how much of a long proof a sample takes; the runner prints it at the end."""
    return request.config.stash.setdefault(_SHARES, []).append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print what share of the long proofs this run took."""
    shares = config.stash.get(_SHARES, [])
    if shares:
        terminalreporter.section("samples of the long proofs")
        for one in shares:
            terminalreporter.line(one)


@pytest.fixture(scope="session", autouse=True)
def person(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folders of the person who runs the tests, for the session; at its end nothing must have leaked into any file.

    The program's log says all it ever says meanwhile.
    """
    home = tmp_path_factory.mktemp("person")
    before = _started_from()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "TMPDIR"):
            patch.setenv(name, str(home / name.lower()))
        (home / TEMPORARY).mkdir()
        patch.setattr(tempfile, "tempdir", None)
        patch.setenv("DAYBOOK_LOG", "DEBUG")
        with _talkative(home / "suite.log"):
            yield home
    strays = _started_from() - before
    assert [] == [found for place in (tmp_path_factory.getbasetemp(), *strays) for found in leaks(place)]


def _started_from() -> set[Path]:
    """What lies where the programs are started from, such as the memory of one that died; others may build there."""
    return {one for one in Path.cwd().iterdir() if one.name not in ("build", "dist") and not one.name.startswith(".")}


@contextmanager
def _talkative(file: Path) -> Iterator[None]:
    """Have all that the program notes in this process written to a file, as it would write it."""
    own = logging.getLogger(OWN)
    handler = logging.FileHandler(file, encoding="utf-8")
    handler.setFormatter(PlainFormatter())
    own.addHandler(handler)
    own.setLevel(logging.DEBUG)
    yield
    own.removeHandler(handler)
    handler.close()


def run_until(condition: Callable[[], object], step: Callable[[], object], seconds: float = 20.0) -> None:
    """Take steps until the condition holds; fail when the time is up."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"did not happen within {seconds} seconds"
        step()


def _broker_in(folder: Path, request: pytest.FixtureRequest) -> KafkaBroker:
    if request.config.getoption("--without-broker"):
        pytest.skip("left out by --without-broker")
    subprocess.run([sys.executable, str(ROOT / "packaging" / "broker" / "fetch.py")], check=True)
    return KafkaBroker(folder)


@pytest.fixture(scope="session")
def session_broker(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KafkaBroker]:
    """A broker that serves the whole session and is never interrupted."""
    broker = _broker_in(tmp_path_factory.mktemp("broker"), request)
    broker.start()
    yield broker
    broker.kill()


@pytest.fixture(scope="session")
def secure_broker(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecureBroker]:
    """A broker with TLS, logins and rights, for the whole session."""
    folder = tmp_path_factory.mktemp("secure")
    broker = _broker_in(folder / "broker", request)
    secure = SecureBroker(broker, folder / "certificates")
    secure.start()
    yield secure
    broker.kill()


@pytest.fixture
def own_broker(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[KafkaBroker]:
    """A broker of this test alone, to be stopped, killed and emptied."""
    broker = _broker_in(tmp_path / "broker", request)
    broker.start()
    yield broker
    broker.kill()


@pytest.fixture
def topic(session_broker: KafkaBroker) -> str:
    """The address of a fresh topic made as a register needs it."""
    name = f"test-{uuid4()}"
    create_topic(session_broker.servers, name, {})
    return f"kafka://{session_broker.servers}/{name}"
