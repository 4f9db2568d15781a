"""The playbook as a table: every code that a person can meet, with the words for it in both languages.

Titles only: what they mean for the work and who can act is worded once, in `ui.errors`, and held to be there in
tests/ui/test_errors.py. How each is provoked is in test_playbook.py, by the group that it belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Group = Literal[
    "refused", "login", "gone", "merge", "field", "pause", "server", "no answer", "unreadable", "at login", "local"
]


@dataclass(frozen=True)
class Row:
    """One code.

    Attributes:
        code: as in the details that a person copies.
        status: what the server answers; 0 for no answer.
        group: what the app does about it.
        english, chinese: the title on the card.
    """

    code: str
    status: int
    group: Group
    english: str
    chinese: str


_ENDED: Final = ("Your login has ended.", "登录已失效。")
_KEY: Final = ("This API key is no longer valid.", "此 API 密钥已失效。")
_UNUSABLE: Final = ("The server could not use the request.", "服务器无法处理此请求。")
_TROUBLE: Final = ("The server has a problem.", "服务器出现问题。")
_NO_LONGER: Final = ("This is no longer possible.", "此操作已无法进行。")
_REFUSED: Final = ("Some of it can't be accepted.", "部分内容不符合要求。")

ROWS: Final = (
    Row("bad_request", 400, "refused", *_UNUSABLE),
    Row("method_not_allowed", 405, "refused", *_UNUSABLE),
    Row("range_not_satisfiable", 416, "refused", *_UNUSABLE),
    Row("permission_denied", 403, "refused", "You may not do this.", "你没有权限执行此操作。"),
    Row("too_large", 413, "refused", "This is too large for the server.", "内容过大，服务器无法接收。"),
    Row(
        "unsupported_media_type",
        415,
        "refused",
        "The server does not take this kind of file.",
        "服务器不接收这种类型的文件。",
    ),
    Row(
        "idempotency_mismatch",
        422,
        "refused",
        "The server took this for an earlier request.",
        "服务器把这次请求当成了之前的请求。",
    ),
    Row("validation_failed", 422, "field", *_REFUSED),
    Row("invalid_query", 400, "field", "The search can't be read.", "无法识别搜索条件。"),
    Row("not_authenticated", 401, "login", *_ENDED),
    Row("invalid_token", 401, "login", *_ENDED),
    Row("token_expired", 401, "login", *_ENDED),
    Row("key_expired", 401, "login", *_KEY),
    Row("key_revoked", 401, "login", *_KEY),
    Row("invalid_credentials", 401, "at login", "User name or password is wrong.", "用户名或密码错误。"),
    Row("not_found", 404, "gone", "This is not there, or not for you to see.", "内容不存在，或者你无权查看。"),
    Row("gone", 410, "gone", "This has been deleted.", "此内容已被删除。"),
    Row("conflict", 409, "merge", *_NO_LONGER),
    Row("version_mismatch", 412, "merge", "Someone else changed this before you.", "别人已先一步修改。"),
    Row("precondition_required", 428, "merge", *_NO_LONGER),
    Row("rate_limited", 429, "pause", "The server asks for a pause.", "服务器要求稍候。"),
    Row("internal", 500, "server", *_TROUBLE),
    Row("bad_gateway", 502, "server", *_TROUBLE),
    Row("unavailable", 503, "server", *_TROUBLE),
    Row("timeout", 504, "server", *_TROUBLE),
    Row("connect", 0, "no answer", "The server can't be reached.", "无法连接服务器。"),
    Row("cut", 0, "no answer", "The connection broke off.", "连接中断。"),
    Row("read_timeout", 0, "no answer", "The server does not answer.", "服务器没有响应。"),
    Row("circuit_open", 0, "no answer", "The server failed several times in a row.", "服务器连续多次出错。"),
    Row("deadline_exceeded", 0, "no answer", "This took too long.", "操作超时。"),
    Row(
        "invalid_response",
        0,
        "unreadable",
        "There was no usable answer from an OpenClaw server.",
        "没有收到有效的 OpenClaw 服务器响应。",
    ),
    Row("dns", 0, "at login", "There is no server of that name.", "找不到这个服务器。"),
    Row("tls", 0, "at login", "The server's certificate can't be trusted.", "服务器的证书不可信。"),
    Row("proxy", 0, "at login", "The proxy did not let the connection through.", "代理服务器拒绝了连接。"),
    Row("insecure_address", 0, "at login", "This address is not encrypted.", "此地址没有加密。"),
    Row("cancelled", 0, "local", "Stopped before the server answered.", "服务器还没答复，操作已取消。"),
    Row("storage", 0, "local", "Something could not be kept on this computer.", "有内容无法保存到本机。"),
    Row("keyring_missing", 0, "local", "This computer has no keyring.", "本机没有可用的密钥环。"),
    Row("server_start_failed", 0, "local", "The server of this computer did not start.", "本机服务没有启动成功。"),
)


def rows_of(group: Group) -> list[Row]:
    """Give the rows of a group."""
    return [row for row in ROWS if row.group == group]


def row(code: str) -> Row:
    """Give the row of a code."""
    return next(one for one in ROWS if one.code == code)
