"""What an import says about rows and files, in the language in use."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.words import FIELD_WORDS
from openclaw_desktop.ui import words
from openclaw_desktop.ui.errors import ErrorWords, words_for
from openclaw_desktop.ui.importing.rows import Outcome, Reason
from openclaw_desktop.ui.importing.sheet import UnreadableFile
from openclaw_desktop.ui.language import current_locale

translate = QCoreApplication.translate


def file_words(error: OpenClawError) -> ErrorWords:
    """Say why a file can't be read, or what else went wrong."""
    if not isinstance(error, UnreadableFile):
        return words_for(error)
    choose = translate("ImportTexts", "Choose another file.")
    match error.code:
        case "not_found":
            return ErrorWords(translate("ImportTexts", "The file can't be opened."), "", choose)
        case "encrypted":
            return ErrorWords(
                translate("ImportTexts", "The file is protected by a password."),
                "",
                translate("ImportTexts", "Save it without a password, then choose it again."),
            )
        case "empty":
            return ErrorWords(
                translate("ImportTexts", "There are no rows below the header."),
                translate("ImportTexts", "The first row has to name the columns."),
                choose,
            )
        case "too_large":
            return ErrorWords(
                translate("ImportTexts", "The file is too large for one import."),
                translate("ImportTexts", "Up to 100,000 rows and 200 MB are read at once."),
                translate("ImportTexts", "Split it, then import the parts one by one."),
            )
        case "encoding":
            return ErrorWords(
                translate("ImportTexts", "The characters of the file can't be read."),
                "",
                translate("ImportTexts", "Save it as Excel or as UTF-8, then choose it again."),
            )
        case _:
            return ErrorWords(translate("ImportTexts", "The file is damaged or isn't a table."), "", choose)


def reason_text(reason: Reason) -> str:
    """Say why a row is refused."""
    field = words.field_word(reason.field) if reason.field in FIELD_WORDS else reason.field
    match reason.code:
        case "missing":
            text = translate("ImportTexts", "{field} is missing")
        case "too_long":
            text = translate("ImportTexts", "{field} is longer than {value} characters")
        case "unknown":
            text = translate("ImportTexts", "{field}: there is no “{value}”")
        case "nobody":
            text = translate("ImportTexts", "{field}: nobody is called “{value}”")
        case "several_people":
            text = translate("ImportTexts", "{field}: several people are called “{value}”; write the user name")
        case "ambiguous_date":
            text = translate("ImportTexts", "{field}: “{value}” could be two dates; write 2026-11-30")
        case "no_date":
            text = translate("ImportTexts", "{field}: “{value}” isn't a date")
        case "other_ticket":
            text = translate("ImportTexts", "{value} is another ticket here")
        case _:
            text = translate("ImportTexts", "The server refused it: {value}")
    return text.replace("{field}", field).replace("{value}", reason.value)


def reasons_text(outcome: Outcome) -> str:
    """Give all reasons of a row."""
    return ("；" if current_locale() == "zh_CN" else "; ").join(map(reason_text, outcome.reasons))


def outcome_text(outcome: Outcome) -> str:
    """Say what becomes of a row."""
    if outcome.there:
        return translate("ImportTexts", "Already exists: {number}").format(number=outcome.there)
    if outcome.reasons:
        return reasons_text(outcome)
    return translate("ImportTexts", "Can be imported")
