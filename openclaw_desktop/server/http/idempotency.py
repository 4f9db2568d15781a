"""`Idempotency-Key`: the first answer to a request is kept for 24 hours and repeated.

The claim of a key, the work and the kept answer are one transaction: a key is never taken without an answer, and a
second request with the same key waits for the first. On SQLite it waits for the one writer, on PostgreSQL for the
row's unique index.
"""

from __future__ import annotations

import hashlib
from typing import Final

import msgspec
from sqlalchemy import Connection

from openclaw_desktop.contract.errors import BadRequest, Conflict, ValidationFailed
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.wire import encode
from openclaw_desktop.server.auth.principal import Principal
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.http.endpoint import Answer
from openclaw_desktop.server.http.sealing import seal, unseal

KEEP_MS: Final = 24 * 3600 * 1000
REPLAYED: Final = "Idempotent-Replayed"
_MAX_KEY: Final = 255
_NOT_KEPT: Final = frozenset({401, 403, 408, 429})


def checked_key(key: str | None) -> str | None:
    """Give the key of a request, if it has one.

    Raises:
        BadRequest: it is empty, too long or not visible ASCII.
    """
    if key is not None and not (0 < len(key) <= _MAX_KEY and key.isascii() and key.isprintable()):
        raise BadRequest(f"An Idempotency-Key is 1 to {_MAX_KEY} visible ASCII characters.")
    return key


def fingerprint(method: str, path: str, query: bytes, if_match: str | None, body: bytes) -> bytes:
    """Give what two requests with one key must have in common to be the same request."""
    parts = (method.encode(), path.encode(), query, (if_match or "").encode(), body)
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


def claim(
    connection: Connection, principal: Principal, key: str, mark: bytes, now_ms: int, credential: Secret
) -> Answer | None:
    """Take a key for a request, or give the answer that was kept for it.

    Raises:
        ValidationFailed: the key was used for another request.
        Conflict: the kept answer holds a secret and is only for the credential that got it.
    """
    who = {"user": principal.user.id, "key": key}
    connection.execute(
        sql("DELETE FROM kept_answers WHERE user_id = :user AND key = :key AND created_at < :oldest"),
        {**who, "oldest": now_ms - KEEP_MS},
    )
    taken = connection.execute(
        sql(
            "INSERT INTO kept_answers"
            " (user_id, key, fingerprint, credential_id, created_at, status, headers, body, sealed)"
            " VALUES (:user, :key, :mark, :credential, :now, 0, '', :empty, :no) ON CONFLICT DO NOTHING"
        ),
        {**who, "mark": mark, "credential": principal.credential_id, "now": now_ms, "empty": b"", "no": False},
    )
    if taken.rowcount == 1:
        return None
    row = connection.execute(
        sql(
            "SELECT fingerprint, credential_id, status, headers, body, sealed FROM kept_answers"
            " WHERE user_id = :user AND key = :key"
        ),
        who,
    ).one()
    if bytes(row.fingerprint) != mark:
        raise ValidationFailed(
            "This Idempotency-Key was used for another request.", status=422, code="idempotency_mismatch"
        )
    if row.sealed and row.credential_id != principal.credential_id:
        raise Conflict("This was answered with a secret, which only the credential that asked first may have.")
    kept = msgspec.json.decode(row.headers, type=dict[str, str])
    media_type = kept.pop("Content-Type", "application/json")
    body = unseal(bytes(row.body), credential, key) if row.sealed else bytes(row.body)
    return Answer(row.status, body or None, {**kept, REPLAYED: "true"}, media_type)


def keep(
    connection: Connection, principal: Principal, key: str, answer: Answer, *, seal_for: Secret | None = None
) -> Answer:
    """Keep an answer under the claimed key, or free the key where the answer is not final; give it ready to send.

    With `seal_for` it is kept encrypted, for this credential alone.
    """
    who = {"user": principal.user.id, "key": key}
    if answer.status >= 500 or answer.status in _NOT_KEPT or answer.stream is not None:
        connection.execute(sql("DELETE FROM kept_answers WHERE user_id = :user AND key = :key"), who)
        return answer
    body = answer.body if isinstance(answer.body, bytes) else b"" if answer.body is None else encode(answer.body)
    headers = {**answer.headers, "Content-Type": answer.media_type}
    connection.execute(
        sql(
            "UPDATE kept_answers SET status = :status, headers = :headers, body = :body, sealed = :sealed"
            " WHERE user_id = :user AND key = :key"
        ),
        {
            **who,
            "status": answer.status,
            "headers": msgspec.json.encode(headers).decode(),
            "body": seal(body, seal_for, key) if seal_for else body,
            "sealed": seal_for is not None,
        },
    )
    return Answer(answer.status, body or None, answer.headers, answer.media_type)
