"""What was found at one step of the way to a server."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Step = Literal["name", "proxy", "reach", "tls", "clock", "server", "login", "permissions"]
Result = Literal["ok", "warning", "failed", "skipped"]

BEFORE = "before"
"""The code of a step that an earlier one left nothing to look at for."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found.

    Attributes:
        step: the step.
        result: whether it is as it should be.
        code: a stable word for what was found, by which people are told.
        facts: what was seen, by name; there is no secret in it.
        took_s: seconds that it took.
        request_id: what to tell the server's administrator, or "".
    """

    step: Step
    result: Result
    code: str
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    took_s: float = 0.0
    request_id: str = ""


def report(findings: Iterable[Finding]) -> str:
    """Give the findings as plain text, one line each, for whoever looks after the network or the server."""
    return "\n".join(map(_line, findings))


def _line(finding: Finding) -> str:
    facts = "".join(f" {name}={value!r}" for name, value in finding.facts.items())
    request = f" request_id={finding.request_id}" if finding.request_id else ""
    return f"{finding.step:<11} {finding.result:<7} {finding.code}{facts}{request} ({finding.took_s * 1000:.0f} ms)"
