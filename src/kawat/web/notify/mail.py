"""A notice as mail: plain text, and the same as simple HTML, by the mail server that `KAWAT_SMTP` names.

Words of reports stand in the subject and the body. A header is made by `email` from one line, so that none can begin
another; HTML is escaped by its template.
"""

from __future__ import annotations

import os
import re
import smtplib
import ssl
from collections.abc import Callable, Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from kawat.errors import DeliveryError, KawatError, PeopleError
from kawat.publish.plain import line, short
from kawat.publish.telling import Telling
from kawat.publish.wording import tell_revision
from kawat.web.guard.hosts import LOCAL
from kawat.web.notify.notice import Notice, Step
from kawat.web.rendering import templates
from kawat.web.words import words

SERVER = "KAWAT_SMTP"
FROM = "KAWAT_MAIL_FROM"

SECONDS = 20.0
"""Seconds that the mail server may take for a step."""

BARE = "the mail server offers no encryption, so the password is not sent to it"

LONGEST = 254
ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
)


class Post(NamedTuple):
    """The mail server, and who writes. `secure`: TLS from the first byte; otherwise as soon as the server offers it."""

    host: str
    port: int
    secure: bool
    user: str | None
    password: str | None
    sender: str


Transport = Callable[[Post, EmailMessage], None]


def mailbox(told: str) -> str:
    """One plain mail address. Raises `PeopleError` where it is none."""
    good = told.strip()
    if len(good) > LONGEST or not ADDRESS.fullmatch(good) or len(good.partition("@")[0]) > 64:
        raise PeopleError("that is no mail address; write it as name@desk.example")
    return good


def post(env: Mapping[str, str] = os.environ) -> Post:
    """The mail server that the environment tells. Raises `KawatError` where it tells none, or no good one."""
    told, sender = env.get(SERVER, ""), env.get(FROM, "")
    if not told or not sender:
        raise KawatError(f"no mail can be sent: set {SERVER}=smtp://user:password@host:port and {FROM}=kawat@…")
    wrong = KawatError(
        f"{SERVER} is no address of a mail server; write it as smtp://user:password@host:587 or smtps://…"
    )
    try:
        parts = urlsplit(told)
        port = parts.port
    except ValueError as error:
        raise wrong from error
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise wrong
    secure = parts.scheme == "smtps"
    user, password = (unquote(one) if one is not None else None for one in (parts.username, parts.password))
    try:
        writer = mailbox(sender)
    except PeopleError as error:
        raise KawatError(f"{FROM} is no mail address; write it as kawat@desk.example") from error
    return Post(parts.hostname, port or (465 if secure else 587), secure, user, password, writer)


def letter(notice: Notice, language: str, to: str, sender: str, *, at: float) -> EmailMessage:
    """The mail that tells of a notice, sent at `at` (seconds since 1970); its `Message-ID` stays when sent again."""
    told, telling = words(language).notice, Telling(language)
    count = len(notice.moved) + notice.more
    if notice.test:
        subject = told.test_subject.format(name=notice.saved.name)
    else:
        subject = (told.subject_one if count == 1 else told.subject).format(name=notice.saved.name, count=count)
    shown = [(one, _how(one, telling), telling.status(one.standing), _steps(one, telling)) for one in notice.moved]
    head = told.test if notice.test else told.head.format(name=line(notice.saved.name))
    subject = short(subject, 200)
    context = {"t": told, "notice": notice, "head": head, "shown": shown, "subject": subject, "language": language}
    made = EmailMessage(policy=SMTP.clone(max_line_length=990))
    made["Subject"] = subject
    made["From"] = Address("Kawat", addr_spec=sender)
    made["To"] = Address(addr_spec=to)
    made["Date"] = formatdate(at)
    made["Message-ID"] = f"<{notice.id}@{sender.partition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"
    made["Kawat-Delivery"] = notice.id
    made.set_content(_text(context), cte="quoted-printable")
    page = templates().get_template("mail.html").render(context)
    made.add_alternative(page, subtype="html", cte="quoted-printable")
    return made


def send(server: Post, message: EmailMessage) -> None:
    """Hands a mail to the server. Raises `DeliveryError` where it does not take it."""
    secured = ssl.create_default_context()
    try:
        if server.secure:
            with smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=secured) as session:
                _hand_over(session, server, message)
        else:
            with smtplib.SMTP(server.host, server.port, timeout=SECONDS) as session:
                session.ehlo()
                if session.has_extn("starttls"):
                    session.starttls(context=secured)
                    session.ehlo()
                elif server.user and server.host not in LOCAL:
                    raise DeliveryError(BARE)
                _hand_over(session, server, message)
    except (smtplib.SMTPException, OSError) as error:
        raise DeliveryError(f"the mail server does not take it ({_reason(error)})") from error


def _hand_over(session: smtplib.SMTP, server: Post, message: EmailMessage) -> None:
    if server.user:
        session.login(server.user, server.password or "")
    session.send_message(message)


def _reason(error: Exception) -> str:
    """What the server says, without what was sent to it."""
    code = getattr(error, "smtp_code", None)
    return f"{type(error).__name__} {code}" if code else type(error).__name__


def _how(one: Step, telling: Telling) -> str:
    told: str = getattr(telling.words, one.how)
    return told.format(into=one.into or "")


def _steps(one: Step, telling: Telling) -> list[str]:
    return [tell_revision(telling.wording, r, telling.name) for r in one.revisions if r.change != "created"]


def _text(context: Mapping[str, object]) -> str:
    """The mail without HTML: the same from a template of its own, in which nothing is to be escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    plain = Environment(loader=PackageLoader("kawat.web"), undefined=StrictUndefined, trim_blocks=True)
    return plain.get_template("mail.txt").render(context)
