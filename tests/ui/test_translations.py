import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from openclaw_desktop.ui.language import use_language

_ROOT = Path(__file__).resolve().parents[2]


def test_every_text_has_its_translation_and_the_compiled_files_are_those_of_the_texts() -> None:
    command = [sys.executable, "packaging/translations.py", "check"]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("count", "english"), [(1, "At least 1 character, please."), (8, "At least 8 characters, please.")]
)
def test_numbers_have_their_plurals(qapp: QApplication, count: int, english: str) -> None:
    source = "At least %n characters, please."
    use_language("zh_CN")
    assert QCoreApplication.translate("PasswordController", source, "", count) == f"至少需要 {count} 个字符。"
    use_language("en")
    assert QCoreApplication.translate("PasswordController", source, "", count) == english
