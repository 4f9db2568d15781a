import re
import xml.etree.ElementTree as ElementTree
from time import thread_time

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontDatabase, QFontMetrics, QImage
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from openclaw_desktop.contract.words import Locale
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.resources import resource_path
from openclaw_desktop.ui.theme.fonts import families_for
from openclaw_desktop.ui.theme.theme import Theme

ICONS = sorted(path.stem for path in resource_path("icons").glob("*.svg") if path.stem != "openclaw")


def apply(mode: theme.Mode = "light", locale: Locale = "en", scale: int = 100, compact: bool = False) -> Theme:
    theme.current().apply(mode=mode, locale=locale, scale=scale, compact=compact)
    return theme.current()


def _inked(image: QImage) -> list[QColor]:
    return [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 120
    ]


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_draws_something_in_the_colour_asked_for(qapp: QApplication, name: str) -> None:
    apply("light")
    inked = _inked(theme.pixmap(name, "danger", 24).toImage())
    assert inked
    wanted = QColor(theme.LIGHT.danger)
    assert all(abs(color.red() - wanted.red()) < 12 and abs(color.blue() - wanted.blue()) < 12 for color in inked)


@pytest.mark.parametrize("name", ICONS)
def test_all_icons_are_of_one_style(name: str) -> None:
    root = ElementTree.parse(resource_path("icons", f"{name}.svg")).getroot()
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke-width") == "1.5"
    assert root.get("stroke") == "currentColor"


def test_an_unknown_icon_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        theme.pixmap("no-such-icon")


def test_a_change_of_scheme_repaints_icons_and_palette(qtbot: QtBot) -> None:
    used = apply("light")
    button = QPushButton()
    qtbot.addWidget(button)
    theme.set_icon(button, "plus", "text")
    before = button.icon().pixmap(QSize(16, 16)).toImage()
    with qtbot.waitSignal(used.changed):
        apply("dark")
    assert used.dark
    assert button.icon().pixmap(QSize(16, 16)).toImage() != before
    assert QApplication.palette().window().color() == QColor(theme.DARK.window)


def test_the_scale_enlarges_font_and_lengths(qapp: QApplication) -> None:
    apply(scale=100)
    small, height = theme.px(32), QFontMetrics(QApplication.font()).height()
    apply(scale=200)
    assert theme.px(32) == 2 * small == 64
    assert QFontMetrics(QApplication.font()).height() == pytest.approx(2 * height, abs=2)
    assert "min-height: 60px" in QApplication.instance().styleSheet()  # type: ignore[union-attr]
    apply(scale=100)


def test_compact_rows_are_lower(qapp: QApplication) -> None:
    apply(compact=False)
    assert theme.row_height() == 36
    apply(compact=True)
    assert theme.row_height() == 28
    apply()


def test_the_font_covers_the_script_of_the_language(qapp: QApplication) -> None:
    chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    if not chinese:
        pytest.skip("this computer has no font for Chinese")
    assert families_for("zh_CN")[0] in chinese
    assert any(family in chinese for family in families_for("en"))


def test_english_has_its_own_quotes_and_ellipsis(qapp: QApplication) -> None:
    latin = set(QFontDatabase.families(QFontDatabase.WritingSystem.Latin))
    latin -= set(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
    if not latin & {"Noto Sans", "DejaVu Sans", "Segoe UI", "Liberation Sans"}:
        pytest.skip("this computer has only fonts for Chinese")
    apply("light", "en")
    letters = QFontMetrics(theme.font())
    try:
        for mark in "“”’…":
            assert letters.horizontalAdvance(mark) < letters.horizontalAdvance("M") * 1.1, mark
    finally:
        apply()


def test_the_style_sheet_leaves_no_token_unfilled(qapp: QApplication) -> None:
    apply("dark", "zh_CN", 150)
    sheet = QApplication.instance().styleSheet()  # type: ignore[union-attr]
    assert not re.search(r"\$\w|\b\d+u\b", sheet)
    apply()


def test_an_object_that_is_gone_hears_no_more_of_the_theme(qtbot: QtBot) -> None:
    apply("light")
    button = QPushButton()
    theme.set_icon(button, "plus")
    button.deleteLater()
    with qtbot.waitSignal(button.destroyed):
        pass
    apply("dark")
    apply("light")


def test_a_change_of_theme_dresses_a_full_window_about_as_fast_as_the_first_one(
    qapp: QApplication, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    for number in range(60):
        box = QFrame()
        row = QVBoxLayout(box)
        for widget in (QLabel("工单"), QPushButton("保存"), QLineEdit("三楼"), QComboBox(), QToolButton()):
            widget.setProperty("number", number)
            row.addWidget(widget)
        layout.addWidget(box)
    window.show()

    def seconds(*, bare: bool) -> float:
        took = []
        modes: tuple[theme.Mode, ...] = ("dark", "light", "dark", "light")
        for mode in modes:
            if bare:
                qapp.setStyleSheet("")
            began = thread_time()
            apply(mode)
            took.append(thread_time() - began)
        return min(took)

    again, first = seconds(bare=False), seconds(bare=True)
    assert again < 2.3 * first, (again, first)
