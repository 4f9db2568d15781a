from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFrame, QPushButton, QToolButton

from openclaw_desktop.ui.tickets.editor.attachments import controller as controller_module


def attached(desk, ticket):
    return list(desk.others.tickets.attachments(ticket.id))


def names(desk):
    return [row.attachment.name for row in desk.view.attachments.rows]


def drop(desk, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(10, 10), copy, data, button, keys)
    desk.view.dragEnterEvent(enter)
    if enter.isAccepted():
        assert desk.view.findChild(QFrame, "dropSign").isVisible()
        desk.view.dropEvent(QDropEvent(QPointF(10, 10), copy, data, button, keys))
    assert not desk.view.findChild(QFrame, "dropSign").isVisible()
    return enter.isAccepted()


def test_files_are_attached_by_drop(desk, tmp_path):
    ticket = desk.ticket()
    desk.open(ticket)
    (tmp_path / "报价单.txt").write_text("100", encoding="utf-8")
    (tmp_path / "leer.bin").write_bytes(b"")
    assert drop(desk, tmp_path / "报价单.txt", tmp_path / "leer.bin")
    desk.until(lambda: sorted(names(desk)) == sorted(["报价单.txt", "leer.bin"]))
    assert {item.name: item.size for item in attached(desk, ticket)} == {"报价单.txt": 3, "leer.bin": 0}
    desk.until(lambda: "林小雨 attached “报价单.txt”" in desk.lines())


def test_what_is_too_large_or_no_file_is_refused_with_a_sentence(desk, tmp_path):
    ticket = desk.ticket()
    desk.open(ticket)
    large = tmp_path / "disk.iso"
    with large.open("wb") as stream:
        stream.truncate(26 * 1024 * 1024)
    desk.view.attachments.files_chosen.emit([str(large), str(tmp_path), str(tmp_path / "gone.txt")])
    assert desk.view.attachments.notice.text().splitlines() == [
        "“disk.iso” has 26 MB; an attachment may have up to 25 MB.",
        f"“{tmp_path.name}” is a folder; attach the files in it.",
        "“gone.txt” can't be read.",
    ]
    assert not attached(desk, ticket)
    desk.click(desk.view.attachments.notice.first_button)
    assert desk.view.attachments.notice.text() == ""


def test_a_pasted_picture_becomes_a_screenshot(desk):
    ticket = desk.ticket()
    desk.open(ticket)
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    QGuiApplication.clipboard().setImage(image)
    desk.view.timeline.composer.text.paste()
    desk.until(lambda: names(desk))
    (item,) = attached(desk, ticket)
    assert item.name.startswith("Screenshot 20")
    assert item.name.endswith(".png")
    assert item.content_type == "image/png"


@pytest.mark.parametrize("name", ["../../x", "CON", "a\u202egnp.exe", "报表 (1).xlsx"])
def test_strange_names_are_kept_and_saved_safely(desk, tmp_path, name):
    ticket = desk.ticket()
    desk.others.tickets.attach(ticket.id, b"inhalt", name=name)
    desk.open(ticket)
    assert names(desk) == [name]
    assert "\u202e" not in desk.view.attachments.rows[0].name_label.text()
    target = tmp_path / "saved"
    with desk.qtbot.waitSignal(desk.editor._conversation._attachments.transfers.fetched):
        desk.view.attachments.save_chosen.emit(desk.view.attachments.rows[0].attachment, str(target))
    assert target.read_bytes() == b"inhalt"


def test_only_what_shows_something_is_opened(desk, monkeypatch):
    opened = []
    monkeypatch.setattr(controller_module.QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    ticket = desk.ticket()
    desk.others.tickets.attach(ticket.id, b"text", name="../notiz.txt")
    desk.others.tickets.attach(ticket.id, b"MZ", name="setup.exe")
    desk.open(ticket)
    text, program = desk.view.attachments.rows
    assert not program.findChild(QToolButton, "openAttachment").isVisible()
    desk.click(text.findChild(QToolButton, "openAttachment"))
    desk.until(lambda: opened)
    path = Path(opened[0].toLocalFile())
    assert path.name == "notiz.txt"
    assert path.read_bytes() == b"text"
    desk.editor.stop()
    assert not path.exists()


def test_files_of_a_new_ticket_go_with_it(desk, tmp_path):
    (tmp_path / "bild.txt").write_text("x")
    desk.editor.new_ticket()
    drop(desk, tmp_path / "bild.txt")
    (row,) = desk.editor._conversation._attachments._rows.values()
    assert row.meta.text() == "Is sent once the ticket is created"
    desk.view.form.title.setText("mit Anhang")
    with desk.qtbot.waitSignal(desk.editor.ticket_created) as created:
        desk.click(desk.find(QPushButton, "saveButton"))
    desk.until(lambda: names(desk) == ["bild.txt"])
    assert [item.name for item in attached(desk, created.args[0])] == ["bild.txt"]


def test_an_upload_can_be_cancelled(desk, tmp_path):
    ticket = desk.ticket()
    desk.open(ticket)
    large = tmp_path / "large.bin"
    large.write_bytes(b"x" * (20 * 1024 * 1024))
    drop(desk, large)
    (row,) = desk.editor._conversation._attachments._rows.values()
    desk.click(row.cancel_button)
    assert not desk.editor._conversation._attachments._rows
    desk.open(ticket)
    assert names(desk) == []


def test_someone_who_may_not_attach_drops_in_vain(sit_down, requester_desk, tmp_path):
    desk = requester_desk
    (tmp_path / "a.txt").write_text("x")
    assert not drop(desk, tmp_path / "a.txt"), "no ticket is shown"
    ticket = desk.client.tickets.create(title="eigenes")
    desk.open(ticket)
    assert drop(desk, tmp_path / "a.txt")
    desk.until(lambda: names(desk) == ["a.txt"])
