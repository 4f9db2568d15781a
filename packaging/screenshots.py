"""The pictures of help and README, taken from the running program with sample tickets.

Run with the project's own Python: ``.venv/bin/python packaging/screenshots.py [--only LANGUAGE-SCHEME]``.
Each language and scheme is a start of its own; the pictures land in ``resources/help/images``.
"""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QAbstractItemView, QWidget

    from openclaw_desktop.api import OpenClawClient
    from openclaw_desktop.app import App

W = TypeVar("W", bound="QWidget")

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "resources" / "help" / "images"
SIZE = (1320, 800)
VARIANTS = tuple((language, scheme) for language in ("en", "zh_CN") for scheme in ("light", "dark"))
COLOURS = 256
"""A window has few colours but for the edges of its letters: a palette makes the files a third as large."""
COMMON = 128
"""So many of them are those that there is most of; the others are those that would be missed most."""
_LIMIT_S = 120.0
_WORDS = {
    "en": {
        "find": "printer",
        "purchase": "New laptops for the sales team",
        "trip": "Trip to the Shanghai fair",
        "reason": "Three of them no longer start. Quotes are in the ticket.",
        "keys": ("Nightly report", "Badge printer", "Intranet page"),
        "automation": "Urgent ticket: notify the team",
        "message": "An urgent ticket has come in. Please take care of it.",
        "urgent": "Server room is too warm",
        "other": "Large purchase: the manager approves",
        "ask": "Purchase over the limit",
    },
    "zh_CN": {
        "find": "打印机",
        "purchase": "销售部采购笔记本电脑",
        "trip": "上海展会出差",
        "reason": "三台旧机已无法开机，报价见工单。",
        "keys": ("夜间报表", "工牌打印机", "内网首页"),
        "automation": "紧急工单：通知团队",
        "message": "收到一张紧急工单，请尽快处理。",
        "urgent": "机房温度过高",
        "other": "大额采购：经理审批",
        "ask": "超限额采购审批",
    },
}


class Photographer:
    """The running program, and what it takes to bring it to a place and take the picture."""

    def __init__(self, app: "App", language: str, scheme: str, folder: Path) -> None:
        self.app = app
        self.words: dict[str, Any] = _WORDS[language]
        self._ending = f"{language}-{scheme}"
        self._folder = folder

    @property
    def client(self) -> "OpenClawClient":
        """What the program talks to its server with."""
        assert self.app._client is not None
        return self.app._client

    @property
    def me(self) -> str:
        """Who is at work."""
        shell = self.app._shell
        assert shell is not None
        assert shell.session is not None
        return shell.session.user.username

    def wait(self, condition: Callable[[], object], what: str) -> None:
        """Let the program work until a condition holds.

        Raises:
            TimeoutError: it did not in time; the text says what was awaited.
        """
        until = time.monotonic() + _LIMIT_S
        while not condition():
            if time.monotonic() > until:
                raise TimeoutError(what)
            self.app.qt.processEvents()
            time.sleep(0.01)

    def settle(self) -> None:
        """Wait until nothing is under way and everything is painted."""
        self.wait(lambda: self.app._worker.activity == (0, 0), "the last answer")
        painted = time.monotonic() + 0.8
        self.wait(lambda: time.monotonic() > painted, "the last paint")
        self.wait(lambda: self.app._worker.activity == (0, 0), "the last answer")

    def part(self, kind: type[W], name: str) -> W:
        """Give a part of the window by its object name.

        Raises:
            LookupError: there is none of that name.
        """
        found = self.app.main_window.findChild(kind, name)
        if found is None:
            raise LookupError(f"there is no {name}")
        return found

    def go_to(self, page: str) -> None:
        """Show a tab."""
        self.app.main_window.tabs.setCurrentWidget(self.app.main_window.pages[page])

    def rows(self, view: "QAbstractItemView") -> int:
        """Say how many rows a view has; it has no model before its page is filled."""
        model = view.model()
        return 0 if model is None else int(model.rowCount())

    def choose(self, name: str, row: int) -> None:
        """Click a row of a table once it is there."""
        from PySide6.QtWidgets import QTableView

        table = self.part(QTableView, name)
        self.wait(lambda: self.rows(table) > row, name)
        table.setCurrentIndex(table.model().index(row, 0))
        table.clicked.emit(table.model().index(row, 0))

    def choose_named(self, name: str, text: str) -> None:
        """Click the row of a table that begins with a text, once it is there."""
        from PySide6.QtWidgets import QTableView

        table = self.part(QTableView, name)

        def place() -> int | None:
            model = table.model()
            return next((row for row in range(self.rows(table)) if model.index(row, 0).data() == text), None)

        self.wait(lambda: place() is not None, text)
        row = place()
        assert row is not None
        self.choose(name, row)

    def keep(self, name: str, widget: "QWidget | None" = None) -> Path:
        """Take the picture of the window, or of a dialog, once everything is painted."""
        self.settle()
        place = self._folder / f"{name}-{self._ending}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        reduced(((widget or self.app.main_window).grab()).toImage()).save(str(place), None, 0)
        return place


