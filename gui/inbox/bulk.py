"""Many decisions one after the other: a few are made and asked for at a time, so that all others have room between."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from domain.commands import Command
from storage.notices import Notice
from storage.ports import Commands, Submission

AT_ONCE = 8
"""So many are asked for before the first of them is answered."""


class Bulk:
    """A queue of commands; each answer lets the next one go."""

    def __init__(self, commands: Commands) -> None:
        self._commands = commands
        self._queue: deque[Iterator[Command]] = deque()
        self._asked: set[int] = set()

    def ask(self, commands: Iterable[Command]) -> None:
        """Ask for these, after what is asked for already; each is made when it is its turn."""
        self._queue.append(iter(commands))
        self._go_on()

    def take_notice(self, notice: Notice) -> None:
        """Let the next ones go."""
        answered = self._asked & {outcome.ticket for outcome in notice.outcomes}
        if answered:
            self._asked -= answered
            self._go_on()

    def _go_on(self) -> None:
        while self._queue and len(self._asked) < AT_ONCE:
            command = next(self._queue[0], None)
            if command is None:
                self._queue.popleft()
            else:
                self._asked.add(self._commands.submit(Submission(command)))
