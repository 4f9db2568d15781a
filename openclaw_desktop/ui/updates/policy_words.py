"""What of the organisation's policy file does not hold, in plain words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from openclaw_desktop.platform.policy import Policy, PolicyProblem

translate = QCoreApplication.translate


def problems_in(policy: Policy) -> str:
    """Give a sentence for each problem, a line each; "" where there is none."""
    lines = [_sentence(problem) for problem in policy.problems]
    if not lines:
        return ""
    head = translate("Policy", "Your administrator should look at {file}:").format(file=policy.file)
    return "\n".join([head, *lines])


def _sentence(problem: PolicyProblem) -> str:
    match problem.kind:
        case "unreadable":
            return translate("Policy", "It can't be read, so nothing of it holds.")
        case "not_trusted":
            return translate("Policy", "Others than an administrator could have written it, so nothing of it holds.")
        case "malformed":
            return translate("Policy", "It is not written as it has to be (TOML), so nothing of it holds.")
        case "unknown_key":
            return translate("Policy", "“{key}” is not known.").format(key=problem.key)
        case "locked_without_value":
            return translate("Policy", "“{key}” is locked, but has no value.").format(key=problem.key)
        case _:
            return translate("Policy", "The value of “{key}” can't be used.").format(key=problem.key)
