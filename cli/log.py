"""Commands about the log as a whole: rebuild, verify, and log create, check, compare, publish."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from cli.common import DONE, REFUSED, UNAVAILABLE, command
from cli.doctor import given_option
from cli.house import Lost
from cli.output import Meter, complain, emit, read_time, shown, written
from cli.session import Options, reading, writing


@command("rebuild")
def rebuild(options: Options) -> int:
    """Fold the whole log again beside the live files, then swap."""
    with writing(options) as session:
        begun = time.monotonic()
        progress = session.run(session.desk.commands.rebuild(), "folded")
        if progress.failure:
            complain(progress.failure)
            return UNAVAILABLE
        now = session.desk.status
        seconds = round(time.monotonic() - begun, 3)
        answer: dict[str, object] = {
            "seconds": seconds,
            "records": now.position + 1,
            "digest": now.digest,
            "fingerprint": now.fingerprint,
        }
        emit(options.as_json, answer, f"{now.position + 1:,} records in {seconds} s · digest {now.digest}")
    return DONE


@command("verify")
def verify(options: Options) -> int:
    """Read the whole log: shapes, counters, chains and marks, held against this profile's files."""
    with reading(options):
        pass  # reads on to the end of the log first
    meter = Meter("verified")
    found = options.house.verify(options.folder, options.log, options.wait, meter)
    meter.end()
    bad = found.first_bad
    answer: dict[str, object] = {
        "ok": bad is None,
        "records": found.records,
        "findings": list(found.findings),
        "first_bad": None if bad is None else {"position": bad[0], "what": bad[1]},
    }
    lines = [f"{found.records:,} records read.", *found.findings]
    lines.append("All is well." if bad is None else f"First bad position {bad[0]:,}: {bad[1]}")
    emit(options.as_json, answer, "\n".join(lines))
    return DONE if bad is None else REFUSED


@click.group("log")
def log() -> None:
    """Make a topic right, look at it, or move a register to it."""


@command("create")
@click.argument("url", required=False)
@click.option("--replicas", type=click.IntRange(1, 99), help="How many servers keep a copy of the topic (3).")
@click.option("--in-sync", type=click.IntRange(1, 99), help="How many must have a change before it counts (2).")
@given_option
def create(options: Options, url: str | None, replicas: int | None, in_sync: int | None, given: Path | None) -> int:
    """Make the topic (or the file) of a new register as it must be; asks how many servers keep it."""
    target = url or options.log
    if target is None:
        raise click.UsageError("Say which log: daybook log create kafka://host:port/topic.")
    copies = _copies(replicas, in_sync) if options.house.is_topic(options.folder, target) else (1, 1)
    made = options.house.create_log(options.folder, target, options.wait, copies, given)
    emit(options.as_json, {"log": target, "made": made}, made)
    return DONE


def _copies(replicas: int | None, in_sync: int | None) -> tuple[int, int]:
    """Return how many servers keep the topic and how many must have a change; never guessed, always asked."""
    if (replicas is None or in_sync is None) and not sys.stdin.isatty():
        raise click.UsageError("Say how many servers keep the topic: --replicas 3 --in-sync 2 (one server: 1 and 1).")
    if replicas is None:
        replicas = click.prompt("How many servers keep a copy of the topic", default=3, type=click.IntRange(1, 99))
    if in_sync is None:
        least = max(1, min(2, replicas))
        words = "How many of them must have a change before it counts"
        in_sync = click.prompt(words, default=least, type=click.IntRange(least, replicas))
    if not min(2, replicas) <= in_sync <= replicas:
        raise click.UsageError(f"With --replicas {replicas}, --in-sync must be from {min(2, replicas)} to {replicas}.")
    return replicas, in_sync


@command("check")
@click.argument("url", required=False)
def check(options: Options, url: str | None) -> int:
    """Say whether a log is as it must be."""
    findings = options.house.check_log(options.folder, url or options.log, options.wait)
    told = [{"code": one.code, "message": str(one)} for one in findings]
    text = "\n".join(str(one) for one in findings) or "The log is as it must be."
    emit(options.as_json, {"ok": not findings, "findings": told}, text)
    if any(one.code == "log_away" for one in findings):
        return UNAVAILABLE
    return REFUSED if findings else DONE


@command("publish")
@click.argument("url")
def publish(options: Options, url: str) -> int:
    """Copy this profile's register to an empty topic byte for byte, and go on there."""
    meter = Meter("published")
    records = options.house.publish(options.folder, url, options.wait, meter)
    meter.end()
    text = f"{records:,} records copied byte for byte; this profile goes on at {url}."
    emit(options.as_json, {"records": records, "log": url}, text)
    return DONE


@command("compare")
@click.argument("url", required=False)
@click.option("--hand-over", is_flag=True, help="Go on with the log as it is, and share our own lost changes again.")
def compare(options: Options, url: str | None, hand_over: bool) -> int:
    """List what this profile holds and a log has lost, by author and time."""
    target, meter = url or options.log, Meter("compared")
    found = options.house.compare(options.folder, target, options.wait, meter)
    meter.end()
    answer: dict[str, object] = {
        "held": found.held,
        "on_log": found.on_log,
        "differs": found.differs,
        "lost": [_lost_json(one) for one in found.lost],
    }
    lines = [f"{found.held:,} records here, {found.on_log:,} on the log, {len(found.lost):,} lost there."]
    lines += [_lost_line(one) for one in found.lost]
    if hand_over and not found.lost and found.differs is None:
        options.house.follow(options.folder, target, found)
        answer |= {"handed_over": 0, "aside": None}
        lines.append("That log holds all that is here; this profile goes on with it.")
    elif hand_over:
        aside = options.house.hand_over_again(options.folder, target, found)
        again = sum(one.own for one in found.lost)
        answer |= {"handed_over": again, "aside": str(aside)}
        lines.append(f"{again:,} of this desktop are handed over again; what was read before lies in {aside}.")
    emit(options.as_json, answer, "\n".join(lines))
    return REFUSED if found.lost and not hand_over else DONE


def _lost_json(lost: Lost) -> dict[str, object]:
    record = lost.record
    return {
        "position": lost.position,
        "record": record.id if record else None,
        "kind": record.kind if record else None,
        "customer": record.customer if record else None,
        "actor": {"id": record.actor.id, "name": record.actor.name} if record else None,
        "at": record.at if record else None,
        "recorded": written(lost.recorded),
        "own": lost.own,
    }


def _lost_line(lost: Lost) -> str:
    record = lost.record
    if record is None:
        return f"{lost.position:>8} {read_time(lost.recorded)}  no record"
    return f"{lost.position:>8} {read_time(lost.recorded)}  {shown(record.actor.name)}  {record.kind} {record.id}"


for _part in (create, check, compare, publish):
    log.add_command(_part)

COMMANDS = (rebuild, verify, log)
"""The commands of this file."""
