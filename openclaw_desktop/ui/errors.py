"""Every error in plain words: what happened, what it means for the work, who can fix it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from openclaw_desktop import __version__
from openclaw_desktop.contract import errors
from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.ui.language import current_locale

translate = QCoreApplication.translate


@dataclass(frozen=True)
class ErrorWords:
    """What to tell a person about an error: three short sentences; `who` is empty where nobody has to act."""

    title: str
    meaning: str
    who: str

    def one_line(self) -> str:
        """Give title and meaning as one text, for a place that has room for no more."""
        return join_sentences(self.title, self.meaning)


def heals_by_itself(error: OpenClawError) -> bool:
    """Tell whether an error passes without anybody's doing: a pause that the server asks for, or no connection."""
    return isinstance(error, errors.RateLimited) or (isinstance(error, errors.ConnectionFailed) and error.code != "tls")


def join_sentences(*sentences: str) -> str:
    """Give sentences as one text, as the language in use writes them; empty ones are left out."""
    return ("" if current_locale() == "zh_CN" else " ").join(filter(None, sentences))


def words_for(error: OpenClawError) -> ErrorWords:
    """Give the words for an error in the language in use."""
    if isinstance(error, errors.ConnectionFailed):
        return _no_answer(error)
    if isinstance(error, errors.StorageError | errors.KeyringError | errors.ServerStartFailed):
        return _this_computer(error)
    if isinstance(error, errors.NotAuthenticated):
        return _login(error)
    return _answered(error)


def _no_answer(error: errors.ConnectionFailed) -> ErrorWords:
    back_by_itself = translate("Errors", "The app keeps trying and goes on by itself; nothing you typed is lost.")
    ask_network = translate("Errors", "If it stays like this, ask whoever looks after your network or the server.")
    match error.code:
        case "dns":
            return ErrorWords(
                translate("Errors", "There is no server of that name."),
                translate("Errors", "The address may be mistyped, or this computer is not on the company's network."),
                translate("Errors", "Check the address and your network connection."),
            )
        case "tls":
            return ErrorWords(
                translate("Errors", "The server's certificate can't be trusted."),
                translate("Errors", "Someone could be listening in, so nothing was sent."),
                translate("Errors", "The server's administrator has to install a valid certificate."),
            )
        case "proxy":
            return ErrorWords(
                translate("Errors", "The proxy did not let the connection through."),
                back_by_itself,
                translate("Errors", "Ask whoever looks after your network."),
            )
        case "read_timeout":
            return ErrorWords(translate("Errors", "The server does not answer."), back_by_itself, ask_network)
        case "cut":
            return ErrorWords(translate("Errors", "The connection broke off."), back_by_itself, ask_network)
        case "circuit_open":
            return ErrorWords(
                translate("Errors", "The server failed several times in a row."), back_by_itself, ask_network
            )
        case _:
            return ErrorWords(translate("Errors", "The server can't be reached."), back_by_itself, ask_network)


