"""The resources `webhooks` and `automations` against the real server, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from openclaw_desktop.api import OpenClawClient
from openclaw_desktop.contract.automations import AutomationCreate, CommentAction, NotifyAction
from openclaw_desktop.contract.errors import Conflict, InvalidQuery, NotFound
from openclaw_desktop.contract.webhooks import WebhookCreate
from tests.servers import RunningServer
from tests.waiting import wait_until


@pytest.fixture
def client(administered_database_url: str, tmp_path: Path) -> Iterator[OpenClawClient]:
    options = ["--rate-limit", "1000000"]
    with (
        RunningServer(administered_database_url, tmp_path / "server.log", options) as server,
        OpenClawClient(server.url, credential=server.token()) as client,
    ):
        yield client


def test_webhooks_from_making_to_deleting(client: OpenClawClient) -> None:
    wanted = WebhookCreate(url="http://127.0.0.1:9/hook", events=["ticket.created"])
    made = client.webhooks.create(wanted)
    assert made.secret is not None
    assert made.secret.reveal().startswith("whsec_")
    rotated = client.webhooks.rotate_secret(made.id)
    assert rotated.secret is not None
    assert rotated.secret.reveal() != made.secret.reveal()

    tested = client.webhooks.test(made.id)
    wait_until(lambda: next(client.webhooks.deliveries(made.id)).error, "the delivery is refused")
    [delivery] = client.webhooks.deliveries(made.id)
    again = client.webhooks.redeliver(made.id, delivery.id)
    changed = client.webhooks.update(made.id, active=False, description="旧系统")

    assert (tested.id, again.id) == (delivery.id, delivery.id)
    assert list(client.webhooks.list()) == [changed]
    with pytest.raises(Conflict):
        client.webhooks.test(made.id)
    client.webhooks.delete(made.id)
    with pytest.raises(NotFound):
        client.webhooks.delete(made.id)


def test_automations_from_making_to_deleting(client: OpenClawClient) -> None:
    actions = [NotifyAction(users=["admin"], message="急"), CommentAction(body="收到")]
    wanted = AutomationCreate(name="紧急", event="ticket.created", condition="priority:urgent", actions=actions)
    client.tickets.create(title="之前", priority="urgent")
    made = client.automations.create(wanted)
    [tried] = client.automations.try_(made.id)
    ticket = client.tickets.create(title="机房漏水", priority="urgent")
    wait_until(lambda: client.automations.runs(made.id).page().items, "a run")
    [run] = client.automations.runs(made.id)
    changed = client.automations.update(made.id, active=False, condition="")

    assert made.actions == actions
    assert (tried.matched, tried.error, [outcome.action for outcome in tried.outcomes]) == (
        True,
        None,
        ["notify", "comment"],
    )
    assert (run.ticket_id, run.outcomes[1].comment_id) == (ticket.id, next(client.tickets.comments(ticket.id)).id)
    assert list(client.automations.list()) == [changed]
    with pytest.raises(InvalidQuery) as refused:
        client.automations.update(made.id, condition="status:nonsense")
    assert refused.value.position == 7
    client.automations.delete(made.id)
    with pytest.raises(NotFound):
        list(client.automations.runs(made.id))
