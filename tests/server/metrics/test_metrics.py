"""`/metrics`: what it counts, over all workers, whom it tells, and what it never tells."""

import os
import re
import signal
from pathlib import Path

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families

from tests.server.office import Caller, problem
from tests.server.process.test_serving import _workers
from tests.server.webhooks.receiver import Receiver
from tests.servers import ADMIN, RunningServer
from tests.waiting import wait_until

READABLE = ["--metrics", "127.0.0.0/8", "--rate-limit", "1000000"]
Numbers = dict[tuple[str, frozenset[tuple[str, str]]], float]


def scrape(url: str) -> Numbers:
    answer = requests.get(f"{url}/metrics", timeout=30)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def number(numbers: Numbers, name: str, **labels: str) -> float:
    return numbers.get((name, frozenset(labels.items())), 0)


def requests_to(numbers: Numbers, method: str, route: str, status: str) -> float:
    return number(numbers, "openclaw_requests_total", method=method, route=route, status=status)


def test_requests_add_up_over_all_workers_even_when_one_dies(administered_database_url: str, tmp_path: Path) -> None:
    with RunningServer(administered_database_url, tmp_path / "log", ["--workers", "2", *READABLE]) as server:
        caller = Caller(server.api, server.token(ADMIN))
        tickets = [caller.ticket(f"t{place}") for place in range(15)]
        for ticket in tickets:
            assert caller.get(f"/tickets/{ticket['id']}").status_code == 200
        assert caller.get("/tickets/nothing").status_code == 404
        assert caller.get("/no/such/path").status_code == 404

        def all_counted() -> bool:
            numbers = scrape(server.url)
            return (
                requests_to(numbers, "POST", "/tickets", "201") == 15
                and requests_to(numbers, "GET", "/tickets/{ticket_id}", "200") == 15
                and requests_to(numbers, "GET", "/tickets/{ticket_id}", "404") == 1
                and requests_to(numbers, "GET", "none", "404") == 1
            )

        # An answer is counted once its last byte is out, which is a moment after it has arrived.
        wait_until(all_counted, "every request is counted", 10)
        numbers = scrape(server.url)
        seconds = "openclaw_request_duration_seconds"
        assert number(numbers, f"{seconds}_count", method="POST", route="/tickets") == 15
        assert number(numbers, f"{seconds}_bucket", method="POST", route="/tickets", le="+Inf") == 15
        assert number(numbers, f"{seconds}_sum", method="POST", route="/tickets") > 0
        assert number(numbers, "openclaw_processes") == 2
        assert number(numbers, "openclaw_requests_in_progress") == 0
        assert number(numbers, "openclaw_database_connections_allowed") >= 2 * 8
        assert number(numbers, "openclaw_cpu_seconds_total") > 0
        assert number(numbers, "openclaw_database_up") == 1

        os.kill(_workers(server.process.pid)[0], signal.SIGKILL)

        def is_whole_again() -> bool:
            try:
                found = scrape(server.url)
            except requests.RequestException:
                return False
            return number(found, "openclaw_processes") == 2 and "starting another" in server.log_text()

        wait_until(is_whole_again, "two processes are counted again, not three", 60)
        assert all_counted()


def test_what_waits_in_the_database_is_told(administered_database_url: str, tmp_path: Path) -> None:
    with (
        Receiver().running() as receiver,
        RunningServer(
            administered_database_url, tmp_path / "log", [*READABLE, "--allow-webhook-host", "127.0.0.1"]
        ) as server,
    ):
        caller = Caller(server.api, server.token(ADMIN))
        before = scrape(server.url)
        for state in ("pending", "succeeded", "failed"):
            assert number(before, "openclaw_webhook_deliveries_last_day", state=state) == 0
            assert ("openclaw_webhook_deliveries_last_day", frozenset({("state", state)})) in before
        receiver.reply = lambda request: (500 if b"broken" in request.body else 204, {}, b"")
        hook = {"url": receiver.url, "events": ["ticket.created"], "format": "standard"}
        assert caller.post("/webhooks", hook).status_code == 201
        caller.ticket("works")
        caller.ticket("broken")
        asked = {"q": "works", "columns": ["number"], "format": "csv", "locale": "en", "timezone": "UTC"}
        assert caller.post("/export", asked).status_code == 202

        def told() -> bool:
            numbers = scrape(server.url)
            return (
                number(numbers, "openclaw_webhook_deliveries_last_day", state="succeeded") == 1
                and number(numbers, "openclaw_webhook_deliveries_last_day", state="pending") == 1
                and number(numbers, "openclaw_outbox_pending") == 1
                and number(numbers, "openclaw_exports", state="ready") == 1
                and number(numbers, "openclaw_automation_lag_events") == 0
            )

        wait_until(told, "deliveries and exports are counted", 30)


def test_no_label_names_anybody_or_anything(administered_database_url: str, tmp_path: Path) -> None:
    with RunningServer(administered_database_url, tmp_path / "log", READABLE) as server:
        caller = Caller(server.api, server.token(ADMIN))
        ticket = caller.ticket("planted-title")
        caller.get(f"/tickets/{ticket['id']}")
        caller.get(f"/tickets/{ticket['number']}/history?planted=query")
        caller.get("/planted/path")
        caller.call("PLANTED", "/tickets")
        text = requests.get(f"{server.url}/metrics", timeout=30).text
        known = {"method", "route", "status", "state", "le", "version"}
    assert set(re.findall(r'[{,](\w+)="', text)) == known
    for secret in ("planted", "PLANTED", ticket["id"], ticket["number"], ADMIN.username, caller.token or ""):
        assert f'"{secret}' not in text
        assert f"/{secret}" not in text


def test_whoever_is_not_allowed_finds_nothing(administered_database_url: str, tmp_path: Path) -> None:
    with RunningServer(administered_database_url, tmp_path / "log") as server:
        problem(requests.get(f"{server.url}/metrics", timeout=30), 404, "not_found")
    options = ["--metrics", "203.0.113.7", "--behind-proxy", "127.0.0.1"]
    with RunningServer(administered_database_url, tmp_path / "log", options) as server:
        problem(requests.get(f"{server.url}/metrics", timeout=30), 404, "not_found")
        # The proxy says who asks; it is believed, and nobody else is.
        for address, status in (("203.0.113.7", 200), ("203.0.113.8", 404)):
            fields = {"X-Forwarded-For": address}
            assert requests.get(f"{server.url}/metrics", headers=fields, timeout=30).status_code == status
        assert (
            requests.post(f"{server.url}/metrics", headers={"X-Forwarded-For": "203.0.113.7"}, timeout=30).ok is False
        )


@pytest.mark.parametrize("network", ["everywhere", "10.0.0.0/99", "host.example"])
def test_a_network_that_is_none_is_refused(tmp_path: Path, network: str) -> None:
    from tests.server.process.test_serving import serve

    refused = serve("--database", f"sqlite:///{tmp_path}/a.db", "--port", "0", "--metrics", network)
    assert refused.returncode == 1
    assert "--metrics" in refused.stderr
