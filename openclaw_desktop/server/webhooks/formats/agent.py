"""An OpenClaw agent gateway: an event becomes a message that an agent can act on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from openclaw_desktop.contract.event_words import event_word
from openclaw_desktop.contract.events import Event
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.wire import encode
from openclaw_desktop.server.webhooks.formats.message import Outgoing, RateRule, Verdict
from openclaw_desktop.server.webhooks.formats.standard import payload, verdict_by_status

_PATH: Final = "/hooks/agent"
_NAME: Final = "OpenClaw work orders"


def message(event: Event) -> str:
    """Give what the agent is told: a sentence, and the event as it is for it to work with."""
    data = event.data
    subject = " ".join(str(data[key]) for key in ("number", "title", "key_name") if data.get(key))
    actor = f" by {event.actor.display_name} ({event.actor.username})" if event.actor else ""
    sentence = f"{event_word(event.type, 'en')}: {subject or event.id}{actor}."
    return f"{sentence}\n\nEvent {event.type}:\n{payload(event).decode()}"


class AgentFormat:
    """`POST <url>/hooks/agent` with a bearer token, which is never in the URL.

    No `sessionKey` is sent: a gateway rejects it unless it was told to allow that.
    """

    digest_rule: RateRule | None = None

    def outgoing(
        self,
        url: str,
        secrets: Sequence[Secret],
        message_id: str,
        events: Sequence[Event],
        now_s: int,  # noqa: ARG002 - nothing is signed
    ) -> Outgoing:
        """Give the request."""
        target = url.rstrip("/")
        target = target if target.endswith(_PATH) else target + _PATH
        plain = {"content-type": "application/json", "webhook-id": message_id}
        headers = {**plain, **({"authorization": f"Bearer {secrets[0].reveal()}"} if secrets else {})}
        shown = {**plain, **({"authorization": "Bearer …"} if secrets else {})}
        body = encode({"message": message(events[0]), "name": _NAME, "wakeMode": "now"})
        return Outgoing(Secret(target), headers, body, target, shown)

    def verdict(self, status: int, headers: Mapping[str, str], body: bytes) -> Verdict:  # noqa: ARG002 - the form's
        """Take 2xx for success."""
        return verdict_by_status(status, headers)
