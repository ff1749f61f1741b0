"""How the window looks: colours for light and dark, the spacing and type scales, and the one stylesheet they make.

Every measure follows the text size of the system, so that larger text brings larger spaces with it.
"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QApplication

FAMILY = "IBM Plex Sans"
_FONT_FILES = ("IBMPlexSans-Regular.ttf", "IBMPlexSans-SemiBold.ttf")
_USUAL_DOTS_PER_INCH = 96
_POINTS_PER_INCH = 72
_REFERENCE_PIXELS = 14
"""The text height for which the spacing scale is stated."""
_PLEX_TO_SYSTEM = 1.12
"""Plex is drawn on a larger body than the usual system fonts; this gives its letters the height of theirs."""


class Colours(NamedTuple):
    """The colours of one appearance, by what they are for.

    Args:
        window: behind everything.
        surface: cards and fields.
        hover: a control under the pointer, or held.
        line: rules and the edges of cards; decoration, never needed to understand anything.
        outline: the edge of a field, which must be found.
        text: what is read.
        quiet: what is read second: labels and notes.
        accent: the one accent: what is active, and what the main key does.
        accent_soft: behind what is chosen.
        on_accent: text on the accent.
        attention: what looks odd or was refused, always beside words.
        attention_soft: behind it.
        bar: hours worked, in a chart.
        bar_over: hours worked above contract.
        bar_frame: hours contracted, in a chart.
    """

    window: str
    surface: str
    hover: str
    line: str
    outline: str
    text: str
    quiet: str
    accent: str
    accent_soft: str
    on_accent: str
    attention: str
    attention_soft: str
    bar: str
    bar_over: str
    bar_frame: str


LIGHT = Colours(
    window="#f6f5f2",
    surface="#ffffff",
    hover="#ecebe6",
    line="#e3e1db",
    outline="#8c8a83",
    text="#1d1d1b",
    quiet="#5c5b56",
    accent="#12655a",
    accent_soft="#e2efeb",
    on_accent="#ffffff",
    attention="#8a3f0c",
    attention_soft="#faeee3",
    bar="#7db8ac",
    bar_over="#12655a",
    bar_frame="#8c8a83",
)
DARK = Colours(
    window="#171818",
    surface="#202222",
    hover="#2b2e2e",
    line="#313434",
    outline="#7f8482",
    text="#ecebe7",
    quiet="#a9aba7",
    accent="#6fc7b5",
    accent_soft="#1f3833",
    on_accent="#0c211d",
    attention="#f0b27a",
    attention_soft="#3a2a1c",
    bar="#3f7d72",
    bar_over="#8fdccb",
    bar_frame="#7f8482",
)
CONTRAST_LIGHT = Colours(
    window="#ffffff",
    surface="#ffffff",
    hover="#ebebeb",
    line="#6b6b6b",
    outline="#1d1d1b",
    text="#000000",
    quiet="#333333",
    accent="#004a40",
    accent_soft="#e2f2ee",
    on_accent="#ffffff",
    attention="#6b2a00",
    attention_soft="#fff1e3",
    bar="#6fb0a4",
    bar_over="#00332c",
    bar_frame="#1d1d1b",
)
CONTRAST_DARK = Colours(
    window="#000000",
    surface="#000000",
    hover="#262626",
    line="#9c9c9c",
    outline="#e6e6e6",
    text="#ffffff",
    quiet="#d9d9d9",
    accent="#9ff0de",
    accent_soft="#00322a",
    on_accent="#000000",
    attention="#ffc48a",
    attention_soft="#2e1c08",
    bar="#3f8478",
    bar_over="#c4fff3",
    bar_frame="#e6e6e6",
)

READ_PAIRS = (
    ("text", "window"),
    ("text", "surface"),
    ("text", "hover"),
    ("text", "accent_soft"),
    ("text", "attention_soft"),
    ("quiet", "window"),
    ("quiet", "accent_soft"),
    ("attention", "accent_soft"),
    ("quiet", "surface"),
    ("quiet", "hover"),
    ("accent", "window"),
    ("accent", "surface"),
    ("accent", "accent_soft"),
    ("accent", "hover"),
    ("on_accent", "accent"),
    ("attention", "window"),
    ("attention", "surface"),
    ("attention", "attention_soft"),
)
"""Text and what it is on; each pair has a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3), and of 7 to 1 where
high contrast is chosen (1.4.6)."""
SEEN_PAIRS = (
    ("outline", "window"),
    ("outline", "surface"),
    ("accent", "surface"),
    ("bar_frame", "surface"),
    ("bar_over", "surface"),
)
"""Edges and marks that must be found; each pair has a contrast of at least 3 to 1 (WCAG 2.2, 1.4.11), and of
7 to 1 where high contrast is chosen."""


class Scale(NamedTuple):
    """Sizes of text in points and of spaces in pixels, all from one size of text.

    Args:
        body: the size of running text, in points.
        body_pixels: the same in pixels.
    """

    body: float
    body_pixels: float

    @property
    def small(self) -> float:
        """Labels and notes."""
        return self.body * 0.9

    @property
    def lead(self) -> float:
        """The entry line and what is read back."""
        return self.body * 1.15

    @property
    def heading(self) -> float:
        """The heading of a card."""
        return self.body

    @property
    def figure(self) -> float:
        """A figure to take away."""
        return self.body * 1.7

    @property
    def title(self) -> float:
        """The title of a page."""
        return self.body * 1.75

    def space(self, pixels: float) -> int:
        """A space that is so many pixels with text of ordinary size."""
        return round(pixels * self.body_pixels / _REFERENCE_PIXELS)

    @property
    def tight(self) -> int:
        """Between what belongs together as one."""
        return self.space(4)

    @property
    def small_gap(self) -> int:
        """Between lines of one matter."""
        return self.space(8)

    @property
    def gap(self) -> int:
        """Between matters in a card."""
        return self.space(16)

    @property
    def wide_gap(self) -> int:
        """Between cards, and inside their edges."""
        return self.space(24)

    @property
    def margin(self) -> int:
        """Around a page."""
        return self.space(32)


_STYLESHEET = Template("""
* { font-family: "$family"; font-size: ${body}pt; color: $text; }
QWidget { outline: none; }
QMainWindow, QWidget[role="page"], QWidget[role="window"] { background: $window; }
QScrollArea, QScrollArea > QWidget > QWidget[role="page"] { background: $window; border: none; }
QFrame[role="side-bar"] { background: $window; border: none; border-right: 1px solid $line; }
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: ${card_radius}px; }
QFrame[role="card"][hovered="true"] { background: $accent_soft; border: 1px dashed $accent; }
QScrollArea[role="pages"], QScrollArea[role="pages"] > QWidget > QWidget {
    background: $hover; border: 2px solid transparent;
}
QScrollArea[role="pages"]:focus { border: 2px solid $accent; }
QFrame[role="notice"] { background: $attention_soft; border: none; border-bottom: 1px solid $attention; }
QFrame[role="question"] { background: $attention_soft; border: 1px solid $attention; border-radius: ${radius}px; }
QFrame[role="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title}pt; font-weight: 600; }
QLabel[role="wordmark"] { font-weight: 600; }
QLabel[role="heading"] { font-size: ${heading}pt; font-weight: 600; }
QLabel[role="label"] { font-weight: 600; }
QLabel[role="lead"] { font-size: ${lead}pt; }
QLabel[role="figure"] { font-size: ${figure}pt; }
QLabel[role="quiet"] { color: $quiet; }
QLabel[role="note"] { color: $quiet; font-size: ${small}pt; }
QLabel[role="attention"] { color: $attention; }
QLabel[role="over"] { color: $accent; font-weight: 600; }
QLabel[role="code"] { font-size: ${lead}pt; font-weight: 600; }

QLineEdit, QPlainTextEdit {
    background: $surface; border: 1px solid $outline; border-radius: ${radius}px;
    padding: ${field_padding}px ${field_padding_side}px; selection-background-color: $accent;
    selection-color: $on_accent; placeholder-text-color: $quiet;
}
QLineEdit:focus, QPlainTextEdit:focus {
    border: 2px solid $accent; padding: ${field_padding_focus}px ${field_padding_side_focus}px;
}
QLineEdit[refused="true"], QPlainTextEdit[refused="true"] { border-color: $attention; }
QPlainTextEdit { padding: ${area_padding}px ${area_padding_side}px; }
QPlainTextEdit:focus { padding: ${area_padding_focus}px ${area_padding_side_focus}px; }
QPlainTextEdit[readOnly="true"] { background: $window; border-color: $line; }
QPlainTextEdit[readOnly="true"]:focus { border-color: $accent; }
QLineEdit[role="entry"] { font-size: ${entry}pt; padding: ${entry_padding}px ${entry_padding_side}px; }
QLineEdit[role="entry"]:focus { padding: ${entry_padding_focus}px ${entry_padding_side_focus}px; }
QLineEdit[suggestion="true"] {
    border: 2px dashed $accent; background: $accent_soft; placeholder-text-color: $text;
    padding: ${entry_padding_focus}px ${entry_padding_side_focus}px;
}

QPushButton {
    background: $surface; border: 1px solid $outline; border-radius: ${radius}px;
    padding: ${field_padding}px ${button_padding}px; font-weight: 600;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $line; }
QPushButton:focus { border: 2px solid $accent; padding: ${field_padding_focus}px ${button_padding_focus}px; }
QPushButton:disabled { color: $quiet; border-color: $line; background: $window; }
QPushButton[role="main"] { background: $accent; color: $on_accent; border: 1px solid $accent; }
QPushButton[role="main"]:hover { background: $accent_hover; }
QPushButton[role="main"]:pressed { background: $accent_hover; }
QPushButton[role="main"]:focus { border: 2px solid $text; }
QPushButton[role="main"]:disabled { background: $hover; color: $quiet; border-color: $line; }
QPushButton[role="plain"] {
    background: transparent; border: 1px solid transparent; color: $accent;
    padding: ${plain_padding}px ${plain_padding_side}px;
}
QPushButton[role="plain"]:hover { background: $hover; }
QPushButton[role="plain"]:focus {
    border: 2px solid $accent; padding: ${plain_padding_focus}px ${plain_padding_side_focus}px;
}
QPushButton[role="back"] {
    background: transparent; border: 1px solid transparent; color: $accent;
    padding: ${plain_padding}px ${plain_padding_side}px ${plain_padding}px 1px;
}
QPushButton[role="back"]:hover { background: $hover; }
QPushButton[role="back"]:focus {
    border: 2px solid $accent; padding: ${plain_padding_focus}px ${plain_padding_side_focus}px
        ${plain_padding_focus}px 0;
}
QPushButton[role="day"] {
    background: transparent; border: 1px solid $outline; padding: ${plain_padding}px ${field_padding_side}px;
    font-weight: 400; text-align: left;
}
QPushButton[role="day"]:hover { background: $hover; }
QPushButton[role="day"]:focus {
    border: 2px solid $accent; padding: ${plain_padding_focus}px ${field_padding_side_focus}px;
}
QPushButton[role="page"] {
    background: transparent; border: 2px solid transparent; text-align: left; color: $quiet;
    padding: ${page_padding}px ${field_padding_side}px;
}
QPushButton[role="page"]:hover { background: $hover; color: $text; }
QPushButton[role="page"]:checked { background: $accent_soft; color: $accent; font-weight: 600; }
QPushButton[role="page"]:focus { border: 2px solid $accent; }
QPushButton[role="title"] {
    background: transparent; border: 2px solid transparent; font-size: ${title}pt; text-align: left;
    padding: 0;
}
QPushButton[role="title"]:hover { background: $hover; }
QPushButton[role="title"]:focus { border-color: $accent; }
QPushButton[role="choice"] { font-weight: 400; padding: ${field_padding}px ${choice_padding}px; }
QPushButton[role="choice"]:checked {
    background: $accent_soft; border: 2px solid $accent; color: $accent;
    padding: ${field_padding_focus}px ${choice_focus}px;
}
QPushButton[role="choice"]:focus {
    border: 2px solid $text; padding: ${field_padding_focus}px ${choice_focus}px;
}
QPushButton[role="chip"] {
    font-weight: 400; font-size: ${small}pt; border-radius: ${chip_radius}px;
    padding: ${chip_padding}px ${chip_padding_side}px;
}
QPushButton[role="chip"]:checked { background: $accent_soft; border-color: $accent; color: $accent; }
QPushButton[role="chip"]:focus {
    border: 2px solid $text; padding: ${chip_padding_focus}px ${chip_padding_side_focus}px;
}
QPushButton[role="menu"] {
    font-weight: 400; text-align: left;
    padding: ${field_padding}px ${menu_padding_end}px ${field_padding}px ${field_padding_side}px;
}
QPushButton[role="menu"]:focus {
    padding: ${field_padding_focus}px ${menu_padding_end_focus}px ${field_padding_focus}px
        ${field_padding_side_focus}px;
}
QMenu { background: $surface; border: 1px solid $outline; padding: ${tight}px; }
QMenu::item { padding: ${plain_padding}px ${button_padding}px ${plain_padding}px ${plain_padding_side}px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QPushButton[role="fold"] {
    background: transparent; border: 1px solid transparent; color: $accent;
    font-size: ${small}pt; padding: ${plain_padding}px ${plain_padding_side}px;
}
QPushButton[role="fold"]:disabled, QPushButton[role="plain"]:disabled { color: $quiet; font-weight: 400; }
QPushButton[role="fold"]:hover { background: $hover; }
QPushButton[role="fold"]:checked { background: $accent_soft; }
QPushButton[role="fold"]:focus {
    border: 2px solid $accent; padding: ${plain_padding_focus}px ${plain_padding_side_focus}px;
}
QPushButton[edge="left"] { padding-left: ${edge}px; }
QPushButton[edge="left"]:focus { padding-left: ${edge_focus}px; }
QPushButton[edge="left"]:checked { background: transparent; }
QPushButton[edge="left"]:checked:hover { background: $hover; }
QPushButton[edge="right"] { padding-right: ${edge}px; }
QPushButton[edge="right"]:focus { padding-right: ${edge_focus}px; }

QTableView {
    background: $surface; border: 1px solid $line; border-radius: ${card_radius}px; padding: ${tight}px;
    selection-background-color: $accent_soft; selection-color: $text;
}
QTableView:focus { border: 2px solid $accent; padding: ${tight_focus}px; }
QTableView::item { border: none; border-bottom: 1px solid $line; padding: 0 ${plain_padding_side}px; }
QTableView::item:selected { background: $accent_soft; }
QWidget[role="row-entry"] { background: $accent_soft; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
    background: $surface; color: $quiet; border: none; border-bottom: 1px solid $outline;
    font-size: ${small}pt; padding: ${plain_padding}px ${header_padding_side}px;
}

QListView { background: $surface; border: 1px solid $outline; padding: ${tight}px; }
QListView::item { padding: ${plain_padding}px ${plain_padding_side}px; }
QListView::item:selected, QListView::item:hover { background: $accent_soft; color: $text; }

QScrollBar:vertical { background: transparent; width: ${scroll}px; margin: 0; }
QScrollBar::handle:vertical {
    background: $outline; border-radius: ${scroll_radius}px; min-height: ${scroll_handle}px; margin: 3px;
}
QScrollBar:horizontal { background: transparent; height: ${scroll}px; margin: 0; }
QScrollBar::handle:horizontal {
    background: $outline; border-radius: ${scroll_radius}px; min-width: ${scroll_handle}px; margin: 3px;
}
QScrollBar[idle="true"]::handle:vertical { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    height: 0; width: 0; background: transparent;
}
QToolTip { background: $surface; color: $text; border: 1px solid $outline; padding: ${tight}px; }
""")


def stylesheet(colours: Colours, scale: Scale) -> str:
    """The one stylesheet of the window, made from colours and scale."""
    space = scale.space
    return _STYLESHEET.substitute(
        colours._asdict(),
        family=FAMILY,
        accent_hover=_towards(colours.accent, colours.text, 0.18),
        body=round(scale.body, 2),
        small=round(scale.small, 2),
        lead=round(scale.lead, 2),
        entry=round(scale.lead * 1.08, 2),
        heading=round(scale.heading, 2),
        figure=round(scale.figure, 2),
        title=round(scale.title, 2),
        radius=space(7),
        card_radius=space(12),
        tight=space(4),
        tight_focus=space(4) - 1,
        # Under focus the edge is twice as thick; the padding gives way, so that nothing moves.
        field_padding=space(8),
        field_padding_focus=space(8) - 1,
        field_padding_side=space(11),
        field_padding_side_focus=space(11) - 1,
        # The text of an area stands four pixels further in than its padding says.
        area_padding=space(8) - 4,
        area_padding_focus=space(8) - 5,
        area_padding_side=space(11) - 4,
        area_padding_side_focus=space(11) - 5,
        entry_padding=space(11),
        entry_padding_focus=space(11) - 1,
        entry_padding_side=space(14),
        entry_padding_side_focus=space(14) - 1,
        # The mark that says there is a menu is there.
        menu_padding_end=space(30),
        menu_padding_end_focus=space(30) - 1,
        button_padding=space(18),
        button_padding_focus=space(18) - 1,
        # A button without a frame that begins or ends a column is in line with the texts there.
        edge=space(2),
        edge_focus=space(2) - 1,
        plain_padding=space(5),
        plain_padding_focus=space(5) - 1,
        plain_padding_side=space(8),
        plain_padding_side_focus=space(8) - 1,
        # A cell's text stands three pixels further in than its padding says.
        header_padding_side=space(8) + 3,
        choice_padding=space(13),
        choice_focus=space(13) - 1,
        chip_radius=space(13),
        chip_padding=space(4),
        chip_padding_focus=space(4) - 1,
        chip_padding_side=space(10),
        chip_padding_side_focus=space(10) - 1,
        page_padding=space(8),
        scroll=space(12),
        scroll_radius=space(3),
        scroll_handle=space(32),
    )


def _towards(colour: str, other: str, share: float) -> str:
    """A colour moved towards another by a share from 0 to 1."""
    a, b = QColor(colour), QColor(other)
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return QColor(*(round(x + (y - x) * share) for x, y in pairs)).name()


def load_typefaces(folder: Path) -> None:
    """Make the bundled typefaces known to Qt; Qt's own stand in for a missing one."""
    for name in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(folder / name))


class Theme(QObject):
    """The look in force: what the person chose, or else what the system asks for.

    Args:
        application: whose windows are dressed.
        fonts: the folder of the bundled typefaces.
    """

    changed = Signal()
    """The appearance changed; custom-painted parts have been asked to redraw."""

    def __init__(self, application: QApplication, fonts: Path) -> None:
        super().__init__(application)
        self._application = application
        # Kept, since the hints about accessibility go with Python's hold on these.
        self._hints = application.styleHints()
        load_typefaces(fonts)
        self._system_scale = self.scale = _scale_of(application)
        self.colours = LIGHT
        # Told from the system's palette, before it is replaced: asking for the scheme itself loads the class `Qt`.
        self._system_is_dark = _is_dark(application.palette())
        self._system_wants_contrast = False
        self._chosen = "system"
        # Fusion is the one style that is the same everywhere and takes every colour from the palette.
        if application.style().objectName() != "fusion":
            application.setStyle("Fusion")
        self._set_font()
        self.dress(is_dark=self._system_is_dark)
        self._hints.colorSchemeChanged.connect(self.on_system_appearance_changed)

    def choose(self, appearance: str, text_percent: int) -> bool:
        """Put on what the person chose.

        Args:
            appearance: `light`, `dark`, `contrast` (light or dark as the system is), or `system` to follow it.
            text_percent: the size of text, in per cent of the system's.

        Returns:
            Whether sizes changed: what is laid out already has to be laid out again.
        """
        body = self._system_scale.body * text_percent / 100
        is_resized = body != self.scale.body
        if is_resized:
            self.scale = Scale(body, self._system_scale.body_pixels * text_percent / 100)
            self._set_font()
        if is_resized or appearance != self._chosen:
            self._chosen = appearance
            self._dress_as_chosen()
        return is_resized

    def ask_system_for_contrast(self) -> None:
        """Follow the system in its wish for high contrast, from now on."""
        self._hints.accessibility().contrastPreferenceChanged.connect(self.on_system_contrast_changed)
        self.on_system_contrast_changed()

    @property
    def wants_stillness(self) -> bool:
        """Whether the system asks programs to move nothing that needn't move."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 - slow to load, and seldom needed

        return self._hints.accessibility().motionPreference() is Qt.MotionPreference.ReducedMotion

    @Slot()
    def on_system_contrast_changed(self) -> None:
        """Follow the system to high contrast and back."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 - slow to load, and not needed before the window is seen

        wants = self._hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
        if wants is not self._system_wants_contrast:
            self._system_wants_contrast = wants
            self._dress_as_chosen()

    @Slot()
    def on_system_appearance_changed(self) -> None:
        """Follow the system from light to dark and back."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 - slow to load, and seldom needed

        self._system_is_dark = self._hints.colorScheme() is Qt.ColorScheme.Dark
        self._dress_as_chosen()

    def _dress_as_chosen(self) -> None:
        is_dark = self._chosen == "dark" or (self._chosen != "light" and self._system_is_dark)
        follows = self._chosen == "system" and self._system_wants_contrast
        self.dress(is_dark=is_dark, is_strong=follows or self._chosen == "contrast")

    def dress(self, *, is_dark: bool, is_strong: bool = False) -> None:
        """Put on the light or the dark appearance, with strong contrasts if `is_strong`."""
        light, dark = (CONTRAST_LIGHT, CONTRAST_DARK) if is_strong else (LIGHT, DARK)
        self.colours = dark if is_dark else light
        self._application.setPalette(_palette(self.colours))
        self._application.setStyleSheet(stylesheet(self.colours, self.scale))
        self.changed.emit()

    def _set_font(self) -> None:
        font = QFont(FAMILY)
        font.setPointSizeF(self.scale.body)
        self._application.setFont(font)


def _is_dark(palette: QPalette) -> bool:
    return palette.window().color().lightness() < palette.windowText().color().lightness()


def _scale_of(application: QApplication) -> Scale:
    points = application.font().pointSizeF() * _PLEX_TO_SYSTEM
    screen = cast("QScreen | None", application.primaryScreen())
    # Without a screen there is nothing to see: one may be plugged in later.
    dots_per_inch = screen.logicalDotsPerInch() if screen is not None else _USUAL_DOTS_PER_INCH
    return Scale(points, points * dots_per_inch / _POINTS_PER_INCH)


def _palette(colours: Colours) -> QPalette:
    """The same colours for what the stylesheet does not reach: calendars, file dialogs, menus."""
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in {
        roles.Window: colours.window,
        roles.WindowText: colours.text,
        roles.Base: colours.surface,
        roles.AlternateBase: colours.window,
        roles.Text: colours.text,
        roles.PlaceholderText: colours.quiet,
        roles.Button: colours.surface,
        roles.ButtonText: colours.text,
        roles.BrightText: colours.on_accent,
        roles.Highlight: colours.accent,
        roles.HighlightedText: colours.on_accent,
        roles.Link: colours.accent,
        roles.ToolTipBase: colours.surface,
        roles.ToolTipText: colours.text,
        roles.Accent: colours.accent,
        roles.Mid: colours.line,
        roles.Dark: colours.outline,
    }.items():
        palette.setColor(role, QColor(colour))
    palette.setColor(QPalette.ColorGroup.Disabled, roles.Text, QColor(colours.quiet))
    palette.setColor(QPalette.ColorGroup.Disabled, roles.ButtonText, QColor(colours.quiet))
    return palette
