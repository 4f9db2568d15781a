"""Keeps a key and rotates it in the tab, as a process of its own that is killed at one step. Run by test_crashes.py.

Arguments: the server's address, the profile folder, the step, the overlap in seconds; the login token comes by stdin.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from openclaw_desktop.api import OpenClawClient
from openclaw_desktop.api.resources.api_keys import ApiKeys
from openclaw_desktop.store.kept_keys import KeptKey, KeptKeys
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.store.rotations import RotationJournal
from openclaw_desktop.store.secrets import SecretStore
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.keys.controller import KeysController
from openclaw_desktop.ui.keys.page import KeysPage
from openclaw_desktop.ui.keys.rotate_dialog import OVERLAPS, RotateDialog
from openclaw_desktop.ui.session import Session
from openclaw_desktop.worker import ApiWorker, Running

STEPS: dict[str, tuple[type, str, bool]] = {
    "before it is written down": (RotationJournal, "write", False),
    "before the server is asked": (ApiKeys, "rotate", False),
    "after the server has answered": (ApiKeys, "rotate", True),
    "after the new key was tried": (ApiKeys, "try_key", True),
    "after the keyring has it": (SecretStore, "set", True),
    "after the new key took its place": (KeptKeys, "replace", True),
    "after that is written down": (RotationJournal, "write", True),
    "after the old key was revoked": (ApiKeys, "revoke", True),
    "after the old key left the keyring": (SecretStore, "delete", True),
    "before the end is written down": (RotationJournal, "end", False),
}


def die_at(step: str) -> None:
    """Let the process be killed, by the signal that nobody can catch, at a step."""
    owner, name, after = STEPS[step]
    real: Callable[..., Any] = getattr(owner, name)

    def deadly(*arguments: Any, **named: Any) -> Any:
        wanted = step != "after that is written down" or arguments[2].step == "handed"
        result = real(*arguments, **named) if after or not wanted else None
        if wanted:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, name, deadly)


def main() -> None:
    url, folder, step, overlap_s = sys.argv[1:5]
    qt = QApplication([])
    theme.current().apply(mode="light", locale="en", scale=100)
    client = OpenClawClient(url, credential=sys.stdin.readline().strip())
    me = client.auth.me()
    worker = ApiWorker()
    worker.set_client(client, me.user.id)
    page = KeysPage()
    session = Session(url, me.user, frozenset(me.permissions), local=False)
    controller = KeysController(worker, Profile.open(Path(folder)), session, page)
    page.show()
    controller.start()

    def until(condition: Callable[[], bool]) -> None:
        while not condition():
            qt.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 100)

    key = client.api_keys.create(key_name="survivor", permissions=["work_order:read"])
    kept: Running[None] = controller._vault.keep(KeptKey(key.key_id, "survivor"), key.api_key)
    until(lambda: kept.over)
    controller._keeping.load()
    controller.refresh()
    until(lambda: page.model.find(key.key_id) >= 0 and page.model.is_kept(key.key_id))
    page.table.select_only(page.model.find(key.key_id))
    sys.stdout.write(f"{key.key_id}\n")
    sys.stdout.flush()
    die_at(step)
    page.rotate_action.trigger()
    dialog = page.findChild(RotateDialog, "rotateKeyDialog")
    assert dialog is not None
    dialog.overlap_combo.setCurrentIndex(OVERLAPS.index(int(overlap_s)))
    dialog.rotate_button.click()
    until(lambda: False)


if __name__ == "__main__":
    main()
