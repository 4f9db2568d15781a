"""The QThread-driven API worker. QtCore only.

A controller hands a `Job` to `ApiWorker.submit` and listens to the `Running` that it gets.
"""

from openclaw_desktop.worker.connection import ConnectionState
from openclaw_desktop.worker.job import HIGH, LOW, NORMAL, Job, LocalJob
from openclaw_desktop.worker.lane import Lane
from openclaw_desktop.worker.outbox_sender import OutboxSender
from openclaw_desktop.worker.running import End, Running
from openclaw_desktop.worker.waits import Waiting
from openclaw_desktop.worker.worker import ApiWorker

__all__ = [
    "HIGH",
    "LOW",
    "NORMAL",
    "ApiWorker",
    "ConnectionState",
    "End",
    "Job",
    "Lane",
    "LocalJob",
    "OutboxSender",
    "Running",
    "Waiting",
]
