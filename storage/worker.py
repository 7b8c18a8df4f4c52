"""The worker: the one thread that writes. A tick takes requests, saves, hands over, reads, folds, and tells.

No tick ever dies: what goes wrong becomes one sentence in the status, and the next tick goes on.
"""

from __future__ import annotations

import logging
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from msgspec.structs import replace

from domain.errors import Refusal
from domain.events import Base, Event
from domain.judge import Judged
from storage.errors import DiskFull, FilesUnreadable, LogLostRecords, WorkerStumbled
from storage.folding import Fold
from storage.news import News
from storage.notices import Notice, Outcome, Progress, Result, Status
from storage.outbox import Outbox
from storage.ports import Submission
from storage.program_log.plain import Word
from storage.requests import Cancel, Drop, Import, Keep, Rebuild, Recheck, Renew, Request, Requests, Submit, Withdraw
from storage.saving import Decided, Saver, Wanted, as_refusal, now_ms
from storage.sharing import Sharing
from storage.status import StatusMaker

_log = logging.getLogger("daybook.worker")

BATCH = 1000
"""So many records are folded in one transaction."""
IDLE_WAIT = 0.05
"""Seconds the thread waits for the log when there is nothing to do; a request ends the wait."""
CLOSING = 1.5
"""Seconds the thread gets to end."""
FAR = 20_000
"""A desktop is far behind with at least so many records, and a twentieth of the log: rebuilding is quicker then."""
_REST = 0.5
"""Seconds before something that failed is tried again."""
_STAGES = ("requests", "log", "fold", "jobs", "upkeep")


class Job(Protocol):
    """A long piece of work, done a step a tick; a step takes well below a tenth of a second."""

    @property
    def waiting(self) -> bool:
        """Whether it waits for others, so that the next step has time."""
        ...

    def step(self) -> Progress:
        """Do the next bit; ``finished`` in what is returned ends the job."""
        ...

    def cancel(self) -> None:
        """End at the next safe moment; a step follows that says ``finished``."""
        ...

    def leave(self) -> None:
        """Let go: the program ends; what can go on later is kept."""
        ...


JobMaker = Callable[["Worker", Import | Rebuild], Job]
"""Makes the job of a request."""


