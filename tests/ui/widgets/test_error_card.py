"""The error card for people who hear it, and its way into the help."""

import pytest
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from openclaw_desktop.contract import errors
from openclaw_desktop.contract.words import Locale
from openclaw_desktop.ui.language import use_language
from openclaw_desktop.ui.widgets import ErrorCard, error_card
from tests.ui.conftest import UseLanguage


@pytest.fixture
def card(qtbot: QtBot) -> ErrorCard:
    use_language("en")
    made = ErrorCard()
    qtbot.addWidget(made)
    return made


def heard(card: ErrorCard) -> list[str]:
    """What a screen reader finds on the card now."""
    widgets = [card.title, card.meaning, card.who, card.countdown, card.retry_button, card.copy_button]
    return [QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) for one in widgets]


def test_an_error_is_said_once_and_its_countdown_never(
    card: ErrorCard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(error_card, "announce", lambda _, text, urgent: said.append(text))
    card.show_error(errors.RateLimited(), retry_in=9.9)
    assert said == ["The server asks for a pause. There were too many requests; the app goes on by itself."]
    before = heard(card)
    assert before[3] == "It goes on by itself"
    qtbot.waitUntil(lambda: "9 s" in card.countdown.text())
    card.show_error(errors.RateLimited(), retry_in=8)
    assert heard(card) == before
    assert len(said) == 1
    card.show_error(errors.PermissionDenied(required="work_order:delete"))
    assert len(said) == 2
    assert "Delete tickets" in said[1]
    card.clear()
    card.show_error(errors.PermissionDenied(required="work_order:delete"))
    assert len(said) == 3


def test_learn_more_opens_the_help_at_the_error(card: ErrorCard, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[object, ...]] = []
    monkeypatch.setattr(error_card, "open_help", lambda *where: opened.append(where))
    card.show_error(errors.ServerError(status=503, code="unavailable"))
    card.learn_button.click()
    assert opened == [(card, "errors", "unavailable")]


@pytest.mark.parametrize(
    ("error", "retry_in", "tone"),
    [
        (errors.RateLimited(), None, "warn"),
        (errors.ServerError(status=503, code="unavailable"), 5.0, "warn"),
        (errors.ServerError(status=500, code="internal"), None, "danger"),
        (errors.ConnectionFailed(code="connect"), None, "warn"),
        (errors.ConnectionFailed(code="tls"), None, "danger"),
        (errors.ValidationFailed(), None, "danger"),
    ],
    ids=lambda part: str(getattr(part, "code", part)),
)
def test_what_heals_by_itself_is_a_warning(
    card: ErrorCard, error: errors.OpenClawError, retry_in: float | None, tone: str
) -> None:
    # After an error of the other kind: the tone is that of the one shown.
    card.show_error(errors.ValidationFailed() if tone == "warn" else errors.RateLimited())
    card.show_error(error, retry_in=retry_in)
    assert card.property("tone") == tone


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
@pytest.mark.parametrize("width", [260, 360, 700])
def test_its_buttons_are_whole_in_any_width(qtbot: QtBot, language: UseLanguage, locale: Locale, width: int) -> None:
    language(locale)
    card = ErrorCard()
    qtbot.addWidget(card)
    card.show_error(errors.ConnectionFailed())
    card.resize(width, card.layout().totalHeightForWidth(width))
    card.show()
    buttons = [card.retry_button, card.copy_button, card.learn_button]
    for button in buttons:
        assert button.width() >= button.sizeHint().width()
        assert card.rect().contains(button.geometry())
    if width == 700:
        assert len({button.geometry().center().y() for button in buttons}) == 1
