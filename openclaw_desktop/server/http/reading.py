"""Reading query strings and JSON bodies into structs, and saying of every field what is wrong with it."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any, Final
from urllib.parse import parse_qsl

import msgspec

from openclaw_desktop.contract.errors import BadRequest, ValidationFailed
from openclaw_desktop.contract.problems import FieldError
from openclaw_desktop.contract.wire import convert, decode

_AT: Final = re.compile(r"^(?P<what>.*?)(?: - at `(?P<where>[^`]*)`)?$", re.DOTALL)
_NAMED: Final = re.compile(r"field `(?P<name>[^`]*)`")
_CODES: Final = (
    ("Object missing required", "missing"),
    ("Object contains unknown", "unknown_field"),
    ("Invalid enum value", "not_allowed"),
    ("Invalid value", "not_allowed"),
    ("Invalid RFC3339", "invalid_time"),
)
_MAX_QUERY_FIELDS: Final = 50
_NO_JSON: Final = object()


def unfit_text(text: str) -> str | None:
    """Say what makes a text one that the databases can't keep alike: NUL, or half of a surrogate pair."""
    if "\x00" in text:
        return "The character U+0000 can't be kept."
    if any("\ud800" <= character <= "\udfff" for character in text):
        return "Half of a surrogate pair is no character."
    return None


def read_query(raw: bytes, kind: Any) -> Any:
    """Read a query string; a field that holds a list takes it with commas.

    Raises:
        ValidationFailed: unknown, repeated or unfit parameters.
    """
    if not raw and kind is not None:
        return _defaults(kind)
    values: dict[str, Any] = {}
    errors: list[FieldError] = []
    try:
        pairs = parse_qsl(
            raw.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MAX_QUERY_FIELDS
        )
    except ValueError as error:
        raise ValidationFailed("The query string is not percent-encoded UTF-8.") from error
    lists = _list_fields(kind) if kind is not None else frozenset()
    for name, value in pairs:
        unfit = unfit_text(value)
        if name in values:
            errors.append(FieldError(field=_shown(name), code="repeated", message="This parameter is given twice."))
        elif value == "null" and name in _without_texts(kind):
            # Where a parameter may be absent, msgspec would read this word as if it were.
            errors.append(FieldError(field=name, code="invalid", message="Leave the parameter out instead."))
        elif name in _moments(kind) and value[4:5] != "-":
            # A plain number is no RFC 3339 time, though msgspec would count it from 1970.
            errors.append(FieldError(field=name, code="invalid_time", message="Expected an RFC 3339 time."))
        elif unfit:
            errors.append(FieldError(field=_shown(name), code="unfit_text", message=unfit))
        values[name] = value.split(",") if name in lists else value
    if kind is None:
        errors += [_unknown(name) for name in values]
        if errors:
            raise ValidationFailed("This call takes no parameters.", errors=errors)
        return None
    if errors:
        raise ValidationFailed("Some parameters can't be accepted.", errors=errors)
    try:
        return convert(values, kind, strict=False)
    except msgspec.ValidationError as error:
        raise ValidationFailed(
            "Some parameters can't be accepted.", errors=_explain(values, kind, error, strict=False)
        ) from error


@lru_cache(maxsize=256)
def _defaults(kind: Any) -> Any:
    # Query structs are only read, so that all requests without parameters may share one.
    try:
        return convert({}, kind)
    except msgspec.ValidationError as error:
        raise ValidationFailed(
            "Some parameters can't be accepted.", errors=_explain({}, kind, error, strict=False)
        ) from error


@lru_cache(maxsize=256)
def _list_fields(kind: Any) -> frozenset[str]:
    names = set()
    for field in msgspec.structs.fields(kind):
        if _holds(msgspec.inspect.ListType, msgspec.inspect.type_info(field.type)):
            names.add(field.encode_name)
    return frozenset(names)


@lru_cache(maxsize=256)
def _without_texts(kind: Any) -> frozenset[str]:
    """Give the fields whose values are anything but free text."""
    if kind is None:
        return frozenset()
    return frozenset(
        field.encode_name
        for field in msgspec.structs.fields(kind)
        if not _holds(msgspec.inspect.StrType, msgspec.inspect.type_info(field.type))
    )


