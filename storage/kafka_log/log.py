"""The port of the event log on a topic: the gate decides, and while it is open a reader and a writer work.

All of it runs in the worker's thread, and nothing here waits for an answer. Every time the gate opens there are a
new reader and a new writer, and when it closes both go: a producer that is left alone would hand its queue to
whatever answers next, and a connection that nobody closed would stay silent for ever.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping, Sequence
from math import inf

from confluent_kafka import KafkaError, KafkaException
from confluent_kafka.admin import AdminClient

from domain.errors import Refusal
from domain.sentences import Sentence
from storage import kafka_settings as settings
from storage.errors import LogAway, LogLostRecords, LogReplaced, RecordRefusedByLog
from storage.event_log import Entry, Logged, Standing
from storage.gate import TopicFacts, TopicGone, TopicMissing, examine
from storage.kafka_log.clients import hooks, let_go, said
from storage.kafka_log.knock import Knock
from storage.kafka_log.questions import Found, Glance, Round
from storage.kafka_log.reader import Reader
from storage.kafka_log.writer import Writer

_log = logging.getLogger("daybook.kafka")

AGAIN = 15.0
"""Seconds from one round of questions to the next while all is well."""
SOON = 3.0
"""Seconds to the next while something is wrong."""
EASE = 0.5
"""Seconds at least between two rounds, whoever complains."""
TRUST = 0.2
"""So many seconds after it said so the topic is taken for the same one."""
STUCK, SILENT = 2.0, 10.0
"""Seconds after which an unconfirmed record makes the gate ask why, and makes the writer go if nothing is found."""
MISSED = 3
"""So many times in a row a known topic must be missing before it counts as deleted: a server that starts says so."""
SLICE = 0.01
"""A waiting reader looks so often whether it was woken."""
BRISK, LIVELY = 0.002, 5.0
"""So often while somebody works here, and so many seconds after being woken last that is taken to be so."""
CLOSING = 0.4
"""Seconds that handed-over records get to leave when the log is closed."""
_OPEN = (Standing.OPEN, Standing.READ_ONLY)


class KafkaLog:
    """The ``EventLog`` on a topic. ``given`` are connection settings from the list, secrets included."""

    def __init__(self, servers: str, topic: str, given: Mapping[str, str]) -> None:
        """Connect; the first ``poll`` begins to ask."""
        settings.check(given)
        self._servers, self._topic, self._given = servers, topic, given
        self.where = f"{servers}/{topic}"
        self.findings: Sequence[Refusal] = ()
        self.identity = ""
        self.sessions = 0
        self._expected = self._topic_id = ""
        self._standing = Standing.CHECKING
        self._complaint: Refusal | None = None
        self._refused: Refusal | None = None
        self._down = self._interrupted = False
        self._lost_at: int | None = None
        self._missed = 0
        self._end, self._seen = -1, -1
        self._returned: list[str] = []
        self._round: Round | None = None
        self._knock: Knock | None = None
        self._glance: Glance | None = None
        self._asked_at = self._ask_at = self._sure_until = -inf
        self._woken, self._lively_until = threading.Event(), 0.0
        self._admin: AdminClient | None = None
        self._reader: Reader | None = None
        self._writer: Writer | None = None
        self._connect()

    @property
    def trouble(self) -> Refusal | None:
        """The sentence that goes with the standing."""
        if self._standing is Standing.READ_ONLY:
            return self.findings[0] if self.findings else None
        return None if self._standing is Standing.OPEN else self._complaint

    @property
    def end(self) -> int:
        """The last position known, -1 if there is none."""
        return max(self._end, self._reader.end) if self._reader is not None else self._end

    @property
    def caught_up(self) -> bool:
        """Whether the reader stood at the end after the last ``read``."""
        return self._reader is not None and self._reader.at_end and not self._reader.held

    def expect(self, identity: str) -> None:
        """Tell which identity the profile remembers."""
        self._expected = identity

    def poll(self) -> Standing:
        """Serve the clients' callbacks and go on with the gate."""
        if self._admin is not None:
            self._admin.poll(0)
        self._serve_writer()
        if self._standing in _OPEN:
            self._look_after_session()
        if self._down and self._admin is not None:
            self._leave()
        self._go_through_gate()
        return self._standing

    def recheck(self) -> None:
        """Begin the gate again with fresh clients."""
        self._close_session()
        self._disconnect()
        self._standing, self._complaint, self._lost_at, self._missed = Standing.CHECKING, None, None, 0
        self._down = self._interrupted = False
        self._asked_at = self._ask_at = -inf
        self._connect()

    def renew(self, given: Mapping[str, str]) -> None:
        """Go on with other connection settings, as after a changed password; nothing that waits is lost."""
        settings.check(given)
        self._given = given
        self.recheck()

    def assign(self, position: int) -> None:
        """Read from this position on."""
        self._seen = -1
        if self._reader is not None:
            self._reader.assign(position)

    def read(self, limit: int, wait: float) -> Sequence[Logged]:
        """Return the next records; see the port."""
        deadline = time.monotonic() + wait
        while (reader := self._reader) is not None:
            if not reader.held:
                reader.fetch(limit, min(deadline - time.monotonic(), self._nap()))
            elif self._glance is not None:
                self._glance.wait(self._nap())
            if reader.held and self._certain():
                return reader.release(limit)
            self._serve_writer()
            if deadline <= time.monotonic() or self._woken.is_set() or self._interrupted or self._returned:
                break
        else:
            self._woken.wait(wait)
        self._woken.clear()
        return ()

    def hand_over(self, entries: Sequence[Entry]) -> None:
        """Give records to the writer, in this order."""
        if self._writer is None:
            raise self.trouble or LogAway(where=self.where, what=Sentence("not connected"))
        self._writer.take(entries)
        self._serve_writer()

    def undelivered(self) -> Sequence[str]:
        """Return ids of records that came back."""
        returned, self._returned = self._returned, []
        return returned

    def wake(self) -> None:
        """End a waiting ``read``."""
        self._lively_until = time.monotonic() + LIVELY
        self._woken.set()

    def close(self) -> None:
        """Give what is under way a moment, then let go; the clients' own threads end by themselves."""
        if self._writer is not None and not self._down:
            self._writer.flush(CLOSING)
        self._close_session()
        self._disconnect(CLOSING)

    def _connect(self) -> None:
        try:
            self._admin = AdminClient({**settings.common(self._servers, self._given), **hooks(self._complain)})
        except (KafkaException, ValueError) as error:
            self._stop(settings.SettingWrong(where=self.where, what=said(error)), inf)

    def _disconnect(self, wait: float = 0.0) -> None:
        admin = [self._admin] if self._admin is not None else []
        self._admin = None
        let_go(admin, wait)

    def _leave(self) -> None:
        """Nobody answers: let go of all clients until somebody opens the door; a connection may be dead silently."""
        self._close_session()
        self._disconnect()
        self._down = False
        self._ask_at = max(self._ask_at, self._asked_at + EASE)
        if self._standing is not Standing.STOPPED:
            self._standing = Standing.AWAY

    def _nap(self) -> float:
        return BRISK if self._glance is not None or time.monotonic() < self._lively_until else SLICE

    def _complain(self, error: KafkaError) -> None:
        """A client complains: served inside ``poll`` and ``read``, so in the worker's thread."""
        code = error.code()
        self._down = self._down or code in settings.DOWN
        if code == settings.GROUP_DENIED or self._standing is Standing.STOPPED:
            return
        if code in settings.REFUSED_FOR_GOOD:
            self._refused = RecordRefusedByLog(where=self.where, what=error.str())
            return
        self._interrupted = True
        if self._complaint is None or code not in settings.DOWN:
            self._complaint = settings.sentence(code, error.str(), self.where)

    def _serve_writer(self) -> None:
        writer = self._writer
        if writer is None:
            return
        if writer.waits and self._certain():
            writer.send()
        writer.serve()
        self._returned.extend(writer.undelivered())

    def _certain(self) -> bool:
        """Whether the topic said a moment ago that it is still the one we know; asks if it did not."""
        if time.monotonic() < self._sure_until:
            return True
        if self._glance is None and self._admin is not None and not self._interrupted:
            self._glance = Glance(self._admin, self._topic)
        if self._glance is None or not self._glance.done:
            return False
        glance, self._glance = self._glance, None
        try:
            same = glance.topic_id() == self._topic_id
        except KafkaException as error:
            self._complain(error.args[0])
            return False
        self._sure_until = glance.heard + TRUST if same else -inf
        self._interrupted = self._interrupted or not same
        # An answer that lay here for a while, as nobody needed it any more, says nothing about now.
        return time.monotonic() < self._sure_until

    def _look_after_session(self) -> None:
        """Close the gate if a client complained, and ask why if a record stays unconfirmed."""
        if self._interrupted:
            self._close_session()
            self._standing = Standing.CHECKING
            self._ask_at = self._asked_at + EASE
        elif self._refused is not None:
            self.findings, self._refused = (self._refused,), None
            self._drop_writer()
            self._standing, self._round, self._ask_at = Standing.READ_ONLY, None, time.monotonic() + AGAIN
        elif self._writer is not None and self._writer.silence > STUCK:
            self._ask_at = min(self._ask_at, self._asked_at + STUCK)

    def _close_session(self) -> None:
        if self._reader is not None:
            self._lost_at = self._reader.next if self._reader.lost else None
            self._reader.retire()
        self._reader = self._round = self._glance = None
        self.findings, self._sure_until = (), -inf
        self._drop_writer()

    def _drop_writer(self) -> None:
        if self._writer is not None:
            self._returned.extend(self._writer.retire())
            self._writer = None

    def _stop(self, trouble: Refusal, again: float) -> None:
        """Neither read nor write; look again after so many seconds whether the log is what it was."""
        if self._standing is not Standing.STOPPED:
            _log.warning("stopped: %s", trouble.code)
        self._close_session()
        self._standing, self._complaint = Standing.STOPPED, trouble
        self._ask_at = time.monotonic() + again

    def _go_through_gate(self) -> None:
        if self._round is None:
            if time.monotonic() >= self._ask_at:
                self._ask()
        elif self._round.done:
            asked, self._round = self._round, None
            try:
                found = asked.found()
            except KafkaException as error:
                self._unanswered(error.args[0])
            else:
                self._judge(found)

    def _ask(self) -> None:
        """Begin a round; without a client see first whether anybody is there."""
        if self._admin is None:
            self._knock = self._knock or Knock(self._servers)
            if self._knock.answered is None:
                return
            answered, self._knock = self._knock.answered, None
            if not answered:
                self._ask_at = time.monotonic() + EASE
                return
            self._connect()
        if self._admin is not None:
            self._asked_at = time.monotonic()
            self._round = Round(self._admin, self._servers, self._topic)

    def _unanswered(self, error: KafkaError) -> None:
        missing = error.code() in settings.UNKNOWN_TOPIC
        self._missed = self._missed + 1 if missing else 0
        if missing and self._expected and self._missed >= MISSED:
            self._stop(TopicGone(topic=self._topic, servers=self._servers), SOON)
            return
        self._ask_at = self._asked_at + EASE
        self._complain(error)
        if self._standing is Standing.STOPPED:
            return
        if missing and not self._expected:
            self._complaint = TopicMissing(topic=self._topic, servers=self._servers)
        self._close_session()
        self._standing = Standing.AWAY

    def _judge(self, found: Found) -> None:
        if self._expected and found.identity != self._expected:
            self._stop(LogReplaced(where=self.where), SOON)
        elif self._lost_at is not None:
            self._stop(LogLostRecords(where=self.where, position=self._lost_at), inf)
        else:
            self._open(found)

    def _open(self, found: Found) -> None:
        """Let reading and writing go on, or only reading, or none of it, as the topic is fit for it."""
        self.identity = self._expected = found.identity
        self._topic_id, self._sure_until = found.topic_id, self._asked_at + TRUST
        self._complaint, self._down, self._interrupted, self._missed = None, False, False, 0
        self.findings, self._end = examine(found.facts), found.end
        self._keep_reader(_may_read(found.facts))
        if self.findings or (self._writer is not None and self._writer.silence > SILENT):
            self._drop_writer()
        if not self.findings and self._writer is None:
            given = settings.for_producer(self._servers, self._given)
            self._writer = Writer(given, self._topic, self._complain)
        self._standing = Standing.READ_ONLY if self.findings else Standing.OPEN
        starves = self._reader is not None and self._reader.starves(self._end)
        self._ask_at = self._asked_at + (min(SOON, AGAIN) if self.findings or starves else AGAIN)

    def _keep_reader(self, allowed: bool) -> None:
        """Have a reader if that is allowed; one that gave nothing for a whole round although there is more goes."""
        reader = self._reader
        if reader is not None and not allowed:
            reader.retire()
            self._reader = None
        elif reader is None and allowed:
            self._reader = self._new_reader()
            self.sessions += 1
        elif reader is not None:
            if reader.starves(self._end) and self._seen == reader.next:
                _log.warning("the consumer fell silent at %d of %d", reader.next, self._end)
                self._reader = self._new_reader()
                self._reader.assign(reader.next)
                reader.retire()
            self._seen = reader.next

    def _new_reader(self) -> Reader:
        return Reader(settings.for_consumer(self._servers, self._given), self._topic, self._complain)


def _may_read(facts: TopicFacts) -> bool:
    return facts.rights is None or "READ" in facts.rights
