from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.contract.events import Event
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.server.webhooks.formats import FORMATS, dingtalk, feishu, standard
from openclaw_desktop.server.webhooks.formats.wording import cut, markdown, plain_text

WANG = UserRef(id="u1", username="wang.fang", display_name="王芳")


def event(kind: str = "ticket.updated", **data: Any) -> Event:
    told = {"ticket_id": "t1", "number": "WO-000123", "title": "打印机卡纸", **data}
    return Event(id="e1", type=kind, occurred_at=datetime(2026, 11, 24, 8, 30, tzinfo=UTC), actor=WANG, data=told)


def test_the_standard_signature_is_the_published_one() -> None:
    body = (
        '{"type":"ticket.created","timestamp":"2023-11-14T22:13:20Z","data":{"id":"T-1001","title":"打印机故障"}}'
    ).encode()

    signed = standard.signature(Secret("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX"), "msg_openclaw0001", 1700000000, body)

    assert signed == "v1,75LDi8UN6dodtRWC1mcm4Yg6+J+OJaFXFfcqWUpcjlg="


def test_the_robots_signatures_are_the_published_ones() -> None:
    ding = dingtalk.sign(Secret("SECopenclaw0123456789abcdef"), 1700000000000)
    lark = feishu.sign(Secret("openclaw-feishu-secret"), 1700000000)

    assert ding == "7GV07mHjaSco0vspsUeZ9Y6B17lHpkzCLd/E42Fxa4Y="
    assert lark == "qc6qArkRwlNyJbILc8mut34o/jkdXhefa6Z7BIO/s/w="


@pytest.mark.parametrize("text", ["whsec_", "whsec_!!!", "SEC123", "whsec_" + "QUJD" * 30])
def test_other_secrets_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"secret|base64|alphabet|padding"):
        standard.signing_key(Secret(text))


def test_during_a_rotation_each_secret_signs() -> None:
    old, new = standard.new_secret(), standard.new_secret()

    sent = FORMATS["standard"].outgoing("https://example.com/hook", [new, old], "e1", [event()], 1700000000)

    assert sent.headers["webhook-signature"].split(" ") == [
        standard.signature(secret, "e1", 1700000000, sent.body) for secret in (new, old)
    ]
    assert msgspec.json.decode(sent.body)["id"] == "e1"


def test_dingtalk_is_signed_in_its_url_and_shown_without_secrets() -> None:
    url = "https://oapi.example.com/robot/send?access_token=abcdefghijk"
    secret = Secret("SECopenclaw0123456789abcdef")

    sent = FORMATS["dingtalk"].outgoing(url, [secret], "e1", [event()], 1700000000)

    assert sent.url.reveal().endswith("&timestamp=1700000000000&sign=7GV07mHjaSco0vspsUeZ9Y6B17lHpkzCLd%2FE42Fxa4Y%3D")
    assert sent.shown_url == "https://oapi.example.com/robot/send?access_token=abcd…&timestamp=1700000000000&sign=7GV0…"
    assert msgspec.json.decode(sent.body)["msgtype"] == "markdown"
    assert "abcdefghijk" not in repr(sent)


def test_feishu_is_signed_in_its_body() -> None:
    url = "https://open.example.com/open-apis/bot/v2/hook/0123456789"

    sent = FORMATS["feishu"].outgoing(url, [Secret("openclaw-feishu-secret")], "e1", [event()], 1700000000)
    body = msgspec.json.decode(sent.body)

    assert (body["timestamp"], body["sign"]) == ("1700000000", "qc6qArkRwlNyJbILc8mut34o/jkdXhefa6Z7BIO/s/w=")
    assert body["content"]["text"].startswith("工单已更新：WO-000123 打印机卡纸")
    assert sent.shown_url.endswith("/hook/0123…")


def test_an_agent_gets_its_token_in_a_header_only() -> None:
    sent = FORMATS["openclaw_agent"].outgoing("http://127.0.0.1:18789/", [Secret("hook-token")], "e1", [event()], 1)
    body = msgspec.json.decode(sent.body)

    assert sent.url.reveal() == "http://127.0.0.1:18789/hooks/agent"
    assert sent.headers["authorization"] == "Bearer hook-token"
    assert "hook-token" not in repr(sent) + str(dict(sent.shown_headers))
    assert set(body) == {"message", "name", "wakeMode"}
    assert "WO-000123 打印机卡纸" in body["message"]


