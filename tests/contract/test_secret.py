from __future__ import annotations

import pickle
import traceback

import pytest

from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.users import LoginRequest
from openclaw_desktop.contract.wire import decode, encode

PLANTED = "correct horse 电池"


@pytest.mark.parametrize("show", [repr, str, "{}".format, "{0!r:>30}".format, lambda secret: f"{secret}"])
def test_no_way_of_showing_a_secret_gives_it_away(show) -> None:
    assert PLANTED not in show(Secret(PLANTED))


def test_a_struct_that_holds_a_secret_hides_it_too() -> None:
    assert PLANTED not in repr(LoginRequest(username="wang.fang", password=Secret(PLANTED)))


def test_a_secret_is_not_pickled() -> None:
    with pytest.raises(TypeError) as caught:
        pickle.dumps(Secret(PLANTED))

    assert PLANTED not in "".join(traceback.format_exception(caught.value))


def test_it_crosses_the_wire_in_the_clear_both_ways() -> None:
    sent = encode(LoginRequest(username="a", password=Secret(PLANTED)))

    assert PLANTED in sent.decode()
    assert decode(sent, LoginRequest).password == Secret(PLANTED)


def test_only_a_secret_with_the_same_text_is_equal() -> None:
    assert Secret("a") == Secret("a")
    assert Secret("a") != Secret("b")
    assert Secret("a") != "a"