def reduced(picture: "QImage") -> "QImage":
    """Give a picture with the colours that it has most of and some of the others, and else the nearest of these."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(plain.constBits()).cast("I"))
    ranked = [colour for colour, _ in counted.most_common()]
    table, others = ranked[:COMMON], ranked[COMMON:]
    apart = {colour: min(_apart(colour, chosen) for chosen in table) for colour in others}
    while apart and len(table) < COLOURS:
        # A red word on a page of grey has few pixels, and would be brown if only the commonest colours were kept.
        chosen = max(apart, key=lambda colour: apart[colour] * counted[colour])
        del apart[chosen]
        table.append(chosen)
        apart = {colour: min(before, _apart(colour, chosen)) for colour, before in apart.items()}
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither)


def _apart(one: int, other: int) -> int:
    """Say how far two colours are from each other, squared."""
    return sum(((one >> shift & 255) - (other >> shift & 255)) ** 2 for shift in (0, 8, 16))


@contextmanager
def photographer(language: str, scheme: str, folder: Path = IMAGES) -> Iterator[Photographer]:
    """Start the demo, wait for its tickets, and end it in the end."""
    from PySide6.QtWidgets import QPushButton, QTableView

    from openclaw_desktop.app import start

    # The one who works on this computer's own server is called like the account that runs this.
    os.environ["LOGNAME"] = "alex"

    with tempfile.TemporaryDirectory(prefix="openclaw-screenshots-", ignore_cleanup_errors=True) as profile:
        app = start(["--demo", "--profile", profile, "--language", language, "--theme", scheme])
        here = Photographer(app, language, scheme, folder)
        try:
            here.wait(app.main_window.isVisible, "the main window")
            app.main_window.resize(*SIZE)
            table = here.part(QTableView, "ticketTable")
            here.wait(lambda: here.rows(table) > 10, "the tickets")
            here.part(QPushButton, "tourSkip").click()
            yield here
        finally:
            app.close()


def tickets(here: Photographer) -> Path:
    """The Tickets tab with a ticket open."""
    from PySide6.QtWidgets import QListView

    here.go_to("ticketsPage")
    here.choose("ticketTable", 1)
    here.wait(lambda: here.rows(here.part(QListView, "historyList")) > 0, "the ticket")
    return here.keep("tickets")


def search(here: Photographer) -> Path:
    """The Search tab with hits."""
    from PySide6.QtWidgets import QLineEdit, QTableView

    here.go_to("searchPage")
    here.part(QLineEdit, "queryEdit").setText(here.words["find"])
    here.wait(lambda: here.rows(here.part(QTableView, "resultTable")) > 3, "the hits")
    return here.keep("search")


def export(here: Photographer) -> Path:
    """The export dialog, over what was found."""
    from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton

    here.part(QPushButton, "exportButton").click()
    dialog = here.part(QDialog, "exportDialog")
    path = here.part(QLineEdit, "exportPathEdit")
    # Nobody need see where the one who takes the pictures has files; the dialog is not to look for the folder.
    path.blockSignals(True)
    path.setText(f"/home/alex/{Path(path.text()).name}")
    taken = here.keep("export", dialog)
    dialog.reject()
    return taken


def approvals(here: Photographer) -> Path:
    """The Approvals tab with one that waits."""
    client, me = here.client, here.me
    first = client.tickets.list(limit=1).page().items[0].id
    client.approvals.create(title=here.words["trip"], approvers=[me], mode="any")
    client.approvals.create(
        title=here.words["purchase"], reason=here.words["reason"], approvers=[me], mode="all", ticket_id=first
    )
    here.go_to("approvalsPage")
    here.app.main_window.menus.refresh_action.trigger()
    here.choose_named("approvalTable", here.words["purchase"])
    return here.keep("approvals")


def keys(here: Photographer) -> Path:
    """The API keys tab with three of them, one in use."""
    from openclaw_desktop.api import OpenClawClient as Client

    client = here.client
    names = here.words["keys"]
    made = [
        client.api_keys.create(key_name=name, permissions=list(permissions), expires_in_days=days)
        for name, permissions, days in (
            (names[2], ("work_order:read",), 5),
            (names[1], ("work_order:read", "work_order:update"), 30),
            (names[0], ("report:read", "report:export"), 90),
        )
    ]
    with Client(client.base_url, credential=made[2].api_key) as program:
        program.reports.tickets()
    here.go_to("apiKeysPage")
    here.app.main_window.menus.refresh_action.trigger()
    here.choose_named("keyTable", names[0])
    return here.keep("keys")


def integrations(here: Photographer) -> Path:
    """The automations, one of which has acted."""
    from PySide6.QtWidgets import QTableView, QTabWidget

    client, me = here.client, here.me
    ask = {"type": "request_approval", "approvers": [me], "mode": "any", "title": here.words["ask"]}
    tell = {"type": "notify", "users": [me], "message": here.words["message"]}
    client.automations.create(name=here.words["other"], event="ticket.created", condition="tag:large", actions=[ask])
    made = client.automations.create(
        name=here.words["automation"], event="ticket.created", condition="priority:urgent", actions=[tell]
    )
    client.tickets.create(title=here.words["urgent"], priority="urgent")
    here.wait(lambda: client.automations.runs(made.id).page().items, "the automation")
    here.go_to("integrationsPage")
    here.part(QTabWidget, "integrationsTabs").setCurrentIndex(1)
    here.app.main_window.menus.refresh_action.trigger()
    here.choose_named("automationTable", here.words["automation"])
    here.wait(lambda: here.rows(here.part(QTableView, "runTable")) > 0, "what it did")
    return here.keep("integrations")


def reports(here: Photographer) -> Path:
    """The Reports tab."""
    here.go_to("reportsPage")
    return here.keep("reports")


SCENES: tuple[Callable[[Photographer], Path], ...] = (
    tickets,
    search,
    export,
    approvals,
    keys,
    integrations,
    reports,
)
"""In their order: each begins where the one before it left the window."""


def take(language: str, scheme: str, folder: Path = IMAGES) -> list[Path]:
    """Take all pictures of a language and a scheme; give where they are.

    Raises:
        TimeoutError: something did not come in time.
        LookupError: a part of the window is not there under its name.
    """
    with photographer(language, scheme, folder) as here:
        return [scene(here) for scene in SCENES]


def main() -> None:
    """Take the pictures of all variants, or of one."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parser = argparse.ArgumentParser(description="Take the pictures of help and README anew.")
    parser.add_argument("--only", choices=[f"{language}-{scheme}" for language, scheme in VARIANTS])
    only = parser.parse_args().only
    for language, scheme in VARIANTS:
        if only in (None, f"{language}-{scheme}"):
            for picture in take(language, scheme):
                print(picture.relative_to(ROOT), picture.stat().st_size)


if __name__ == "__main__":
    main()