@pytest.mark.parametrize(
    ("form", "body", "error", "wait"),
    [
        ("dingtalk", {"errcode": 0, "errmsg": "ok"}, None, None),
        ("dingtalk", {"errcode": 310000, "errmsg": "sign not match"}, "310000: the signature", None),
        ("dingtalk", {"errcode": 130101, "errmsg": "send too fast"}, "130101", 60),
        ("feishu", {"code": 0, "msg": "success"}, None, None),
        ("feishu", {"code": 19024, "msg": "Key Words Not Found"}, "keyword", None),
        ("feishu", {"code": 11232, "msg": "frequency limited"}, "11232", 60),
        ("wecom", {"errcode": 0}, None, None),
        ("wecom", {"errcode": 45009}, "20 messages", 60),
        ("wecom", {"errcode": 12345, "errmsg": "new trouble"}, "new trouble", None),
        ("wecom", ["what"], "not one of this service's", None),
        ("wecom", {"errcode": []}, "not one of this service's", None),
        ("dingtalk", {"errcode": {"a": 1}}, "not one of this service's", None),
        ("feishu", {"code": "0"}, "not one of this service's", None),
    ],
)
def test_a_robot_s_200_is_no_success_until_its_body_says_so(
    form: Any, body: Any, error: str | None, wait: float | None
) -> None:
    verdict = FORMATS[form].verdict(200, {}, msgspec.json.encode(body))

    assert verdict.delivered == (error is None)
    assert (error or "") in (verdict.error or "")
    assert verdict.retry_after_s == wait


def test_an_answer_nested_without_end_is_no_robot_s() -> None:
    verdict = FORMATS["wecom"].verdict(200, {}, b"[" * 65_536)

    assert "not one of this service's" in (verdict.error or "")


@pytest.mark.parametrize("wish", ["²", "٣", "Mon, 01 Jan 0001 00:00:00 +2359", ""])
def test_a_wish_that_can_t_be_read_says_nothing(wish: str) -> None:
    wait = FORMATS["standard"].verdict(503, {"retry-after": wish}, b"").retry_after_s

    assert not wait


def test_plain_answers() -> None:
    judge = FORMATS["standard"].verdict

    assert judge(204, {}, b"").delivered
    assert judge(410, {}, b"").gone
    assert not judge(302, {"location": "https://elsewhere"}, b"").delivered
    assert judge(503, {"retry-after": "120"}, b"").retry_after_s == 120
    assert judge(503, {"retry-after": "soon"}, b"").retry_after_s is None
    assert judge(429, {"retry-after": "Fri, 01 Jan 2100 00:00:00 GMT"}, b"").retry_after_s > 1e9


def test_what_overflows_is_told_together() -> None:
    text = plain_text([event(number=f"WO-{n:06}") for n in range(30)])

    assert text.splitlines()[0] == "30 条新动态"
    assert text.splitlines()[-1] == "另有 10 条，请在 OpenClaw 中查看"


def test_changes_read_as_words() -> None:
    changes = [{"field": "status", "from": "open", "to": "closed"}, {"field": "assignee", "from": None, "to": "lin"}]

    assert plain_text([event(changes=changes)]).splitlines() == [
        "工单已更新：WO-000123 打印机卡纸",
        "状态：待处理 → 已关闭",
        "负责人：无 → lin",
        "王芳 · 2026-11-24 16:30",
    ]


def test_what_a_rule_tells_is_told() -> None:
    told = event("automation.notified", message="请尽快\n处理", users=["lin"])

    assert plain_text([told]).splitlines()[:2] == ["通知：WO-000123 打印机卡纸", "请尽快 处理"]


def test_what_a_person_typed_makes_no_link() -> None:
    assert "[点我](" not in markdown([event(title="[点我](https://evil.example)")])


@given(st.text(), st.integers(10, 200))
def test_a_cut_text_fits_and_stays_text(text: str, limit: int) -> None:
    shorter = cut(text, limit) if text.isascii() or max(text, default="") < "\ud800" else ""

    assert len(shorter.encode()) <= limit
