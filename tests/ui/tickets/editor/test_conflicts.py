from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit, QRadioButton


def test_fields_that_dont_collide_merge_by_themselves(desk):
    ticket = desk.ticket(priority="low")
    desk.open(ticket)
    desk.others.tickets.update(ticket.id, version=ticket.version, priority="high", tags=["a"])
    desk.view.form.title.setText("mine")
    desk.view.form.tags.setText("b")
    saved = desk.save()
    assert (saved.title, saved.priority, sorted(saved.tags)) == ("mine", "high", ["a", "b"])
    assert desk.view.form.priority.value() == "high"
    assert not desk.view.merge_view.isVisible()


def collide(desk, ticket):
    desk.open(ticket)
    desk.others.tickets.update(ticket.id, version=ticket.version, title="theirs", status="pending", priority="urgent")
    desk.view.form.title.setText("mine")
    desk.view.form.priority.setCurrentIndex(desk.view.form.priority.findData("high"))
    desk.view.form.category.setEditText("printer")
    desk.click(desk.view.footer.save_button)
    desk.until(desk.view.merge_view.isVisible)


def test_colliding_fields_are_decided_one_by_one(desk):
    ticket = desk.ticket()
    collide(desk, ticket)
    assert QApplication.activeModalWidget() is None
    assert not desk.view.form.isVisible()
    assert [card.conflict.field for card in desk.view.merge_view.cards] == ["title", "priority"]
    assert desk.view.footer.save_button.text() == "Apply"
    desk.until(lambda: "系统管理员" in desk.find(QRadioButton, "theirs_title").text())
    desk.click(desk.find(QRadioButton, "theirs_priority"))
    desk.find(QLineEdit, "merged_title").setText("mine and theirs")
    assert desk.find(QRadioButton, "edit_title").isChecked()
    saved = desk.save()
    assert (saved.title, saved.priority, saved.status, saved.category) == (
        "mine and theirs",
        "urgent",
        "pending",
        "printer",
    )
    assert desk.view.form.isVisible()
    assert desk.view.form.title.text() == "mine and theirs"
    assert not desk.editor.has_unsaved()


def test_choosing_theirs_everywhere_leaves_nothing_to_save(desk):
    ticket = desk.ticket()
    desk.open(ticket)
    desk.others.tickets.update(ticket.id, version=ticket.version, title="theirs")
    desk.view.form.title.setText("mine")
    desk.click(desk.view.footer.save_button)
    desk.until(desk.view.merge_view.isVisible)
    desk.click(desk.find(QRadioButton, "theirs_title"))
    desk.save()
    assert desk.view.form.title.text() == "theirs"
    assert desk.stored(ticket).version == ticket.version + 1


def test_going_back_from_the_merge_loses_nothing(desk):
    ticket = desk.ticket()
    collide(desk, ticket)
    desk.click(desk.view.footer.discard_button)
    assert desk.view.form.isVisible()
    assert desk.view.form.title.text() == "mine"
    assert "Title" in desk.view.changed_banner.text()
    desk.click(desk.view.changed_banner.first_button)
    assert desk.view.merge_view.isVisible()


def test_a_collision_seen_on_refresh_is_told_before_the_save(desk):
    ticket = desk.ticket()
    desk.open(ticket)
    desk.view.form.title.setText("mine")
    newer = desk.others.tickets.update(ticket.id, version=ticket.version, title="theirs", category="x")
    desk.editor.show_ticket(ticket.id, newer)
    assert desk.view.form.title.text() == "mine"
    assert "Title" in desk.view.changed_banner.text()


def test_a_change_of_others_is_shown_where_nothing_was_typed(desk):
    ticket = desk.ticket()
    desk.open(ticket)
    desk.others.tickets.update(ticket.id, version=ticket.version, status="closed")
    desk.editor.show_ticket(ticket.id, ticket)
    desk.until(lambda: desk.view.form.status.value() == "closed")
    assert not desk.editor.has_unsaved()


def test_what_others_did_is_shown_when_it_is_heard_of(desk):
    ticket = desk.ticket()
    desk.open(ticket)
    desk.others.tickets.update(ticket.id, version=ticket.version, status="closed")
    desk.editor.look_again()
    desk.until(lambda: desk.view.form.status.value() == "closed")
    desk.until(lambda: any("to Closed" in line for line in desk.lines()))


def test_the_merge_of_a_long_text_shows_what_differs(desk):
    ticket = desk.ticket(description="eins\nzwei\ndrei")
    desk.open(ticket)
    desk.others.tickets.update(ticket.id, version=ticket.version, description="eins\nzwei\nvier")
    desk.view.form.description.setPlainText("null\nzwei\ndrei")
    desk.click(desk.view.footer.save_button)
    desk.until(desk.view.merge_view.isVisible)
    card = desk.view.merge_view.cards[0]
    assert card.mine_view.toPlainText() == "null\nzwei\ndrei"
    assert card.theirs_view.toPlainText() == "eins\nzwei\nvier"
    assert card.base_view.isVisible()
    assert card.base_view.toPlainText() == card.conflict.base
    card.control.setPlainText("null\nzwei\nvier")
    assert desk.save().description == "null\nzwei\nvier"
