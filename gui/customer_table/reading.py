"""The list's questions, asked on a thread of their own: no list, however long, keeps the window waiting.

Nearly every answer is there within a moment, and the window waits for that: nothing flickers. A later one is signalled.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread

import msgspec
from PySide6.QtCore import QObject, Qt, Signal, Slot

from storage.ports import ListQuery, ListRow, Records, Unwanted

BLOCK = 128
"""Rows are read so many at a time."""
PATIENCE = 0.008
"""Seconds that the window waits for an answer."""
_FEW = 2_000
"""In a search with more hits than so many, a customer that is not among the rows asked for is not looked for."""
_AT_MOST = 2.0
"""Seconds that an action waits for the row it is about."""
_ENDING = 5.0
"""Seconds that closing waits for the thread, which ends its question at once."""


class Question(msgspec.Struct, frozen=True):
    """What is wanted of a list: some of its blocks, and perhaps how long it is and where a customer stands in it."""

    query: ListQuery
    blocks: frozenset[int] = frozenset()
    counted: bool = False
    other: bool = False
    """whether nothing of this list is shown yet: then its first rows are welcome before it is counted"""
    customer: str | None = None
    """also wanted: its row, and so many rows ``around`` it"""
    around: int = 0


class Answer(msgspec.Struct, frozen=True):
    """What was found. ``lacks``: how many registrations under way the list does not have yet."""

    question: Question
    blocks: dict[int, tuple[ListRow, ...]] = {}
    total: int = 0
    rank: int | None = None
    lacks: int = 0
    more: bool = False
    """whether this is but the beginning of a list that is being counted: another answer follows"""
    failure: Exception | None = None


class Reading(QObject):
    """Asks the records about a list. A question about another list takes the place of the one under way."""

    answered = Signal(object)
    """an ``Answer`` that was not there within a moment"""
    _came = Signal()

    def __init__(self, records: Records, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._came.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        self._line = _Line(records, self._came.emit)
        self._stopped = False
        self.destroyed.connect(self._line.leave)

    def ask(self, question: Question, wait: bool = True) -> Answer | None:
        """Return the answer if it is there within a moment, if one is to ``wait``; else it is signalled once it is."""
        if self._stopped:
            return None
        self._line.put(question)
        return self._line.take(question, PATIENCE) if wait else None

    def await_answer(self, question: Question) -> Answer | None:
        """Return the answer to the newest question, for something that must not go on without; None if it fails."""
        return self._line.take(question, _AT_MOST) if not self._stopped else None

    def stop(self) -> None:
        """Ask nothing any more, and signal nothing: the records may be closed."""
        self._stopped = True
        self._line.leave()
        self._line.thread.join(_ENDING)

    @Slot()
    def _hand_over(self) -> None:
        for answer in self._line.late():
            if not self._stopped:
                self.answered.emit(answer)


class _Line:
    """Both ends of the line to the thread. Of several questions only the newest is answered."""

    def __init__(self, records: Records, say: Callable[[], None]) -> None:
        self._records = records
        self._say = say
        self._questions: SimpleQueue[Question | None] = SimpleQueue()
        self._answers: SimpleQueue[Answer] = SimpleQueue()
        self._early: list[Answer] = []
        """answers to older questions that came while the newest was waited for"""
        self._wanted: ListQuery | None = None
        self._asked: ListQuery | None = None
        self.thread = Thread(target=self._run, name="daybook-list", daemon=True)
        self.thread.start()

    def put(self, question: Question) -> None:
        """Hand a question over."""
        self._wanted = question.query
        self._questions.put(question)

    def take(self, question: Question, seconds: float) -> Answer | None:
        """Return the answer to the newest question if it comes in time, or else the beginning of it.

        Answers to older questions are void then: the newest asks for all that they were to bring.
        """
        found: Answer | None = None
        deadline = time.monotonic() + seconds
        with suppress(Empty):
            while found is None or found.more:
                answer = self._answers.get(timeout=max(0.0, deadline - time.monotonic()))
                if answer.question is question:
                    found = answer
                else:
                    self._early.append(answer)
        if found is not None:
            self._early.clear()
        return found

    def late(self) -> list[Answer]:
        """Return the answers nobody took, oldest first."""
        found, self._early = self._early, []
        with suppress(Empty):
            while True:
                found.append(self._answers.get_nowait())
        return found

    def leave(self) -> None:
        """Let the thread end."""
        self._wanted = None
        self._questions.put(None)

    def _run(self) -> None:
        self._records.heed(lambda: self._asked == self._wanted)
        while (question := self._newest()) is not None:
            self._asked = question.query
            with suppress(Unwanted):
                self._tell(self._answer(question))

    def _tell(self, answer: Answer) -> None:
        self._answers.put(answer)
        with suppress(RuntimeError):  # the window is gone
            self._say()

    def _newest(self) -> Question | None:
        question = self._questions.get()
        with suppress(Empty):
            while question is not None:
                question = self._questions.get_nowait()
        return question

    def _answer(self, question: Question) -> Answer:
        try:
            return self._find(question)
        except Unwanted:
            raise
        except Exception as failure:
            return Answer(question, failure=failure)

    def _find(self, question: Question) -> Answer:
        query, customer = question.query, question.customer
        found = self._rows(query, question.blocks)
        rank = _rank_in(found, customer)
        total = 0
        if question.counted:
            if question.other and query.search and len(found.get(0, ())) == BLOCK:
                self._tell(Answer(question, found, BLOCK, rank, more=True))
            total = self._records.total(query)
        if customer is not None and rank is None and not (query.search and total > _FEW):
            rank = self._records.rank(query, customer)
        if rank is not None:
            around = range(max(0, rank - question.around) // BLOCK, (rank + question.around) // BLOCK + 1)
            found |= self._rows(query, frozenset(around) - found.keys())
        return Answer(question, found, total, rank, self._records.list_lacks())

    def _rows(self, query: ListQuery, blocks: frozenset[int]) -> dict[int, tuple[ListRow, ...]]:
        return {block: tuple(self._records.rows(query, block * BLOCK, BLOCK)) for block in sorted(blocks)}


def _rank_in(blocks: dict[int, tuple[ListRow, ...]], customer: str | None) -> int | None:
    """Return the row of a customer if it is among these."""
    for block, rows in blocks.items():
        for place, row in enumerate(rows):
            if row.customer == customer:
                return block * BLOCK + place
    return None
