"""Loaded by every Python whose path has this folder: the process ends at once when anything reaches for a network.

The code is one that the program never gives, and it ends without raising, so that nothing can swallow it.
"""

from __future__ import annotations

import os
import sys

ENDED_FOR_REACHING_OUT = 77
_REACHING = {"socket.bind", "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}
_LOADING = ("PySide6.QtNetwork", "requests", "httpx", "urllib3", "aiohttp")
_LOCAL_FAMILIES = {1}
"""AF_UNIX: what one process of this computer says to another."""


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    reaching = event in _REACHING or (event == "socket.__new__" and arguments[1] not in _LOCAL_FAMILIES)
    if reaching or (event == "import" and arguments[0] in _LOADING):
        os.write(2, f"reached for the network: {event} {arguments[:2]!r}\n".encode())
        os._exit(ENDED_FOR_REACHING_OUT)


sys.addaudithook(_watch)
