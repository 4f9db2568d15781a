"""The page for servers and the way to them. Widgets only; `ServersController` acts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from openclaw_desktop.store.settings import RecentServer
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.login.password_edit import PasswordEdit
from openclaw_desktop.ui.settings.form import SettingsForm
from openclaw_desktop.ui.widgets import Field, InlineError, make_button, make_label

PROXY_KINDS: Final = ("system", "none", "address")
_WIDTH: Final = 340
_ROWS: Final = 4
_ROW_HEIGHT: Final = 30


class ServersPage(SettingsForm):
    """Remembered servers, the certificate that is trusted besides the usual ones, and the proxy.

    Signals:
        remove_requested: the address of a server that is not to be offered any more.
        doctor_requested: look at the connection.
        certificate_chosen: the path of a file; "" for none any more.
        proxy_chosen: what was chosen of `PROXY_KINDS`.
        address_entered: the address of the proxy was typed.
        login_entered: the user or the password for the proxy was typed.
    """

    remove_requested = Signal(str)
    doctor_requested = Signal()
    certificate_chosen = Signal(str)
    proxy_chosen = Signal(str)
    address_entered = Signal(str)
    login_entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._servers: Sequence[RecentServer] = ()
        self._servers_heading = self.add_heading()
        self.servers = QListWidget(self)
        self.servers.setObjectName("serversList")
        self.servers.setProperty("role", "framed")
        self.add(self.servers)
        self.no_servers = self.add_note()
        self.remove_button = make_button("removeServerButton", icon="trash", parent=self)
        self.doctor_button = make_button("connectionDoctorButton", icon="plug", parent=self)
        self.add_row(self.remove_button, self.doctor_button)
        self._certificate_heading = self.add_heading()
        self.certificate = make_label("muted", name="certificateText", wrap=True, parent=self)
        self.add(self.certificate)
        self.certificate_error = InlineError(name="certificateError", parent=self)
        self.add(self.certificate_error)
        self.choose_button = make_button("chooseCertificateButton", icon="file", parent=self)
        self.no_certificate_button = make_button("removeCertificateButton", "quiet", parent=self)
        self.add_row(self.choose_button, self.no_certificate_button)
        self.certificate_lock = self.add_note()
        self._proxy_heading = self.add_heading()
        self.proxy = QComboBox(self)
        self.proxy.setObjectName("proxyCombo")
        for kind in PROXY_KINDS:
            self.proxy.addItem("", kind)
        self.proxy_field = Field(self.proxy, parent=self)
        self.address = QLineEdit(self)
        self.address.setObjectName("proxyAddressEdit")
        self.address_field = Field(self.address, parent=self)
        self.user = QLineEdit(self)
        self.user.setObjectName("proxyUserEdit")
        self.user_field = Field(self.user, parent=self)
        self.password = PasswordEdit(self, name="proxyPasswordEdit")
        self.password_field = Field(self.password, parent=self)
        for field in (self.proxy_field, self.address_field, self.user_field, self.password_field):
            self.add_narrow(field, _WIDTH)
        self.login_note = self.add_note()
        self.proxy_lock = self.add_note()
        self.end()
        self._connect()
        theme.when_changed(self._dress)
        self.retranslate()

    def _connect(self) -> None:
        self.servers.currentRowChanged.connect(lambda row: self.remove_button.setEnabled(row >= 0))
        self.remove_button.clicked.connect(self._remove)
        self.doctor_button.clicked.connect(self.doctor_requested)
        self.choose_button.clicked.connect(self._choose)
        self.no_certificate_button.clicked.connect(lambda: self.certificate_chosen.emit(""))
        self.proxy.activated.connect(lambda row: self.proxy_chosen.emit(self.proxy.itemData(row)))
        self.address.editingFinished.connect(lambda: self.address_entered.emit(self.address.text()))
        self.user.editingFinished.connect(self.login_entered)
        self.password.editingFinished.connect(self.login_entered)

    def _dress(self) -> None:
        self.servers.setFixedHeight(theme.px(_ROWS * _ROW_HEIGHT))

    def show_servers(self, servers: Sequence[RecentServer]) -> None:
        """Show the servers that are remembered."""
        self._servers = servers
        self.servers.clear()
        for server in servers:
            item = QListWidgetItem(self._line(server), self.servers)
            item.setData(Qt.ItemDataRole.UserRole, server.url)
        self.servers.setCurrentRow(0 if servers else -1)
        self.remove_button.setEnabled(bool(servers))
        self.servers.setVisible(bool(servers))
        self.remove_button.setVisible(bool(servers))
        self.no_servers.setVisible(not servers)

    def _line(self, server: RecentServer) -> str:
        if not server.username:
            return server.url
        return self.tr("{server} as {name}").format(server=server.url, name=server.username)

    def show_proxy(self, kind: str, address: str, user: str) -> None:
        """Show what holds; a login is asked for only where there is an address."""
        self.proxy.setCurrentIndex(self.proxy.findData(kind))
        self.address.setText(address)
        self.user.setText(user)
        named = kind == "address"
        for field in (self.address_field, self.user_field, self.password_field, self.login_note):
            field.setVisible(named)

    def lock(self, *, certificate: bool, proxy: bool) -> None:
        """Let what the organisation sets be seen but not changed."""
        self.choose_button.setEnabled(not certificate)
        self.no_certificate_button.setEnabled(not certificate)
        self.certificate_lock.setVisible(certificate)
        for field in (self.proxy_field, self.address_field, self.user_field, self.password_field):
            field.setEnabled(not proxy)
        self.proxy_lock.setVisible(proxy)

    def _remove(self) -> None:
        item = self.servers.currentItem()
        if item is not None:
            self.remove_requested.emit(item.data(Qt.ItemDataRole.UserRole))

    def _choose(self) -> None:
        kinds = self.tr("Certificates") + " (*.pem *.crt *.cer *.der)"
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a certificate"), "", kinds)
        if name:
            self.certificate_chosen.emit(name)

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self._servers_heading.setText(self.tr("Remembered servers"))
        self.servers.setAccessibleName(self.tr("Remembered servers"))
        for row, server in enumerate(self._servers):
            self.servers.item(row).setText(self._line(server))
        self.no_servers.setText(self.tr("None yet. A server is remembered once you have logged in to it."))
        self.remove_button.setText(self.tr("&Remove"))
        self.doctor_button.setText(self.tr("Connection &doctor…"))
        self._certificate_heading.setText(self.tr("Certificate of the organisation"))
        self.choose_button.setText(self.tr("&Choose a file…"))
        self.no_certificate_button.setText(self.tr("Trust it no more"))
        locked = self.tr("Set by your organisation's IT; it can't be changed here.")
        self.certificate_lock.setText(locked)
        self.proxy_lock.setText(locked)
        self._proxy_heading.setText(self.tr("Proxy"))
        self.proxy_field.set_label(self.tr("&Way to the servers"))
        for row, text in enumerate((self.tr("As the system"), self.tr("Without a proxy"), self.tr("This proxy"))):
            self.proxy.setItemText(row, text)
        self.address_field.set_label(self.tr("&Address of the proxy"))
        self.address.setPlaceholderText(self.tr("for example proxy.example.com:8080"))
        self.user_field.set_label(self.tr("&User name, if the proxy asks for one"))
        self.password_field.set_label(self.tr("&Password"))
        self.login_note.setText(self.tr("The password is kept in this computer's keyring only."))
