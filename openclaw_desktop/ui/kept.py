"""How a tab was left: a struct in the profile's settings, opaque to them, and brought back at the next start."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, TypeVar

import msgspec

from openclaw_desktop.contract.wire import decode

if TYPE_CHECKING:
    from openclaw_desktop.store.settings import Settings

S = TypeVar("S", bound=msgspec.Struct)


def read_kept(settings: Settings, name: str, kind: type[S]) -> S:
    """Give what was kept under `name`; a fresh `kind` where there is nothing that can be read."""
    kept = settings.values.window_states.get(name, "")
    try:
        return decode(base64.b64decode(kept, validate=True), kind)
    except (binascii.Error, msgspec.DecodeError):
        return kind()


def write_kept(settings: Settings, name: str, state: msgspec.Struct) -> bool:
    """Put `state` into the settings; whoever calls saves them. Give whether it is another one than before."""
    kept = base64.b64encode(msgspec.json.encode(state)).decode("ascii")
    changed = settings.values.window_states.get(name) != kept
    settings.values.window_states[name] = kept
    return changed
