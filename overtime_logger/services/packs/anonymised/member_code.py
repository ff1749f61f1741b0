"""The code by which a recipient knows two packs of one member for the same member's, and nobody else does.

It is made from a secret that stays in the logbook and from whom the pack is for: the same for the same recipient,
and for two recipients no more alike than those of two members.
"""

from __future__ import annotations

import hmac
import unicodedata

from overtime_logger.services.merkle_tree import in_groups

SECRET_NAME = "member_code"  # noqa: S105 - what the secret is called
SECRET_LENGTH = 32
_PURPOSE = b"overtime-logger anonymised pack, member code 1"
_GROUPS, _GROUP_LENGTH = 4, 4


def member_code(secret: bytes, recipient: str) -> str:
    """The member's code at a recipient: `7M3K-Q2XZ-0A9C-5TRW`.

    Args:
        secret: the logbook's, of `SECRET_LENGTH` random bytes.
        recipient: for whom the pack is, as typed; capitals and spaces make no difference.
    """
    label = " ".join(unicodedata.normalize("NFKC", recipient).casefold().split())
    tag = hmac.digest(secret, _PURPOSE + b"\0" + label.encode(), "sha256")
    return in_groups(tag, _GROUPS, _GROUP_LENGTH)
