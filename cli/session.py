"""One command's stay in a profile: open it, read on, wait, save, and give it back."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import msgspec

from cli.house import Desk, House
from cli.output import Meter, complain
from domain.commands import Basis, Command
from domain.events import Actor
from storage.errors import ProfileInUse
from storage.notices import LogState, Notice, Outcome, Progress, Result, Verdicted
from storage.ports import Records, Submission

_TICK = 0.02
_SETTLED = frozenset({LogState.UP_TO_DATE, LogState.READ_ONLY, LogState.OFFLINE})


class Options(msgspec.Struct):
    """The options that every command takes."""

    house: House
    profile: Path | None = None
    log: str | None = None
    actor: str | None = None
    as_json: bool = False
    wait: float = 10.0

    @property
    def folder(self) -> Path:
        """The profile's folder."""
        return self.profile if self.profile is not None else self.house.default_profile()


class _News(msgspec.Struct):
    """What the worker told so far."""

    outcomes: dict[int, Outcome] = msgspec.field(default_factory=dict)
    verdicts: dict[str, Verdicted] = msgspec.field(default_factory=dict)
    progress: dict[int, Progress] = msgspec.field(default_factory=dict)

    def take(self, notice: Notice) -> None:
        self.outcomes |= {one.ticket: one for one in notice.outcomes}
        self.verdicts |= {one.record: one for one in notice.verdicts}
        self.progress |= {one.job: one for one in notice.progress}


class Session:
    """A profile that this command holds."""

    def __init__(self, options: Options, desk: Desk, news: _News) -> None:
        self.options = options
        self.desk = desk
        self._news = news

    @property
    def records(self) -> Records:
        """The read side."""
        return self.desk.records

    def settle(self) -> None:
        """Read the log to its end, if it can be reached, for at most as long as the command may wait.

        A rebuild that comes forward is waited for: broken off it would begin anew with the next command.
        """
        patience = max(self.options.wait, 1.0)
        deadline, done = time.monotonic() + patience, 0
        meter = Meter("reading")
        while not self._settled() and time.monotonic() < deadline:
            self.desk.tick(_TICK)
            if (now := self._rebuilt()) > done:
                deadline, done = time.monotonic() + patience, now
            meter(self.desk.status.position + 1, self.desk.status.end + 1)
        meter.end()
        status = self.desk.status
        if status.state is not LogState.UP_TO_DATE:
            why = status.stopped or status.trouble or "The register was not read to its end in time."
            complain(f"{why} Answered as of position {self.records.status().position}.")

    def _rebuilt(self) -> int:
        return max((one.done for one in self._news.progress.values()), default=0)

    def _settled(self) -> bool:
        """Whether everything was read, own records of earlier commands included, or nothing can be."""
        status = self.desk.status
        return status.state in _SETTLED and not (status.pending and status.state is LogState.UP_TO_DATE)

    def basis(self) -> Basis:
        """Return what the author of a new customer has seen: everything that was read so far."""
        return self.desk.records.basis()

    def number(self, customer: str) -> int | None:
        """Return a customer's number, None while it has none."""
        view = self.records.customer(customer)
        return view.number if view is not None else None

    def save(self, command: Command) -> Outcome:
        """Save a command and wait until it is judged, or the time is up."""
        deadline = time.monotonic() + self.options.wait
        ticket = self.desk.commands.submit(Submission(command, preflight=False))
        while ticket not in self._news.outcomes:
            self.desk.tick(0.0)
        outcome = self._news.outcomes[ticket]
        if outcome.refusal is not None:
            raise outcome.refusal
        if outcome.result is Result.SAVED:
            while not all(self._judged(one) for one in outcome.records) and time.monotonic() < deadline:
                self.desk.tick(_TICK)
        return outcome

    def run(self, job: int, what: str) -> Progress:
        """Let a long job run to its end."""
        meter = Meter(what)
        while True:
            self.desk.tick(0.0)
            progress = self._news.progress.get(job)
            if progress is not None:
                meter(progress.done, progress.total)
                if progress.finished:
                    meter.end()
                    return progress

    def drain(self) -> bool:
        """Wait until nothing of ours is pending, or the time is up; tells whether nothing is."""
        deadline = time.monotonic() + self.options.wait
        while self.desk.status.pending and time.monotonic() < deadline:
            self.desk.tick(_TICK)
        return self.desk.status.pending == 0

    def _judged(self, record: str) -> bool:
        return record in self._news.verdicts


def actor_of(options: Options) -> Actor | None:
    """Return the actor that was named, None to take the profile's."""
    return options.house.actor(options.actor) if options.actor else None


@contextmanager
def writing(options: Options) -> Iterator[Session]:
    """Hold the profile for a command that writes; refused while another process has it."""
    news = _News()
    desk = options.house.open(options.folder, options.log, actor_of(options), news.take)
    try:
        session = Session(options, desk, news)
        session.settle()
        yield session
    finally:
        desk.close()


@contextmanager
def looking(options: Options) -> Iterator[tuple[Records, Desk | None]]:
    """Open the profile for a command that reads; while another process has it, its files answer (and no desk)."""
    with ExitStack() as stack:
        try:
            session = stack.enter_context(writing(options))
        except ProfileInUse:
            records = options.house.peek(options.folder)
            stack.callback(records.close)
            position = records.status().position
            complain(f"This profile is open in another Daybook; answered from its files as of position {position}.")
            yield records, None
        else:
            yield session.records, session.desk


@contextmanager
def reading(options: Options) -> Iterator[Records]:
    """Open the profile for a command that reads."""
    with looking(options) as (records, _):
        yield records
