"""What pypdf alone takes to open every file of a folder and read the attachment: `bare_packs.py FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from pypdf import PdfReader

total = 0
for path in sorted(Path(sys.argv[1]).iterdir()):
    total += len(PdfReader(path).attachments["anonymised.json"][0])
print(total)
