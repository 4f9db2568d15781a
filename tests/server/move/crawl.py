"""Walking over what the API tells, so that two servers can be compared by their answers."""

from typing import Any

from tests.server.office import Caller

_LISTS = (
    ("/tickets", {}),
    ("/tickets", {"status": "open,pending", "sort": "-priority", "limit": "200"}),
    ("/tickets", {"assignee": "none", "sort": "created_at"}),
    ("/search", {"q": "打印"}),
    ("/search", {"q": "status:open priority:high,urgent", "sort": "due_at"}),
    ("/search", {"q": '"三楼" -状态:已关闭'}),
    ("/search", {"q": "planted-comment-word"}),
    ("/users", {}),
    ("/views", {}),
    ("/approvals", {"box": "todo"}),
    ("/approvals", {"box": "mine"}),
    ("/approvals", {"box": "done"}),
    ("/webhooks", {}),
    ("/automations", {}),
)
_WHOLE = (
    "/auth/me",
    "/reports/tickets?from=2026-01-01&to=2026-12-31&by=month&timezone=Asia/Shanghai",
    "/apikey/list",
)
_OF_A_TICKET = ("", "/comments", "/history", "/attachments")


def crawl(caller: Caller) -> dict[str, Any]:
    """Give by path what the API tells."""
    told: dict[str, Any] = {}
    for path in _WHOLE:
        told[path] = _asked(caller, path)
    for path, parameters in _LISTS:
        told[f"{path} {parameters}"] = caller.everything(path, **parameters)
    tickets = told["/tickets {}"]
    for ticket in [*tickets[:20], *tickets[-20:]]:
        for of_it in _OF_A_TICKET:
            told[ticket["number"] + of_it] = _asked(caller, f"/tickets/{ticket['id']}{of_it}")
        for attachment in told[ticket["number"] + "/attachments"]["items"]:
            told[attachment["id"]] = caller.get(f"/attachments/{attachment['id']}").content
    for kind, of_it in (("webhooks", "deliveries"), ("automations", "runs")):
        for one in told[f"/{kind} {{}}"]:
            path = f"/{kind}/{one['id']}/{of_it}"
            told[path] = caller.everything(path)
    return told


def _asked(caller: Caller, path: str) -> Any:
    answer = caller.get(path)
    assert answer.status_code == 200, f"{path}: {answer.text}"
    return answer.json()
