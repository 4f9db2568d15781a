"""What an automation did, in words of both languages: for its runs and for the history of the ticket."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from openclaw_desktop.contract.automations import Outcome
from openclaw_desktop.contract.wire import Wire, convert
from openclaw_desktop.contract.words import PRIORITY_WORDS, STATUS_WORDS, Locale, field_word

HISTORY_FIELD: Final = "automation"
"""The `field` of a history item that tells of a run: its `to` is `{"id", "name", "outcomes"}`."""

_SENTENCES: Final[dict[str, dict[Locale, str]]] = {
    "notify": {"en": "notified {users}: {message}", "zh_CN": "通知 {users}：{message}"},
    "request_approval": {
        "en": "asked {users} for approval: {message}",
        "zh_CN": "请 {users} 审批：{message}",
    },
    "update_ticket": {"en": "set {fields}", "zh_CN": "修改 {fields}"},
    "comment": {"en": "commented", "zh_CN": "添加评论"},
}
_STATES: Final[dict[str, dict[Locale, str]]] = {
    "done": {"en": "{sentence}", "zh_CN": "{sentence}"},
    "undone": {"en": "{sentence} (undone)", "zh_CN": "{sentence}（已撤销）"},
    "failed": {"en": "{sentence} (failed)", "zh_CN": "{sentence}（失败）"},
}
_AUTOMATION: Final[dict[Locale, str]] = {"en": "Automation", "zh_CN": "自动化"}
_RUN: Final[dict[Locale, str]] = {"en": "Automation “{name}”: {did}", "zh_CN": "自动化“{name}”：{did}"}
_NOBODY: Final[dict[Locale, str]] = {"en": "nobody", "zh_CN": "无"}
_COMMA: Final[dict[Locale, str]] = {"en": ", ", "zh_CN": "、"}
_SEMICOLON: Final[dict[Locale, str]] = {"en": "; ", "zh_CN": "；"}


class _ToldRun(Wire, frozen=True):
    name: str
    outcomes: list[Outcome]


def outcome_sentence(outcome: Outcome, locale: Locale) -> str:
    """Say what became of an action."""
    comma = _COMMA[locale]
    sentence = _SENTENCES[outcome.action][locale].format(
        users=comma.join(outcome.users),
        message=outcome.message,
        fields=comma.join(
            f"{field_word(name, locale)} → {_value(value, locale)}" for name, value in outcome.fields.items()
        ),
    )
    return _STATES[outcome.state][locale].format(sentence=sentence)


def history_sentence(told: Any, locale: Locale) -> str:
    """Say what a history item of `HISTORY_FIELD` tells in its `to`; one that can't be read says no more than that."""
    try:
        run = convert(told, _ToldRun)
    except msgspec.ValidationError:
        return _AUTOMATION[locale]
    return run_sentence(run.name, run.outcomes, locale)


def run_sentence(name: str, outcomes: list[Outcome], locale: Locale) -> str:
    """Say what a rule of this name did about an event."""
    did = _SEMICOLON[locale].join(outcome_sentence(outcome, locale) for outcome in outcomes)
    return _RUN[locale].format(name=name, did=did)


def _value(value: Any, locale: Locale) -> str:
    if value is None or value == "" or value == []:
        return _NOBODY[locale]
    words: Mapping[str, Mapping[Locale, str]] = {**STATUS_WORDS, **PRIORITY_WORDS}
    if isinstance(value, str) and value in words:
        return words[value][locale]
    return _COMMA[locale].join(map(str, value)) if isinstance(value, list) else str(value)
