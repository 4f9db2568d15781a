"""What is refused about a repository, as one of this program's errors."""

from __future__ import annotations

from openclaw_desktop.contract.errors import OpenClawError


class UpdateRefused(OpenClawError):
    """What a repository offers can't be believed or used; nothing of it was installed.

    The codes:

    - `update_untrusted`: it isn't signed by the keys that are trusted here.
    - `update_expired`: its signatures are too old, so it may hide what is newer.
    - `update_rolled_back`: it is older than what was seen of it before.
    - `update_damaged`: a file is not the one that was signed.
    - `update_unusable`: no repository, or no package that can be installed here.
    - `root_missing`: there are no trusted keys on this computer to check it with.
    """

    default_code = "update_unusable"
