import pytest

from openclaw_desktop.contract.automation_words import history_sentence, outcome_sentence, run_sentence
from openclaw_desktop.contract.automations import Outcome
from openclaw_desktop.contract.words import Locale

NOTIFIED = Outcome(action="notify", users=["lin", "chen"], message="请看 {这里}")
CHANGED = Outcome(action="update_ticket", fields={"status": "in_progress", "assignee": None, "tags": ["甲", "乙"]})


@pytest.mark.parametrize(
    ("outcome", "locale", "sentence"),
    [
        (NOTIFIED, "en", "notified lin, chen: 请看 {这里}"),
        (NOTIFIED, "zh_CN", "通知 lin、chen：请看 {这里}"),
        (CHANGED, "en", "set Status → In progress, Assignee → nobody, Tags → 甲, 乙"),
        (CHANGED, "zh_CN", "修改 状态 → 处理中、负责人 → 无、标签 → 甲、乙"),
        (Outcome(action="comment", state="failed"), "en", "commented (failed)"),
        (
            Outcome(action="request_approval", state="undone", users=["lin"], message="采购"),
            "zh_CN",
            "请 lin 审批：采购（已撤销）",
        ),
    ],
)
def test_what_was_done_is_said_in_both_languages(outcome: Outcome, locale: Locale, sentence: str) -> None:
    assert outcome_sentence(outcome, locale) == sentence


def test_a_run_is_one_sentence() -> None:
    outcomes = [NOTIFIED, Outcome(action="comment")]

    assert run_sentence("采购", outcomes, "zh_CN") == "自动化“采购”：通知 lin、chen：请看 {这里}；添加评论"


def test_the_history_tells_a_run_and_never_fails_on_what_a_newer_server_wrote() -> None:
    told = {"id": "1", "name": "采购", "outcomes": [{"action": "comment", "comment_id": "2", "later": True}]}

    assert history_sentence(told, "en") == "Automation “采购”: commented"
    assert history_sentence({"name": "采购", "outcomes": [{"action": "teleport"}]}, "zh_CN") == "自动化"
    assert history_sentence(None, "en") == "Automation"
