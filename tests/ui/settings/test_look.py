"""What the first window is told by the settings file, before the settings as a whole are loaded."""

from pathlib import Path

import pytest

from openclaw_desktop.ui.settings.look import Look, Wishes, read_look

_AS_ON_A_FIRST_START = Look()


def read(folder: Path, kept: bytes, wishes: Wishes | None = None) -> Look:
    (folder / "settings.json").write_bytes(kept)
    return read_look(folder, wishes or Wishes())


def test_what_was_chosen_is_used(tmp_path: Path) -> None:
    kept = (
        b'{"language": "zh_CN", "theme": "dark", "scale_percent": 150, "compact_rows": true, "more": ["\xe4\xb8\xad"]}'
    )
    assert read(tmp_path, kept) == Look("zh_CN", "dark", 150, compact=True)
    assert read(tmp_path, kept, Wishes("en", "light", 100)) == Look("en", "light", 100, compact=True)


@pytest.mark.parametrize(
    "kept",
    [
        b"",
        b"[1]",
        b"null",
        b'{"language": "zh_CN"',
        b"\xff\xfe{}",
        b"[" * 100_000,
        b'{"language": 1, "theme": ["dark"], "scale_percent": "150", "compact_rows": 1}',
        b'{"language": "fr", "theme": "pink", "scale_percent": 4000}',
    ],
    ids=["empty", "list", "null", "cut", "no text", "deep", "other types", "other values"],
)
def test_what_can_not_be_read_is_as_on_a_first_start(tmp_path: Path, kept: bytes) -> None:
    assert read(tmp_path, kept) == _AS_ON_A_FIRST_START


def test_no_file_is_as_on_a_first_start(tmp_path: Path) -> None:
    assert read_look(tmp_path, Wishes()) == _AS_ON_A_FIRST_START
    assert read_look(tmp_path, Wishes(preset_language="zh_CN")).language == "zh_CN"