def _this_computer(error: OpenClawError) -> ErrorWords:
    match error.code:
        case "disk_full":
            return ErrorWords(
                translate("Errors", "The disk of this computer is full."),
                translate("Errors", "What you typed is still here, but could not be kept on disk."),
                translate("Errors", "Free some space, then try again."),
            )
        case "read_only":
            return ErrorWords(
                translate("Errors", "The app may not write to its folder."),
                translate("Errors", "Settings and drafts are kept only until you quit."),
                translate("Errors", "Whoever looks after this computer can allow it."),
            )
        case "locked":
            return ErrorWords(
                translate("Errors", "Another program is using the app's data."),
                translate("Errors", "Settings and drafts can't be kept for the moment."),
                translate("Errors", "Close other OpenClaw windows, then try again."),
            )
        case "damaged":
            return ErrorWords(
                translate("Errors", "The app's data on this computer was damaged."),
                translate("Errors", "It was set aside and the app began anew. Tickets on the server are not affected."),
                "",
            )
        case "newer_version":
            return ErrorWords(
                translate("Errors", "The app's data was written by a newer version."),
                translate("Errors", "Settings and drafts are kept only until you quit."),
                translate("Errors", "Install the newer version on this computer."),
            )
        case "keyring_missing":
            return ErrorWords(
                translate("Errors", "This computer has no keyring."),
                translate("Errors", "The login can't be kept, so you will be asked for the password next time."),
                "",
            )
        case "keyring_locked":
            return ErrorWords(
                translate("Errors", "The keyring of this computer is locked."),
                translate("Errors", "The login can't be kept, so you will be asked for the password next time."),
                translate("Errors", "Unlock the keyring, then log in again."),
            )
        case "keyring_denied" | "too_long":
            return ErrorWords(
                translate("Errors", "The keyring refused to keep the login."),
                translate("Errors", "You will be asked for the password next time."),
                "",
            )
        case "server_damaged":
            return ErrorWords(
                translate("Errors", "The file with the tickets of this computer is damaged."),
                translate("Errors", "It was left as it is, and nothing is written to it."),
                translate("Errors", "Whoever looks after this computer can put a backup in its place."),
            )
        case "server_not_writable":
            return ErrorWords(
                translate("Errors", "The app may not write to its folder."),
                translate("Errors", "Tickets can't be kept on this computer."),
                translate("Errors", "Whoever looks after this computer can allow it."),
            )
        case "server_newer":
            return ErrorWords(
                translate("Errors", "The tickets of this computer were written by a newer version."),
                translate("Errors", "They can't be opened with this one; they are not lost."),
                translate("Errors", "Install the newer version on this computer."),
            )
        case "server_start_failed":
            return ErrorWords(
                translate("Errors", "The server of this computer did not start."),
                translate("Errors", "Tickets kept on this computer can't be opened right now; they are not lost."),
                translate(
                    "Errors", "Try again. If it stays like this, send the details to whoever looks after the app."
                ),
            )
        case _:
            return ErrorWords(
                translate("Errors", "Something could not be kept on this computer."),
                translate("Errors", "What you typed is still here."),
                translate("Errors", "Try again."),
            )


def _login(error: OpenClawError) -> ErrorWords:
    match error.code:
        case "invalid_credentials":
            return ErrorWords(
                translate("Errors", "User name or password is wrong."),
                translate("Errors", "Check both, and whether Caps Lock is on."),
                translate("Errors", "Your administrator can set a new password."),
            )
        case "key_expired" | "key_revoked":
            return ErrorWords(
                translate("Errors", "This API key is no longer valid."),
                translate("Errors", "Nothing was changed."),
                translate("Errors", "Use a new key."),
            )
        case _:
            return ErrorWords(
                translate("Errors", "Your login has ended."),
                translate("Errors", "What you were doing waits and goes on once you have logged in again."),
                "",
            )


