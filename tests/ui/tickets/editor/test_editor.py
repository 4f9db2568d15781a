from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.language import use_language
from openclaw_desktop.ui.tickets.editor import TicketEditor

NAMES = {
    "titleEdit": QLineEdit,
    "descriptionEdit": QPlainTextEdit,
    "statusCombo": QComboBox,
    "priorityCombo": QComboBox,
    "assigneeCombo": QComboBox,
    "categoryCombo": QComboBox,
    "tagsEdit": QLineEdit,
    "dueEdit": QLineEdit,
    "saveButton": QPushButton,
    "commentEdit": QPlainTextEdit,
    "commentButton": QPushButton,
    "internalCheck": QCheckBox,
    "historyList": QListView,
}


def test_the_names_that_tests_and_assistive_tools_rely_on(desk):
    assert desk.view.objectName() == "ticketEditor"
    desk.open(desk.ticket())
    for name, kind in NAMES.items():
        assert desk.find(kind, name).isEnabled() or name == "saveButton"


def test_an_empty_editor_says_what_to_do(desk):
    assert desk.view.empty.label.text() == "Choose a ticket to see it here."
    desk.open(desk.ticket())
    desk.editor.clear()
    assert desk.view.empty_shown
    use_language("zh_CN")
    desk.until(lambda: desk.view.empty.label.text() == "选择工单即可在此查看。")


def test_a_ticket_seen_before_is_shown_within_50_ms(desk):
    tickets = [desk.ticket(f"Ticket {number}", description="Text\n" * 50) for number in range(2)]
    for ticket in tickets:
        for number in range(20):
            desk.others.tickets.comment(ticket.id, f"Kommentar {number} " * 10)
        desk.open(ticket)
    durations = []
    for ticket in tickets * 3:
        began = time.perf_counter()
        desk.editor.show_ticket(ticket.id)
        desk.view.repaint()
        durations.append(time.perf_counter() - began)
        assert desk.view.form.title.text() == ticket.title
        assert len(desk.lines()) == 20
    assert sorted(durations)[2] < 0.05, durations


def test_a_ticket_not_seen_before_is_fetched(desk):
    ticket = desk.ticket("unbekannt")
    with desk.qtbot.waitSignal(desk.editor._loading.activity_loaded):
        desk.editor.show_ticket(ticket.id)
        assert desk.view.empty.label.text() == "Loading…"
    desk.until(lambda: desk.view.form.title.text() == "unbekannt")


def test_a_ticket_can_be_asked_for_by_its_number(desk):
    ticket = desk.ticket("nach Nummer")
    desk.editor.show_ticket(ticket.number)
    desk.until(lambda: desk.view.form.title.text() == "nach Nummer")
    desk.view.form.title.setText("geändert")
    assert desk.save().id == ticket.id


def test_leafing_through_quickly_asks_only_for_the_last(desk, monkeypatch):
    desk.open(desk.ticket())
    submit, jobs = desk.worker.submit, []
    monkeypatch.setattr(desk.worker, "submit", lambda job: (jobs.append(job.name), submit(job))[1])
    tickets = [desk.ticket(f"T{number}") for number in range(8)]
    asked = []
    desk.editor._loading.activity_loaded.connect(lambda ticket_id, _activity: asked.append(ticket_id))
    for ticket in tickets:
        desk.editor.show_ticket(ticket.id, ticket)
    desk.until(lambda: asked)
    assert asked == [tickets[-1].id]
    assert sorted(jobs) == ["ticket", "ticket activity"]


def test_the_number_is_copied_by_a_click(desk):
    ticket = desk.ticket()
    desk.open(ticket)
    desk.click(desk.find(QAbstractButton, "numberButton"))
    assert QGuiApplication.clipboard().text() == ticket.number


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_every_control_has_an_accessible_name(desk, locale):
    use_language(locale)
    ticket = desk.ticket()
    desk.others.tickets.attach(ticket.id, b"x", name="a.txt")
    desk.open(ticket)
    QApplication.processEvents()
    nameless = []
    for widget in desk.view.findChildren(QWidget):
        wanted = isinstance(widget, QLineEdit | QPlainTextEdit | QComboBox | QAbstractButton | QAbstractItemView)
        inner = isinstance(widget.parentWidget(), QComboBox | QLineEdit) or widget.window() is not desk.view
        if wanted and not inner and widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            if not (widget.accessibleName() or text):
                nameless.append((widget.metaObject().className(), widget.objectName()))
    assert nameless == []


