"""The app's side of the fault matrix, as a process of its own that is killed again and again.

``python -m tests.faults.outbox_driver PROFILE PROXY_URL TOKEN USER PLAN``: puts the edits of the plan into the outbox
of the profile, as a person at work does, and sends them with the program's own worker and sender. Started again after
a kill, it goes on where the profile says that it was. It ends when all is sent.
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
from openclaw_desktop.worker import ApiWorker, OutboxSender
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


def main(folder: str, url: str, token: str, user: str, plan_file: str) -> int:
    """Send the plan."""
    connection_module.FIRST_PROBE_S = 0.05  # type: ignore[misc]
    connection_module.LAST_PROBE_S = 0.2  # type: ignore[misc]
    sender_module.AGAIN_AFTER_S = 0.05  # type: ignore[misc]
    sender_module._MOST_FAILURES = 1_000  # type: ignore[misc]
    plan = json.loads(Path(plan_file).read_text(encoding="utf-8"))
    app = QCoreApplication([])
    profile = Profile.open(Path(folder))
    client = OpenClawClient(url, credential=token, retry=RetryPolicy(attempts=1), timeout=(2.0, 10.0))
    worker = ApiWorker()
    worker.set_client(client, user)
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
    client.close()
    profile.close()
    return min(attention, 100)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
