"""Notices cross from the worker's thread into the window's."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from gui.bridge import Bridge
from storage.notices import LogState, Notice, Outcome, Progress, Result, Status, Verdicted

RECORD = "0197a1b2-0000-7000-8000-000000000001"
SAVED = Outcome(1, Result.SAVED, "anna", (RECORD,))
APPLIED = Verdicted(RECORD, "anna", "applied", "", 7)


def from_elsewhere(bridge: Bridge, *notices: Notice) -> None:
    """Tell these from another thread, and come back when it has ended."""

    def tell() -> None:
        for notice in notices:
            bridge.notify(notice)

    thread = threading.Thread(target=tell)
    thread.start()
    thread.join()


def test_what_came_while_the_window_was_busy_is_one_notice(qtbot: QtBot) -> None:
    """Nothing of it is lost, in the order in which it was told; the status is the newest."""
    bridge, heard = Bridge(), list[Notice]()
    bridge.notice.connect(heard.append)
    told = [
        Notice(Status(pending=1), frozenset({"anna"}), outcomes=(SAVED,)),
        Notice(Status(pending=2), frozenset({"ben"}), everything=True, progress=(Progress(3, "rebuild", 1, 2),)),
        Notice(Status(LogState.UP_TO_DATE), verdicts=(APPLIED,), progress=(Progress(3, "rebuild", 2, 2, True),)),
    ]
    from_elsewhere(bridge, *told)
    assert [] == heard, "the window's thread has not had its turn yet"
    qtbot.waitUntil(lambda: bool(heard))
    progress = (Progress(3, "rebuild", 1, 2), Progress(3, "rebuild", 2, 2, True))
    whole = Notice(
        Status(LogState.UP_TO_DATE), frozenset({"anna", "ben"}), True, (SAVED,), (APPLIED,), progress,
    )  # fmt: skip
    assert [whole] == heard


def test_later_notices_come_later(qtbot: QtBot) -> None:
    """A window that is not busy hears of each tick by itself."""
    bridge, heard = Bridge(), list[Notice]()
    bridge.notice.connect(heard.append)
    for pending in (1, 2):
        from_elsewhere(bridge, Notice(Status(pending=pending)))
        qtbot.waitUntil(lambda pending=pending: len(heard) == pending)  # type: ignore[misc]
    assert [1, 2] == [one.status.pending for one in heard]
