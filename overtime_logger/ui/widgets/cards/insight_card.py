"""One thing that the record shows: the sentence, the chart with its points, the table, and a way to keep it."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QHeaderView, QPushButton, QTableView

from overtime_logger.services.insights import InsightFormat
from overtime_logger.ui.file_dialogs import ask_where_to_save
from overtime_logger.ui.models.insights import file_name, form_of, form_words, headings_of, rows_of
from overtime_logger.ui.models.record_rows import RecordRows
from overtime_logger.ui.models.sentences import told
from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.charts.chart_view import ChartView
from overtime_logger.ui.widgets.folds import Fold
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.layouts import at_top
from overtime_logger.ui.widgets.tables import choose_by_rows, height_of_rows
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from overtime_logger.bootstrap import Application
    from overtime_logger.domain.errors import UserError
    from overtime_logger.domain.period import DateRange
    from overtime_logger.services.insights import Insight
    from overtime_logger.ui.context import PageContext

_ROW_HEIGHT = 28
_SHOWN_ROWS = 12


class InsightCard(Card):
    """A card.

    Args:
        context: draws and saves it.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._context = context
        self._insight: Insight | None = None
        self._span: DateRange | None = None
        self._sentence = Text("")
        self.chart = ChartView(context)
        self._point = Text("", "note")
        self._fold = Fold(context, _("The figures as a table"))
        self._model = RecordRows(context.theme)
        self._table = QTableView()
        self._save = QPushButton(_("Save…"))
        self._result = IconText(context, "done")
        self._result.setVisible(False)

        self._dress()
        top = QHBoxLayout()
        top.setSpacing(context.scale.gap)
        top.addLayout(at_top(self.heading, down=context.scale.space(6)), 1)
        top.addLayout(at_top(self._save))
        self.column.addLayout(top)
        for part in (self._sentence, self.chart, self._point, self._fold, self._result):
            self.column.addWidget(part)

        self.chart.point_changed.connect(self.on_point_changed)
        self._save.clicked.connect(self.on_save)
        context.theme.changed.connect(self._model.layoutChanged)

    def _dress(self) -> None:
        self._save.setProperty("role", "plain")
        self._save.setProperty("edge", "right")
        table = self._table
        table.setModel(self._model)
        choose_by_rows(table, self._context.scale.space(_ROW_HEIGHT))
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setStretchLastSection(True)
        self._fold.column.addWidget(table)

    def show_insight(self, insight: Insight, span: DateRange) -> None:
        """Show this, of a period."""
        self._insight, self._span = insight, span
        self.heading.setText(insight.title)
        self._sentence.setText(insight.sentence)
        self.chart.show_insight(insight)
        self._model.show_rows(rows_of(insight.table), headings_of(insight.table))
        self._table.setAccessibleName(insight.table.caption)
        rows = min(len(insight.table.rows), _SHOWN_ROWS)
        self._table.setFixedHeight(height_of_rows(self._table, rows))
        self._save.setAccessibleName(_("Save: {title}").format(title=insight.title))
        self._fold.set_accessible_name(_("The figures as a table: {title}").format(title=insight.title))
        self._result.setVisible(False)

    def _show_saved(self, path: Path, _result: None) -> None:
        self._result.show_mark("done", "", _("Saved: {path}").format(path=path))

    def _refuse(self, error: UserError) -> None:
        self._result.show_mark("refused", "attention", told(error))

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot(str)
    def on_point_changed(self, words: str) -> None:
        """Show what is at the point."""
        self._point.setText(words)

    @Slot()
    def on_save(self) -> None:
        """Ask where and as what it should be kept."""
        if self._insight is None or self._span is None:
            return
        dialog = ask_where_to_save(
            self,
            _("Save: {title}").format(title=self._insight.title),
            f"{file_name(self._insight, self._span)}.{InsightFormat.SVG.value}",
            [form_words(form) for form in InsightFormat],
        )
        dialog.filterSelected.connect(self.on_filter_selected)
        dialog.fileSelected.connect(self.on_file_chosen)

    @Slot(str)
    def on_filter_selected(self, words: str) -> None:
        """Let the name end as the chosen form does."""
        dialog = self.sender()
        if isinstance(dialog, QFileDialog):
            dialog.setDefaultSuffix(form_of(Path("name"), words)[1].value)

    @Slot(str)
    def on_file_chosen(self, name: str) -> None:
        """Ask for it to be kept."""
        dialog = self.sender()
        self.save_as(Path(name), dialog.selectedNameFilter() if isinstance(dialog, QFileDialog) else "")

    def save_as(self, path: Path, filter_words: str = "") -> None:
        """Ask for it to be kept as the form its name ends in, or else as the chosen one."""
        if self._insight is not None:
            path, form = form_of(path, filter_words)
            save = partial(_save, self._context.application, self._insight, form, path)
            self._context.operations.begin(self, save, partial(self._show_saved, path), self._refuse)


def _save(application: Application, insight: Insight, form: InsightFormat, path: Path) -> None:
    """Write it; the question where to save it has asked whether a file that is there may be replaced."""
    application.insights.save(insight, form, path, replaces=True)
