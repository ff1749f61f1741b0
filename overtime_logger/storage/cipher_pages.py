"""SQLCipher 4's pages, as far as needed to tell a wrong passphrase from a damaged file.

SQLCipher says “file is not a database” of both. Each page carries a code (HMAC-SHA512) that only the right key
makes, so one page whose code fits proves the passphrase right, however damaged the others are.

The file is read past SQLite here. Only do so while this process has no connection to it (see `database`).
"""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PAGE_SIZE = 4096
SALT_SIZE = 16
# SQLCipher 4's defaults: PRAGMA cipher_settings tells them.
_ITERATIONS = 256_000
_CODE_ITERATIONS = 2
_CODE_SALT_MASK = 0x3A
_KEY_SIZE = 32
_CODE_SIZE = 64


class PageKeys:
    """The keys that a passphrase and a salt come to.

    Args:
        passphrase: the passphrase's text.
        salt: the 16 bytes at the start of the file.
    """

    def __init__(self, passphrase: str, salt: bytes) -> None:
        self._salt = salt
        self._key = hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, _ITERATIONS, _KEY_SIZE)
        masked = bytes(each ^ _CODE_SALT_MASK for each in salt)
        self._code_key = hashlib.pbkdf2_hmac("sha512", self._key, masked, _CODE_ITERATIONS, _KEY_SIZE)

    def raw(self) -> str:
        """The key and the salt as SQLCipher takes them in the place of a passphrase."""
        return f"x'{self._key.hex()}{self._salt.hex()}'"

    def made(self, page: bytes, number: int) -> bool:
        """Whether a page was written with this key, at this place, and is as it was written.

        Args:
            page: its 4,096 bytes.
            number: its place, from 1. The first page's salt is not part of what its code covers.
        """
        if len(page) != PAGE_SIZE:
            return False
        start = SALT_SIZE if number == 1 else 0
        covered = page[start:-_CODE_SIZE] + number.to_bytes(4, "little")
        return hmac.compare_digest(hmac.digest(self._code_key, covered, "sha512"), page[-_CODE_SIZE:])


def pages_of(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The whole pages of a file with their numbers, from 1."""
    for number in range(1, len(data) // PAGE_SIZE + 1):
        yield number, data[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]


def fitting_keys(data: bytes, passphrase: str, salts: Iterable[bytes]) -> PageKeys | None:
    """The keys under which a page of a file is as it was written, or None where no page is under any of the salts.

    Args:
        data: the file.
        passphrase: the passphrase's text.
        salts: the salts to try besides the file's own.
    """
    for salt in dict.fromkeys([data[:SALT_SIZE], *salts]):
        if len(salt) == SALT_SIZE:
            keys = PageKeys(passphrase, salt)
            if any(keys.made(page, number) for number, page in pages_of(data)):
                return keys
    return None
