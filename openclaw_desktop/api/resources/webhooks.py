"""`/webhooks`: where events go, and what became of them (contract chapter 4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openclaw_desktop.api.encoding import build, path
from openclaw_desktop.api.listing import Listing
from openclaw_desktop.api.resources.resource import Resource
from openclaw_desktop.contract.pages import DEFAULT_LIMIT, Page
from openclaw_desktop.contract.webhooks import Delivery, IssuedWebhook, Webhook, WebhookCreate, WebhookPatch


class Webhooks(Resource):
    """Webhooks and their deliveries."""

    def list(self, *, limit: int = DEFAULT_LIMIT) -> Listing[Webhook, Page[Webhook]]:
        """List them, oldest first, without their secrets."""
        return Listing(lambda cursor: self._get("/webhooks", Page[Webhook], {"limit": limit, "cursor": cursor}))

    def create(self, webhook: WebhookCreate | Mapping[str, Any] | None = None, /, **fields: Any) -> IssuedWebhook:
        """Make one, described by a `WebhookCreate` or by its fields; a new secret is in this answer only."""
        return self._change("POST", "/webhooks", build(WebhookCreate, webhook, fields), IssuedWebhook)

    def update(
        self, webhook_id: str, patch: WebhookPatch | Mapping[str, Any] | None = None, /, **fields: Any
    ) -> Webhook:
        """Change one; what is not given stays. A disabled one that is made active begins anew."""
        return self._change("PATCH", path("webhooks", webhook_id), build(WebhookPatch, patch, fields), Webhook)

    def delete(self, webhook_id: str) -> None:
        """Delete one with its deliveries."""
        self._delete(path("webhooks", webhook_id))

    def rotate_secret(self, webhook_id: str) -> IssuedWebhook:
        """Make a new secret, told in this answer and nowhere else; the old one signs for a day, too.

        Raises:
            Conflict: the format is one whose secret the other side makes.
        """
        return self._change("POST", path("webhooks", webhook_id, "rotate-secret"), None, IssuedWebhook)

    def test(self, webhook_id: str) -> Delivery:
        """Send a made-up event; the delivery is on its way, and `deliveries` tells how it goes.

        Raises:
            Conflict: the webhook is not active.
        """
        return self._change("POST", path("webhooks", webhook_id, "test"), None, Delivery)

    def deliveries(self, webhook_id: str, *, limit: int = DEFAULT_LIMIT) -> Listing[Delivery, Page[Delivery]]:
        """List what it was and is to be told, newest first, with requests and answers; secrets are masked."""
        where = path("webhooks", webhook_id, "deliveries")
        return Listing(lambda cursor: self._get(where, Page[Delivery], {"limit": limit, "cursor": cursor}))

    def redeliver(self, webhook_id: str, delivery_id: str) -> Delivery:
        """Send a delivery once more, under the same id.

        Raises:
            Conflict: the webhook is not active.
        """
        return self._change(
            "POST", path("webhooks", webhook_id, "deliveries", delivery_id, "redeliver"), None, Delivery
        )
