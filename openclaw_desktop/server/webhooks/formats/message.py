"""What a form of webhook makes of events, and of the answer that comes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from openclaw_desktop.contract.events import Event
from openclaw_desktop.contract.secret import Secret


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A request ready to be sent.

    Attributes:
        url: holds what the service wants in it, a robot's signature for example.
        shown_url: as the delivery log shows it, without secrets.
        shown_headers: likewise.
    """

    url: Secret
    headers: Mapping[str, str] = field(repr=False)
    body: bytes
    shown_url: str
    shown_headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer means.

    Attributes:
        delivered: the service has it.
        error: what went wrong, for the delivery log.
        retry_after_s: how long the service wants to be left alone.
        gone: the endpoint wants no more of this, ever.
    """

    delivered: bool
    error: str | None = None
    retry_after_s: float | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class RateRule:
    """How many messages a service takes in how many seconds."""

    messages: int
    seconds: float


class Format(Protocol):
    """One form of webhook."""

    digest_rule: RateRule | None
    """Where a service takes few messages, what comes faster is told together in one."""

    def outgoing(
        self, url: str, secrets: Sequence[Secret], message_id: str, events: Sequence[Event], now_s: int
    ) -> Outgoing:
        """Give the request that tells events.

        Args:
            url: the webhook's.
            secrets: those in force, the newest first.
            message_id: the same for every try.
            events: one, or several where the form has a digest.
            now_s: the moment of the signature, in seconds since 1970.
        """
        ...

    def verdict(self, status: int, headers: Mapping[str, str], body: bytes) -> Verdict:
        """Give what an answer means; header names are in lower case."""
        ...
