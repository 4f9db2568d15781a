from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.server.times import from_ms, to_ms

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST = (datetime.min.replace(tzinfo=UTC) - _EPOCH) // timedelta(milliseconds=1)
_LAST = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // timedelta(milliseconds=1)


@given(st.integers(_FIRST, _LAST))
def test_every_millisecond_comes_back(ms: int) -> None:
    assert from_ms(ms) == _EPOCH + timedelta(milliseconds=ms)
    assert to_ms(from_ms(ms)) == ms
