"""Many decisions one after the other: a few are asked for at a time, so that the worker is free for others between."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from domain.commands import Command
from storage.notices import Notice
from storage.ports import Commands, Submission

AT_ONCE = 20
"""So many are asked for before the first of them is answered."""


class Bulk:
    """A queue of commands; each answer lets the next one go."""

    def __init__(self, commands: Commands) -> None:
        self._commands = commands
        self._queue: deque[Command] = deque()
        self._asked: set[int] = set()

    @property
    def left(self) -> int:
        """How many are not answered yet."""
        return len(self._queue) + len(self._asked)

    def ask(self, commands: Sequence[Command]) -> None:
        """Ask for these, after what is asked for already."""
        self._queue.extend(commands)
        self._go_on()

    def take_notice(self, notice: Notice) -> None:
        """Let the next ones go."""
        answered = self._asked & {outcome.ticket for outcome in notice.outcomes}
        if answered:
            self._asked -= answered
            self._go_on()

    def _go_on(self) -> None:
        while self._queue and len(self._asked) < AT_ONCE:
            self._asked.add(self._commands.submit(Submission(self._queue.popleft())))
