"""TLS with a certificate of one's own."""

import datetime
import ipaddress
import re
from pathlib import Path

import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.servers import RunningServer


def make_certificate(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "OpenClaw test")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    cert_file, key_file = folder / "cert.pem", folder / "key.pem"
    cert_file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return cert_file, key_file


def test_with_a_certificate_it_listens_everywhere_by_https(tmp_path: Path) -> None:
    cert_file, key_file = make_certificate(tmp_path)
    options = ["--host", "0.0.0.0", "--tls-cert", str(cert_file), "--tls-key", str(key_file)]
    with _TlsServer(f"sqlite:///{tmp_path}/a.db", tmp_path / "log", options) as server:
        port = server.url.rpartition(":")[2]
        answer = requests.get(f"https://127.0.0.1:{port}/api/v1/health", verify=str(cert_file), timeout=10)
        assert answer.json()["status"] == "ok"


class _TlsServer(RunningServer):
    """A server whose address is not one of loopback by plain http."""

    def _read_address(self) -> str:
        assert self.process.stdout is not None
        line = self.process.stdout.readline().decode()
        address = re.fullmatch(r"OpenClaw server listening on (https://0\.0\.0\.0:\d+)\s*", line)
        assert address is not None, f"{line!r} {self.log_text()}"
        return address[1]