def _answered(error: OpenClawError) -> ErrorWords:
    try_later = translate("Errors", "Try again in a while. If it stays like this, tell the server's administrator.")
    match error:
        case errors.InvalidQuery():
            return ErrorWords(
                translate("Errors", "The search can't be read."),
                translate("Errors", "It is marked where it goes wrong."),
                "",
            )
        case errors.PermissionDenied():
            return ErrorWords(
                translate("Errors", "You may not do this."),
                translate("Errors", "It needs the permission: {permission}.").format(
                    permission=permission_name(error.required)
                )
                if error.required
                else translate("Errors", "Your login lacks the permission."),
                translate("Errors", "An administrator can grant it."),
            )
        case errors.Gone():
            return ErrorWords(
                translate("Errors", "This has been deleted."),
                translate("Errors", "It can't be changed any more."),
                translate("Errors", "An administrator can restore it for 30 days."),
            )
        case errors.NotFound():
            return ErrorWords(
                translate("Errors", "This is not there, or not for you to see."),
                translate("Errors", "Nothing was changed."),
                "",
            )
        case errors.VersionMismatch():
            return ErrorWords(
                translate("Errors", "Someone else changed this before you."),
                translate("Errors", "Nothing you typed is lost: compare both and choose."),
                "",
            )
        case errors.Conflict():
            return ErrorWords(
                translate("Errors", "This is no longer possible."),
                translate("Errors", "It was changed in the meantime."),
                "",
            )
        case errors.ValidationFailed():
            return _refused(error)
        case errors.RateLimited():
            return ErrorWords(
                translate("Errors", "The server asks for a pause."),
                translate("Errors", "There were too many requests; the app goes on by itself."),
                "",
            )
        case errors.ServerError():
            return ErrorWords(
                translate("Errors", "The server has a problem."),
                translate("Errors", "What you typed is still here."),
                try_later,
            )
        case errors.DeadlineExceeded():
            return ErrorWords(
                translate("Errors", "This took too long."),
                translate("Errors", "What you typed is still here."),
                try_later,
            )
        case errors.InvalidResponse():
            return ErrorWords(
                translate("Errors", "There was no usable answer from an OpenClaw server."),
                translate("Errors", "There may be another page at this address, or a network login in between."),
                translate("Errors", "Check the address. In a hotel or guest network, log in to that network first."),
            )
        case errors.InsecureAddress():
            return ErrorWords(
                translate("Errors", "This address is not encrypted."),
                translate("Errors", "Others on the network could read your password and your tickets."),
                translate("Errors", "Use an address that begins with https://."),
            )
        case errors.Cancelled():
            return ErrorWords(
                translate("Errors", "Stopped before the server answered."),
                translate("Errors", "What you typed is still here."),
                "",
            )
        case _:
            return ErrorWords(
                translate("Errors", "The server could not use the request."),
                translate("Errors", "Nothing was changed."),
                translate("Errors", "App and server may be of different versions; tell the server's administrator."),
            )


def _refused(error: OpenClawError) -> ErrorWords:
    match error.code:
        case "too_large":
            return ErrorWords(
                translate("Errors", "This is too large for the server."),
                translate("Errors", "Nothing was changed."),
                translate("Errors", "An attachment may have up to 25 MB."),
            )
        case "idempotency_mismatch":
            return ErrorWords(
                translate("Errors", "The server took this for an earlier request."),
                translate("Errors", "Only the earlier one was carried out; what you typed is still here."),
                translate("Errors", "Look whether the change is there; if not, make it again."),
            )
        case "unsupported_media_type":
            return ErrorWords(
                translate("Errors", "The server does not take this kind of file."),
                translate("Errors", "Nothing was changed."),
                "",
            )
        case _:
            return ErrorWords(
                translate("Errors", "Some of it can't be accepted."),
                translate("Errors", "Nothing was saved yet; what you typed is still here."),
                translate("Errors", "Mend the marked fields, then try again."),
            )


def permission_name(permission: str) -> str:
    """Give a permission's name for people in the language in use; an unknown one stands for itself."""
    from openclaw_desktop.contract.permissions import CATALOGUE

    for item in CATALOGUE:
        if item.permission == permission:
            return item.label.zh_CN if current_locale() == "zh_CN" else item.label.en
    return permission


def details_for(error: OpenClawError) -> str:
    """Give what an administrator wants to know, ready to be copied. There is no secret in it."""
    lines = [
        f"OpenClaw Desktop {__version__}",
        f"time: {datetime.now(UTC).isoformat(timespec='seconds')}",
        f"error: {type(error).__name__}",
        f"code: {error.code}",
    ]
    if error.status:
        lines.append(f"status: {error.status}")
    if error.request_id:
        lines.append(f"request id: {error.request_id}")
    if error.detail:
        lines.append(f"detail: {error.detail}")
    lines.extend(f"field {item.field}: {item.code} {item.message}" for item in error.errors)
    return "\n".join(lines)
