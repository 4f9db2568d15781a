"""`GET /approvals`: boxes and filters."""

from __future__ import annotations

from typing import Annotated, Any, Final

from msgspec import Meta
from sqlalchemy import Connection

from openclaw_desktop.contract.approvals import Approval, ApprovalBox, ApprovalState, TicketName
from openclaw_desktop.contract.pages import Page
from openclaw_desktop.server.approvals.rows import involving, stored
from openclaw_desktop.server.auth.principal import Principal
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.http.paging import PageQuery, page_by_seq
from openclaw_desktop.server.tickets.columns import seq_of

_BOXES: Final[dict[ApprovalBox, str]] = {
    "todo": "a.seq IN (SELECT approval_seq FROM approval_seats WHERE user_id = :me AND asked)",
    "mine": "a.requester_id = :me",
    "done": "a.seq IN (SELECT approval_seq FROM approval_steps WHERE actor_id = :me"
    " AND action IN ('approved', 'rejected', 'delegated') UNION SELECT s.approval_seq FROM approval_seats s"
    " JOIN approvals p ON p.seq = s.approval_seq WHERE s.user_id = :me AND p.state <> 'pending')"
    " AND a.seq NOT IN (SELECT approval_seq FROM approval_seats WHERE user_id = :me AND asked)",
}
_BOX_HELP: Final = (
    "`todo`: waits for the caller's decision. `mine`: requested by the caller. `done`: the caller was asked, and has"
    " nothing to do any more. Without it all that the caller may see."
)


class ApprovalQuery(PageQuery):
    """The parameters of `GET /approvals`."""

    box: Annotated[ApprovalBox | None, Meta(description=_BOX_HELP)] = None
    state: list[ApprovalState] | None = None
    ticket_id: TicketName | None = None


def list_approvals(connection: Connection, principal: Principal, query: ApprovalQuery) -> Page[Approval]:
    """Give a page of approvals, newest first.

    Raises:
        ValidationFailed: the cursor is not one of this list.
    """
    condition, values = involving(principal) if query.box is None else (_BOXES[query.box], {"me": principal.user.id})
    conditions = [condition]
    filters: dict[str, Any] = dict(values)
    if query.state is not None:
        states = sorted(set(query.state))
        filters |= {f"state_{place}": state for place, state in enumerate(states)}
        conditions.append(f"a.state IN ({', '.join(f':state_{place}' for place in range(len(states)))})")
    if query.ticket_id is not None:
        filters["ticket"] = seq_of(query.ticket_id) or _seq_of_id(connection, query.ticket_id)
        conditions.append("a.ticket_seq = :ticket")
    page = page_by_seq(
        connection,
        query,
        name=f"approvals {query.box}",
        select=f"SELECT a.seq FROM approvals a WHERE {' AND '.join(conditions)}",
        seq="a.seq",
        values=filters,
        item_of=lambda row: int(row.seq),
        newest_first=True,
    )
    items = [one.approval for one in stored(connection, page.items)]
    return Page(items=items, next_cursor=page.next_cursor)


def _seq_of_id(connection: Connection, ticket_id: str) -> int:
    found = connection.execute(sql("SELECT seq FROM tickets WHERE id = :id"), {"id": ticket_id}).scalar()
    return found or 0
