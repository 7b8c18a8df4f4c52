"""Long work of the worker. Each is a ``Job`` that does a step a tick; this file makes them and has the rebuild."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from domain.errors import Refusal
from storage.errors import (
    LogCut,
    LogLostRecords,
    LogReplaced,
    NoCopy,
    RebuildCancelled,
    RebuildFailed,
    RebuildUnderWay,
)
from storage.notices import Progress
from storage.projection.rebuild import Rebuild, Source
from storage.projection.view import Files
from storage.requests import Import
from storage.requests import Rebuild as RebuildAsked
from storage.transfer.job import begin, go_on
from storage.transfer.trial import Trial
from storage.worker import Job, Worker

REBUILD = "rebuild"
"""``Progress.what`` of a rebuild."""


_LOSSES = frozenset({LogLostRecords.code, LogReplaced.code, LogCut.code, NoCopy.code})
"""While the log says one of these, the files here may be the only copy of what it lost: they stay as they are."""


class RebuildJob:
    """Waits for the two processes of a rebuild, then swaps the files and lets the worker read on from there.

    One that a person asked for has a ``number`` in the outbox: cut off by the program's end, it is begun anew.
    """

    waiting = True

    def __init__(self, worker: Worker, source: Callable[[], Source], number: int | None) -> None:
        """Nothing is started yet."""
        self._worker = worker
        self._source = source
        self._number = number
        self._rebuild: Rebuild | None = None
        self._cancelled = False

    @property
    def under_way(self) -> bool:
        """Whether its processes run."""
        return self._rebuild is not None

    def begin(self) -> None:
        """Start the processes, unless the files here may be the only copy."""
        if (surprise := _loss(self._worker)) is not None:
            self._end()
            raise surprise
        self._rebuild = Rebuild(self._source())

    def step(self) -> Progress:
        """Look how far it is; one that goes on begins once the log is known to be whole, if it is still wanted."""
        if self._cancelled:
            return self._ended(0, RebuildCancelled().sentence)
        if self._rebuild is None:
            if self._number not in _open_rebuilds(self._worker):
                return Progress(0, REBUILD, 0, 0, True)
            if self._worker.sharing.caught_up or _loss(self._worker) is not None:
                self.begin()
            return Progress(0, REBUILD, 0, 0)
        step = self._rebuild.poll()
        if not step.finished:
            return Progress(0, REBUILD, step.done, step.total)
        if step.failure is not None:
            return self._ended(step.done, RebuildFailed(what=step.failure.sentence).sentence)
        return self._swapped(self._rebuild, step.done)

    def cancel(self) -> None:
        """End the processes; the files in use stay as they are."""
        self._cancelled = True
        self.leave()

    def leave(self) -> None:
        """The program ends: so do the processes."""
        if self._rebuild is not None:
            self._rebuild.cancel()

    def _swapped(self, rebuild: Rebuild, done: int) -> Progress:
        """Put the fresh files in the place of the old ones, unless the log was found to have lost records meanwhile."""
        if (surprise := _loss(self._worker)) is not None:
            rebuild.cancel()
            return self._ended(done, surprise.sentence)
        self._worker.swap(rebuild.swap)
        for number in _open_rebuilds(self._worker):
            self._worker.outbox.job_done(number, done, True, {})
        return self._ended(done)

    def _ended(self, done: int, failure: str | None = None) -> Progress:
        self._end()
        return Progress(0, REBUILD, done, done, True, failure, counts={} if failure else {"records": done})

    def _end(self) -> None:
        self._rebuild = None
        if self._number is not None:
            self._worker.outbox.job_done(self._number, 0, True, {})


def _loss(worker: Worker) -> Refusal | None:
    """Return why the files here may be the only copy, None if they are not."""
    surprise = worker.sharing.surprise
    return surprise if surprise is not None and surprise.code in _LOSSES else None


def _open_rebuilds(worker: Worker) -> list[int]:
    return [number for number, what, _details, _done in worker.outbox.open_jobs() if what == REBUILD]


class Jobs:
    """Makes jobs for one profile."""

    def __init__(self, source: Source) -> None:
        """``source`` is the log that a rebuild folds."""
        self._source = source
        self._files = Files(source.folder, source.log_file)
        self._rebuild: RebuildJob | None = None

    def renew(self, given: Mapping[str, str]) -> None:
        """Take other connection settings for the next rebuild."""
        self._source = replace(self._source, kafka=dict(given))

    def __call__(self, worker: Worker, request: Import | RebuildAsked) -> Job:
        """Return the job that a request asks for."""
        if isinstance(request, RebuildAsked):
            if self._rebuild is not None and self._rebuild.under_way:
                raise RebuildUnderWay
            number = worker.outbox.new_job(REBUILD, {}) if request.asked else None
            self._rebuild = RebuildJob(worker, lambda: self._source, number)
            self._rebuild.begin()
            return self._rebuild
        if request.trial:
            return Trial(worker, self._files, Path(request.file), request.mapping)
        return begin(worker, self._files, Path(request.file), request.mapping)

    def go_on(self, worker: Worker) -> None:
        """Let jobs that were cut off by the program's end go on."""
        for job in go_on(worker, self._files):
            worker.run_job(job)
        for number in _open_rebuilds(worker)[-1:]:
            self._rebuild = RebuildJob(worker, lambda: self._source, number)
            worker.run_job(self._rebuild)

    def close(self) -> None:
        """Let go of the files."""
        self._files.close()
