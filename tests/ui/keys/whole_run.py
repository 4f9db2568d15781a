"""A person's whole work with keys in the program, as a process of its own. Run by test_no_secret_left.py.

Arguments: the server's address, the profile folder; the password comes by stdin. Every secret that was there is
written to stdout as JSON once all is done; then the process waits to be looked at until its stdin ends. Everything
that is logged, unredacted and down to the last detail, and all errors go to stderr.
"""

import json
import logging
import sys
import traceback
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget

from openclaw_desktop.app import App, start
from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.ui.errors import details_for
from openclaw_desktop.ui.keys.page import KeysPage
from openclaw_desktop.ui.keys.rotate_dialog import RotateDialog


class Person:
    """Clicks and types."""

    def __init__(self, app: App, url: str, password: str) -> None:
        self.app = app
        self.secrets = [password]
        dialog = app.login_dialog
        for name, text in (("serverEdit", url), ("usernameEdit", "admin"), ("passwordEdit", password)):
            edit = dialog.findChild(QLineEdit, name)
            assert edit is not None
            edit.setText(text)
        dialog.remember_check.setChecked(True)
        self.click(dialog, "loginButton")
        self.until(app.main_window.isVisible)
        page = app.main_window.pages["apiKeysPage"]
        assert isinstance(page, KeysPage)
        self.page = page
        app.main_window.tabs.setCurrentWidget(page)
        self.until(lambda: app._worker.activity == (0, 0))

    def until(self, condition: Callable[[], object]) -> None:
        while not condition():
            # A loop of its own, since what is deleted later is deleted only there.
            loop = QEventLoop()
            QTimer.singleShot(20, loop.quit)
            loop.exec()

    def click(self, within: QWidget, name: str) -> None:
        button = within.findChild(QPushButton, name)
        assert button is not None, name
        self.until(button.isVisible)
        self.until(button.isEnabled)
        button.click()

    def dialog(self, name: str) -> QDialog:
        self.until(lambda: self.page.findChild(QDialog, name) is not None)
        found = self.page.findChild(QDialog, name)
        assert found is not None
        return found

    def make_and_keep(self, name: str) -> str:
        self.click(self.page, "newKeyButton")
        dialog = self.dialog("newKeyDialog")
        edit = dialog.findChild(QLineEdit, "keyNameEdit")
        secret = dialog.findChild(QLineEdit, "secretEdit")
        assert edit is not None
        assert secret is not None
        edit.setText(name)
        self.click(dialog, "preset_read_work_orders")
        self.click(dialog, "createKeyButton")
        self.until(secret.isVisible)
        text = secret.text()
        self.secrets.append(text)
        self.click(dialog, "copySecretButton")
        assert QGuiApplication.clipboard().text() == text
        self.click(dialog, "keepSecretButton")
        self.until(lambda: self.page.model.rowCount() and self.page.detail.copy_button.isVisibleTo(self.page.detail))
        self.click(dialog, "secretDoneButton")
        self.until(lambda: self.page.findChild(QDialog, "newKeyDialog") is None)
        return text

    def rotate(self) -> None:
        self.click(self.page, "rotateKeyButton")
        dialog = self.dialog("rotateKeyDialog")
        assert isinstance(dialog, RotateDialog)
        dialog.overlap_combo.setCurrentIndex(0)
        self.click(dialog, "rotateStartButton")
        self.until(lambda: dialog._step == "done")
        self.click(dialog, "rotateCloseButton")
        self.until(lambda: self.page.findChild(QDialog, "rotateKeyDialog") is None)

    def copy_kept(self) -> str:
        clipboard = QGuiApplication.clipboard()
        clipboard.clear()
        row = next(row for row in range(self.page.model.rowCount()) if self.page.model.key(row).status == "active")
        self.page.table.select_only(row)
        self.click(self.page, "copyKeptKeyButton")
        self.until(clipboard.text)
        self.secrets.append(clipboard.text())
        return clipboard.text()

    def revoke(self) -> None:
        self.click(self.page, "revokeKeyButton")
        self.click(self.dialog("revokeKeyDialog"), "confirmButton")
        self.until(lambda: self.page.findChild(QDialog, "revokeKeyDialog") is None)

    def fail(self, key: str) -> None:
        """Have a dead key refused, and tell all that an error tells."""
        client = self.app._client
        assert client is not None
        assert client.credential is not None
        self.secrets.append(client.credential.reveal())
        for secret in (Secret(key), Secret(key[:-1] + "!")):
            try:
                client.api_keys.try_key(secret)
            except OpenClawError as error:
                told = f"{traceback.format_exc()}\n{error!r}\n{error}\n{details_for(error)}\n"
                sys.stderr.write(told)
        sys.stderr.write(f"{client!r} {Secret(key)!r} {Secret(key)} {self.app.__dict__!r}\n")


def main() -> None:
    logging.basicConfig(stream=sys.stderr, level=logging.DEBUG)
    password = sys.stdin.readline().rstrip("\n")
    app = start(["--profile", sys.argv[2], "--language", "en", "--theme", "light"])
    person = Person(app, sys.argv[1], password)
    person.make_and_keep("nightly report")
    person.rotate()
    person.until(lambda: app._worker.activity == (0, 0))
    new = person.copy_kept()
    person.revoke()
    person.until(lambda: app._worker.activity == (0, 0))
    person.fail(new)
    sys.stdout.write(json.dumps(person.secrets) + "\n")
    sys.stdout.flush()
    sys.stdin.readline()
    app.close()


if __name__ == "__main__":
    main()
