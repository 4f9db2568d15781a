"""Every text that a person reads is there in Chinese, and what the app loads is what the translators wrote."""

import re
import subprocess
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QTranslator

from tests.project.checkout import ROOT, tracked

_FOLDER = ROOT / "resources" / "translations"
_PLACEHOLDER = re.compile(r"%(?:L?\d|n)|\{\w*\}")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class _Message:
    context: str
    source: str
    comment: str
    numerus: bool
    forms: tuple[str, ...]
    finished: bool

    @property
    def key(self) -> tuple[str, str, str]:
        return self.context, self.source, self.comment


def _read(file: Path) -> list[_Message]:
    messages = []
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            numerus = message.get("numerus") == "yes"
            forms = translation.findall("numerusform") if numerus else [translation]
            messages.append(
                _Message(
                    context=context.findtext("name", ""),
                    source=message.findtext("source", ""),
                    comment=message.findtext("comment", ""),
                    numerus=numerus,
                    forms=tuple(form.text or "" for form in forms),
                    finished=translation.get("type") is None,
                )
            )
    return messages


def _written(language: str) -> list[_Message]:
    return [message for file in sorted((_FOLDER / language).glob("*.ts")) for message in _read(file)]


@cache
def _lupdate() -> Path:
    (tool,) = [path for path in Path(PySide6.__file__).parent.glob("lupdate*") if path.suffix in {"", ".exe"}]
    return tool


@pytest.fixture(scope="module")
def in_the_code(tmp_path_factory: pytest.TempPathFactory) -> list[_Message]:
    """What Qt's own tool finds in the code."""
    found = tmp_path_factory.mktemp("lupdate") / "found.ts"
    files = [str(ROOT / path) for path in tracked() if path.parts[0] == "openclaw_desktop" and path.suffix == ".py"]
    command = [str(_lupdate()), "-silent", "-locations", "none", *files, "-ts", str(found)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return _read(found)


def test_every_text_is_translated(in_the_code: list[_Message]) -> None:
    translated = {message.key for message in _written("zh_CN") if message.finished and all(message.forms)}
    assert [message.key for message in in_the_code if message.key not in translated] == []


def test_no_translation_is_left_over(in_the_code: list[_Message]) -> None:
    used = {message.key for message in in_the_code}
    assert [message.key for message in _written("zh_CN") + _written("en") if message.key not in used] == []


def test_english_plurals_have_both_forms(in_the_code: list[_Message]) -> None:
    forms = {message.key: message.forms for message in _written("en") if message.finished}
    plurals = [message.key for message in in_the_code if message.numerus]
    assert [key for key in plurals if len(list(filter(None, forms.get(key, ())))) != 2] == []


def test_translations_keep_the_places_for_values() -> None:
    lost = [
        (message.source, form)
        for message in _written("zh_CN")
        if message.finished
        for form in message.forms
        if set(_PLACEHOLDER.findall(message.source)) != set(_PLACEHOLDER.findall(form))
    ]
    assert lost == []


def test_sources_are_english(in_the_code: list[_Message]) -> None:
    # Words that stand in their own language everywhere, such as a language's name, are no sources.
    assert [message.key for message in in_the_code if _CHINESE.search(message.source)] == []


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_what_the_app_loads_is_what_was_written(language: str) -> None:
    translator = QTranslator()
    assert translator.load(str(_FOLDER / f"openclaw_{language}.qm"))
    differing = [
        (message.key, loaded)
        for message in _written(language)
        if message.finished and all(message.forms)
        if (loaded := translator.translate(*message.key, 1 if message.numerus else -1)) != message.forms[0]
    ]
    assert differing == []
