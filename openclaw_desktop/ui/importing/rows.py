"""A row of a file into a ticket, or the reasons why it can't be one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Final

import msgspec

from openclaw_desktop.contract.query.values import normal
from openclaw_desktop.contract.tickets import (
    MAX_CATEGORY,
    MAX_DESCRIPTION,
    MAX_TAG,
    MAX_TAGS,
    MAX_TITLE,
    PRIORITIES,
    STATUSES,
    TicketCreate,
)
from openclaw_desktop.contract.words import NONE_WORDS, PRIORITY_WORDS, STATUS_WORDS, Locale
from openclaw_desktop.ui.importing.dates import AmbiguousDate, Order, UnreadableDate, order_in, read_date
from openclaw_desktop.ui.importing.mapping import ImportField
from openclaw_desktop.ui.importing.sheet import Cell, Sheet, SheetRow, text_of

_TAGS: Final = re.compile(r"[,，、;；]")
_NUMBER: Final = re.compile(r"wo-0*(\d{1,15})")
_UNPRINTABLE: Final = re.compile(r"[\x00\ud800-\udfff]")
_NOBODY: Final = frozenset(map(normal, NONE_WORDS.values())) | {"-", "—"}


class Reason(msgspec.Struct, frozen=True, gc=False):
    """Why a row is refused: a code, the field, and what stood there."""

    code: str
    field: str = ""
    value: str = ""


class Outcome(msgspec.Struct, frozen=True, gc=False):
    """What becomes of a row.

    Attributes:
        row: as the file has it.
        fingerprint: tells the row from all others, in whatever file it comes.
        ticket: what is created, or None.
        there: the number of the ticket that it already is, or "".
        gone: the number of a ticket that it was, and that is no more, or "".
        reasons: why it is refused.
    """

    row: SheetRow
    fingerprint: bytes
    ticket: TicketCreate | None = None
    there: str = ""
    gone: str = ""
    reasons: tuple[Reason, ...] = ()


def _by_word(words: Mapping[str, Mapping[Locale, str]], names: Sequence[str]) -> dict[str, str]:
    found = {normal(word): name for name in names for word in words[name].values()}
    return found | {normal(name): name for name in names} | {normal(name.replace("_", " ")): name for name in names}


_OTHER_STATUSES: Final[dict[str, tuple[str, ...]]] = {
    "open": ("未处理", "待办", "新建", "未开始", "new", "to do", "todo"),
    "in_progress": ("进行中", "处理", "active", "doing", "in work"),
    "pending": ("挂起", "暂停", "on hold", "waiting"),
    "resolved": ("已完成", "完成", "已处理", "已修复", "done", "fixed", "completed"),
    "closed": ("关闭", "已结束", "结案", "cancelled"),
}
_OTHER_PRIORITIES: Final[dict[str, tuple[str, ...]]] = {
    "low": ("较低", "不急", "minor"),
    "normal": ("一般", "正常", "中", "中等", "medium", "moderate"),
    "high": ("较高", "重要", "major", "important"),
    "urgent": ("特急", "加急", "非常紧急", "critical", "blocker"),
}
"""What sheets of other programs and of offices call them."""
_RANK: Final = re.compile(r"^\d\s*[-–—.:：、]\s*")
"""A number before the word, for the sake of sorting: `3 - Moderate`."""


def _choices(
    words: Mapping[str, Mapping[Locale, str]], names: Sequence[str], other: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    return {normal(word): name for name in names for word in other[name]} | _by_word(words, names)


_CHOICES: Final = {
    "status": _choices(STATUS_WORDS, STATUSES, _OTHER_STATUSES),
    "priority": _choices(PRIORITY_WORDS, PRIORITIES, _OTHER_PRIORITIES),
}


class RowReader:
    """Reads the rows of one file; pure, for any thread."""

    def __init__(
        self,
        sheet: Sheet,
        fields: Sequence[ImportField | None],
        people: Mapping[str, str],
        zone: tzinfo | None = None,
        *,
        leave_out_unknown: bool = False,
    ) -> None:
        """Say how.

        Args:
            sheet: the file.
            fields: the field of each column.
            people: display names by username.
            zone: where the file's times are; this computer's zone where None.
            leave_out_unknown: whether a field stays empty where nobody has the name that stands there.
        """
        self._leave_out_unknown = leave_out_unknown
        self._sheet = sheet
        self._columns = {field: at for at, field in enumerate(fields) if field is not None}
        self._zone = zone
        names: dict[str, list[str]] = {}
        for username, name in people.items():
            names.setdefault(normal(name), []).append(username)
        self._people = {name: usernames[0] for name, usernames in names.items() if len(usernames) == 1}
        self._shared_names = {name for name, usernames in names.items() if len(usernames) > 1}
        self._people |= {normal(username): username for username in people}
        due = self._columns.get("due_at")
        self._order: Order | None = None if due is None else order_in(row.cells[due] for row in sheet.rows)
        self._seen: dict[bytes, int] = {}

    def read(self, row: SheetRow) -> Outcome:
        """Give what would become of a row on an empty server."""
        fingerprint = self._fingerprint(row)
        reasons: list[Reason] = []
        ticket = TicketCreate(
            title=self._text(row, "title", MAX_TITLE, reasons, one_line=True),
            description=self._text(row, "description", MAX_DESCRIPTION, reasons),
            category=self._text(row, "category", MAX_CATEGORY, reasons, one_line=True),
            status=self._choice(row, "status", "open", reasons),  # type: ignore[arg-type]
            priority=self._choice(row, "priority", "normal", reasons),  # type: ignore[arg-type]
            assignee=self._person(row, "assignee", reasons),
            tags=self._tags(row, reasons),
        )
        requester = self._person(row, "requester", reasons)
        if requester is not None:
            ticket.requester = requester
        try:
            ticket.due_at = read_date(self._cell(row, "due_at"), self._order, self._zone)
        except AmbiguousDate as error:
            reasons.append(Reason("ambiguous_date", "due_at", str(error)))
        except UnreadableDate as error:
            reasons.append(Reason("no_date", "due_at", str(error)))
        if not ticket.title:
            reasons.append(Reason("missing", "title"))
        return Outcome(row, fingerprint, None if reasons else ticket, reasons=tuple(reasons))

    def number(self, row: SheetRow) -> str:
        """Give the ticket number that stands in a row as the server writes it, or ""."""
        found = _NUMBER.fullmatch(normal(text_of(self._cell(row, "number"))))
        return f"WO-{int(found[1]):06d}" if found else ""

    def title(self, row: SheetRow) -> str:
        """Give what stands in a row as its title."""
        return text_of(self._cell(row, "title"))

    def _fingerprint(self, row: SheetRow) -> bytes:
        """Hash what stands below which header; the second of two rows that are alike is another row."""
        parts = (
            f"{normal(header)}\x1f{text_of(cell).strip()}"
            for header, cell in zip(self._sheet.headers, row.cells, strict=True)
            if text_of(cell).strip()
        )
        plain = hashlib.sha256("\x1e".join(sorted(parts)).encode(errors="surrogatepass")).digest()
        nth = self._seen[plain] = self._seen.get(plain, 0) + 1
        return hashlib.sha256(plain + str(nth).encode()).digest()[:16]

    def _cell(self, row: SheetRow, field: ImportField) -> Cell:
        at = self._columns.get(field)
        return None if at is None else row.cells[at]

    def _text(
        self, row: SheetRow, field: ImportField, most: int, reasons: list[Reason], *, one_line: bool = False
    ) -> str:
        text = _UNPRINTABLE.sub("\ufffd", text_of(self._cell(row, field))).strip()
        text = " ".join(text.split()) if one_line else text
        if len(text) > most:
            reasons.append(Reason("too_long", field, str(most)))
        return text

    def _choice(self, row: SheetRow, field: ImportField, default: str, reasons: list[Reason]) -> str:
        text = text_of(self._cell(row, field)).strip()
        known = _CHOICES[field]
        found = (known.get(normal(text)) or known.get(normal(_RANK.sub("", text)))) if text else default
        if found is None:
            reasons.append(Reason("unknown", field, text))
        return found or default

    def _person(self, row: SheetRow, field: ImportField, reasons: list[Reason]) -> str | None:
        text = text_of(self._cell(row, field)).strip()
        if not text or normal(text) in _NOBODY:
            return None
        found = self._people.get(normal(text))
        shared = normal(text) in self._shared_names
        if found is None and (shared or not self._leave_out_unknown):
            code = "several_people" if shared else "nobody"
            reasons.append(Reason(code, field, text))
        return found

    def _tags(self, row: SheetRow, reasons: list[Reason]) -> list[str]:
        text = _UNPRINTABLE.sub("\ufffd", text_of(self._cell(row, "tags")))
        tags = list(dict.fromkeys(part.strip() for part in _TAGS.split(text) if part.strip()))
        if len(tags) > MAX_TAGS or any(len(tag) > MAX_TAG for tag in tags):
            reasons.append(Reason("too_long", "tags", str(MAX_TAG)))
            return []
        return tags
