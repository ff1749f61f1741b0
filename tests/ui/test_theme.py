"""The look: contrast in both appearances, larger text, and following the system."""

from __future__ import annotations

import gc
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QVariantAnimation
from PySide6.QtGui import QColor

from overtime_logger.ui import theme
from overtime_logger.ui.theme import (
    CONTRAST_DARK,
    CONTRAST_LIGHT,
    DARK,
    LIGHT,
    READ_PAIRS,
    SEEN_PAIRS,
    Colours,
    Scale,
    stylesheet,
)
from overtime_logger.ui.widgets.busy_line import BusyLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from overtime_logger.ui.context import Look
    from overtime_logger.ui.theme import Theme

ALL = {"light": LIGHT, "dark": DARK, "light, high contrast": CONTRAST_LIGHT, "dark, high contrast": CONTRAST_DARK}
APPEARANCES = pytest.mark.parametrize("colours", ALL.values(), ids=ALL)
STRONG = {CONTRAST_LIGHT, CONTRAST_DARK}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    ink = QColor(colour)
    red, green, blue = map(linear, (ink.redF(), ink.greenF(), ink.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_defined() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@APPEARANCES
@pytest.mark.parametrize(("text", "behind"), READ_PAIRS)
def test_text_can_be_read(colours: Colours, text: str, behind: str) -> None:
    assert contrast(getattr(colours, text), getattr(colours, behind)) >= (7 if colours in STRONG else 4.5)


@APPEARANCES
@pytest.mark.parametrize(("mark", "behind"), SEEN_PAIRS)
def test_marks_can_be_seen(colours: Colours, mark: str, behind: str) -> None:
    assert contrast(getattr(colours, mark), getattr(colours, behind)) >= (7 if colours in STRONG else 3)


@APPEARANCES
def test_every_token_of_the_stylesheet_is_filled_in(colours: Colours) -> None:
    sheet = stylesheet(colours, Scale(10, 14))
    assert "$" not in sheet
    assert colours.accent in sheet


def test_spaces_grow_with_the_text() -> None:
    ordinary, larger = Scale(10, 14), Scale(15, 21)
    assert (ordinary.space(16), larger.space(16)) == (16, 24)
    assert larger.title == pytest.approx(1.5 * ordinary.title)


def test_sizes_are_the_usual_ones_where_there_is_no_screen(
    look: Look, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert look is not None
    monkeypatch.setattr(qapp, "primaryScreen", lambda: None, raising=False)

    scale = theme._scale_of(qapp)

    assert scale.body > 0
    assert scale.body_pixels == pytest.approx(scale.body * 96 / 72)


def test_both_appearances_can_be_put_on_and_are_told(look: Look) -> None:
    told: list[Colours] = []

    def take_note() -> None:
        told.append(look.theme.colours)

    look.theme.changed.connect(take_note)
    try:
        look.theme.dress(is_dark=True)
        look.theme.dress(is_dark=False)
    finally:
        look.theme.changed.disconnect(take_note)
    assert told == [DARK, LIGHT]


@APPEARANCES
def test_icons_are_drawn_in_the_colour_asked_for(look: Look, colours: Colours) -> None:
    picture = look.icons.pixmap("done", colours.accent, 20, 2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (40, 2.0)
    image = picture.toImage()
    inked = [image.pixelColor(x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y).alpha() > 250]
    assert inked
    assert all(abs(pixel.red() - QColor(colours.accent).red()) <= 2 for pixel in inked)


@pytest.fixture
def chooses(look: Look) -> Iterator[Theme]:
    """The theme, which looks as before when the test is over."""
    was_dark = look.theme._system_is_dark
    yield look.theme
    look.theme._system_is_dark = was_dark  # what a test put there is taken away only after this
    look.theme.choose("light", 100)  # so that the system's own look is put on again, whatever it was taken for
    look.theme.choose("system", 100)


@pytest.mark.parametrize(
    ("chosen", "in_the_light", "in_the_dark"),
    [
        ("system", LIGHT, DARK),
        ("light", LIGHT, LIGHT),
        ("dark", DARK, DARK),
        ("contrast", CONTRAST_LIGHT, CONTRAST_DARK),
    ],
)
def test_what_is_chosen_goes_before_the_system(
    chooses: Theme, monkeypatch: pytest.MonkeyPatch, chosen: str, in_the_light: Colours, in_the_dark: Colours
) -> None:
    for is_dark, expected in ((False, in_the_light), (True, in_the_dark)):
        monkeypatch.setattr(chooses, "_system_is_dark", is_dark)
        chooses.choose("light" if chosen == "dark" else "dark", 100)
        assert chooses.choose(chosen, 100) is False
        assert chooses.colours == expected


def test_the_system_can_ask_for_high_contrast(chooses: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chooses, "_system_is_dark", False)
    hints = SimpleNamespace(
        contrastPreference=lambda: Qt.ContrastPreference.HighContrast,
        motionPreference=lambda: Qt.MotionPreference.ReducedMotion,
    )
    assert not chooses.wants_stillness  # the screen that is not there asks for nothing
    gc.collect()
    assert not chooses.wants_stillness
    monkeypatch.setattr(chooses, "_hints", SimpleNamespace(accessibility=lambda: hints))
    chooses.on_system_contrast_changed()
    assert chooses.colours == CONTRAST_LIGHT
    chooses.choose("light", 100)
    assert chooses.colours == LIGHT
    chooses.choose("system", 100)
    assert chooses.colours == CONTRAST_LIGHT
    assert chooses.wants_stillness
    hints.contrastPreference = lambda: Qt.ContrastPreference.NoPreference
    chooses.on_system_contrast_changed()
    assert chooses.colours == LIGHT


def test_the_theme_is_the_systems_own_again(look: Look) -> None:
    assert look.theme.colours == LIGHT


def test_text_of_another_size_brings_larger_spaces(chooses: Theme) -> None:
    before = chooses.scale
    assert chooses.choose("system", 150) is True
    assert chooses.scale.body == pytest.approx(1.5 * before.body)
    assert chooses.scale.gap > before.gap
    assert chooses.choose("system", 150) is False
    assert chooses.choose("system", 100) is True
    assert chooses.scale == before


def test_nothing_moves_where_the_system_asks_for_stillness(
    look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(look.theme), "wants_stillness", True)
    line = BusyLine(look.theme)
    qtbot.addWidget(line)
    line.resize(200, 4)
    line.show()
    picture = line.grab().toImage()
    accent = QColor(look.theme.colours.accent)
    assert line._round.state() is QVariantAnimation.State.Stopped
    assert [picture.pixelColor(at, 2) for at in (20, 100, 180)] == [accent] * 3
