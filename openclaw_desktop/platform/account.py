"""The account of this computer that the program runs in."""

from __future__ import annotations


def account_name() -> str:
    """Give the account's name, as a user name of the server may be; `me` where the system has none."""
    import getpass

    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):
        name = ""
    return "".join(c for c in name if not c.isspace() and c not in ',:"' and c.isprintable())[:64] or "me"
