"""What a command line works with: profiles opened to be driven by hand, and the tools around a log."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from domain.errors import Refusal
from domain.events import Actor
from storage import connecting, settings
from storage.desktop import Desktop, embedded_file
from storage.errors import ProfileUnreadable
from storage.event_log import Standing
from storage.lock import held
from storage.logs import FileAddress, open_log, parse
from storage.notices import Notice, Status, Step
from storage.openings import Openings
from storage.outbox import FILE as OUTBOX
from storage.ports import Commands, ListQuery, Records
from storage.program_log.files import ProgramLog
from storage.reach import reached, settle
from storage.records import StoredRecords
from storage.repair.compare import Compared, compare
from storage.repair.hand_over import follow, hand_over_again
from storage.repair.publish import publish
from storage.secrets import complete
from storage.settings import Profiles
from storage.sharing import identity_fact
from storage.standing import as_owner_knows
from storage.transfer.export import export
from storage.transfer.trial import propose_mapping
from storage.verify import Verified, verify

Report = Callable[[int, int], None]


class Driven:
    """A desktop without a thread: its worker does something only in ``tick``."""

    def __init__(self, desktop: Desktop, logs: ProgramLog) -> None:
        self._desktop = desktop
        self._logs = logs

    @property
    def records(self) -> Records:
        """The read side."""
        return self._desktop.records

    @property
    def commands(self) -> Commands:
        """The write side."""
        return self._desktop.commands

    @property
    def actor(self) -> Actor | None:
        """Who works here."""
        return self._desktop.settings.actor

    @property
    def status(self) -> Status:
        """Where the desktop is."""
        return self._desktop.status

    def tick(self, wait: float) -> None:
        """Let the worker do what there is to do once."""
        self._desktop.worker.tick(wait)

    def close(self) -> None:
        """Give the profile back."""
        self._logs.end()
        self._desktop.close()


class Tools:
    """Profiles and logs, opened by name."""

    def __init__(self, profiles: Profiles | None = None) -> None:
        self._profiles = profiles if profiles is not None else Profiles()

    @property
    def version(self) -> str:
        """The version of the program."""
        return Openings(self._profiles).version

    def default_profile(self) -> Path:
        """Return the profile that is used when none is named."""
        return self._profiles.default()

    def open(self, profile: Path, log: str | None, actor: Actor | None, notify: Callable[[Notice], None]) -> Driven:
        """Take a profile's lock and open it."""
        logs = ProgramLog(self._profiles.logs)
        logs.begin(profile)
        try:
            return Driven(Desktop.open(profile, log, actor, notify), logs)
        except BaseException:
            logs.end()
            raise

    def peek(self, profile: Path) -> Records:
        """Open the files of a profile that another process holds."""
        return StoredRecords(profile, embedded_file(profile, settings.read(profile).log))

    def as_owner_knows(self, profile: Path, status: Status) -> Status:
        """Return a status from the files of a profile with what its owner knows beside them."""
        return as_owner_knows(profile, status)

    def profile_facts(self, profile: Path) -> Mapping[str, str]:
        """Return what the profile's settings say."""
        kept = settings.read(profile)
        return {"log": kept.log, "register": kept.register or ""}

    def actor(self, text: str) -> Actor:
        """Return the actor that ``id:Name`` means."""
        identity, _, name = text.partition(":")
        return settings.check_actor(identity, name)

    def waiting(self, profile: Path) -> Sequence[tuple[str, str, str]]:
        """Return the records that wait in the outbox: id, saved or handed over, why."""
        file = profile / OUTBOX
        if not file.exists():
            return ()
        try:
            with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as db:
                rows = db.execute("SELECT hex(id), handed FROM entries WHERE position IS NULL ORDER BY n").fetchall()
        except sqlite3.Error as error:
            raise ProfileUnreadable(folder=profile, what=str(error)) from error
        return [(_uuid(one), *_WAITS[bool(handed)]) for one, handed in rows]

    def mapping(self, file: Path, given: Mapping[str, str] | None) -> Mapping[str, str]:
        """Return which column of a table is which value."""
        return propose_mapping(file, given)

    def export(self, records: Records, file: Path, query: ListQuery, report: Report) -> int:
        """Write customers as a table."""
        return export(records, file, query, report)

    def verify(self, profile: Path, log: str | None, wait: float, report: Report) -> Verified:
        """Read the whole log and hold it against the profile's files."""
        kept = settings.read(profile)
        url = log or kept.log
        with reached(url, profile, wait, complete(profile, kept.kafka)) as opened:
            return verify(opened, profile, report, embedded_file(profile, url))

    def check_log(self, profile: Path, log: str | None, wait: float) -> Sequence[Refusal]:
        """Return what the gate has to say against a log."""
        kept = settings.read(profile)
        opened = open_log(log or kept.log, profile, complete(profile, kept.kafka))
        try:
            if log is None or log == kept.log:
                opened.expect(_identity(profile, opened.where))
            standing = settle(opened, wait)
            if opened.findings:
                return list(opened.findings)
            return [opened.trouble] if standing is not Standing.OPEN and opened.trouble is not None else []
        finally:
            opened.close()

    def create_log(
        self, profile: Path, log: str, wait: float, copies: tuple[int, int] = (1, 1), given: Path | None = None
    ) -> str:
        """Make a topic, or an embedded log file, as it must be."""
        address = parse(log, profile)
        if isinstance(address, FileAddress):
            with reached(log, profile, wait) as opened:
                return f"The log {opened.where} is there and holds {opened.end + 1:,} records."
        from storage.kafka_log import create_topic  # see storage/logs.py

        create_topic(address.servers, address.topic, self._given(profile, given), *copies)
        kept = f"{copies[0]} replica(s), {copies[1]} of them in step"
        return f"The topic {address.topic} was made: one partition, {kept}, nothing is ever deleted from it."

    def is_topic(self, profile: Path, log: str) -> bool:
        """Return whether an address names a topic."""
        return not isinstance(parse(log, profile), FileAddress)

    def doctor(self, profile: Path, log: str | None, given: Path | None) -> Iterator[Step]:
        """Try the connection to a log, step by step."""
        return connecting.attempt(profile, log or settings.read(profile).log, self._given(profile, given))

    def connect(self, profile: Path, given: Path) -> None:
        """Keep the connection settings of a file in a profile, the secrets in the keyring."""
        with held(profile):
            connecting.keep(profile, connecting.read_file(given))

    def _given(self, profile: Path, file: Path | None) -> Mapping[str, str]:
        return connecting.read_file(file) if file is not None else connecting.given_in(profile)[1]

    def publish(self, profile: Path, target: str, wait: float, report: Report) -> int:
        """Copy the profile's register to an empty topic byte for byte."""
        return publish(profile, target, wait, report)

    def compare(self, profile: Path, log: str | None, wait: float, report: Report) -> Compared:
        """Return what the profile's own copy holds and a log does not."""
        return compare(profile, log, wait, report)

    def hand_over_again(self, profile: Path, log: str | None, found: Compared) -> Path:
        """Let the profile go on with a log that lost records, and hand its own lost ones over again."""
        return hand_over_again(profile, log, found)

    def follow(self, profile: Path, log: str | None, found: Compared) -> None:
        """Let the profile go on with a log that was made anew and holds all that is here."""
        follow(profile, log, found)


_WAITS = {
    False: ("saved", "not handed to the log yet"),
    True: ("handed over", "not read back from the log yet"),
}


def _uuid(text: str) -> str:
    low = text.lower()
    return "-".join((low[:8], low[8:12], low[12:16], low[16:20], low[20:]))


def _identity(profile: Path, where: str) -> str:
    file = profile / OUTBOX
    if not file.exists():
        return ""
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as db:
        row = db.execute("SELECT value FROM facts WHERE key = ?", (identity_fact(where),)).fetchone()
    return row[0] if row else ""
