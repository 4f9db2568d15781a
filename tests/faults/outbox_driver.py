"""The app's side of the fault matrix, as a process of its own that is killed again and again.

``python -m tests.faults.outbox_driver PROFILE PROXY_URL TOKEN USER NAME PASSWORD PLAN``: puts the edits of the plan
into the outbox of the profile, as a person at work does, and sends them with the program's own worker and sender; logs
in again where the login ends. Started again after a kill, it goes on where the profile says that it was. It ends when
all is sent.
"""

import contextlib
import json
import sqlite3
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from openclaw_desktop.api import OpenClawClient, RetryPolicy
from openclaw_desktop.store.edits import AnyEdit, Change, NewComment, NewTicket
from openclaw_desktop.store.profile import DATABASE_FILE, Profile
from openclaw_desktop.worker import ApiWorker, Job, OutboxSender
from openclaw_desktop.worker import connection as connection_module
from openclaw_desktop.worker import outbox_sender as sender_module

AT_ONCE = 40


def edit_of(planned: dict[str, str]) -> AnyEdit:
    """Give the edit of a line of the plan."""
    match planned["kind"]:
        case "comment":
            return NewComment(planned["text"])
        case "new":
            return NewTicket({"title": planned["text"]})
        case _:
            # Made on a version long past: every one of them has to be merged.
            return Change(1, {"title": planned["before"]}, {"title": planned["text"]})


def accepted(folder: str) -> int:
    """Give how many edits have been put into the outbox of a profile, ever."""
    with contextlib.closing(sqlite3.connect(Path(folder, DATABASE_FILE), timeout=10)) as connection:
        row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'").fetchone()
    return row[0] if row is not None else 0


class Login:
    """Does what a person does whose login has ended: logs in again, as often as it takes."""

    def __init__(self, worker: ApiWorker, url: str, user: str, name: str, password: str) -> None:
        self._worker, self._url, self._user = worker, url, user
        self._do = lambda client: client.login(name, password)
        self._client: OpenClawClient | None = None
        worker.login_needed.connect(self.again)

    def use(self, client: OpenClawClient) -> None:
        """Work with this client."""
        self.close()
        self._client = client
        self._worker.set_client(client, self._user)

    def again(self) -> None:
        """Log in with the password."""
        client = new_client(self._url)
        running = self._worker.submit(Job("login", self._do, client=client))
        running.succeeded.connect(lambda _: self.use(client))
        running.failed.connect(lambda _: (client.close(), QTimer.singleShot(50, self.again)))

    def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            self._client.close()


def new_client(url: str, token: str | None = None) -> OpenClawClient:
    """Give a client that tries each request once: trying again is the outbox's part."""
    return OpenClawClient(url, credential=token, retry=RetryPolicy(attempts=1), timeout=(2.0, 10.0))


def main(folder: str, url: str, token: str, user: str, name: str, password: str, plan_file: str) -> int:
    """Send the plan."""
    connection_module.FIRST_PROBE_S = 0.05  # type: ignore[misc]
    connection_module.LAST_PROBE_S = 0.2  # type: ignore[misc]
    sender_module.AGAIN_AFTER_S = 0.05  # type: ignore[misc]
    sender_module._MOST_FAILURES = 1_000  # type: ignore[misc]
    plan = json.loads(Path(plan_file).read_text(encoding="utf-8"))
    app = QCoreApplication([])
    profile = Profile.open(Path(folder))
    worker = ApiWorker()
    login = Login(worker, url, user, name, password)
    login.use(new_client(url, token))
    sender = OutboxSender(worker, profile.outbox, url, user)
    sender.start()

    def work() -> None:
        waiting, _ = profile.outbox.count(url, user)
        done = accepted(folder)
        for planned in plan[done : done + max(0, AT_ONCE - waiting)]:
            profile.outbox.put(url, user, planned["ticket"], edit_of(planned))
            done += 1
        if done == len(plan) and not profile.outbox.count(url, user)[0] and not sender.busy:
            app.quit()

    timer = QTimer()
    timer.timeout.connect(work)
    timer.start(20)
    app.exec()
    _, attention = profile.outbox.count(url, user)
    sender.stop()
    worker.shutdown()
    login.close()
    profile.close()
    return min(attention, 100)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
