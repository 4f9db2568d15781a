"""The application as people get it, driven from outside as a person would: seen through AT-SPI, used by xdotool."""

import csv
from pathlib import Path

import openpyxl
import pytest

from tests.packaging.desktop_session import Colleague, Session, add_user, office_server, run_server_command
from tests.packaging.person import Person
from tests.waiting import wait_until

_OLD_TITLE = "HP M428打印出来有黑条"
"""One of the sample tickets."""
_NEW_TITLE = "Toner 打印"
_PASSWORD = "correct horse battery"

pytestmark = pytest.mark.xvfb


@pytest.fixture
def profile(session: Session) -> Path:
    """A profile whose local server has thirty sample tickets, and a colleague."""
    folder = session.home / "profile"
    (folder / "server").mkdir(parents=True)
    database = f"sqlite:///{folder / 'server' / 'openclaw.db'}"
    run_server_command("sample-data", "--tickets", "30", "--database", database)
    add_user(database, "colleague", _PASSWORD)
    return folder


def test_a_person_works_with_it(session: Session, profile: Path) -> None:
    with session.person("--profile", str(profile), "--language", "en") as person:
        person.click("push button", "Use on this computer, without a server")
        _edit(person)
        _search(person)
        _export(person, session.home)
        _approve(person, session, profile)
        _change_language(person)
        _see_icons(person)
        person.press("ctrl+q")
    assert session.complaints() == ""
    assert "Traceback" not in "".join(path.read_text(encoding="utf-8") for path in profile.glob("logs/*.log"))


def _edit(person: Person) -> None:
    person.click("table cell", _OLD_TITLE)
    person.wait_for("text", _OLD_TITLE)
    person.replace("text", "Title", _NEW_TITLE)
    person.press("ctrl+s")
    person.wait_for("table cell", _NEW_TITLE)
    person.wait_gone("table cell", _OLD_TITLE)


def _search(person: Person) -> None:
    person.click("page tab", "Search")
    person.wait_for("text", "Search")
    person.press("ctrl+f")
    person.type("打印")
    person.wait_for("table cell", _NEW_TITLE)
    person.wait_for("label", "2")


def _export(person: Person, folder: Path) -> None:
    workbook, text = folder / "found.xlsx", folder / "found.csv"
    for path, format in ((workbook, None), (text, "CSV")):
        person.click("push button", "Export…")
        if format is not None:
            person.click("combo box", "Excel")
            person.press("Down", "Return")
            person.wait_for("combo box", format)
        person.replace("text", "File", str(path))
        person.click("push button", "Export")
        person.wait_for("label", "2 rows exported and verified")
        person.click("push button", "Close")
        person.wait_gone("push button", "Close")
    rows = [list(row) for row in openpyxl.load_workbook(workbook).worksheets[0].iter_rows(values_only=True)]
    with text.open(encoding="utf-8-sig", newline="") as opened:
        lines = list(csv.reader(opened))
    assert rows[0][:2] == lines[0][:2] == ["Number", "Title"]
    assert sorted(row[1] for row in rows[1:]) == sorted(line[1] for line in lines[1:])
    assert _NEW_TITLE in [row[1] for row in rows]
    assert len(rows) == 3


def _approve(person: Person, session: Session, profile: Path) -> None:
    """A colleague asks for an approval, by another client; its notification has a button for it."""
    colleague = Colleague.at_server_of(profile)
    colleague.log_in("colleague", _PASSWORD)
    session.notifications.close_all()
    me = next(user for user in colleague.get("/users")["items"] if user["role"] == "admin")
    wanted = {"title": "Paper 纸张", "reason": "None is left.", "approvers": [me["username"]], "mode": "any"}
    approval = colleague.post("/approvals", wanted)
    wait_until(lambda: session.notifications.shown() > 0, "the notification", limit_s=30)
    session.notifications.choices.write_text("Approve", encoding="utf-8")
    bubble = session.screen.xdotool("search", "--onlyvisible", "--class", "Dunst").split()[-1]
    session.screen.xdotool("mousemove", "--window", bubble, "--sync", "100", "20", "click", "1")
    wait_until(lambda: colleague.get(f"/approvals/{approval['id']}")["state"] == "approved", "the approval", limit_s=30)
    # The bubbles lie over the menus.
    session.notifications.close_all()
    person.wait_for("frame", "OpenClaw")


def _change_language(person: Person) -> None:
    person.press("alt+v")
    person.click("menu item", "Language")
    person.click("menu item", "简体中文")
    person.wait_for("page tab", "工单")
    person.wait_for("push button", "导出…")
    # The dialog for files is Qt's own, with translations of its own.
    person.click("push button", "导出…")
    person.click("push button", "浏览…")
    person.wait_until(lambda node: "文件名" in node["name"], "Qt's own words in Chinese")
    person.press("Escape")
    person.click("push button", "取消")


def _see_icons(person: Person) -> None:
    """A button without words shows an icon, which is an SVG: not just one colour."""
    person.click("page tab", "工单")
    person.screen.xdotool("mousemove", "1", "1")
    button = person.wait_for("push button", "选择列")
    place = (button["x"], button["y"], button["width"], button["height"])
    assert not person.screen.pixels().is_one_colour(*place)


def test_a_kept_login_is_in_the_keyring(session: Session) -> None:
    database = f"sqlite:///{session.home / 'office.db'}"
    add_user(database, "lin", _PASSWORD)
    profile = session.home / "profile"
    begin = ("--profile", str(profile), "--language", "en")
    with office_server(database) as server:
        with session.person(*begin, besides=[server.pid]) as person:
            person.replace("text", "Server address", server.address)
            person.replace("text", "User name", "lin")
            person.click("password text", "Password")
            person.type(_PASSWORD)
            person.click("check box", "Keep me logged in")
            person.click("push button", "Log in")
            person.wait_for("page tab", "Tickets")
            person.press("ctrl+q")
        with session.person(*begin, besides=[server.pid]) as person:
            person.wait_for("page tab", "Tickets")
            person.press("ctrl+q")
    assert session.complaints() == ""
    kept = b"".join(path.read_bytes() for path in profile.rglob("*") if path.is_file())
    assert _PASSWORD.encode() not in kept


def test_the_server_answers_by_its_own_name(frozen: Path, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'office.db'}"
    assert "5" in run_server_command("sample-data", "--tickets", "5", "--database", database)
    with office_server(database) as server:
        described = server.get("/openapi.json")
    # The descriptions are docstrings, which are left out of all the rest.
    operations = [operation for path in described["paths"].values() for operation in path.values()]
    assert len(operations) > 50
    assert [operation["operationId"] for operation in operations if not operation.get("summary")] == []
