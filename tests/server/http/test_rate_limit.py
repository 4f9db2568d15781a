"""The limit of requests a minute."""

from pathlib import Path

from openclaw_desktop.server.http.rate_limit import RateLimiter
from tests.server.office import Caller, problem
from tests.servers import ADMIN, RunningServer


def test_the_window_begins_with_the_first_request_and_ends_after_a_minute() -> None:
    now = 1000.0
    limiter = RateLimiter(2, lambda: now)
    assert limiter.charge("a") == (2, 1, 60, False)
    now = 1030.5
    assert limiter.charge("a") == (2, 0, 30, False)
    assert limiter.charge("a") == (2, 0, 30, True)
    assert limiter.charge("b") == (2, 1, 60, False)
    now = 1060.0
    assert limiter.charge("a") == (2, 1, 60, False)


def test_who_is_over_the_limit_is_told_when_to_come_back(administered_database_url: str, tmp_path: Path) -> None:
    options = ["--rate-limit", "5"]
    with RunningServer(administered_database_url, tmp_path / "log", options) as server:
        admin, stranger = Caller(server.api, server.token(ADMIN)), Caller(server.api, None)
        left = [admin.get("/auth/me").headers["RateLimit"].split(";")[1] for _ in range(5)]
        assert left == ["r=4", "r=3", "r=2", "r=1", "r=0"]

        refused = admin.get("/auth/me")

        problem(refused, 429, "rate_limited")
        assert refused.headers["RateLimit-Policy"] == '"default";q=5;w=60'
        assert 1 <= int(refused.headers["Retry-After"]) <= 60
        # Strangers have what their address has left, and invalid credentials count there.
        for _ in range(4):
            last = Caller(server.api, "never-issued").get("/auth/me")
        problem(last, 401, "invalid_token")
        problem(stranger.get("/health"), 429, "rate_limited")
