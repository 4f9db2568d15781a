"""`/tickets/batch`."""

from __future__ import annotations

from openclaw_desktop.contract.batch import BatchAnswer, BatchRequest
from openclaw_desktop.contract.tickets import MAX_BATCH
from openclaw_desktop.server.batch.running import LooseBatch, run_operation
from openclaw_desktop.server.events.log import lock_log
from openclaw_desktop.server.http.call import Call
from openclaw_desktop.server.http.endpoint import Answer, Answered, endpoint
from openclaw_desktop.server.http.problems import invalid

_MAX_BYTES = 32 * 1024 * 1024


@endpoint(
    "POST",
    "/tickets/batch",
    tag="tickets",
    needs=("work_order:update", "work_order:create"),
    body=BatchRequest,
    read_as=LooseBatch,
    max_body=_MAX_BYTES,
    answers={200: Answered(BatchAnswer)},
)
def post_batch(call: Call[None, LooseBatch]) -> Answer:
    """Run up to 200 operations, each with a result and a permission of its own."""
    operations = call.body.operations
    if not 0 < len(operations) <= MAX_BATCH:
        raise invalid(
            "operations", "too_many" if operations else "too_few", f"A batch has 1 to {MAX_BATCH} operations."
        )
    lock_log(call.connection)
    results = [run_operation(call, index, bytes(raw)) for index, raw in enumerate(operations)]
    return Answer(body=BatchAnswer(results=results))


ENDPOINTS = (post_batch,)
