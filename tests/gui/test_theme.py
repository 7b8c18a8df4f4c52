"""The theme: every pair of colours can be read, icons follow it, sizes grow with the text."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.theme import icon, pixmap, theme
from gui.theme.icons import NAMES
from gui.theme.palette import palette
from gui.theme.tokens import PALETTES, READ_ON, SEEN_ON, contrast

TEXT = [(name, ground, ink) for name in PALETTES for ground, inks in READ_ON.items() for ink in inks]
SIGNS = [(name, ground, ink) for name in PALETTES for ground, inks in SEEN_ON.items() for ink in inks]


@pytest.fixture
def back_to_light() -> Iterator[None]:
    """Leave the theme as it was found."""
    yield
    theme.choose("light", 1.0)


def test_contrast_is_counted_as_the_standard_says() -> None:
    """Black on white is 21, a colour on itself 1."""
    assert round(contrast("#000000", "#FFFFFF"), 2) == 21
    assert contrast("#1F5FBF", "#1F5FBF") == 1
    assert round(contrast("#777777", "#FFFFFF"), 2) == 4.48


@pytest.mark.parametrize(("name", "ground", "ink"), TEXT)
def test_what_is_read_has_contrast(name: str, ground: str, ink: str) -> None:
    """Text has at least 4.5 : 1 on every ground it stands on."""
    assert contrast(PALETTES[name][ground], PALETTES[name][ink]) >= 4.5


@pytest.mark.parametrize(("name", "ground", "ink"), SIGNS)
def test_signs_and_focus_can_be_seen(name: str, ground: str, ink: str) -> None:
    """Icons with a meaning and the focus ring have at least 3 : 1."""
    assert contrast(PALETTES[name][ground], PALETTES[name][ink]) >= 3


@pytest.mark.parametrize("name", PALETTES)
def test_borders_of_fields_can_be_seen(name: str) -> None:
    """A field's border is quiet but there; in high contrast it is as strong as a sign."""
    least = 2.8 if name == "contrast" else 1.5
    for ground in ("window", "base"):
        assert contrast(PALETTES[name][ground], PALETTES[name]["edge"]) >= least


def test_palettes_name_the_same_tokens() -> None:
    """No palette lacks a token that another has."""
    assert {frozenset(tokens) for tokens in PALETTES.values()} == {frozenset(PALETTES["light"])}


@pytest.mark.parametrize("name", NAMES)
def test_each_icon_is_drawn_in_the_colour_asked_for(qtbot: QtBot, name: str) -> None:
    """Something is drawn, and all of it in the token's colour."""
    theme.choose("light", 1.0)
    image = pixmap(name, "conflict", 24, 1.0).toImage()
    points = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    drawn = [point.getRgb()[:3] for point in points if point.alpha() >= 128]
    wanted = QColor(PALETTES["light"]["conflict"]).getRgb()[:3]
    assert drawn
    assert max(abs(a - b) for point in drawn for a, b in zip(point, wanted, strict=True)) <= 2


def test_an_icon_follows_the_theme(qtbot: QtBot, back_to_light: None) -> None:
    """The same QIcon paints itself in the colours of the theme of now."""
    kept = icon("person", "text")
    colours = []
    for choice in ("light", "dark"):
        theme.choose(choice, 1.0)
        image = kept.pixmap(64, 64).toImage()
        inked = [image.pixelColor(x, y) for x in range(64) for y in range(64)]
        colours.append(next(colour.name().upper() for colour in inked if colour.alpha() == 255))
    assert colours == [PALETTES["light"]["text"], PALETTES["dark"]["text"]]


def test_sizes_grow_with_the_text(qtbot: QtBot, back_to_light: None) -> None:
    """Every length is times the text scale, and the font too."""
    theme.choose("light", 1.0)
    small, font, row = theme.px(100), theme.font().pointSizeF(), theme.row()
    theme.choose("light", 2.0)
    assert theme.px(100) == 2 * small
    assert theme.font().pointSizeF() == pytest.approx(2 * font)
    assert theme.row() >= 2 * row - 2
    assert pixmap("book", "text", 16, 1.0).width() == theme.px(16)


def test_changing_the_theme_tells_everybody_once(qtbot: QtBot, back_to_light: None) -> None:
    """One signal for colours and sizes together."""
    with qtbot.waitSignal(theme.changed, timeout=1000):
        theme.choose("dark", 1.5)
    assert theme.name == "dark"
    assert palette().window().color() == QColor(PALETTES["dark"]["window"])


def test_an_unknown_choice_is_the_systems(qtbot: QtBot, back_to_light: None) -> None:
    """A damaged setting does no harm."""
    theme.choose("plaid", 40.0)
    assert (theme.choice, theme.factor) == ("system", 2.0)


@pytest.mark.parametrize("name", ["dark", "contrast", "light"])
def test_what_is_on_the_screen_follows_the_theme(qtbot: QtBot, application: QApplication, name: str) -> None:
    """Live, for a label that was there before; a mistake in the sheet would be a warning, which fails a test."""
    widget = QWidget()
    qtbot.addWidget(widget)
    label = QLabel("x", widget)
    label.setProperty("tone", "conflict")
    widget.show()
    theme.choose(name, 1.0)
    assert label.palette().windowText().color() == QColor(PALETTES[name]["conflict"])


def test_calls_into_qt_keep_none_alive(qtbot: QtBot) -> None:
    """A PySide too new for this Python drops a reference on None with every call that returns nothing."""
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(300):
        widget.setEnabled(True)
    assert sys.getrefcount(None) > before - 200
