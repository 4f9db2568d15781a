import ssl
import threading
from pathlib import Path

import pytest

from openclaw_desktop.api.call import CancelToken
from openclaw_desktop.api.route import Route
from openclaw_desktop.api.web_files import WebFiles
from openclaw_desktop.contract.errors import Cancelled, ConnectionFailed, InvalidResponse, NotFound, ServerError
from tests.faults.behaviours import answer, cut_body, hang_in_body, html, redirect, reset_before_answer
from tests.faults.certificates import server_context
from tests.faults.server import Behaviour, FaultServer


def read(url: str, route: Route | None = None, cancel: CancelToken | None = None) -> bytes:
    route = route or Route()
    files = WebFiles(proxies=route.proxies(), ssl_context=route.ssl_context())
    try:
        return b"".join(files.read(f"{url}/file", cancel or CancelToken()))
    finally:
        files.close()


def test_a_file_comes_without_any_credential(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password secret\n")
    (tmp_path / "netrc").chmod(0o600)
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with FaultServer(answer(200, b"\x1f\x8b as it is")) as server:
        assert read(server.url) == b"\x1f\x8b as it is"
    (received,) = server.received
    assert "authorization" not in {name.lower() for name in received.headers}
    assert {name.lower(): value for name, value in received.headers.items()}["accept-encoding"] == "identity"


def test_a_redirect_is_followed() -> None:
    with FaultServer(answer(200, b"there")) as there, FaultServer(redirect(f"{there.url}/other")) as here:
        assert read(here.url) == b"there"


@pytest.mark.parametrize(
    ("behaviour", "kind"),
    [
        (html(404), NotFound),
        (html(403), NotFound),
        (html(500), ServerError),
        (cut_body(b"half", 100), InvalidResponse),
        (reset_before_answer, ConnectionFailed),
    ],
)
def test_what_goes_wrong_is_one_of_our_errors(behaviour: Behaviour, kind: type[Exception]) -> None:
    with FaultServer(behaviour) as server, pytest.raises(kind):
        read(server.url)


def test_certificates_are_looked_at_and_the_office_s_own_are_trusted(tmp_path: Path) -> None:
    context, authority = server_context(tmp_path)
    with FaultServer(answer(200, b"secret enough"), tls=context) as server:
        with pytest.raises(ConnectionFailed) as refused:
            read(server.url)
        assert refused.value.code == "tls"
        assert read(server.url, Route(ca_file=str(authority))) == b"secret enough"


def test_a_ca_file_that_can_t_be_used_trusts_nobody_more(tmp_path: Path) -> None:
    context, _ = server_context(tmp_path)
    (tmp_path / "empty.pem").write_text("")
    assert isinstance(Route(ca_file=str(tmp_path / "empty.pem")).ssl_context(), ssl.SSLContext)
    with FaultServer(answer(200, b""), tls=context) as server, pytest.raises(ConnectionFailed):
        read(server.url, Route(ca_file=str(tmp_path / "empty.pem")))


def test_the_proxy_that_is_named_is_asked() -> None:
    with FaultServer(answer(200, b"by the proxy")) as proxy:
        assert read("http://updates.example.com", Route(proxy=proxy.url)) == b"by the proxy"
        assert proxy.received[0].target == "http://updates.example.com/file"


def test_a_cancel_ends_a_read_that_hangs() -> None:
    cancel = CancelToken()
    with FaultServer(hang_in_body) as server:
        timer = threading.Timer(0.2, cancel.cancel)
        timer.start()
        with pytest.raises(Cancelled):
            read(server.url, cancel=cancel)
        timer.join()
