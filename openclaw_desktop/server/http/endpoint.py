"""What an endpoint says of itself: the one source for routing, for the checks before it runs, and for the document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from openclaw_desktop.contract.permissions import Permission
from openclaw_desktop.contract.problems import ErrorCode

if TYPE_CHECKING:
    from openclaw_desktop.server.http.call import Call

Method = Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
Needs = Literal["nobody", "anybody"] | tuple[Permission, ...]
"""`nobody`: no credential. `anybody`: any good credential. Else one of these permissions; a 403 names the first."""
Transaction = Literal["read", "write", "own"]
"""What the handler's connection is good for; with `own` it has none, and opens what it needs by itself."""

MAX_JSON_BYTES: Final = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What a handler gives back.

    Attributes:
        status: the HTTP status.
        body: a struct that becomes JSON, bytes as they are, or None for no body.
        headers: more header fields.
        media_type: of `body`.
        stream: gives the body piece by piece instead of `body`; each piece is fetched in a thread.
    """

    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    media_type: str = "application/json"
    stream: Callable[[], Iterator[bytes]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting(Answer):
    """What is answered if nothing comes in time.

    Attributes:
        look: called in a thread whenever there may be news; gives the answer, or None to go on waiting.
        may_find: tells at once, and without the database, whether `look` may find something.
        seconds: how long to wait.
    """

    look: Callable[[], Answer | None]
    may_find: Callable[[], bool]
    seconds: float


@dataclass(frozen=True, slots=True)
class Answered:
    """One kind of answer, for the document: its type (None: no body), header fields and media type."""

    body: Any = None
    headers: tuple[str, ...] = ()
    media_type: str = "application/json"
    description: str = ""


Handler = Callable[["Call[Any, Any]"], Answer]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One method on one path.

    Attributes:
        needs: who may call it.
        query: the struct of its query parameters; None where it takes none.
        body: the type of its JSON body; None where it takes none.
        read_as: what the body is read into, where that is looser than `body`, which the document tells.
        upload: whether it takes one file as multipart form data instead of JSON.
        answers: by status, what it answers when all is well.
        problems: the codes of its own problems, beyond those that its traits bring along.
        if_match: whether it needs `If-Match`.
        idempotent: whether it takes an `Idempotency-Key`.
        prepare: what takes long and needs no database, done before the write transaction begins, so that no other
            writer waits for it; what it gives is the call's `prepared`.
        sealed: whether its answer holds a secret, so that it is kept only encrypted for who asked.
        max_body: how many bytes of JSON are read.
    """

    method: Method
    path: str
    summary: str
    tag: str
    needs: Needs
    handler: Handler
    transaction: Transaction
    answers: Mapping[int, Answered]
    query: type[Any] | None = None
    body: Any = None
    read_as: Any = None
    upload: bool = False
    problems: tuple[ErrorCode, ...] = ()
    if_match: bool = False
    if_none_match: bool = False
    idempotent: bool = False
    prepare: Callable[[Call[Any, Any]], Any] | None = None
    sealed: bool = False
    max_body: int = MAX_JSON_BYTES

    @property
    def name(self) -> str:
        """The operation's id, unique among the endpoints."""
        return self.handler.__name__


def endpoint(
    method: Method,
    path: str,
    *,
    tag: str,
    needs: Needs,
    answers: Mapping[int, Answered],
    transaction: Transaction | None = None,
    idempotent: bool | None = None,
    **traits: Any,
) -> Callable[[Handler], Endpoint]:
    """Make an endpoint of a handler; its docstring's first line is the summary.

    GET reads and everything else writes unless `transaction` says otherwise; POST and PATCH take an `Idempotency-Key`
    unless `idempotent` says otherwise or the handler keeps its own transactions.
    """
    chosen: Transaction = transaction or ("read" if method == "GET" else "write")
    replays = (method in {"POST", "PATCH"} and chosen == "write") if idempotent is None else idempotent

    def make(handler: Handler) -> Endpoint:
        summary = (handler.__doc__ or "").strip().partition("\n")[0].rstrip(".")
        return Endpoint(
            method=method,
            path=path,
            summary=summary,
            tag=tag,
            needs=needs,
            handler=handler,
            transaction=chosen,
            answers=answers,
            idempotent=replays,
            **traits,
        )

    return make
