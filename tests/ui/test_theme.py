"""The look: contrast in both appearances, larger text, and following the system."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor

from overtime_logger.ui import theme
from overtime_logger.ui.theme import DARK, LIGHT, READ_PAIRS, SEEN_PAIRS, Colours, Scale, stylesheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from overtime_logger.ui.context import Look

APPEARANCES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


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
    assert contrast(getattr(colours, text), getattr(colours, behind)) >= 4.5


@APPEARANCES
@pytest.mark.parametrize(("mark", "behind"), SEEN_PAIRS)
def test_marks_can_be_seen(colours: Colours, mark: str, behind: str) -> None:
    assert contrast(getattr(colours, mark), getattr(colours, behind)) >= 3


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
