"""German: every string is translated with its placeholders, the compiled file is up to date, the window speaks it."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from domain.errors import MissingValue
from domain.sentences import Sentence
from gui.context import Context
from gui.main_window import MainWindow
from gui.sentences import in_words, label_words
from tests.gui.conftest import QM

ROOT = Path(__file__).resolve().parents[2]
HOLDERS = re.compile(r"%n|\{\w*\}")


def _load() -> ModuleType:
    """The command is a script: its folder bears the name of a library, so it cannot be imported by name."""
    spec = importlib.util.spec_from_file_location("daybook_words", ROOT / "packaging" / "words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


words = _load()


def test_every_string_is_translated_and_none_is_left_over() -> None:
    """The file of translations holds just what the sources show, all of it finished."""
    assert set(words.translations()) == set(words.messages())
    assert not [entry for entry in ElementTree.parse(words.TS).iter("translation") if entry.get("type")]


def test_strings_of_every_kind_are_found() -> None:
    """Of Qt classes, of a module's short name, of the field table, of checks, of refusals and of sentences."""
    found = {(message.context, message.source) for message in words.messages()}
    assert {
        ("StatusLine", "%n waiting to be shared"),
        ("Actions", "&File"),
        ("preview", "Reverse %n fields"),
        ("fields", "Bank accounts"),
        ("fields", "Check digit does not match."),
        ("sentences", MissingValue.template),
        ("sentences", "Not applied: {name} was first."),
    } <= found


def test_placeholders_are_kept_in_every_form() -> None:
    """A sentence with a lost or a misspelt placeholder would fail or lie; the number may only be left out never."""
    for message, forms in words.translations().items():
        assert len(forms) == (2 if message.plural else 1), message
        for form in forms:
            assert form.strip(), message
            assert sorted(set(HOLDERS.findall(form))) == sorted(set(HOLDERS.findall(message.source))), message


def test_shortcut_letters_of_the_menus_differ() -> None:
    """Two menus with one letter would take turns instead of opening."""
    titles = [forms[0] for message, forms in words.translations().items() if re.search(r"&\w", message.source)]
    letters = [title[title.index("&") + 1].lower() for title in titles]
    assert len(letters) == 6
    assert len(set(letters)) == 6


def test_the_compiled_file_is_up_to_date(tmp_path: Path) -> None:
    """It says for every string and number what the file of translations says."""
    words.compile_to(tmp_path / "new.qm")
    shipped, fresh = QTranslator(), QTranslator()
    assert shipped.load(str(QM))
    assert fresh.load(str(tmp_path / "new.qm"))
    for message, forms in words.translations().items():
        for number, form in zip((1, 2), forms, strict=False):
            said = shipped.translate(message.context, message.source, "", number)
            assert said == form == fresh.translate(message.context, message.source, "", number)


def test_sentences_are_said_in_german(german: None) -> None:
    """Refusals, sentences, and sentences inside sentences; labels too, but never what a person typed."""
    assert in_words(MissingValue(label="Display name")) == (
        "Anzeigename fehlt, und ein Kunde braucht das. Es wurde nichts gespeichert."
    )
    assert in_words(Sentence("Not applied: {name} was first.", name="Contact")) == (
        "Nicht übernommen: Contact war zuerst da."
    )
    inner = Sentence("There is a space at the beginning or the end.")
    outer = Sentence("The former value is not allowed any more: {why}", why=inner)
    assert in_words(outer) == ("Der frühere Wert ist nicht mehr erlaubt: Am Anfang oder am Ende steht ein Leerzeichen.")
    assert in_words("Ada typed this") == "Ada typed this"
    assert in_words(None) == ""
    assert label_words("Phone, office: Extension") == "Telefon, Büro: Durchwahl"


def test_without_a_translation_it_is_english() -> None:
    """The source is the sentence."""
    refusal = MissingValue(label="Display name")
    assert in_words(refusal) == str(refusal)


def test_plurals(german: None) -> None:
    """One waits, two wait."""
    said = [QCoreApplication.translate("StatusLine", "%n waiting to be shared", "", count) for count in (1, 2, 21)]
    assert said == [
        "1 wartet darauf, geteilt zu werden",
        "2 warten darauf, geteilt zu werden",
        "21 warten darauf, geteilt zu werden",
    ]


UNVARYING = {"newer", "found", "similar", "applied", "shared", "created", "skipped", "unchanged", "updated", "errors"}
"""Last words of the English strings that are the same for one and for many; "cannot change" is one too."""


def test_english_has_one_and_many() -> None:
    """The English files hold every string with a number; as many it is the source, as one it differs where it must."""
    english = words.translations(words.ENGLISH)
    assert set(english) == {message for message in words.messages() if message.plural}
    translator = QTranslator()
    assert translator.load(str(words.ENGLISH.with_suffix(".qm")))
    for message, (one, many) in english.items():
        assert many == message.source
        said = [translator.translate(message.context, message.source, "", number) for number in (1, 2, 21)]
        assert said == [one, many, many]
        same = message.source.split()[-1] in UNVARYING or message.source == "%n cannot change"
        assert same == (one == many), message


def test_an_english_program_loads_it(application: QApplication) -> None:
    """By its locale, as the program does: no country has a file of its own."""
    for locale in ("en_GB", "en_US"):
        translator = QTranslator()
        assert translator.load(QLocale(locale), "daybook", "_", str(words.ENGLISH.parent))
        assert translator.translate("CustomerTable", "%n customers", "", 1) == "%n customer"


def test_a_german_window(german: None, context: Context, customers: list[str], qtbot: QtBot) -> None:
    """Menus, actions, the record and the columns are German."""
    window = MainWindow(context, "Kunden", "/profile")
    qtbot.addWidget(window)
    titles = [action.text() for action in window.menuBar().actions()]
    assert titles == ["&Datei", "&Bearbeiten", "&Kunde", "&Verlauf", "&Ansicht", "&Hilfe"]
    assert window.actions_["reverse"].text() == "Änderung zurücknehmen..."
    assert window.actions_["undo"].iconText() == "Rückgängig"
