from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.server import times
from openclaw_desktop.server.times import from_ms, to_ms

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST = (datetime.min.replace(tzinfo=UTC) - _EPOCH) // timedelta(milliseconds=1)
_LAST = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // timedelta(milliseconds=1)


@given(st.integers(_FIRST, _LAST))
def test_every_millisecond_comes_back(ms: int) -> None:
    assert from_ms(ms) == _EPOCH + timedelta(milliseconds=ms)
    assert to_ms(from_ms(ms)) == ms


def test_moments_of_changes_sort_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = []
    for ms in range(1_700_000_000_990, 1_700_000_001_010):
        monkeypatch.setattr(times, "utc_now", lambda ms=ms: from_ms(ms))
        moments.append(msgspec.json.encode(from_ms(times.now_ms())))
    assert moments == sorted(moments)
