"""What a job of the worker is called for people: its own name is for the log."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def words_for_job(name: str) -> str:
    """Give what a job does, in the language in use; a general word where there is no better one."""
    match name:
        case "save ticket" | "create ticket":
            return translate("Jobs", "Saving the ticket")
        case "comment":
            return translate("Jobs", "Sending the comment")
        case "outbox":
            return translate("Jobs", "Sending what was typed offline")
        case "attach":
            return translate("Jobs", "Uploading the file")
        case "download":
            return translate("Jobs", "Downloading the file")
        case "tickets.batch" | "tickets.delete" | "tickets.restore":
            return translate("Jobs", "Changing tickets")
        case (
            "ask for an approval"
            | "approval approve"
            | "approval reject"
            | "approval delegate"
            | "approval withdraw"
            | "approval remind"
        ):
            return translate("Jobs", "Sending the approval")
        case "login" | "who am I" | "log out" | "change password":
            return translate("Jobs", "Login")
        case "list users" | "save user" | "change user":
            return translate("Jobs", "Users")
        case "connection doctor":
            return translate("Jobs", "Checking the connection")
    match name.partition(".")[0].split(" ")[0]:
        case "tickets" | "ticket" | "open":
            return translate("Jobs", "Loading tickets")
        case "search" | "people" | "users" | "categories":
            return translate("Jobs", "Searching")
        case "approvals" | "approval":
            return translate("Jobs", "Loading approvals")
        case "views":
            return translate("Jobs", "Saving the view")
        case "export":
            return translate("Jobs", "Exporting")
        case "import":
            return translate("Jobs", "Importing")
        case "report":
            return translate("Jobs", "Loading the report")
    if name.endswith(("key", "keys", "catalogue")):
        return translate("Jobs", "API keys")
    if "webhook" in name or "automation" in name or name in ("list deliveries", "send delivery again", "list runs"):
        return translate("Jobs", "Integrations")
    return translate("Jobs", "A request")
