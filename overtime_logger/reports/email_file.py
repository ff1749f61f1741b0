"""An e-mail as a file that a mail program opens as a draft.

It carries no date, no message id and no sender, so it says nothing of the computer it was made on, and the same
text gives the same bytes.
"""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

from overtime_logger.domain.errors import InvalidInputError


def email_file(subject: str, body: str, to: str = "") -> bytes:
    """The bytes of an `.eml` file.

    Args:
        subject: the subject, one line.
        body: the text, with plain line ends.
        to: the address it goes to; may be empty.

    Raises:
        InvalidInputError: it is not an address.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject
    if to:
        try:
            message["To"] = to
            is_address = not message["To"].defects and all(each.domain for each in message["To"].addresses)
        except (ValueError, IndexError):
            is_address = False
        if not is_address:
            raise InvalidInputError("email.to", "to", text=to)
    # Mail programs that know this open the file for sending rather than for reading.
    message["X-Unsent"] = "1"
    message.set_content(body, cte="quoted-printable")
    return message.as_bytes()
