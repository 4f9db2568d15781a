"""Which keys are kept, and the journal of rotations: what a next start needs to know."""

from pathlib import Path

import msgspec

from openclaw_desktop.store.kept_keys import KeptKey, Owner
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.store.rotations import Rotation

_LIN = Owner("http://127.0.0.1:1", "lin")
_CHEN = Owner("http://127.0.0.1:1", "chen")


def test_kept_keys_outlive_the_program_and_belong_to_one_person(tmp_path: Path) -> None:
    with Profile.open(tmp_path) as profile:
        profile.kept_keys.add(_LIN, KeptKey("k1", "夜间报表"))
        profile.kept_keys.add(_LIN, KeptKey("k1", "夜间报表", by_itself=True))
        profile.kept_keys.add(_CHEN, KeptKey("k2", "other"))
    with Profile.open(tmp_path) as profile:
        assert profile.kept_keys.list(_LIN) == [KeptKey("k1", "夜间报表", by_itself=True)]
        profile.kept_keys.remove(_LIN, "k1")
        assert profile.kept_keys.list(_LIN) == []
        assert profile.kept_keys.list(_CHEN) == [KeptKey("k2", "other")]


def test_a_key_takes_the_place_of_another_as_often_as_that_is_said(tmp_path: Path) -> None:
    with Profile.open(tmp_path) as profile:
        profile.kept_keys.add(_LIN, KeptKey("old", "report", by_itself=True))
        for _ in range(2):
            profile.kept_keys.replace(_LIN, "old", "new")
            assert profile.kept_keys.list(_LIN) == [KeptKey("new", "report", by_itself=True)]


def test_the_journal_holds_the_last_step_until_the_end(tmp_path: Path) -> None:
    rotation = Rotation(
        old_key="old",
        key_name="report",
        asked_key="old",
        idempotency_key="4cb5",
        permissions=["work_order:read"],
        overlap_s=3600,
        kept=True,
    )
    with Profile.open(tmp_path) as profile:
        profile.rotations.write(_LIN, rotation)
        handed = msgspec.structs.replace(rotation, step="handed", new_key="new")
        profile.rotations.write(_LIN, handed)
    with Profile.open(tmp_path) as profile:
        assert profile.rotations.unfinished(_LIN) == [handed]
        assert profile.rotations.unfinished(_CHEN) == []
        profile.rotations.end(_LIN, "old")
        assert profile.rotations.unfinished(_LIN) == []
