"""Long work of the worker: an import, a rebuild. Each is a ``Job`` that does a step a tick."""

from __future__ import annotations

from storage.errors import StorageError
from storage.requests import Request
from storage.worker import Job, Worker


class NoSuchJob(StorageError):
    """A request that is no long work."""

    code = "no_such_job"
    template = "Daybook cannot do this: {what}."


def make_job(worker: Worker, number: int, request: Request) -> Job:
    """Return the job that a request asks for."""
    raise NoSuchJob(what=type(request).__name__)
