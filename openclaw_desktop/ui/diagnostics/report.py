"""The text that *Copy for IT* copies: plain, in English as logs are, and without secrets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from openclaw_desktop.api.doctor import Finding, report
from openclaw_desktop.platform.crash_reports import CrashReports
from openclaw_desktop.platform.log_tail import last_lines
from openclaw_desktop.platform.machine import program, system, without_home
from openclaw_desktop.platform.redaction import redact

_LINES: Final = 80
_REQUEST: Final = re.compile(r"\b(?:request[ _]id)[\"']?[:= ]+[\"']?([0-9A-Za-z_-]{6,64})")
_MOST_IDS: Final = 20


def report_for_it(server: str, findings: Sequence[Finding], logs: Path) -> str:
    """Give the report: versions, system, what was found, the requests to look for, and the last lines of the log.

    Args:
        server: the address that was looked at.
        findings: what was found.
        logs: the folder of the log.
    """
    lines = last_lines(logs / "openclaw.log", _LINES)
    crashes = CrashReports(logs / "crashes").all()
    text = "\n".join(
        [
            program(),
            f"system: {system()}",
            f"time: {datetime.now(UTC).isoformat(timespec='seconds')}",
            f"server: {server}",
            "",
            "way to the server:",
            report(findings) or "(not looked at)",
            "",
            f"requests: {', '.join(_request_ids(findings, lines)) or '(none)'}",
            f"crash reports: {', '.join(place.name for place in crashes) or '(none)'}",
            "",
            "last lines of the log:",
            *(lines or ["(none)"]),
            "",
        ]
    )
    return redact(without_home(text))


def _request_ids(findings: Sequence[Finding], lines: Sequence[str]) -> Iterator[str]:
    found = [finding.request_id for finding in findings if finding.request_id]
    found += [number for line in reversed(lines) for number in _REQUEST.findall(line)]
    yield from list(dict.fromkeys(found))[:_MOST_IDS]
