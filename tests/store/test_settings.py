"""Settings: typed, whole, and never lost to one bad value."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.contract.errors import StorageError
from openclaw_desktop.store.settings import MAX_RECENT_SERVERS, Settings, SettingsValues

resource = pytest.importorskip("resource", reason="file limits are POSIX")


@contextmanager
def disk_with(size: int) -> Iterator[None]:
    """Let no file grow beyond ``size`` bytes, as a full disk or a quota does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_what_was_saved_is_read(tmp_path: Path) -> None:
    settings = Settings.open(tmp_path / "settings.json")
    settings.values.language = "zh_CN"
    settings.values.window_states["mainWindow"] = "AAAA"
    settings.remember_server("https://office.example", username="林", keep_logged_in=True)
    settings.save()
    again = Settings.open(tmp_path / "settings.json")
    assert again.values == settings.values
    assert again.aside is None


def test_the_last_server_is_first_and_each_is_there_once(tmp_path: Path) -> None:
    settings = Settings.open(tmp_path / "settings.json")
    for n in [*range(12), 5]:
        settings.remember_server(f"https://s{n}.example")
    urls = [server.url for server in settings.values.recent_servers]
    assert urls[0] == "https://s5.example"
    assert len(urls) == len(set(urls)) == MAX_RECENT_SERVERS


def test_keys_of_a_newer_program_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"version": 9, "theme": "dark", "quiet_hours": {"from": "22:00"}}))
    settings = Settings.open(path)
    assert settings.values.theme == "dark"
    settings.values.theme = "light"
    settings.save()
    kept = json.loads(path.read_text())
    assert (kept["version"], kept["theme"], kept["quiet_hours"]) == (9, "light", {"from": "22:00"})


def test_one_bad_value_does_not_cost_the_others(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": "plaid", "language": "en"}))
    settings = Settings.open(path)
    assert (settings.values.theme, settings.values.language) == ("system", "en")
    assert settings.aside is not None
    assert "plaid" in settings.aside.read_text()


@given(content=st.binary(max_size=200))
def test_no_file_keeps_the_program_from_starting(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("any") / "settings.json"
    path.write_bytes(content)
    settings = Settings.open(path)
    assert isinstance(settings.values, SettingsValues)
    settings.save()
    if settings.aside is not None:
        assert settings.aside.read_bytes() == content


def test_a_full_disk_is_told_and_the_old_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    settings = Settings.open(path)
    settings.save()
    before = path.read_bytes()
    settings.values.window_states["mainWindow"] = "A" * 10_000
    with disk_with(4096), pytest.raises(StorageError) as refused:
        settings.save()
    assert refused.value.code == "disk_full"
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["settings.json"]
    settings.save()
    assert Settings.open(path).values == settings.values
