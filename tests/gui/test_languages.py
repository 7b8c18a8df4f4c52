"""What the package leaves of Babel's data says everything that the program says, in every language."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import babel.localedata
import pytest
from PySide6.QtCore import QLocale

from domain.fields import Tongue, wording
from gui import moments

ROOT = Path(__file__).resolve().parents[2]
NOON = datetime(2026, 5, 3, 12, 30, tzinfo=UTC)


def _load() -> ModuleType:
    """The script's folder bears the name of a library, so it cannot be imported by name."""
    spec = importlib.util.spec_from_file_location("daybook_locales", ROOT / "packaging" / "locales.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def own_locale() -> Iterator[None]:
    """The locale of the other tests, afterwards."""
    before = QLocale()
    yield
    QLocale.setDefault(before)


def _forget() -> None:
    babel.localedata._cache.clear()
    for one in (wording._locale, moments._parsed, moments._skeleton):
        one.cache_clear()


def _said(name: str) -> list[object]:
    """Everything that depends on the language of the person."""
    QLocale.setDefault(QLocale(name))
    tongue, then = Tongue(name), moments._ms(NOON)
    return [
        *(wording.countries(tongue), wording.languages(tongue), wording.language_name("de-AT", tongue)),
        *(wording.language_name(name), wording.date_text("2026-05-03", tongue), wording.date_text("2026-05", tongue)),
        *(wording.date_text("2026", tongue), moments.widest_shorts(), moments.number(48211), moments.stamp(then)),
        *(moments.date_time(then), moments.brief(then, NOON.replace(year=2028)), list(moments.headings(0, NOON))),
    ]


@pytest.mark.usefixtures("own_locale")
def test_every_language_is_said_as_from_the_whole_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every language that Babel knows, without regions but for those whose writing or dates differ much."""
    files = {file.stem for file in _load().trimmed(tmp_path)}
    names = [one for one in sorted(files) if "_" not in one or one in ("en_GB", "en_US", "de_AT", "zh_Hant", "pt_BR")]
    _forget()
    whole = {name: _said(name) for name in names if name != "root"}
    monkeypatch.setattr(babel.localedata, "_dirname", str(tmp_path))
    _forget()
    left = {name: _said(name) for name in whole}
    _forget()
    assert [] == [name for name in whole if whole[name] != left[name]]
    assert len(whole) > 200
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) < 12e6
    shutil.rmtree(tmp_path)  # the session is searched for names, and in some language a month is called like a person


def test_every_part_that_is_taken_out_is_there_to_be_taken() -> None:
    """A part that a new Babel calls differently would stay in the package unseen."""
    whole = babel.localedata.load("en")
    assert not [part for part in _load().NEVER_SAID if part not in whole]
