"""Whether a command is asked for at all. The window asks this too, so nothing here loads the commands themselves."""

from __future__ import annotations

from collections.abc import Sequence

_HELP = frozenset({"-h", "--help"})
_WITH_VALUE = frozenset({"--profile", "--log", "--actor", "--wait", "--tour"})


def is_command(arguments: Sequence[str]) -> bool:
    """Tell whether arguments ask for a command (or for help), so that no window is wanted.

    A word that is neither an option nor its value names a command, or was meant to.
    """
    before = ""
    for one in arguments:
        if before not in _WITH_VALUE and (one in _HELP or not one.startswith("-")):
            return True
        before = one
    return False
