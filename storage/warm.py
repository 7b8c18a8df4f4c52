"""Loads what a start leaves out: libraries that nobody needs before the window is there, but somebody soon after.

Those who need one import it where they use it, so it is there in any case. Loading them in a thread beside the window
keeps the first e-mail address that is typed from waiting for its check.
"""

from __future__ import annotations

import gc
import logging
from importlib import import_module
from threading import Thread

from storage.program_log.plain import Word

_log = logging.getLogger("daybook.warm")

LATER = (
    "phonenumbers",
    "uuid6",
    "email_validator",
    "stdnum.iban",
    "stdnum.lei",
    "charset_normalizer",
)
"""In the order in which people come to need them."""


def begin_start() -> None:
    """Search for no cycles of references until ``warm`` is done.

    What a start loads stays, so each search goes through all of it and finds nothing: a tenth of the whole start.
    """
    gc.disable()


def warm() -> None:
    """Load them one after the other; one that does not load is left to whoever uses it."""
    try:
        for name in LATER:
            try:
                import_module(name)
            except ImportError as error:
                _log.warning("%s does not load: %s", Word(name), error)
    finally:
        gc.freeze()  # all this stays as long as the program: a search through it would stop the window for 80 ms
        gc.enable()


def begin_warming() -> None:
    """Load them in a thread of its own; the interpreter lock is given away often enough for the window to go on."""
    Thread(target=warm, name="warm").start()
