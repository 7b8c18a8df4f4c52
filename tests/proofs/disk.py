"""What a process writes to its SQLite files, call by call: the file-system layer of SQLite with a tape beside it.

It hooks into the very SQLite that Python uses, so that the code that is tested is the code that runs: each file that
SQLite opens gets a table of methods whose ``write``, ``truncate`` and ``sync`` note the call and then do it. Only for
processes that exist for this purpose.
"""

from __future__ import annotations

import _sqlite3
import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_OK = 0
_LONG, _INT, _PLACE = ctypes.c_int64, ctypes.c_int, ctypes.c_void_p
_WRITE = ctypes.CFUNCTYPE(_INT, _PLACE, _PLACE, _INT, _LONG)
_TRUNCATE = ctypes.CFUNCTYPE(_INT, _PLACE, _LONG)
_SYNC = ctypes.CFUNCTYPE(_INT, _PLACE, _INT)
_OPEN = ctypes.CFUNCTYPE(_INT, _PLACE, _PLACE, _PLACE, _INT, _PLACE)


class _Methods(ctypes.Structure):
    """sqlite3_io_methods as far as xSync; the rest is copied as it is."""

    _fields_ = [
        ("version", _INT),
        ("close", _PLACE),
        ("read", _PLACE),
        ("write", _PLACE),
        ("truncate", _PLACE),
        ("sync", _PLACE),
        ("rest", _PLACE * 13),
    ]


class _Layer(ctypes.Structure):
    """sqlite3_vfs as far as xOpen."""

    _fields_ = [
        ("version", _INT),
        ("file_size", _INT),
        ("longest_path", _INT),
        ("next", _PLACE),
        ("name", ctypes.c_char_p),
        ("data", _PLACE),
        ("open", _PLACE),
    ]


@dataclass(frozen=True, slots=True)
class Written:
    """Bytes were given to the operating system."""

    file: str
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """A file was given another length."""

    file: str
    size: int


@dataclass(frozen=True, slots=True)
class Synced:
    """Everything written to a file so far is on the disk."""

    file: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a person was told meanwhile: ``saved`` or ``shared``, of these records."""

    what: str
    records: tuple[str, ...]


Step = Written | Cut | Synced | Told


class Disk:
    """Notes on ``tape`` what SQLite does to the files below a folder, from now on, in this process."""

    def __init__(self, folder: Path) -> None:
        """Hook in; there is no way back."""
        self.tape: list[Step] = []
        self._folder = folder
        self._names: dict[int, str] = {}
        self._tables: dict[int, _Methods] = {}
        self._kept: list[object] = []
        find = ctypes.CDLL(_sqlite3.__file__).sqlite3_vfs_find
        find.restype = ctypes.POINTER(_Layer)
        layer = find(None).contents
        self._open = _OPEN(layer.open)
        layer.open = self._pointer(_OPEN, self._opened)

    def _pointer(self, kind: Any, function: Callable[..., int]) -> int:
        hook = kind(function)
        self._kept.append(hook)
        return ctypes.cast(hook, _PLACE).value or 0

    def _opened(self, layer: int, name: int | None, file: int, flags: int, out: int) -> int:
        code = int(self._open(layer, name, file, flags, out))
        path = Path(ctypes.string_at(name).decode()) if name is not None else Path()
        if code == _OK and path.is_relative_to(self._folder):
            self._names[file] = str(path.relative_to(self._folder))
            methods = ctypes.cast(file, ctypes.POINTER(_PLACE))
            methods[0] = ctypes.addressof(self._table(methods[0]))
        return code

    def _table(self, original: int) -> _Methods:
        if original not in self._tables:
            table = _Methods.from_buffer_copy(_Methods.from_address(original))
            table.write = self._pointer(_WRITE, self._writing(_WRITE(table.write)))
            table.truncate = self._pointer(_TRUNCATE, self._cutting(_TRUNCATE(table.truncate)))
            table.sync = self._pointer(_SYNC, self._syncing(_SYNC(table.sync)))
            self._tables[original] = table
        return self._tables[original]

    def _writing(self, write: Callable[..., int]) -> Callable[..., int]:
        def hook(file: int, data: int, size: int, offset: int) -> int:
            self.tape.append(Written(self._names[file], offset, ctypes.string_at(data, size)))
            return write(file, data, size, offset)

        return hook

    def _cutting(self, truncate: Callable[..., int]) -> Callable[..., int]:
        def hook(file: int, size: int) -> int:
            self.tape.append(Cut(self._names[file], size))
            return truncate(file, size)

        return hook

    def _syncing(self, sync: Callable[..., int]) -> Callable[..., int]:
        def hook(file: int, flags: int) -> int:
            code = sync(file, flags)
            self.tape.append(Synced(self._names[file]))
            return code

        return hook
