"""Long work of the worker. Each is a ``Job`` that does a step a tick; this file makes them and has the rebuild."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from storage.errors import LogCut, LogLostRecords, LogReplaced, NoCopy, StorageError
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
    """Waits for the two processes of a rebuild, then swaps the files and lets the worker read on from there."""

    waiting = True

    def __init__(self, worker: Worker, source: Source) -> None:
        """Start the processes."""
        self._worker = worker
        self._rebuild = Rebuild(source)
        self.under_way = True

    def step(self) -> Progress:
        """Look how far it is."""
        step = self._rebuild.poll()
        if not step.finished:
            return Progress(0, REBUILD, step.done, step.total)
        self.under_way = False
        if step.failure:
            return Progress(0, REBUILD, step.done, step.total, True, step.failure)
        self._worker.swap(self._rebuild.swap)
        return Progress(0, REBUILD, step.done, step.total, True, counts={"records": step.done})

    def cancel(self) -> None:
        """End the processes; the files in use stay as they are."""
        self._rebuild.cancel()

    def leave(self) -> None:
        """The program ends: so does this, to be begun anew if it is needed."""
        self._rebuild.cancel()
        self.under_way = False


class RebuildUnderWay(StorageError):
    """A second rebuild beside the first."""

    code = "rebuild_under_way"
    template = "The register is being read anew already. Please wait until that is done."


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
            if worker.sharing.surprise is not None and worker.sharing.surprise.code in _LOSSES:
                raise worker.sharing.surprise
            self._rebuild = RebuildJob(worker, self._source)
            return self._rebuild
        if request.trial:
            return Trial(worker, self._files, Path(request.file), request.mapping)
        return begin(worker, self._files, Path(request.file), request.mapping)

    def go_on(self, worker: Worker) -> None:
        """Let jobs that were cut off by the program's end go on."""
        for job in go_on(worker, self._files):
            worker.run_job(job)

    def close(self) -> None:
        """Let go of the files."""
        self._files.close()
