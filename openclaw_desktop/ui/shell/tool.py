"""What opens from a menu of the main window beside the tabs: one entry each, with a dialog behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from openclaw_desktop.ui.session import Session

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from openclaw_desktop.platform.paths import AppPaths
    from openclaw_desktop.store.profile import Profile
    from openclaw_desktop.ui.login.ways import Ways
    from openclaw_desktop.ui.settings.appearance import Appearance
    from openclaw_desktop.ui.updates.watch import UpdateWatch
    from openclaw_desktop.worker import ApiWorker

MenuName = Literal["account", "help"]


@dataclass(frozen=True)
class Surroundings:
    """What a tool works with.

    Attributes:
        window: the window that its dialog belongs to.
        worker: runs its jobs.
        profile: what this workstation keeps for the person.
        paths: where this workstation keeps it.
        appearance: language and look.
        session: who is at work.
        ways: how servers are reached.
        updates: knows about new versions.
        tell: says something that matters but stops nobody.
    """

    window: QWidget
    worker: ApiWorker
    profile: Profile
    paths: AppPaths
    appearance: Appearance
    session: Session
    ways: Ways
    updates: UpdateWatch
    tell: Callable[[str], None]


def _for_all(_session: Session) -> bool:
    return True


@dataclass(frozen=True)
class Tool:
    """One entry of a menu.

    Attributes:
        name: the object name of its action.
        icon: one of the program's icons.
        menu: the menu that it stands in.
        title: gives the entry's text in the language in use; `&` before its mnemonic.
        open: shows what the entry stands for.
        shortcut: the key for it, as Qt writes keys, or nothing.
        is_for: whether a session has this entry.
    """

    name: str
    icon: str
    menu: MenuName
    title: Callable[[], str]
    open: Callable[[Surroundings], None]
    shortcut: str = ""
    is_for: Callable[[Session], bool] = _for_all
