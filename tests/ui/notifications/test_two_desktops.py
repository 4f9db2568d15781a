"""Two desktops on one server, all of them processes: a rule asks, a person approves from the desktop, all are told."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import subprocess
import sys
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from openclaw_desktop.api import OpenClawClient
from tests.desktop import NotificationDaemon, Screen
from tests.server.webhooks.receiver import Receiver
from tests.servers import ADMIN, AGENT, REQUESTER, Account, RunningServer
from tests.test_app import _window as window
from tests.waiting import wait_until

_ROOT = Path(__file__).resolve().parents[3]
_SECRET = "SECopenclaw0123456789abcdef"
_LIMIT_S = 60.0


@contextmanager
def desktop(account: Account, server: RunningServer, daemon: NotificationDaemon, profile: Path) -> Iterator[str]:
    """The program as a process with somebody logged in by keyboard; gives the id of its window."""
    screen = daemon.screen
    before = _windows(screen)
    command = [sys.executable, "-m", "openclaw_desktop", "--profile", str(profile), "--server", server.url]
    environment = {**os.environ, **screen.environment, "DBUS_SESSION_BUS_ADDRESS": daemon.bus}
    process = subprocess.Popen([*command, "--language", "en"], cwd=_ROOT, env=environment, stdin=subprocess.DEVNULL)
    try:
        screen.xdotool("windowfocus", "--sync", window(screen, "^Log in to OpenClaw$"))
        screen.xdotool("type", "--delay", "30", account.username)
        screen.xdotool("key", "Tab")
        screen.xdotool("type", "--delay", "30", account.password)
        screen.xdotool("key", "Return")
        wait_until(lambda: len(_windows(screen)) > len(before), f"the window of {account.username}", _LIMIT_S)
        (new,) = set(_windows(screen)) - set(before)
        yield new
    finally:
        process.terminate()
        process.wait(20)


def _windows(screen: Screen) -> list[str]:
    try:
        return screen.xdotool("search", "--onlyvisible", "--name", "^OpenClaw$").split()
    except subprocess.CalledProcessError:
        return []


def _signature_checks(path: str) -> bool:
    """Check a DingTalk signature as its documentation describes it."""
    query = urllib.parse.parse_qs(urllib.parse.urlsplit(path).query)
    message = f"{query['timestamp'][0]}\n{_SECRET}".encode()
    due = base64.b64encode(hmac.new(_SECRET.encode(), message, hashlib.sha256).digest()).decode()
    return query["sign"] == [due]


@pytest.mark.long
@pytest.mark.xvfb
def test_a_purchase_is_approved_from_the_desktop(
    notification_daemon: NotificationDaemon, administered_database_url: str, tmp_path: Path
) -> None:
    options = ["--allow-webhook-host", "127.0.0.1"]
    daemon = notification_daemon
    with (
        Receiver().running() as robot,
        RunningServer(administered_database_url, tmp_path / "server.log", options) as server,
        OpenClawClient(server.url, credential=server.token(ADMIN)) as admin,
    ):
        for account in (AGENT, REQUESTER):
            server.add_user(account)
        robot.reply = lambda _: (200, {"Content-Type": "application/json"}, b'{"errcode":0,"errmsg":"ok"}')
        admin.webhooks.create(
            url=f"{robot.url}/robot/send?access_token=t",
            format="dingtalk",
            secret=_SECRET,
            events=["approval.approved"],
        )
        admin.automations.create(
            name="Purchases",
            event="ticket.created",
            condition="purchase",
            actions=[
                {
                    "type": "request_approval",
                    "approvers": [AGENT.username],
                    "mode": "any",
                    "title": "Buy it",
                    "on_approved": {"status": "in_progress"},
                }
            ],
        )
        with (
            desktop(REQUESTER, server, daemon, tmp_path / "a") as filing,
            desktop(AGENT, server, daemon, tmp_path / "b"),
        ):
            screen = daemon.screen
            screen.xdotool("windowactivate", "--sync", filing)
            screen.xdotool("key", "ctrl+n")
            screen.xdotool("type", "--delay", "30", "Purchase of monitors")
            screen.xdotool("key", "ctrl+s")
            wait_until(lambda: list(admin.tickets.list()), "the ticket on the server", _LIMIT_S)
            wait_until(lambda: daemon.shown() == 1, "the request on the desktop", _LIMIT_S)
            daemon.choose("#Approve")
            wait_until(
                lambda: next(iter(admin.tickets.list())).status == "in_progress", "the ticket to move on", _LIMIT_S
            )
            (approval,) = admin.approvals.list()
            assert approval.state == "approved"
            assert approval.steps[-1].actor.username == AGENT.username
            wait_until(lambda: daemon.shown() == 1, "the requester to be told", _LIMIT_S)
            daemon.close_all()
            told = [one["summary"] for one in daemon.history()]
            assert told[0] == "Ticket changed: Purchase of monitors"
            assert "Approval requested: Buy it" in told
            robot.wait_for(1, _LIMIT_S)
            assert _signature_checks(robot.received[0].path)
            assert b"Buy it" in robot.received[0].body
