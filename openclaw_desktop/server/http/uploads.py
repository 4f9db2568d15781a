"""Receiving one file as multipart form data (RFC 7578): streamed to a temporary file, hashed on the way."""

from __future__ import annotations

import hashlib
import re
import tempfile
from typing import IO, Final

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from openclaw_desktop.contract.errors import BadRequest, ValidationFailed
from openclaw_desktop.contract.tickets import MAX_ATTACHMENT_BYTES, MAX_ATTACHMENT_NAME
from openclaw_desktop.server.http.bodies import declared_length, media_type, pieces
from openclaw_desktop.server.http.exchange import Exchange, Receive
from openclaw_desktop.server.http.problems import invalid, too_large
from openclaw_desktop.server.http.reading import unfit_text

PART_NAME: Final = "file"
FALLBACK_TYPE: Final = "application/octet-stream"
_IN_MEMORY: Final = 1024 * 1024
_FORM_OVERHEAD: Final = 16 * 1024
_PARAMETER: Final = re.compile(r';\s*(?P<key>name|filename)="(?P<value>(?:\\"|[^"])*)"', re.IGNORECASE)
_MEDIA_TYPE: Final = re.compile(r"[\w.+-]{1,100}/[\w.+-]{1,100}(?:;\s?[\w.+-]{1,50}=[\w.+-]{1,50})?", re.ASCII)
# What browsers and urllib3 write for the three characters that would end a quoted name (WHATWG, multipart encoding).
_ESCAPES: Final = (("%0A", "\n"), ("%0D", "\r"), ("%22", '"'), ('\\"', '"'))


class Upload:
    """A received file, in memory while small; `close` lets go of it."""

    def __init__(self) -> None:
        self.name = ""
        self.content_type = FALLBACK_TYPE
        self.size = 0
        self._hash = hashlib.sha256()
        self.file: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed by `close`

    @property
    def sha256(self) -> str:
        """The hash of what came so far, in hex."""
        return self._hash.hexdigest()

    def write(self, data: bytes) -> None:
        """Take more of the file.

        Raises:
            ValidationFailed: 413, it is larger than an attachment may be.
        """
        self.size += len(data)
        if self.size > MAX_ATTACHMENT_BYTES:
            raise _too_large()
        self._hash.update(data)
        self.file.write(data)

    def mark(self) -> bytes:
        """Give what stands for this file in the fingerprint of a request: a repetition has another boundary."""
        return f"{self.sha256}\n{self.name}\n{self.content_type}".encode()

    def close(self) -> None:
        """Forget the file."""
        self.file.close()


def _too_large() -> ValidationFailed:
    return too_large(f"A file has at most {MAX_ATTACHMENT_BYTES // 1024 // 1024} MiB.", PART_NAME)


class _Form:
    """Follows the parser's callbacks through the parts of the form."""

    def __init__(self, upload: Upload) -> None:
        self.upload = upload
        self.found = False
        self.complete = False
        self._name = b""
        self._value = b""
        self._headers: dict[str, str] = {}

    def parser(self, boundary: bytes) -> MultipartParser:
        """Give the parser that feeds this form."""
        return MultipartParser(
            boundary,
            {
                "on_part_begin": self._begin,
                "on_header_field": self._header_name,
                "on_header_value": self._header_value,
                "on_header_end": self._header_end,
                "on_headers_finished": self._headers_end,
                "on_part_data": self._data,
                "on_end": self._end,
            },
        )

    def _begin(self) -> None:
        self._headers = {}
        self._name = self._value = b""

    def _header_name(self, data: bytes, start: int, end: int) -> None:
        self._name += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_end(self) -> None:
        try:
            self._headers[self._name.decode("ascii").lower()] = self._value.decode("utf-8")
        except UnicodeDecodeError as error:
            raise invalid(PART_NAME, "unfit_text", "The part's header fields are not UTF-8.") from error
        self._name = self._value = b""

    def _headers_end(self) -> None:
        disposition = self._headers.get("content-disposition", "")
        parameters = {match["key"].lower(): match["value"] for match in _PARAMETER.finditer(disposition)}
        name = parameters.get("name", "")
        if name != PART_NAME or self.found:
            code = "repeated" if name == PART_NAME else "unknown_field"
            raise invalid(name[:100], code, f"The form has one part, named {PART_NAME}.")
        self.found = True
        self.upload.name = _checked_name(parameters.get("filename"))
        given = self._headers.get("content-type", "")
        self.upload.content_type = given if _MEDIA_TYPE.fullmatch(given) else FALLBACK_TYPE

    def _data(self, data: bytes, start: int, end: int) -> None:
        self.upload.write(data[start:end])

    def _end(self) -> None:
        self.complete = True


def _checked_name(given: str | None) -> str:
    name = given or ""
    for written, meant in _ESCAPES:
        name = name.replace(written, meant)
    unfit = unfit_text(name)
    if unfit:
        raise invalid(PART_NAME, "unfit_text", unfit)
    if not name.strip():
        raise invalid(PART_NAME, "missing", "The part has no file name.")
    if len(name) > MAX_ATTACHMENT_NAME:
        raise invalid(PART_NAME, "too_long", f"A file name has at most {MAX_ATTACHMENT_NAME} characters.")
    return name


async def receive_upload(exchange: Exchange, receive: Receive) -> Upload:
    """Read the one file of a form; a body that declares to be too large isn't read at all.

    Raises:
        ValidationFailed: 413, 415, or 422 where the form is not one file.
        BadRequest: the form can't be read.
    """
    if media_type(exchange) != "multipart/form-data":
        raise ValidationFailed("The body must be multipart/form-data.", status=415, code="unsupported_media_type")
    boundary = parse_options_header(exchange.headers["content-type"])[1].get(b"boundary")
    if not boundary:
        raise BadRequest("The form has no boundary.")
    declared = declared_length(exchange)
    if declared is not None and declared > MAX_ATTACHMENT_BYTES + _FORM_OVERHEAD:
        raise _too_large()
    upload = Upload()
    try:
        form = _Form(upload)
        parser = form.parser(boundary)
        async for piece in pieces(receive):
            parser.write(piece)
        if not form.complete:
            raise BadRequest("The form ends in the middle.")
        if not form.found:
            raise invalid(PART_NAME, "missing", f"The form has one part, named {PART_NAME}.")
        upload.file.seek(0)
    except FormParserError as error:
        upload.close()
        raise BadRequest("The form can't be read.") from error
    except BaseException:
        upload.close()
        raise
    return upload
