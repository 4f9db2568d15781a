"""The house rules: where things are, how large they get, and what never gets into a file."""

import ast
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.project.checkout import ROOT, text, tracked

_VISIBLE = {"pyproject.toml", "README.md", "openclaw_desktop", "resources", "tests", "packaging"}
_LONGEST = 400

# Places of one machine; a project that names them works there only.
_MACHINE_PATH = re.compile(r"(?<![\w.<])/(?:work|root|tmp)/[\w.-]")

_URL = re.compile(r"\b(?:https?|wss?|ftp)://(?=\w)[^\s\"'`<>()\[\]{}|\\,;]+")
_LOOPBACK = {"localhost", "127.0.0.1", "::1", "0.0.0.0"}
# RFC 2606 and RFC 6761: names that never belong to anybody.
_NOBODYS = re.compile(r"(^|\.)(example|invalid|test|localhost|example\.(com|org|net))$")
_STANDARDS = {
    "www.w3.org",
    "www.rfc-editor.org",
    "json-schema.org",
    "spec.openapis.org",
    "schemas.openxmlformats.org",
}
# Where a person's own robots live; the window shows what such an address looks like.
_ROBOTS = {"oapi.dingtalk.com", "open.feishu.cn", "qyapi.weixin.qq.com"}


def test_top_level_has_nothing_else() -> None:
    visible = {path.parts[0] for path in tracked() if not path.parts[0].startswith(".")}
    assert visible <= _VISIBLE


def test_no_python_file_is_two_things() -> None:
    lengths = {path: (text(path) or "").count("\n") for path in tracked() if path.suffix == ".py"}
    assert {str(path): length for path, length in lengths.items() if length > _LONGEST} == {}


def test_packages_of_tests_have_no_init() -> None:
    assert [path for path in tracked() if path.parts[0] == "tests" and path.name == "__init__.py"] == []


def test_no_file_knows_this_machine() -> None:
    found = [
        f"{path}: {match[0]}"
        for path in tracked()
        for match in _MACHINE_PATH.finditer(text(path) or "")
        if path != Path("tests/project/test_house.py")
    ]
    assert found == []


def _is_known(url: str) -> bool:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return True  # no address at all, as tests of bad input write it
    is_name = "." in host and not host.replace(".", "").isdigit()
    return not is_name or host in _LOOPBACK | _STANDARDS | _ROBOTS or _NOBODYS.search(host) is not None


@pytest.mark.parametrize("folder", ["openclaw_desktop", "packaging", "tests", ".ci"])
def test_no_file_names_a_strangers_host(folder: str) -> None:
    found = [
        f"{path}: {match[0]}"
        for path in tracked()
        if path.parts[0] == folder
        for match in _URL.finditer(text(path) or "")
        if not _is_known(match[0])
    ]
    assert found == []


def _imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def test_worker_knows_only_the_core_of_qt() -> None:
    # import-linter sees PySide6 as one thing; that the worker draws nothing is finer than that.
    found = {
        str(path): sorted(names)
        for path in tracked()
        if path.parts[:2] == ("openclaw_desktop", "worker") and path.suffix == ".py"
        if (names := {name for name in _imports(path) if name.startswith("PySide6") and "QtCore" not in name})
    }
    assert found == {}
