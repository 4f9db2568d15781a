"""What an office's server is set up with: the systemd unit, its settings, and the proxy before it."""

import re
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from openclaw_desktop.server.cli.main import main
from tasks.places import ROOT
from tests.server.office import Caller
from tests.server.process.test_tls import make_certificate
from tests.servers import ADMIN, RunningServer
from tests.waiting import wait_until

_FILES = ROOT / "packaging" / "server"
_UNIT = _FILES / "openclaw-server.service"
_MOST_EXPOSED = 15
"""In tenths: systemd calls a service with less than 2.0 well confined."""


def _or_skip(program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed: the file for it is not tried out")


def _unit_with_a_program(tmp_path: Path) -> Path:
    """The unit, with a program that is there in place of the installed one."""
    program = shutil.which("true") or "/bin/true"
    unit = tmp_path / _UNIT.name
    text = _UNIT.read_text(encoding="utf-8")
    assert "ExecStart=/usr/bin/openclaw-server " in text
    unit.write_text(text.replace("/usr/bin/openclaw-server", program), encoding="utf-8")
    return unit


def test_systemd_accepts_the_unit(tmp_path: Path) -> None:
    _or_skip("systemd-analyze")
    unit = _unit_with_a_program(tmp_path)
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit)], capture_output=True, text=True, timeout=60, check=False
    )
    said = [line for line in (done.stdout + done.stderr).splitlines() if unit.name in line]
    assert (done.returncode, said) == (0, [])


def test_the_service_can_do_little_beside_its_work(tmp_path: Path) -> None:
    _or_skip("systemd-analyze")
    command = ["systemd-analyze", "security", "--offline=true", f"--threshold={_MOST_EXPOSED}"]
    done = subprocess.run(
        [*command, str(_unit_with_a_program(tmp_path))], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout


def _settings(text: str) -> dict[str, str]:
    return dict(re.findall(r"^(?:Environment=)?(OPENCLAW_\w+)=(.*)$", text, re.MULTILINE))


@pytest.mark.parametrize("file", ["openclaw-server.service", "server.env"])
def test_the_server_takes_what_the_unit_gives_it(file: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settings = _settings((_FILES / file).read_text(encoding="utf-8"))
    assert set(settings) == {"OPENCLAW_DATABASE", "OPENCLAW_OPTIONS"}
    found = re.search(r"^ExecStart=\S+ (.*)$", _UNIT.read_text(encoding="utf-8"), re.MULTILINE)
    assert found is not None
    line = found[1].replace("${OPENCLAW_DATABASE}", settings["OPENCLAW_DATABASE"])
    arguments = shlex.split(line.replace("$OPENCLAW_OPTIONS", settings["OPENCLAW_OPTIONS"]))
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--help"])
    assert ended.value.code == 0
    # Something that the command line does not know ends with 2, before any help.
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--no-such-option"])
    assert ended.value.code == 2
    assert "unrecognized arguments: --no-such-option\n" in capfd.readouterr().err


def test_the_proxy_example_and_the_unit_name_the_same_port() -> None:
    port = re.search(r"--port (\d+)", _UNIT.read_text(encoding="utf-8"))
    assert port is not None
    assert f"server 127.0.0.1:{port[1]};" in (_FILES / "nginx.conf").read_text(encoding="utf-8")


@contextmanager
def _nginx(folder: Path, server: RunningServer, https: int, http: int) -> Iterator[None]:
    cert_file, key_file = make_certificate(folder)
    text = (_FILES / "nginx.conf").read_text(encoding="utf-8")
    replaced: tuple[tuple[str, str | None], ...] = (
        ("127.0.0.1:8000", server.url.removeprefix("http://")),
        (r"\[::\]:(?:80|443)[^;]*", None),
        (r"listen 80;", f"listen 127.0.0.1:{http};"),
        (r"listen 443 ", f"listen 127.0.0.1:{https} "),
        ("/etc/ssl/openclaw/fullchain.pem", str(cert_file)),
        ("/etc/ssl/openclaw/privkey.pem", str(key_file)),
    )
    for what, here in replaced:
        pattern = rf"\n\s*listen {what};" if here is None else what
        text, count = re.subn(pattern, here or "", text)
        assert count, what
    paths = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    config = folder / "nginx.conf"
    config.write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log;\n"
        f"events {{}}\nhttp {{ access_log off; {paths}\n{text}\n}}\n"
    )
    with subprocess.Popen(["nginx", "-c", str(config), "-p", str(folder), "-e", f"{folder}/error.log"]) as nginx:
        try:
            wait_until((folder / "pid").exists, "nginx runs", 20)
            yield
        finally:
            nginx.terminate()
            assert nginx.wait(20) == 0


@pytest.mark.long
def test_through_the_proxy_everything_works(
    administered_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free_ports: tuple[int, int]
) -> None:
    _or_skip("nginx")
    https, http = free_ports
    options = ["--behind-proxy", "127.0.0.1", "--metrics", "127.0.0.0/8"]
    with (
        RunningServer(administered_database_url, tmp_path / "log", options) as server,
        _nginx(tmp_path, server, https, http),
    ):
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "cert.pem"))
        url = f"https://127.0.0.1:{https}"
        assert requests.get(f"{server.url}/metrics", timeout=10).status_code == 200
        assert requests.get(f"{url}/metrics", timeout=10).status_code == 404
        sent_on = requests.get(f"http://127.0.0.1:{http}/api/v1/health", timeout=10, allow_redirects=False)
        assert (sent_on.status_code, sent_on.headers["Location"]) == (308, "https://127.0.0.1/api/v1/health")

        caller = Caller(f"{url}/api/v1", server.token(ADMIN))
        ticket = caller.ticket("经过代理")
        largest = bytes(25 * 1024 * 1024)
        path = f"/tickets/{ticket['id']}/attachments"
        attached = caller.post(path, files={"file": ("large.bin", largest)})
        assert attached.status_code == 201, attached.text
        assert caller.get(f"/attachments/{attached.json()['id']}").content == largest
        refused = caller.post(path, files={"file": ("larger.bin", largest + b"x")})
        assert (refused.status_code, refused.json()["code"]) == (413, "too_large")

        cursor = caller.get("/events").json()["next_cursor"]
        began = time.monotonic()
        nothing = caller.call("GET", "/events", params={"after": cursor, "wait": "29"})
        assert (nothing.status_code, nothing.json()["items"]) == (200, [])
        assert time.monotonic() - began > 28

        # Whatever a client says about its address, nginx tells its true one: both count as the same caller.
        left = [
            requests.get(f"{url}/api/v1/health", headers={"X-Forwarded-For": address}, timeout=10).headers["RateLimit"]
            for address in ("203.0.113.1", "203.0.113.2")
        ]
        first, second = (int(re.findall(r"r=(\d+)", field)[0]) for field in left)
        assert second == first - 1


@pytest.fixture
def free_ports() -> tuple[int, int]:
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        return one.getsockname()[1], other.getsockname()[1]
