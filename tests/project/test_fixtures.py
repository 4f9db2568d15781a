"""The places and services that tests are given: private, real, and empty at first."""

import os
from pathlib import Path

import keyring
import psycopg
import pytest
import requests

from tests.desktop import Screen
from tests.servers import AGENT, RunningServer


def test_home_is_not_the_persons() -> None:
    home = Path(os.environ["HOME"])
    assert home.parent.name.startswith("oc-")
    assert Path(os.environ["XDG_CONFIG_HOME"]).is_relative_to(home)
    assert Path(os.environ["XDG_RUNTIME_DIR"]).parent == home.parent


def test_keyring_is_the_null_backend_by_default() -> None:
    keyring.set_password("openclaw-test", "somebody", "secret")
    assert keyring.get_password("openclaw-test", "somebody") is None


@pytest.mark.keyring
def test_secret_service_keeps_a_secret(secret_service: None) -> None:
    keyring.set_password("openclaw-test", "somebody", "密码 secret")
    assert keyring.get_password("openclaw-test", "somebody") == "密码 secret"
    keyring.delete_password("openclaw-test", "somebody")


@pytest.mark.parametrize("_time", [1, 2])
def test_database_is_empty_each_time(database_url: str, _time: int) -> None:
    if database_url.startswith("sqlite:///"):
        assert not Path(database_url.removeprefix("sqlite:///")).exists()
        return
    with psycopg.connect(database_url, autocommit=True) as connection:
        tables = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
        assert tables == (0,)
        connection.execute("CREATE TABLE left_over (x int)")


@pytest.mark.xvfb
def test_screen_has_a_window_manager(screen: Screen) -> None:
    assert screen.xdotool("getdisplaygeometry") == "1440 900"
    assert screen.xdotool("get_num_desktops").isdigit()


def test_server_has_its_people_and_outlives_a_power_cut(server: RunningServer, tmp_path: Path) -> None:
    number = server.create_ticket("打印机没有墨粉", AGENT)["number"]
    server.kill()
    with RunningServer(server.database_url, tmp_path / "again.log") as again:
        headers = {"Authorization": f"Bearer {again.token()}"}
        kept = requests.get(f"{again.api}/tickets/{number}", headers=headers, timeout=30).json()
    assert kept["title"] == "打印机没有墨粉"
    assert kept["requester"]["username"] == AGENT.username


def test_server_that_can_not_start_says_why(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="instead of its address"):
        RunningServer("nonsense://", tmp_path / "server.log")
