"""The language of the running program: which one is in use, and switching it in all open windows."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from openclaw_desktop.contract.words import LOCALES, Locale
from openclaw_desktop.ui.resources import resource_path

LANGUAGE_NAMES: Final[dict[Locale, str]] = {"en": "English", "zh_CN": "简体中文"}
"""Each language in its own words: a person who can't read the present one must find theirs."""

_current: list[Locale] = ["en"]
_installed: list[QTranslator] = []


def current_locale() -> Locale:
    """Give the language in use."""
    return _current[0]


def system_locale() -> Locale:
    """Give the language that the system asks for: Chinese wherever it is among the first wishes, else English."""
    for wish in QLocale.system().uiLanguages():
        if wish.startswith("zh"):
            return "zh_CN"
        if wish.startswith("en"):
            return "en"
    return "en"


def read_locale(text: str) -> Locale | None:
    """Give the language that a setting or a flag names, or None where it means the system's."""
    return next((locale for locale in LOCALES if locale == text), None)


def use_language(locale: Locale) -> None:
    """Translate the program: every open widget is told with `QEvent.LanguageChange`."""
    for translator in _installed:
        QCoreApplication.removeTranslator(translator)
    _installed.clear()
    _current[0] = locale
    QLocale.setDefault(QLocale(locale))
    for name, folder in (
        (f"qtbase_{locale}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        (f"openclaw_{locale}", str(resource_path("translations"))),
    ):
        translator = QTranslator(QCoreApplication.instance())
        if translator.load(name, folder):
            QCoreApplication.installTranslator(translator)
            _installed.append(translator)
