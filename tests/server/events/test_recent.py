from openclaw_desktop.server.events.recent import _KEPT, Recent


def test_it_gives_what_is_after_a_place_and_says_where_it_can_not() -> None:
    recent: Recent[str] = Recent(10, 10)
    grown = recent.grown(["a", "b", "c"], [11, 13, 13])

    assert recent.after(10) == ()
    assert grown.after(10) == ("a", "b", "c")
    assert grown.after(11) == ("b", "c")
    assert grown.after(12) == ("b", "c")
    assert grown.after(13) == ()
    assert grown.after(99) == ()
    assert grown.after(9) is None
    assert grown.ends == 13


def test_it_forgets_the_oldest_and_knows_from_where_on_it_is_whole() -> None:
    count = _KEPT + 5
    empty: Recent[int] = Recent(0, 0)
    recent = empty.grown(list(range(1, count + 1)), list(range(1, count + 1)))

    assert len(recent.items) == _KEPT
    assert recent.after(4) is None
    assert recent.after(5) == tuple(range(6, count + 1))
    assert recent.ends == count
