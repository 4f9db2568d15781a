"""What the organisation sets for everybody on this computer: one TOML file that only its administrators can write.

Its place is fixed for each system and can't be moved by an environment variable or an option, or a person could lift
the policy by setting one.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, get_args

from openclaw_desktop.contract.words import LOCALES
from openclaw_desktop.platform.trusted_files import NotTrusted, read_trusted

_log = logging.getLogger(__name__)

PolicyKey = Literal["server", "updates", "proxy", "ca_file", "language"]
ProblemKind = Literal["unreadable", "not_trusted", "malformed", "unknown_key", "wrong_value", "locked_without_value"]

POLICY_KEYS: Final[tuple[PolicyKey, ...]] = get_args(PolicyKey)
UPDATES_OFF: Final = "off"
_OTHER_WAYS: Final = ("none", "system")


@dataclass(frozen=True, slots=True)
class PolicyProblem:
    """What of the policy file does not hold, and why.

    Attributes:
        kind: `unreadable`, `not_trusted` (somebody else than an administrator could change it), `malformed` (no TOML),
            for which nothing of the file holds; `unknown_key`, `wrong_value`, `locked_without_value` for one key.
        key: the key; "" where it is the whole file.
        detail: a sentence for the log, in English.
    """

    kind: ProblemKind
    key: str
    detail: str


@dataclass(frozen=True, slots=True)
class Policy:
    """What the organisation sets. An empty text leaves the matter to the person.

    Attributes:
        server_url: the server that is offered at login.
        updates: `off`, or the folder (absolute) or the address of the repository that updates come from.
        proxy: the address of the proxy, `none` for none, `system` for what the operating system says.
        ca_file: the certificates that are trusted besides the operating system's, PEM.
        language: `system`, `en` or `zh_CN`.
        locked: the keys whose values people may not change. What is not locked they may set for themselves.
        problems: what of the file does not hold.
        file: where the policy was looked for.
    """

    server_url: str = ""
    updates: str = ""
    proxy: str = ""
    ca_file: str = ""
    language: str = ""
    locked: frozenset[PolicyKey] = frozenset()
    problems: tuple[PolicyProblem, ...] = ()
    file: Path = Path()

    def locks(self, key: PolicyKey) -> bool:
        """Whether people may not change what `key` names."""
        return key in self.locked

    @property
    def updates_off(self) -> bool:
        """Whether this computer asks nobody for updates."""
        return self.updates == UPDATES_OFF


def policy_file() -> Path:
    """Give the place of the policy file on this system: where only an administrator can write."""
    if sys.platform == "win32":
        return _program_files() / "OpenClaw" / "policy.toml"
    elif sys.platform == "darwin":  # noqa: RET505 - the type checker follows the chain, for each system
        return Path("/Library/Application Support/OpenClaw/policy.toml")
    else:
        return Path("/etc/openclaw-desktop/policy.toml")


if sys.platform == "win32":

    def _program_files() -> Path:
        """Give the folder of programs, as the system and not the person's environment names it.

        Everybody may make files in ProgramData, so a policy there could be another user's; here only administrators
        may.
        """
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Windows\CurrentVersion") as key:
            return Path(str(winreg.QueryValueEx(key, "ProgramFilesDir")[0]))


def read_policy(file: Path | None = None, *, owner: int = 0) -> Policy:
    """Read the policy. Whatever is wrong with it is told in its `problems`; the rest holds; nothing is raised.

    Args:
        file: another file than this system's.
        owner: the user id that may own it, by default the administrator's (POSIX).
    """
    place = file or policy_file()
    try:
        content = read_trusted(place, owner=owner)
    except FileNotFoundError:
        return Policy(file=place)
    except NotTrusted as error:
        return _nothing_holds(place, PolicyProblem("not_trusted", "", str(error)))
    except OSError as error:
        return _nothing_holds(place, PolicyProblem("unreadable", "", error.strerror or "it can't be read"))
    import tomllib

    try:
        table = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return _nothing_holds(place, PolicyProblem("malformed", "", str(error)))
    return _read_table(table, place)


def log_problems(policy: Policy) -> None:
    """Write what of the policy does not hold into the log, which is opened only after the policy was read."""
    for problem in policy.problems:
        _log.warning("%s %s: %s", policy.file, problem.key or "as a whole", problem.detail)


def _read_table(table: dict[str, Any], file: Path) -> Policy:
    values: dict[str, str] = {}
    problems: list[PolicyProblem] = []
    for key, value in table.items():
        if key == "locked":
            continue
        check = _CHECKS.get(key)
        if check is None:
            problems.append(PolicyProblem("unknown_key", key, "there is no such key"))
        elif not isinstance(value, str) or not check(value.strip()):
            problems.append(PolicyProblem("wrong_value", key, f"{value!r} can't be used"))
        else:
            values[key] = value.strip()
    locked = _read_locks(table.get("locked", []), values, problems)
    if values.get("updates") == UPDATES_OFF:
        # Off means off, whatever a person would like.
        locked |= {"updates"}
    server_url = values.pop("server", "")
    return Policy(server_url=server_url, **values, locked=frozenset(locked), problems=tuple(problems), file=file)


def _read_locks(names: Any, values: dict[str, str], problems: list[PolicyProblem]) -> set[PolicyKey]:
    if not isinstance(names, list):
        problems.append(PolicyProblem("wrong_value", "locked", "it has to be a list of keys"))
        return set()
    locked: set[PolicyKey] = set()
    for name in names:
        key = next((key for key in POLICY_KEYS if key == name), None)
        if key is None:
            problems.append(PolicyProblem("wrong_value", "locked", f"{name!r} is no key that can be locked"))
        elif key not in values:
            problems.append(PolicyProblem("locked_without_value", key, "it is locked, but no value of it holds"))
        else:
            locked.add(key)
    return locked


def _nothing_holds(file: Path, problem: PolicyProblem) -> Policy:
    return Policy(problems=(problem,), file=file)


def _is_server(value: str) -> bool:
    return _has_host(value if "://" in value else f"https://{value}", "http", "https")


def _is_updates(value: str) -> bool:
    return value == UPDATES_OFF or Path(value).is_absolute() or _has_host(value, "http", "https")


def _is_proxy(value: str) -> bool:
    return value in _OTHER_WAYS or _has_host(value, "http", "https")


def _is_ca_file(value: str) -> bool:
    import ssl

    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(value)
    except OSError:
        return False
    return Path(value).is_absolute()


def _is_language(value: str) -> bool:
    return value == "system" or value in LOCALES


def _has_host(address: str, *schemes: str) -> bool:
    """Whether it is an address of one of the schemes, with a host and without a password in it."""
    # Loaded here, since the first window waits for the policy, and most computers have none.
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(address)
        return parts.scheme in schemes and bool(parts.hostname) and parts.password is None and parts.port != 0
    except ValueError:
        return False


_CHECKS: Final[dict[str, Callable[[str], bool]]] = {
    "server": _is_server,
    "updates": _is_updates,
    "proxy": _is_proxy,
    "ca_file": _is_ca_file,
    "language": _is_language,
}
