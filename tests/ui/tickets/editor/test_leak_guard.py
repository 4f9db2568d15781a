"""API keys in titles, descriptions, comments and names of files: flagged before they go out."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from openclaw_desktop.contract.key_format import new_key
from openclaw_desktop.contract.words import Locale
from openclaw_desktop.ui.language import use_language
from tests.ui.tickets.editor.conftest import Desk


def press(desk: Desk, name: str) -> None:
    button = desk.find(QPushButton, name)
    assert button.isVisible()
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_key_in_a_description_waits_for_the_person(desk: Desk) -> None:
    key = new_key().reveal()
    ticket = desk.ticket()
    desk.open(ticket)
    desk.view.form.description.setFocus()
    desk.view.form.description.insertPlainText(f"curl -H 'Authorization: Bearer {key}' …")
    desk.editor.save()
    assert "looks like an API key" in desk.view.leak_banner.text()
    assert desk.worker.activity == (0, 0)
    press(desk, "leakBannerSecond")
    assert desk.view.leak_banner.text() == ""
    assert desk.view.form.description.value() == "curl -H 'Authorization: Bearer [key removed]' …"
    with desk.qtbot.waitSignal(desk.editor.ticket_saved):
        desk.editor.save()
    assert key not in desk.stored(ticket).description


def test_who_wants_it_out_is_asked_once(desk: Desk) -> None:
    key = new_key().reveal()
    ticket = desk.ticket()
    desk.open(ticket)
    desk.view.form.description.insertPlainText(key)
    desk.editor.save()
    with desk.qtbot.waitSignal(desk.editor.ticket_saved):
        press(desk, "leakBannerFirst")
    assert desk.stored(ticket).description == key
    desk.view.form.description.insertPlainText(" again ")
    with desk.qtbot.waitSignal(desk.editor.ticket_saved):
        desk.editor.save()


def test_what_only_looks_similar_goes_out(desk: Desk) -> None:
    ticket = desk.ticket()
    desk.open(ticket)
    desk.view.form.description.insertPlainText("oc_" + "a" * 38)
    with desk.qtbot.waitSignal(desk.editor.ticket_saved):
        desk.editor.save()


def test_a_key_in_a_comment_waits_for_the_person(desk: Desk) -> None:
    key = new_key().reveal()
    ticket = desk.ticket()
    desk.open(ticket)
    composer = desk.view.timeline.composer
    composer.text.insertPlainText(f"新密钥：{key}")
    desk.qtbot.mouseClick(composer.button, Qt.MouseButton.LeftButton)
    assert desk.view.timeline.leak_banner.isVisible()
    press(desk, "commentLeakBannerSecond")
    assert composer.text.value() == "新密钥：[key removed]"
    desk.qtbot.mouseClick(composer.button, Qt.MouseButton.LeftButton)
    desk.qtbot.waitUntil(lambda: composer.text.value() == "", timeout=20_000)
    comments = list(desk.others.tickets.comments(ticket.id))
    assert [comment.body for comment in comments] == ["新密钥：[key removed]"]


def test_a_key_in_the_name_of_a_file_waits_while_others_go(desk: Desk, tmp_path: Path) -> None:
    key = new_key().reveal()
    leaking, harmless = tmp_path / f"{key}.txt", tmp_path / "log.txt"
    for path in (leaking, harmless):
        path.write_text("x")
    ticket = desk.ticket()
    desk.open(ticket)
    desk.view.files_offered.emit([str(leaking), str(harmless)])
    assert desk.view.attachments.leak_banner.isVisible()

    def names() -> set[str]:
        return {attachment.name for attachment in desk.others.tickets.attachments(ticket.id)}

    desk.qtbot.waitUntil(lambda: names() == {"log.txt"}, timeout=20_000)
    press(desk, "attachmentLeakBannerSecond")
    desk.qtbot.waitUntil(lambda: names() == {"log.txt", "key.txt"}, timeout=20_000)


def test_the_question_is_asked_in_chinese_too(desk: Desk) -> None:
    locale: Locale = "zh_CN"
    use_language(locale)
    try:
        desk.open(desk.ticket())
        desk.view.form.description.insertPlainText(new_key().reveal())
        desk.editor.save()
        assert desk.view.leak_banner.text() == "文字中疑似含有 API 密钥，能看到工单的人都能使用它。"
        assert desk.view.leak_banner.second_button.text() == "去掉密钥"
    finally:
        use_language("en")
