"""The pictures can be taken anew: what they are taken of is still called so, and the script still finds its way."""

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

_ROOT = Path(__file__).resolve().parents[3]
_NAMED = re.compile(r'(?:here\.part\(\w+, |here\.choose(?:_named)?\(|here\.go_to\()"(\w+)"')


@pytest.fixture
def screenshots(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    # It sets this name for its own process; here it must not outlive the test.
    monkeypatch.setenv("LOGNAME", "alex")
    spec = importlib.util.spec_from_file_location("screenshots", _ROOT / "packaging" / "screenshots.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "screenshots", module)
    spec.loader.exec_module(module)
    return module


def test_every_part_of_the_window_that_is_pictured_still_has_its_name() -> None:
    script = (_ROOT / "packaging" / "screenshots.py").read_text(encoding="utf-8")
    names = set(_NAMED.findall(script))
    assert len(names) > 10
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (_ROOT / "openclaw_desktop" / "ui").rglob("*.py"))
    assert {name for name in names if f'"{name}"' not in sources} == set()


def test_a_picture_with_few_colours_is_as_it_was(qapp: QApplication, screenshots: ModuleType) -> None:
    picture = QImage(40, 20, QImage.Format.Format_RGB32)
    picture.fill(0xFF336699)
    picture.setPixel(3, 4, 0xFFFFFFFF)
    small = screenshots.reduced(picture)
    assert small.format() == QImage.Format.Format_Indexed8
    assert small.pixelColor(3, 4).name() == "#ffffff"
    assert small.pixelColor(9, 9).name() == "#336699"


@pytest.mark.long
@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("zh_CN", "dark")])
def test_all_pictures_can_be_taken_anew(
    qapp: QApplication, screenshots: ModuleType, tmp_path: Path, language: str, scheme: str
) -> None:
    taken = screenshots.take(language, scheme, tmp_path)
    assert len(taken) == len(screenshots.SCENES)
    for path in taken:
        kept = _ROOT / "resources" / "help" / "images" / path.name
        new, old = QImage(str(path)), QImage(str(kept))
        assert (new.width() >= 400, new.height() >= 300) == (True, True)
        assert abs(new.width() - old.width()) < 40, f"{path.name} has another size than the one that is kept"
