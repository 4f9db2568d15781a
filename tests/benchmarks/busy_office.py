"""Very many tickets, put straight into a database: the words of an office, common and rare, in both languages."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.search.index import index_range
from openclaw_desktop.server.users.rows import insert_user

_THINGS = [
    "打印机",
    "笔记本电脑",
    "显示器",
    "会议室",
    "门禁卡",
    "公章",
    "差旅报销",
    "采购申请",
    "邮箱账号",
    "无线网络",
    "投影仪",
    "空调",
    "复印纸",
    "扫描仪",
    "电话",
    "服务器",
    "合同审批",
    "入职手续",
]
_TROUBLES = [
    "无法使用",
    "卡纸",
    "连接不上",
    "需要更换",
    "申请开通",
    "密码忘记",
    "已经损坏",
    "显示异常",
    "速度很慢",
    "请尽快处理",
    "续期",
    "安装软件",
    "权限不足",
    "没有声音",
]
_PLACES = ["三楼", "五楼", "前台", "财务部", "人事部", "研发中心", "上海分公司", "北京总部", "仓库", "大会议室"]
_ENGLISH = [
    "printer",
    "laptop",
    "monitor",
    "network",
    "account",
    "password",
    "invoice",
    "travel",
    "purchase",
    "meeting",
    "room",
    "badge",
    "projector",
    "scanner",
    "paper",
    "toner",
    "VPN",
    "email",
    "server",
    "license",
    "software",
    "install",
    "access",
    "broken",
    "replace",
    "urgent",
    "request",
    "refund",
    "contract",
]
CATEGORIES = ["IT", "行政", "财务", "人事", "采购", "网络 设备", "Facilities", "法务", ""]
TAGS = ["vip", "外包", "现场", "远程", "q4", "预算"]
PEOPLE = [f"user{place:03d}" for place in range(200)]
YEAR_MS = 365 * 86_400_000
NOW_MS = 1_795_500_000_000
_BATCH = 20_000
_INSERT = (
    "INSERT INTO tickets (id, title, description, status, priority, category, requester, assignee, tags, due_at,"
    " created_at, updated_at, closed_at, version) VALUES (:id, :title, :description, :status, :priority, :category,"
    " :requester, :assignee, :tags, :due_at, :created_at, :updated_at, :closed_at, 1)"
)


def fill(database: Database, count: int, seed: int = 1, *, filed: bool = True) -> None:
    """Put ``count`` tickets into an empty, migrated database, and unless not ``filed``, file them for searching."""
    chance = random.Random(seed)
    with database.write() as connection:
        for name in PEOPLE:
            insert_user(connection, username=name, display_name=name, role="agent", password_hash=None, now_ms=NOW_MS)
    on_postgresql = database.dialect == "postgresql"
    if on_postgresql:
        with database.write() as connection:
            # To build an index at the end takes a tenth of the time that it takes to keep it up meanwhile.
            asked = sql("SELECT pg_get_indexdef(CAST('search_index' AS regclass))")
            definition = connection.execute(asked).scalar_one()
            connection.execute(sql("DROP INDEX search_index"))
    for start in range(0, count, _BATCH):
        rows = list(made_tickets(chance, start, min(_BATCH, count - start)))
        with database.write() as connection:
            first = 1 + (connection.execute(sql("SELECT max(seq) FROM tickets")).scalar() or 0)
            connection.execute(sql(_INSERT), rows)
            tags = [
                {"tag": tag, "seq": first + place} for place, row in enumerate(rows) for tag in json.loads(row["tags"])
            ]
            connection.execute(sql("INSERT INTO ticket_tags (tag, ticket_seq) VALUES (:tag, :seq)"), tags)
            if filed:
                index_range(connection, first, first + len(rows) - 1)
    with database.write() as connection:
        if on_postgresql:
            connection.execute(sql(definition))
        connection.execute(sql("ANALYZE"))


def made_tickets(chance: random.Random, start: int, count: int) -> Iterator[dict[str, Any]]:
    """Give the next `count` tickets by chance, as rows of the table, the first with the number `start`."""
    for place in range(start, start + count):
        created = NOW_MS - int(chance.random() * YEAR_MS)
        updated = min(NOW_MS, created + int(chance.expovariate(1 / (5 * 86_400_000))))
        status = chance.choices(range(5), (8, 8, 4, 20, 60))[0]
        thing, trouble = chance.choice(_THINGS), chance.choice(_TROUBLES)
        english = chance.sample(_ENGLISH, 6)
        yield {
            "id": f"{place:024d}",
            "title": f"{chance.choice(_PLACES)}{thing}{trouble} {english[0]}",
            "description": f"{chance.choice(_PLACES)}的{thing}{chance.choice(_TROUBLES)}，{' '.join(english)}。"
            f"资产编号 AS{chance.randrange(400_000):06d}，{'请联系行政部确认' if chance.random() < 0.05 else '谢谢'}。"
            f"{'保险柜钥匙丢失' if chance.random() < 0.0005 else ''}",
            "status": status,
            "priority": chance.choices(range(4), (20, 60, 15, 5))[0],
            "category": chance.choice(CATEGORIES),
            "requester": chance.choice(PEOPLE),
            "assignee": None if chance.random() < 0.1 else chance.choice(PEOPLE),
            "tags": json.dumps(chance.sample(TAGS, chance.choice((0, 0, 0, 1, 2))), ensure_ascii=False),
            "due_at": None if chance.random() < 0.4 else created + chance.randrange(30) * 86_400_000,
            "created_at": created,
            "updated_at": updated,
            "closed_at": updated if status >= 3 else None,
        }


QUERIES = {
    "rare word": ("保险柜", "-updated_at"),
    "rarer code": ("AS012345", "-updated_at"),
    "common Chinese": ("打印机", "-updated_at"),
    "two characters": ("打印", "-updated_at"),
    "one character": ("公", "-updated_at"),
    "common English": ("printer", "-updated_at"),
    "prefix": ("pri", "-created_at"),
    "short prefix": ("AS01", "-updated_at"),
    "long prefix": ("AS0123", "due_at"),
    "phrase": ('"printer laptop"', "-updated_at"),
    "Chinese phrase": ("“打印机卡纸”", "-updated_at"),
    "middling": ("行政部确认", "-created_at"),
    "two words": ("打印机 卡纸", "-updated_at"),
    "three words": ("打印 laptop 财务", "-priority"),
    "word and state": ("打印机 状态:待处理", "-updated_at"),
    "word, person, dates": ("打印机 assignee:user007 created:-90d", "-updated_at"),
    "rare and common": ("保险柜 status:closed", "created_at"),
    "without": ("打印机 -卡纸", "-updated_at"),
    "open": ("status:open,in_progress,pending", "-updated_at"),
    "open by due": ("status:open", "due_at"),
    "urgent and mine": ("priority:urgent assignee:user003", "-created_at"),
    "category": ('category:"网络 设备"', "title"),
    "tag": ("tag:vip priority:high", "-updated_at"),
    "created today": ("created:today", "-created_at"),
    "number": ("WO-000777", "-updated_at"),
    "digits": ("1234", "-updated_at"),
    "everything": ("", "-updated_at"),
    "everything by title": ("", "title"),
    "nothing": ("不存在的词", "-updated_at"),
    "not closed": ("-status:closed -status:resolved", "-priority"),
}
"""Name → query and order: what people type, from the rare to the common, with filters, in several orders."""
