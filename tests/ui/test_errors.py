import inspect

import pytest
from PySide6.QtWidgets import QApplication

from openclaw_desktop.contract import errors
from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.problems import FieldError
from openclaw_desktop.ui.errors import details_for, words_for
from openclaw_desktop.ui.language import use_language

CODES = {
    errors.ConnectionFailed: ["connect", "dns", "tls", "read_timeout", "proxy", "cut"],
    errors.NotAuthenticated: [
        "invalid_credentials",
        "invalid_token",
        "token_expired",
        "key_expired",
        "key_revoked",
        "not_authenticated",
    ],
    errors.StorageError: ["disk_full", "read_only", "locked", "damaged", "storage"],
    errors.KeyringError: ["keyring_missing", "keyring_locked", "keyring_denied", "too_long"],
    errors.ValidationFailed: ["validation_failed", "too_large", "unsupported_media_type"],
    errors.ServerError: ["internal", "bad_gateway", "unavailable", "timeout"],
}
KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, OpenClawError)]
CASES = [kind(code=code) for kind in KINDS for code in CODES.get(kind, [kind.default_code])]


@pytest.mark.parametrize("error", CASES, ids=lambda error: f"{type(error).__name__}-{error.code}")
def test_every_error_has_plain_words_in_both_languages(qapp: QApplication, error: OpenClawError) -> None:
    use_language("en")
    english = words_for(error)
    use_language("zh_CN")
    chinese = words_for(error)
    use_language("en")
    for text in (english.title, english.meaning, chinese.title, chinese.meaning):
        assert text
        assert "_" not in text
    assert english.title.isascii() or "…" in english.title
    assert not chinese.title.isascii()
    assert bool(english.who) == bool(chinese.who)


def test_the_missing_permission_is_named_as_people_call_it(qapp: QApplication) -> None:
    denied = errors.PermissionDenied(required="work_order:delete")
    use_language("zh_CN")
    assert "删除工单" in words_for(denied).meaning
    use_language("en")
    assert "Delete tickets" in words_for(denied).meaning


def test_details_name_the_request_and_hold_what_an_administrator_needs(qapp: QApplication) -> None:
    error = errors.ValidationFailed(
        "no", request_id="req-77", errors=[FieldError(field="title", code="too_long", message="at most 200")]
    )
    details = details_for(error)
    assert "req-77" in details
    assert "422" in details
    assert "title" in details