class Worker:
    """Owns the write connections of one profile and the way to the log; ``requests`` is filled by other threads."""

    def __init__(
        self,
        outbox: Outbox,
        sharing: Sharing,
        fold: Fold,
        saver: Saver,
        *,
        title: str,
        make_job: JobMaker,
        adopt: Callable[[str, str], None],
        notify: Callable[[Notice], None],
        not_applied: Callable[[], int] = int,
    ) -> None:
        """``adopt`` is told id and name of the register when the profile has found its own; ``not_applied`` counts
        this actor's unsettled records that were not applied.
        """
        self.outbox = outbox
        self.sharing = sharing
        self.fold = fold
        self.saver = saver
        self._poked = threading.Event()
        self.requests = Requests(self._wake)
        self._title = title
        self._standing = StatusMaker(outbox, sharing, fold, saver, title, not_applied)
        self._make_job = make_job
        self._adopt = adopt
        self._notify = notify
        self._jobs: dict[int, Job] = {}
        self._ended: dict[int, Job] = {}
        self._news = News()
        self._failed: dict[str, Refusal] = {}
        self._rest_until = dict.fromkeys(_STAGES, 0.0)
        self._pruned = 0.0
        self._adopted = False
        self._opened = False
        self._catching_up = 0
        self._may_rebuild = True
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None
        self.status = Status()

    def start(self) -> None:
        """Tick in a thread of its own from now on."""
        sys.setswitchinterval(0.0005)
        self._thread = threading.Thread(target=self._run, name="daybook-worker", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread; what was saved is safe. Requests not yet taken are taken first."""
        self._ending.set()
        self._wake()
        if self._thread is not None:
            self._thread.join(CLOSING)
            self._thread = None
        elif self.requests:
            self.tick()
        for job in self._jobs.values():
            job.leave()
        self._jobs.clear()

    def tick(self, wait: float = 0.0) -> None:
        """Do everything there is to do once; with nothing to do wait at most so many seconds for the log.

        When something was saved, that is told at once, and the log has its turn in the next tick.
        """
        self._guard("requests", self._take_requests)
        if self._news.outcomes:
            self._tell()
            return
        self._guard("log", self._meet_log)
        self._guard("fold", lambda: self._read_and_fold(0.0 if self._busy() else wait))
        self._guard("jobs", self._work)
        self._guard("upkeep", self._keep_up)
        self._tell()

    def run_job(self, job: Job) -> int:
        """Do a long piece of work a step a tick; returns its number."""
        number = self.requests.number()
        self._jobs[number] = job
        return number

    def job(self, number: int) -> Job | None:
        """Return a job by its number, also one that has ended."""
        return self._jobs.get(number) or self._ended.get(number)

    def _run(self) -> None:
        while not self._ending.is_set():
            self.tick(IDLE_WAIT)
        if self.requests:
            self.tick()

    def _busy(self) -> bool:
        return bool(self.requests) or any(not job.waiting for job in self._jobs.values())

    def _guard(self, stage: str, work: Callable[[], None]) -> None:
        if time.monotonic() < self._rest_until[stage]:
            return
        try:
            work()
            self._failed.pop(stage, None)
        except Exception as error:
            self._fail(stage, self._sentence(error))

    def _fail(self, stage: str, sentence: Refusal) -> None:
        if str(sentence) != str(self._failed.get(stage)):
            _log.warning("stage %s: %s", Word(stage), sentence)
        self._failed[stage] = sentence
        self._rest_until[stage] = time.monotonic() + _REST
        if stage == "fold":
            self.sharing.again()

    def _sentence(self, error: Exception) -> Refusal:
        """Return what a person is told; a fault of the program leaves its trace in the program's log."""
        if isinstance(error, Refusal):
            return error
        if isinstance(error, sqlite3.Error | OSError):
            sentence = as_refusal(error)
            return sentence if isinstance(sentence, DiskFull) else FilesUnreadable(what=str(error))
        _log.error("a fault of the program", exc_info=error)
        return WorkerStumbled(what=type(error).__name__)

    def _take_requests(self) -> None:
        for request in self.requests.take():
            try:
                self._take(request)
            except Exception as error:
                self._refuse(request, error)

    def _refuse(self, request: Request, error: Exception) -> None:
        """Tell whoever waits for this request that it failed."""
        files = isinstance(error, sqlite3.Error | OSError)
        sentence = as_refusal(error) if files else self._sentence(error)
        match request:
            case Submit(ticket=ticket) | Withdraw(ticket=ticket):
                failed = Result.REFUSED if isinstance(error, Refusal) else Result.FAILED
                self._news.outcomes.append(Outcome(ticket, failed, refusal=sentence))
            case Import(job=job) | Rebuild(job=job):
                what = type(request).__name__.lower()
                self._news.progress[job] = Progress(job, what, 0, 0, True, sentence.sentence)
            case _:
                self._failed["upkeep"] = sentence

    def _take(self, request: Request) -> None:
        match request:
            case Submit(ticket, submission):
                self.save(submission, ticket)
            case Withdraw(ticket, record):
                customer = self.outbox.withdraw(record)
                self._news.touched(customer)
                self._news.outcomes.append(Outcome(ticket, Result.WITHDRAWN, customer, (record,)))
            case Keep(draft):
                self.outbox.keep_draft(draft)
            case Drop(key):
                self.outbox.drop_draft(key)
            case Import(job=job) | Rebuild(job=job):
                self._jobs[job] = self._make_job(self, request)
            case Cancel(job):
                if job in self._jobs:
                    self._jobs[job].cancel()
            case Recheck():
                self.sharing.recheck()
            case Renew(given):
                self.sharing.renew(given)

    def save(self, submission: Submission, ticket: int = 0, record: str | None = None) -> Outcome:
        """Save one command now (worker thread only; long jobs use it too, with ticket 0 and a derived record id)."""
        outcome = self.saver.save([Wanted(ticket, submission, record)], handed=self.sharing.can_send)[0]
        if outcome.records:
            self._news.touched(outcome.customer)
        if ticket:
            self._news.outcomes.append(outcome)
        return outcome

    def save_decided(self, decided: Sequence[Decided]) -> None:
        """Save what a long job decided, in one commit (worker thread only)."""
        self.saver.save_decided(decided, handed=self.sharing.can_send)
        self.wrote(one.event.customer for one in decided)

    def announce(self, event: Event, base: Base, record: str | None = None) -> str:
        """Save a register-wide event of a long job; returns its record's id (worker thread only)."""
        return self.saver.announce(event, base, self.sharing.can_send, record)

    def wrote(self, customers: Iterable[str | None]) -> None:
        """Records of these customers were saved, or are on their way now (worker thread only)."""
        for customer in customers:
            self._news.touched(customer)

    def _meet_log(self) -> None:
        self.sharing.meet(self.fold.state)
        self._open_if_empty()
        self.wrote(self.sharing.send())

    def _open_if_empty(self) -> None:
        log = self.sharing.log
        empty = self.sharing.can_send and log.end < 0 and self.fold.state.register.position == 0
        if not empty or self._opened:
            return
        if self.sharing.register is not None:
            self.sharing.stop(LogLostRecords(where=log.where, position=0))
            return
        if self.saver.actor is not None and not self.outbox.pending(limit=1):
            self.saver.open_register(self._title or "Register", handed=True)
        self._opened = True

    def _read_and_fold(self, wait: float) -> None:
        if not self.fold.usable:
            self.swap()
        self._follow()
        halted = self.fold.halted
        if halted is not None:
            self.sharing.stop(halted)
        if not self.sharing.readable:
            self._idle(wait)
            return
        if self._catch_up():
            self._idle(wait)
            return
        records = self.sharing.read(self.fold.state, BATCH, wait)
        if records:
            self._took(self.fold.take(records))

    def _follow(self) -> None:
        """Let the display's file catch up a stretch, unless it is so far behind that a rebuild is to come."""
        lag, rebuilds = self.fold.lag, self._may_rebuild and self.sharing.readable
        if lag and not self._catching_up and (lag < FAR or not rebuilds):
            self._took(self.fold.follow())

    def _took(self, judged: Sequence[Judged]) -> None:
        """Records were judged and are shown now."""
        self._standing.folded(judged)
        self._news.folded(judged, self.sharing.came_back(judged, self.fold.state, now_ms()))

    def _idle(self, wait: float) -> None:
        if wait > 0:
            self._poked.wait(wait)
        self._poked.clear()

    def _wake(self) -> None:
        """End whatever wait the worker is in (any thread)."""
        self._poked.set()
        self.sharing.log.wake()

    def swap(self, replace_files: Callable[[], None] | None = None) -> None:
        """Put rebuilt files in the place of the live ones, and read on behind what they hold."""
        self.fold.reopen(replace_files)
        self.sharing.again()
        self.sharing.reconcile(self.fold.state, now_ms())
        self._news.everything = True
        self._standing.recount()

    def _work(self) -> None:
        for number, job in list(self._jobs.items()):
            try:
                progress = job.step()
            except Exception as error:
                why = self._sentence(error)
                _log.warning("job %d failed: %s", number, why)
                progress = Progress(number, "", 0, 0, True, why.sentence)
            self._news.progress[number] = replace(progress, job=number)
            if progress.finished:
                self._end_job(number)

    def _end_job(self, number: int) -> None:
        self._ended[number] = self._jobs.pop(number)
        self._news.everything = True
        if number == self._catching_up:
            self._catching_up = 0

    def _catch_up(self) -> bool:
        """Whether a rebuild is under way because the desktop is far behind; begins it if so."""
        register, end = self.fold.state.register, self.sharing.log.end
        behind = max(end + 1 - register.position, self.fold.lag)
        if not self._may_rebuild or behind < max(FAR, end // 20):
            return self._catching_up > 0
        self._may_rebuild = False
        number = self.requests.number()
        self._jobs[number] = self._make_job(self, Rebuild(number, asked=False))
        self._catching_up = number
        return True

    def _keep_up(self) -> None:
        register = self.fold.state.register
        if not self._adopted and register.id is not None and self.sharing.anchored:
            self._adopt(register.id, register.name or "")
            self.sharing.adopt(register.id)
            self._adopted = True
        if time.monotonic() - self._pruned > 3600:
            self.outbox.prune(now_ms())
            self._pruned = time.monotonic()

    def _tell(self) -> None:
        try:
            self.status = self._standing.status(next(iter(self._failed.values()), None))
            notice = self._news.notice(self.status)
        except Exception:
            _log.exception("no status")
            return
        if notice is not None:
            self._notify(notice)
