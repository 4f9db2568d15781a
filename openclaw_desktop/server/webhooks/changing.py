"""Making and changing webhooks: what each form wants of its address and its secret."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from msgspec import UNSET
from sqlalchemy import Connection

from openclaw_desktop.contract.errors import Conflict
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.webhooks import WebhookCreate, WebhookFormat, WebhookPatch
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.http.problems import invalid
from openclaw_desktop.server.ids import new_id
from openclaw_desktop.server.webhooks.formats.standard import new_secret, signing_key
from openclaw_desktop.server.webhooks.rows import WebhookRow, find_webhook

_BOTH_SIGN_MS: Final = timedelta(days=1) // timedelta(milliseconds=1)


def create_webhook(connection: Connection, wanted: WebhookCreate, now_ms: int) -> WebhookRow:
    """Make a webhook.

    Raises:
        ValidationFailed: its address or its secret won't do for its form.
    """
    _check_url(wanted.url)
    secret = wanted.secret
    if wanted.format == "standard" and secret is None:
        secret = new_secret()
    _check_secret(wanted.format, secret)
    webhook_id = new_id()
    connection.execute(
        sql(
            "INSERT INTO webhooks (id, url, format, events, active, description, created_at, secret)"
            " VALUES (:id, :url, :format, :events, :active, :description, :now, :secret)"
        ),
        {
            "id": webhook_id,
            "url": wanted.url,
            "format": wanted.format,
            "events": _listed(wanted.events),
            "active": wanted.active,
            "description": wanted.description,
            "now": now_ms,
            "secret": secret.reveal() if secret else None,
        },
    )
    return find_webhook(connection, webhook_id)


def change_webhook(connection: Connection, row: WebhookRow, wanted: WebhookPatch) -> WebhookRow:
    """Change a webhook; made active again, a disabled one begins anew.

    Raises:
        ValidationFailed: its address or its secret won't do for its form.
    """
    form = row.told.format if wanted.format is UNSET else wanted.format
    secret = row.secret if wanted.secret is UNSET else wanted.secret
    if form == "standard" and row.told.format != "standard" and wanted.secret is UNSET:
        secret = new_secret()
    if form == "wecom" and wanted.secret is UNSET:
        secret = None
    changes: dict[str, Any] = {"format": form, "secret": secret.reveal() if secret else None}
    _check_secret(form, secret)
    if wanted.url is not UNSET:
        _check_url(wanted.url)
        changes["url"] = wanted.url
    if wanted.events is not UNSET:
        changes["events"] = _listed(wanted.events)
    if wanted.description is not UNSET:
        changes["description"] = wanted.description
    if wanted.active is not UNSET:
        changes["active"] = wanted.active
        if wanted.active:
            changes |= {"disabled_at": None, "disabled_reason": None, "failing_since": None}
    columns = ", ".join(f"{name} = :{name}" for name in changes)
    connection.execute(sql(f"UPDATE webhooks SET {columns} WHERE seq = :seq"), {**changes, "seq": row.seq})
    return find_webhook(connection, row.told.id)


def rotate_secret(connection: Connection, row: WebhookRow, now_ms: int) -> WebhookRow:
    """Give a `standard` webhook a new secret; for a day the old one signs, too.

    Raises:
        Conflict: the secret is not this server's to make.
    """
    if row.told.format != "standard":
        raise Conflict("This secret is made by the service itself; set it by changing the webhook.")
    connection.execute(
        sql("UPDATE webhooks SET old_secret = secret, old_secret_until = :until, secret = :secret WHERE seq = :seq"),
        {"until": now_ms + _BOTH_SIGN_MS, "secret": new_secret().reveal(), "seq": row.seq},
    )
    return find_webhook(connection, row.told.id)


def require_active(row: WebhookRow) -> None:
    """Check that something sent to it would leave.

    Raises:
        Conflict: it is switched off.
    """
    if not row.told.active:
        raise Conflict("This webhook is switched off; switch it on first.")


def _check_url(url: str) -> None:
    try:
        parts = urlsplit(url)
        port_is_good = parts.port is None or 0 < parts.port < 65536
    except ValueError:
        raise invalid("url", "invalid", "This is no address.") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname or not port_is_good:
        raise invalid("url", "invalid", "An address begins with https:// or http:// and a host.")
    if parts.username is not None or parts.password is not None:
        raise invalid("url", "not_allowed", "An address holds no user name and no password.")
    if not url.isascii() or not url.isprintable() or " " in url or parts.fragment:
        raise invalid("url", "invalid", "An address is percent-encoded ASCII without a fragment.")


def _check_secret(form: WebhookFormat, secret: Secret | None) -> None:
    if form == "standard":
        try:
            signing_key(secret or Secret(""))
        except ValueError as error:
            raise invalid("secret", "invalid", f"For this form {error}, as in the Standard Webhooks.") from None
    elif form == "wecom" and secret is not None:
        raise invalid("secret", "not_allowed", "A WeCom robot has no secret beside its address.")
    elif form == "openclaw_agent" and not secret:
        raise invalid("secret", "missing", "An agent gateway wants its hook token.")
    if secret is not None and (not secret.reveal().isascii() or not secret.reveal().isprintable()):
        raise invalid("secret", "invalid", "A secret is visible ASCII.")


def _listed(events: Sequence[str]) -> str:
    return f" {' '.join(dict.fromkeys(events))} "
