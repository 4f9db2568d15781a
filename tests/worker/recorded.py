"""What a job's handle told, in order."""

from __future__ import annotations

from typing import Any

from openclaw_desktop.worker import Running


class Recorded:
    """Listens to every signal of a handle."""

    def __init__(self, running: Running[Any]) -> None:
        self.running = running
        self.told: list[tuple[str, Any]] = []
        running.succeeded.connect(lambda value: self.told.append(("succeeded", value)))
        running.failed.connect(lambda error: self.told.append(("failed", error)))
        running.cancelled.connect(lambda: self.told.append(("cancelled", None)))
        running.retrying.connect(lambda retrying: self.told.append(("retrying", retrying)))
        running.parked.connect(lambda error: self.told.append(("parked", error)))
        running.progress.connect(lambda done, total: self.told.append(("progress", (done, total))))
        running.ended.connect(lambda: self.told.append(("ended", None)))

    @property
    def words(self) -> list[str]:
        return [word for word, _ in self.told]

    @property
    def over(self) -> bool:
        return "ended" in self.words

    @property
    def result(self) -> Any:
        return next(value for word, value in self.told if word in {"succeeded", "failed"})
