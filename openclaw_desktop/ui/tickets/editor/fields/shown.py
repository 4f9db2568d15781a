"""What a text field was given to show, so that a value which its text can't render exactly does not count as edited."""

from __future__ import annotations

from typing import Generic, TypeVar

V = TypeVar("V")


class Shown(Generic[V]):
    """A value and the text by which a widget shows it.

    A widget turns CR LF into LF and a moment into its minute. As long as its text is the one it gave at first, the
    value is still the one it was given.
    """

    def __init__(self, value: V) -> None:
        self.value = value
        self.text = ""

    def put(self, value: V, text: str) -> None:
        """Note that `value` is shown as `text`, as the widget gives it back."""
        self.value, self.text = value, text
