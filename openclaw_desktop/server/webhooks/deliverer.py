"""The worker that empties the outbox, one in each process of the server."""

from __future__ import annotations

import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.times import to_ms
from openclaw_desktop.server.webhooks.claiming import Claimed, claim, next_due_ms
from openclaw_desktop.server.webhooks.formats import FORMATS
from openclaw_desktop.server.webhooks.formats.message import Outgoing, Verdict
from openclaw_desktop.server.webhooks.guard import TargetGuard
from openclaw_desktop.server.webhooks.rows import WebhookRow
from openclaw_desktop.server.webhooks.sending import Answered, Unanswered, send
from openclaw_desktop.server.webhooks.settling import settle

_log = logging.getLogger(__name__)

SENDERS: Final = 4
"""How many endpoints are talked to at once; each sender holds a connection only to claim and to settle."""
_LOOK_EVERY_S: Final = 5.0
_PATIENCE_S: Final = 2.0
_UNWRITTEN: Final = Unanswered("no request could be made of it", 0)


class Deliverer:
    """Sends what is due: at once when this process has put something into the outbox, else when its time comes."""

    def __init__(self, database: Database, guard: TargetGuard) -> None:
        self._database = database
        self._guard = guard
        self._rung = threading.Event()
        self._stopping = False
        self._busy: set[int] = set()
        self._lock = threading.Lock()
        self._senders = ThreadPoolExecutor(SENDERS, thread_name_prefix="webhook")
        self._thread = threading.Thread(target=self._run, name="webhooks")
        self._skip_locked = " FOR UPDATE OF d SKIP LOCKED" if database.dialect == "postgresql" else ""

    def start(self) -> None:
        """Begin with what an earlier process left."""
        self._thread.start()

    def ring(self) -> None:
        """Say that something may have been put into the outbox; from any thread, and cheap."""
        self._rung.set()

    def stop(self) -> None:
        """End; what is on its way is claimed, and tried again by whoever comes next if it does not end in time."""
        self._stopping = True
        self._rung.set()
        if self._thread.ident is not None:
            self._thread.join(_PATIENCE_S)
        self._senders.shutdown(wait=False, cancel_futures=True)

    def _run(self) -> None:
        wait_s = 0.0
        while not self._stopping:
            self._rung.wait(wait_s)
            self._rung.clear()
            try:
                while not self._stopping and self._send_next():
                    pass
                wait_s = self._until_next_s()
            except Exception:  # noqa: BLE001 - a thread that ends is not begun again
                _log.warning("the outbox can't be emptied; it is tried again", exc_info=True)
                wait_s = _LOOK_EVERY_S

    def _send_next(self) -> bool:
        """Hand what is due to a sender; say whether there may be more."""
        with self._lock:
            busy = set(self._busy)
        if len(busy) >= SENDERS or not self._is_anything_due():
            return False
        with self._database.write() as connection:
            claimed = claim(connection, to_ms(utc_now()), busy, self._skip_locked)
        if claimed is None:
            return False
        with self._lock:
            self._busy.add(claimed.webhook.seq)
        self._senders.submit(self._deliver, claimed)
        return True

    def _is_anything_due(self) -> bool:
        # A look costs no writer's turn, which a claim does on SQLite.
        with self._database.read() as connection:
            due_ms = next_due_ms(connection)
        return due_ms is not None and due_ms <= to_ms(utc_now())

    def _until_next_s(self) -> float:
        with self._database.read() as connection:
            due_ms = next_due_ms(connection)
        if due_ms is None:
            return _LOOK_EVERY_S
        left_s = (due_ms - to_ms(utc_now())) / 1000
        with self._lock:
            waits_for_sender = bool(self._busy)
        # What is due and was not taken belongs to a webhook that is busy, and ends with a ring.
        return _LOOK_EVERY_S if left_s <= 0 and waits_for_sender else min(max(left_s, 0.05), _LOOK_EVERY_S)

    def _deliver(self, claimed: Claimed) -> None:
        try:
            self._try_once(claimed)
        except Exception:  # noqa: BLE001 - nobody asks for a sender's outcome: what is not logged here is lost
            # The claim ends by itself, and the delivery is tried again.
            _log.warning("a delivery could not be settled", exc_info=True)
        finally:
            with self._lock:
                self._busy.discard(claimed.webhook.seq)
            self._rung.set()

    def _try_once(self, claimed: Claimed) -> None:
        outgoing = _outgoing(claimed)
        result = send(outgoing, self._guard) if outgoing is not None else _UNWRITTEN
        verdict = _verdict(claimed.webhook, result)
        with self._database.write() as connection:
            settle(connection, claimed, outgoing, result, verdict, to_ms(utc_now()))


def _outgoing(claimed: Claimed) -> Outgoing | None:
    """Give the request; what can't be written is a failed try like any other, or it would be due again without end."""
    webhook = claimed.webhook
    now_ms = to_ms(utc_now())
    events = [event for _, _, event in claimed.parts]
    try:
        return FORMATS[webhook.told.format].outgoing(
            webhook.told.url, webhook.secrets(now_ms), claimed.message_id, events, now_ms // 1000
        )
    except Exception:  # noqa: BLE001 - it is logged, and the delivery log tells of a failed try
        _log.exception("no request could be made for webhook %s", webhook.told.id)
        return None


def _verdict(webhook: WebhookRow, result: Answered | Unanswered) -> Verdict:
    """Judge an answer; one that can't be judged is a failed try likewise, whatever an endpoint thinks of."""
    if isinstance(result, Unanswered):
        return Verdict(delivered=False, error=result.error)
    try:
        return FORMATS[webhook.told.format].verdict(result.status, result.headers, result.body)
    except Exception:  # noqa: BLE001 - it is logged, and the delivery log tells of a failed try
        _log.exception("the answer to webhook %s can't be judged", webhook.told.id)
        return Verdict(delivered=False, error="the answer can't be understood")