def test_tab_follows_the_reading_order(desk):
    desk.open(desk.ticket())
    desk.view.activateWindow()
    desk.view.form.title.setFocus()
    order = []
    for _ in range(9):
        focused = QApplication.focusWidget()
        order.append(focused.objectName() or focused.parentWidget().objectName())
        desk.qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert order == [
        "titleEdit",
        "statusCombo",
        "priorityCombo",
        "assigneeCombo",
        "categoryCombo",
        "dueEdit",
        "tagsEdit",
        "descriptionEdit",
        "addAttachment",
    ]


def test_labels_have_mnemonics_that_differ(desk):
    desk.open(desk.ticket())
    for locale in ("en", "zh_CN"):
        use_language(locale)
        QApplication.processEvents()
        letters = [
            label.text().partition("&")[2][:1].upper()
            for label in desk.view.findChildren(QLabel)
            if label.buddy() is not None and label.isVisible()
        ]
        assert len(letters) == len(set(letters)) == 9
        assert all(letters)


def test_the_wheel_changes_no_field_that_it_passes(desk):
    desk.open(desk.ticket())
    desk.view.form.title.setFocus()
    before = desk.view.form.values()
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    for combo in (desk.view.form.status, desk.view.form.priority, desk.view.form.category):
        event = QWheelEvent(
            QPointF(5, 5),
            combo.mapToGlobal(QPointF(5, 5)),
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(combo, event)
    assert desk.view.form.values() == before


def test_the_language_changes_while_a_ticket_is_open_and_edited(desk):
    desk.open(desk.ticket(assignee="lin", status="in_progress", due_at="2026-11-30T08:00:00Z"))
    desk.view.form.title.setText("geändert")
    use_language("zh_CN")
    desk.until(lambda: desk.view.footer.save_button.text() == "保存")
    assert desk.view.form.status.currentText() == "处理中"
    assert desk.view.form.assignee.currentText() == "我（林小雨）"
    assert desk.view.form.fields["title"].label.text() == "标题(&L)"
    assert desk.view.footer.state_label.text() == "有未保存的修改"
    assert desk.view.form.title.text() == "geändert"
    assert desk.editor._current.changed_fields() == {"title": "geändert"}


def test_a_scroll_bar_that_comes_changes_no_width(desk):
    desk.view.resize(560, 2000)
    desk.open(desk.ticket())
    QApplication.processEvents()
    width = desk.view.form.width()
    desk.view.resize(560, 500)
    QApplication.processEvents()
    assert desk.view.findChild(QScrollArea).verticalScrollBar().isVisible()
    assert desk.view.form.width() == width


def test_the_calendar_sets_a_day(desk):
    desk.open(desk.ticket())
    due = desk.view.form.due
    due.setFocus()
    desk.qtbot.keyClick(due, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    from PySide6.QtCore import QDate
    from PySide6.QtWidgets import QCalendarWidget

    calendar = due.findChild(QCalendarWidget, "dueCalendar")
    calendar.clicked.emit(QDate(2026, 12, 24))
    assert due.text() == "2026-12-24"
    assert due.date() == QDate(2026, 12, 24)
    due.clear_action.trigger()
    assert due.value() is None
    due.setText("12-24")
    due.editingFinished.emit()
    assert due.text().endswith("-12-24")


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_nothing_is_cut_off_at_any_size(desk, mode, scale):
    theme.current().apply(mode=mode, locale="zh_CN", scale=scale)
    view = TicketEditor()
    try:
        view.resize(view.minimumSizeHint().width(), 700 * scale // 100)
        view.show_body()
        view.show()
        QApplication.processEvents()
        area = view.findChild(QScrollArea)
        assert area.widget().width() <= area.viewport().width()
        for button in view.findChildren(QPushButton):
            if button.isVisible():
                assert button.width() >= button.minimumSizeHint().width(), button.objectName()
    finally:
        view.close()
        view.deleteLater()
