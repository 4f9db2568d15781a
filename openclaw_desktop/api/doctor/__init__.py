"""The connection doctor: looks at the way to a server step by step, and says at which it breaks, and why.

`Examination(client)` gives one `Finding` after the other; a script prints `report(examination.findings)`.
"""

from openclaw_desktop.api.doctor.examination import STEPS, Examination
from openclaw_desktop.api.doctor.finding import Finding, Result, Step, report

__all__ = ["STEPS", "Examination", "Finding", "Result", "Step", "report"]
