"""The words for the steps of the connection doctor: what was seen, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from openclaw_desktop.api.doctor import Finding, Result, Step
from openclaw_desktop.ui.errors import permission_name
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.times import full_time

translate = QCoreApplication.translate
_MINUTES_TO: Final = 90 * 60
_HOURS_TO: Final = 36 * 3600
"""So far apart, in seconds, clocks are told of in minutes and in hours; beyond in days."""


@dataclass(frozen=True)
class StepWords:
    """What to tell of a step: what was seen, and what to do, which is empty where nothing is."""

    seen: str
    advice: str = ""


def step_name(step: Step) -> str:
    """Give the name of a step."""
    return {
        "name": translate("Doctor", "Server name"),
        "proxy": translate("Doctor", "Proxy"),
        "reach": translate("Doctor", "Reachability"),
        "tls": translate("Doctor", "Encryption"),
        "clock": translate("Doctor", "Clock"),
        "server": translate("Doctor", "Server"),
        "login": translate("Doctor", "Login"),
        "permissions": translate("Doctor", "Permissions"),
    }[step]


def result_word(result: Result | None) -> str:
    """Give the word for a result; None for a step that was not come to."""
    return {
        "ok": translate("Doctor", "OK"),
        "warning": translate("Doctor", "Look at this"),
        "failed": translate("Doctor", "Does not work"),
        "skipped": translate("Doctor", "Not checked"),
    }.get(result or "", "")


def words_of(finding: Finding) -> StepWords:
    """Give the words for what was found."""
    if finding.code == "before":
        return StepWords(translate("Doctor", "Waits for an earlier step that does not work."))
    tell = {
        "name": _name,
        "proxy": _proxy,
        "reach": _reach,
        "tls": _tls,
        "clock": _clock,
        "server": _server,
        "login": _login,
        "permissions": _permissions,
    }[finding.step]
    return tell(finding.code, finding.facts)


def _name(code: str, facts: Mapping[str, str]) -> StepWords:
    match code:
        case "address":
            return StepWords(translate("Doctor", "The address is a number and needs no looking up."))
        case "found":
            found = translate("Doctor", "{host} is {addresses}.")
            return StepWords(found.format(host=facts["host"], addresses=facts["addresses"]))
        case "by_proxy":
            return StepWords(translate("Doctor", "The proxy looks up the name."))
        case "no_service":
            return StepWords(
                translate("Doctor", "The name service did not answer."),
                translate("Doctor", "Check whether this computer is on the network; if so, tell your IT."),
            )
        case _:
            return StepWords(
                translate("Doctor", "Nobody knows a server called {host}.").format(host=facts["host"]),
                translate("Doctor", "Check the address. Some names are known only in the office or through the VPN."),
            )


def _proxy(code: str, facts: Mapping[str, str]) -> StepWords:
    proxy = facts.get("proxy", "")
    tell_it = translate("Doctor", "Tell your IT; they set the proxy.")
    match code:
        case "none":
            return StepWords(translate("Doctor", "No proxy is used."))
        case "used":
            return StepWords(translate("Doctor", "The connection goes through {proxy}.").format(proxy=proxy))
        case "login":
            return StepWords(
                translate("Doctor", "The proxy {proxy} wants a login of its own.").format(proxy=proxy), tell_it
            )
        case "refuses":
            refused = translate(
                "Doctor", "The proxy {proxy} does not let the connection through (it answered {status})."
            )
            return StepWords(
                refused.format(proxy=proxy, status=facts["status"]),
                translate("Doctor", "Ask your IT to allow this server in the proxy."),
            )
        case "kind":
            return StepWords(
                translate("Doctor", "{proxy} is a kind of proxy that can't be used.").format(proxy=proxy),
                translate("Doctor", "Only http and https proxies work; ask your IT for one."),
            )
        case "unreadable":
            return StepWords(translate("Doctor", "The proxy's address can't be read."), tell_it)
        case "no_proxy":
            return StepWords(
                translate("Doctor", "{proxy} does not answer as a proxy does.").format(proxy=proxy), tell_it
            )
        case _:
            return StepWords(translate("Doctor", "The proxy {proxy} can't be reached.").format(proxy=proxy), tell_it)


def _reach(code: str, facts: Mapping[str, str]) -> StepWords:
    port = facts.get("port", "")
    match code:
        case "open":
            return StepWords(translate("Doctor", "Port {port} answers.").format(port=port))
        case "by_proxy":
            return StepWords(translate("Doctor", "The proxy leads on to the server."))
        case "refused":
            return StepWords(
                translate("Doctor", "The computer is there, but nothing answers at port {port}.").format(port=port),
                translate("Doctor", "Check the address and its port. The server may not be running."),
            )
        case _:
            return StepWords(
                translate("Doctor", "There is no answer from port {port}.").format(port=port),
                translate("Doctor", "Check your network or VPN. A firewall may be in between; your IT can tell."),
            )


def _tls(code: str, facts: Mapping[str, str]) -> StepWords:
    until, since = _day(facts.get("until", "")), _day(facts.get("since", ""))
    issuer, names = facts.get("issuer", ""), facts.get("names", "")
    for_admin = translate("Doctor", "The server's administrator has to install a valid certificate.")
    match code:
        case "plain_here":
            return StepWords(translate("Doctor", "None is needed: nothing leaves this computer."))
        case "plain":
            return StepWords(
                translate("Doctor", "The connection is not encrypted."),
                translate("Doctor", "Others on the network can read along. Use an address that begins with https://."),
            )
        case "within_proxy":
            return StepWords(translate("Doctor", "It goes through the proxy's own encryption; see the next steps."))
        case "trusted":
            good = translate("Doctor", "The certificate is good until {day}, issued by {issuer}.")
            return StepWords(good.format(day=until, issuer=issuer))
        case "expires_soon":
            soon = translate("Doctor", "The certificate ends on {day}; it was issued by {issuer}.")
            return StepWords(
                soon.format(day=until, issuer=issuer),
                translate("Doctor", "The server's administrator should renew it before that."),
            )
        case "expired":
            return StepWords(translate("Doctor", "The certificate has expired, on {day}.").format(day=until), for_admin)
        case "not_yet_valid":
            return StepWords(
                translate("Doctor", "The certificate is good only from {day} on.").format(day=since),
                translate("Doctor", "Check the date of this computer first."),
            )
        case "other_name":
            return StepWords(
                translate("Doctor", "The certificate is for another name: {names}.").format(names=names),
                translate("Doctor", "Use the address that the certificate names, or ask the server's administrator."),
            )
        case "self_signed":
            return StepWords(
                translate("Doctor", "The server vouches for itself; nobody else does."),
                translate("Doctor", "Your IT can install its certificate on this computer, or a better one there."),
            )
        case "untrusted":
            return StepWords(
                translate("Doctor", "This computer does not know who issued the certificate: {issuer}.").format(
                    issuer=issuer or "?"
                ),
                translate("Doctor", "Your IT can install the company's certificate authority on this computer."),
            )
        case _:
            return StepWords(
                translate("Doctor", "No encrypted connection comes about."),
                translate("Doctor", "The port may be another program's. Check the address, or ask your IT."),
            )


def _clock(code: str, facts: Mapping[str, str]) -> StepWords:
    match code:
        case "agrees":
            return StepWords(translate("Doctor", "This computer and the server have the same time."))
        case "not_told":
            return StepWords(translate("Doctor", "The server did not tell its time."))
    apart = _apart(abs(float(facts["seconds"])))
    fast = translate("Doctor", "This computer's clock is {time} ahead of the server's.")
    slow = translate("Doctor", "This computer's clock is {time} behind the server's.")
    return StepWords(
        (fast if code == "fast" else slow).format(time=apart),
        translate("Doctor", "Let this computer set its clock by itself. If it is right, the server's is wrong."),
    )


def _server(code: str, facts: Mapping[str, str]) -> StepWords:
    match code:
        case "openclaw":
            return StepWords(translate("Doctor", "OpenClaw {version} answers.").format(version=facts["version"]))
        case "portal":
            return StepWords(
                translate("Doctor", "A web page answers instead of the server."),
                translate("Doctor", "In a hotel or guest network, log in to that network with a browser first."),
            )
        case "other_api":
            other = translate("Doctor", "The server speaks another version ({api}) than this program.")
            return StepWords(
                other.format(api=facts["api"]), translate("Doctor", "Install the program's version for this server.")
            )
        case "trouble":
            return StepWords(
                translate("Doctor", "The server has a problem of its own (it answered {status}).").format(
                    status=facts.get("status", "")
                ),
                translate("Doctor", "Try again in a while; if it stays like this, tell the server's administrator."),
            )
        case "another":
            return StepWords(
                translate("Doctor", "Something answers, but it is no OpenClaw server."),
                translate("Doctor", "Check the address, and the path after it."),
            )
        case _:
            return StepWords(
                translate("Doctor", "The connection stands, but no answer comes."),
                translate("Doctor", "Tell the server's administrator."),
            )


def _login(code: str, facts: Mapping[str, str]) -> StepWords:
    match code:
        case "holds":
            return StepWords(translate("Doctor", "You are logged in as {user}.").format(user=facts["user"]))
        case "nobody":
            return StepWords(translate("Doctor", "Nobody is logged in yet."))
        case "ended":
            return StepWords(
                translate("Doctor", "The login has ended."), translate("Doctor", "Log in again with your password.")
            )
        case _:
            return StepWords(
                translate("Doctor", "The server did not say whether the login holds."),
                translate("Doctor", "Try again in a while; if it stays like this, tell the server's administrator."),
            )


def _permissions(code: str, facts: Mapping[str, str]) -> StepWords:
    if code == "all":
        return StepWords(translate("Doctor", "You may do all that a day's work takes."))
    comma = "、" if current_locale() == "zh_CN" else ", "
    missing = comma.join(permission_name(one) for one in facts["missing"].split(", "))
    return StepWords(
        translate("Doctor", "This login may not: {permissions}.").format(permissions=missing),
        translate("Doctor", "If you need that, an administrator can grant it."),
    )


def _day(text: str) -> str:
    return full_time(datetime.fromisoformat(text).astimezone(UTC)) if text else ""


def _apart(seconds: float) -> str:
    if seconds < _MINUTES_TO:
        return translate("Doctor", "{count} min").format(count=max(1, round(seconds / 60)))
    if seconds < _HOURS_TO:
        return translate("Doctor", "{count} h").format(count=round(seconds / 3600))
    return translate("Doctor", "{count} days").format(count=round(seconds / 86_400))
