from __future__ import annotations

import getpass
import socket
from email import message_from_bytes
from email.policy import SMTP

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.reports.email_file import email_file

BODY = "Helo Siân,\n\nŵ ŷ 🗂 👩‍💼 שלום\n\n" + "a line that is longer than any e-mail may have " * 40 + "\n"


@pytest.mark.parametrize("body", [BODY, "plain\n", ".\n\nFrom here on\n", "=20 is not a space\n"])
def test_a_mail_program_reads_back_what_was_written(body: str) -> None:
    message = message_from_bytes(email_file("Ein sgwrs: Llŷr 🗂", body), policy=SMTP)

    assert message["Subject"] == "Ein sgwrs: Llŷr 🗂"
    assert message.get_content().replace("\r\n", "\n") == body
    assert message.get_content_type() == "text/plain"
    assert message["X-Unsent"] == "1"
    assert not message.defects


def test_the_file_keeps_to_what_e_mail_can_carry() -> None:
    data = email_file("Ein sgwrs: Llŷr", BODY, "a@b.example")

    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_the_same_text_gives_the_same_bytes() -> None:
    assert email_file("x", BODY, "a@b.example") == email_file("x", BODY, "a@b.example")


def test_it_says_nothing_of_the_computer() -> None:
    data = email_file("x", "y\n")
    message = message_from_bytes(data, policy=SMTP)

    assert set(message.keys()) == {
        "Subject",
        "X-Unsent",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    }
    assert socket.gethostname().encode() not in data
    assert getpass.getuser().encode() not in data.replace(b"charset", b"")


@pytest.mark.parametrize(
    "to", ["sam@sample.example", "Sam Sample <sam@sample.example>", "a@b.example, c@d.example"]
)
def test_it_may_have_an_address(to: str) -> None:
    assert message_from_bytes(email_file("x", "y\n", to), policy=SMTP)["To"] == to


@pytest.mark.parametrize("to", ["sam", "sam@", "@sample", "a@b\nBcc: c@d.example", "a@b\r\nX: y", ";", "<>"])
def test_what_is_no_address_is_refused(to: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        email_file("x", "y\n", to)
    assert caught.value.code == "email.to"