@lru_cache(maxsize=256)
def _moments(kind: Any) -> frozenset[str]:
    if kind is None:
        return frozenset()
    return frozenset(
        field.encode_name
        for field in msgspec.structs.fields(kind)
        if _holds(msgspec.inspect.DateTimeType, msgspec.inspect.type_info(field.type))
    )


def _holds(wanted: type[msgspec.inspect.Type], info: msgspec.inspect.Type) -> bool:
    if isinstance(info, msgspec.inspect.Metadata):
        return _holds(wanted, info.type)
    if isinstance(info, msgspec.inspect.UnionType):
        return any(_holds(wanted, option) for option in info.types)
    return isinstance(info, wanted)


def read_json(raw: bytes, kind: Any, *, loosely: bool = False) -> Any:
    """Read a JSON body; `loosely` leaves texts to a second reading.

    Raises:
        BadRequest: it is no JSON.
        ValidationFailed: it is JSON of another shape, or holds text that can't be kept.
    """
    try:
        value = decode(raw, kind)
    except msgspec.ValidationError as error:
        whole = _loosely(raw)
        # The shape is looked at before the end is: what seems to be of another shape may be no JSON at all.
        if whole is _NO_JSON:
            raise BadRequest("The body is not JSON.") from error
        raise ValidationFailed(
            "Some fields can't be accepted.", errors=_explain(whole, kind, error, strict=True)
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        refuse_unfit_text(_loosely(raw))
        raise BadRequest("The body is not JSON.") from error
    # A NUL can only stand in JSON as this escape; most bodies are spared the walk.
    if b"\\u0000" in raw and not loosely:
        refuse_unfit_text(_loosely(raw))
    return value


def _loosely(raw: bytes) -> Any:
    try:
        return json.loads(raw.decode("utf-8", "surrogatepass"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        return _NO_JSON


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def refuse_unfit_text(value: Any, where: str = "") -> None:
    """Walk a JSON value.

    Raises:
        ValidationFailed: a text in it can't be kept; the error names the field.
    """
    if isinstance(value, str):
        message = unfit_text(value)
        if message:
            raise ValidationFailed(
                message, errors=[FieldError(field=_shown(where), code="unfit_text", message=message)]
            )
    elif isinstance(value, dict):
        for name, item in value.items():
            refuse_unfit_text(name, where)
            refuse_unfit_text(item, f"{where}.{name}" if where else name)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            refuse_unfit_text(item, f"{where}[{index}]")


def _explain(raw: Any, kind: Any, error: msgspec.ValidationError, *, strict: bool) -> list[FieldError]:
    """Say what is wrong with each field of a struct; with anything else, what was found first."""
    if not (isinstance(kind, type) and issubclass(kind, msgspec.Struct) and isinstance(raw, dict)):
        return [_field_error(str(error), "")]
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    found: list[FieldError] = []
    for name, value in raw.items():
        if name not in fields:
            found.append(_unknown(name))
            continue
        try:
            convert(value, fields[name].type, strict=strict)
        except msgspec.ValidationError as wrong:
            # A parameter with commas is one field to its sender.
            found.append(_field_error(str(wrong) if strict else str(wrong).partition(" - at ")[0], name))
    for name, field in fields.items():
        if field.required and name not in raw:
            found.append(FieldError(field=name, code="missing", message="This field is needed."))
    return found or [_field_error(str(error), "")]


def _unknown(name: str) -> FieldError:
    return FieldError(field=_shown(name), code="unknown_field", message="There is no such field.")


def _shown(name: str) -> str:
    """Give a name that somebody else made up, fit to be told again."""
    return name[:100].encode("utf-8", "backslashreplace").decode().replace("\x00", "\\x00")


def _field_error(text: str, prefix: str) -> FieldError:
    match = _AT.match(text)
    what, where = (match["what"], match["where"] or "$") if match else (text, "$")
    path = where.removeprefix("$").removeprefix(".")
    code = next((code for start, code in _CODES if what.startswith(start)), "invalid")
    if "of length <=" in what:
        code = "too_long"
    elif "of length >=" in what:
        code = "too_short"
    if code in {"missing", "unknown_field"}:
        named = _NAMED.search(what)
        path = ".".join(part for part in (path, named["name"] if named else "") if part)
    joint = "" if not prefix or not path or path.startswith("[") else "."
    return FieldError(field=_shown(f"{prefix}{joint}{path}"), code=code, message=what.replace("\x00", "\\x00"))
