"""The permissions (`resource:action`), what each role may do, and how people call them."""

from __future__ import annotations

from typing import Final, Literal, get_args

from openclaw_desktop.contract.wire import Wire

Permission = Literal[
    "work_order:read",
    "work_order:create",
    "work_order:update",
    "work_order:delete",
    "approval:read",
    "approval:create",
    "approval:decide",
    "report:read",
    "report:export",
    "webhook:read",
    "webhook:manage",
    "automation:read",
    "automation:manage",
    "apikey:read",
    "apikey:manage",
    "user:read",
    "user:manage",
]
Role = Literal["admin", "agent", "requester"]

ALL_PERMISSIONS: Final[tuple[Permission, ...]] = get_args(Permission)
ROLES: Final[tuple[Role, ...]] = get_args(Role)

_AGENT_LACKS: Final[frozenset[str]] = frozenset(
    {"work_order:delete", "webhook:manage", "automation:manage", "user:manage"}
)
ROLE_PERMISSIONS: Final[dict[Role, frozenset[Permission]]] = {
    "admin": frozenset(ALL_PERMISSIONS),
    "agent": frozenset(p for p in ALL_PERMISSIONS if p not in _AGENT_LACKS),
    "requester": frozenset(
        {"work_order:read", "work_order:create", "approval:read", "approval:create", "approval:decide", "user:read"}
    ),
}


class Label(Wire, frozen=True):
    """A short name in both languages."""

    en: str
    zh_CN: str


class PermissionItem(Wire, frozen=True):
    """One entry of the catalogue."""

    permission: Permission
    module: str
    label: Label


MODULE_LABELS: Final[dict[str, Label]] = {
    "work_order": Label(en="Tickets", zh_CN="工单"),
    "approval": Label(en="Approvals", zh_CN="审批"),
    "report": Label(en="Reports", zh_CN="报表"),
    "webhook": Label(en="Webhooks", zh_CN="Webhook"),
    "automation": Label(en="Automations", zh_CN="自动化"),
    "apikey": Label(en="API keys", zh_CN="API 密钥"),
    "user": Label(en="Users", zh_CN="用户"),
}

_LABELS: Final[dict[Permission, tuple[str, str]]] = {
    "work_order:read": ("Read tickets", "查看工单"),
    "work_order:create": ("Create tickets", "新建工单"),
    "work_order:update": ("Change tickets", "修改工单"),
    "work_order:delete": ("Delete tickets", "删除工单"),
    "approval:read": ("Read approvals", "查看审批"),
    "approval:create": ("Request approvals", "发起审批"),
    "approval:decide": ("Decide approvals", "处理审批"),
    "report:read": ("Read reports", "查看报表"),
    "report:export": ("Export data", "导出数据"),
    "webhook:read": ("Read webhooks", "查看 Webhook"),
    "webhook:manage": ("Manage webhooks", "管理 Webhook"),
    "automation:read": ("Read automations", "查看自动化"),
    "automation:manage": ("Manage automations", "管理自动化"),
    "apikey:read": ("Read API keys", "查看 API 密钥"),
    "apikey:manage": ("Manage API keys", "管理 API 密钥"),
    "user:read": ("Read users", "查看用户"),
    "user:manage": ("Manage users", "管理用户"),
}

CATALOGUE: Final[tuple[PermissionItem, ...]] = tuple(
    PermissionItem(permission=p, module=p.partition(":")[0], label=Label(en=_LABELS[p][0], zh_CN=_LABELS[p][1]))
    for p in ALL_PERMISSIONS
)
