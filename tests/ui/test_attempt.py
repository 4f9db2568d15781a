from openclaw_desktop.ui.attempt import Attempt


def test_the_same_content_is_sent_with_the_same_key():
    attempt = Attempt()
    key = attempt.key_for({"title": "a"})
    assert attempt.key_for({"title": "a"}) == key
    assert attempt.key_for({"title": "b"}) != key
    attempt.done()
    assert attempt.key_for({"title": "b"}) != key
