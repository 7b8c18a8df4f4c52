"""The window's part of the self-test: Qt's plugins load, and words, icons and fonts are there. Needs no display."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QPluginLoader, QTranslator, qVersion
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from gui.app import make_application
from gui.theme import icon
from gui.theme.icons.engine import NAMES
from gui.theme.theme import theme

_PLATFORMS = {"linux": ("xcb", "wayland", "offscreen"), "darwin": ("cocoa",), "win32": ("windows",)}
_LANGUAGES = ("de",)
_OURS = Path(__file__).parent / "words"


class Incomplete(Exception):
    """Something of the window is not in the program."""


def _plugins() -> str:
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    files = [one for one in folder.glob("platforms/*") if any(name in one.name for name in _PLATFORMS[sys.platform])]
    files += [*folder.glob("iconengines/*svg*"), *folder.glob("imageformats/*svg*")]
    if len(files) < len(_PLATFORMS[sys.platform]) + 2:
        raise Incomplete(f"Of Qt's plugins only these are there: {', '.join(one.name for one in files) or 'none'}.")
    for file in files:  # one loads only if the libraries of the system that it needs are there too
        loader = QPluginLoader(str(file))
        if not loader.load():
            raise Incomplete(loader.errorString())
    return f"Qt {qVersion()}: {', '.join(sorted(one.stem for one in files))}"


def _words() -> str:
    folders = {"qtbase": QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), "daybook": str(_OURS)}
    for language in _LANGUAGES:
        for name, folder in folders.items():
            if not QTranslator().load(QLocale(language), name, "_", folder):
                raise Incomplete(f"The words of {name} in the language {language} are not there.")
    return f"English, {', '.join(_LANGUAGES)}"


def _icons() -> str:
    _application()
    empty = [name for name in NAMES if _blank(name)]
    if not NAMES or empty:
        raise Incomplete(f"Icons that are not there or empty: {', '.join(empty) or 'all'}.")
    return f"{len(NAMES)} icons"


def _blank(name: str) -> bool:
    picture = icon(name).pixmap(16).toImage()
    return not any(picture.pixelColor(x, y).alpha() for x in range(picture.width()) for y in range(picture.height()))


def _fonts() -> str:
    _application()
    if not QFontDatabase.families():
        raise Incomplete("No font is installed.")
    return f"{len(QFontDatabase.families())} families, drawn with {theme.font().family()}"


def _application() -> QApplication:
    if not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY"))) and sys.platform == "linux":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return make_application()


CHECKS: Mapping[str, Callable[[], str]] = {"qt": _plugins, "words": _words, "icons": _icons, "fonts": _fonts}
"""Each returns what it found, and raises whatever went wrong."""
