"""`/views`."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec
from msgspec import UNSET, Meta

from openclaw_desktop.contract.pages import Page
from openclaw_desktop.contract.permissions import Permission
from openclaw_desktop.contract.query import parse
from openclaw_desktop.contract.views import View, ViewCreate, ViewPatch
from openclaw_desktop.contract.wire import API_PREFIX
from openclaw_desktop.server.http.call import Call
from openclaw_desktop.server.http.endpoint import Answer, Answered, endpoint
from openclaw_desktop.server.http.paging import PageQuery, page_by_seq
from openclaw_desktop.server.http.problems import invalid
from openclaw_desktop.server.search.asking import asking
from openclaw_desktop.server.search.checking import check_columns
from openclaw_desktop.server.search.counting import count_found
from openclaw_desktop.server.search.routes import Timezone
from openclaw_desktop.server.tickets.sorting import read_order
from openclaw_desktop.server.views.rows import COLUMNS, SOURCE, add, change, find_own, remove, view_of

_TAG = "views"
_NEEDS: Final[tuple[Permission, ...]] = ("work_order:read",)


class ViewQuery(PageQuery):
    """The parameters of `GET /views`."""

    counts: Annotated[
        bool, Meta(description="Whether to count what each view finds for the caller; counting stops at 10,000.")
    ] = False
    timezone: Timezone = "UTC"


@endpoint("GET", "/views", tag=_TAG, needs=_NEEDS, query=ViewQuery, answers={200: Answered(Page[View])})
def get_views(call: Call[ViewQuery, None]) -> Answer:
    """List the caller's own views and those that others share, oldest first."""
    who = asking(call.principal, call.now_ms, call.query.timezone)
    page = page_by_seq(
        call.connection,
        call.query,
        name="views",
        select=f"SELECT {COLUMNS}, v.seq FROM {SOURCE} WHERE (v.owner_id = :owner OR v.shared)",
        seq="v.seq",
        values={"owner": call.principal.user.id},
        item_of=view_of,
    )
    if call.query.counts:
        items = [
            msgspec.structs.replace(view, count=count_found(call.connection, parse(view.q), who)) for view in page.items
        ]
        page = Page(items=items, next_cursor=page.next_cursor)
    return Answer(body=page)


@endpoint(
    "POST",
    "/views",
    tag=_TAG,
    needs=_NEEDS,
    body=ViewCreate,
    answers={201: Answered(View, headers=("Location",))},
    problems=("invalid_query",),
)
def create_view(call: Call[None, ViewCreate]) -> Answer:
    """Save a search."""
    _check(call.body)
    view = add(call.connection, call.principal, msgspec.structs.asdict(call.body))
    return Answer(201, view, {"Location": f"{API_PREFIX}/views/{view.id}"})


@endpoint(
    "PATCH",
    "/views/{view_id}",
    tag=_TAG,
    needs=_NEEDS,
    body=ViewPatch,
    answers={200: Answered(View)},
    problems=("not_found", "invalid_query"),
)
def patch_view(call: Call[None, ViewPatch]) -> Answer:
    """Change the fields of a view that are given; one's own, or for an admin a shared one."""
    _check(call.body)
    view = find_own(call.connection, call.principal, call.path["view_id"], call.for_update)
    changes = {name: value for name, value in msgspec.structs.asdict(call.body).items() if value is not UNSET}
    return Answer(body=change(call.connection, view, changes))


@endpoint(
    "DELETE",
    "/views/{view_id}",
    tag=_TAG,
    needs=_NEEDS,
    answers={204: Answered(description="It is forgotten.")},
    problems=("not_found",),
)
def delete_view(call: Call[None, None]) -> Answer:
    """Forget a view; one's own, or for an admin a shared one."""
    remove(call.connection, find_own(call.connection, call.principal, call.path["view_id"], call.for_update))
    return Answer(204)


def _check(body: ViewCreate | ViewPatch) -> None:
    if body.name is not UNSET and not body.name.strip():
        raise invalid("name", "too_short", "A view needs a name.")
    if body.q is not UNSET:
        parse(body.q)
    if body.sort is not UNSET:
        read_order(body.sort)
    if body.columns is not UNSET:
        check_columns(body.columns)


ENDPOINTS = (get_views, create_view, patch_view, delete_view)
