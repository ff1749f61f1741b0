"""The disk image for macOS: signed and notarised where there is an identity, plainly marked as unsigned where not.

From the environment: `SIGNING_IDENTITY`, the name of a Developer ID Application certificate in the keychain;
`NOTARY_PROFILE`, the name under which `xcrun notarytool store-credentials` keeps what Apple asks for.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from pathlib import Path

from overtime_logger import __version__

ROOT = Path(__file__).parents[1]
DIST = ROOT / "dist"
APPLICATION = DIST / "Overtime Logger.app"
ENTITLEMENTS = ROOT / "resources" / "macos" / "entitlements.plist"


def _run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True)


def disk_image() -> Path:
    """Make the image of the application; its name says if it is unsigned.

    Raises:
        subprocess.CalledProcessError: one of macOS's tools failed.
    """
    identity, profile = os.environ.get("SIGNING_IDENTITY", ""), os.environ.get("NOTARY_PROFILE", "")
    if identity:
        # PyInstaller has signed each library already; this signs the whole with the entitlements.
        _run(
            "codesign", "--force", "--options", "runtime", "--timestamp", "--entitlements", ENTITLEMENTS,
            "--sign", identity, APPLICATION,
        )  # fmt: skip
        _run("codesign", "--verify", "--strict", "--deep", APPLICATION)
    marked = "" if identity else "-unsigned"
    target = DIST / f"overtime-logger-{__version__}-macos-{platform.machine()}{marked}.dmg"
    folder = ROOT / "build" / "image"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _run("ditto", APPLICATION, folder / APPLICATION.name)
    (folder / "Applications").symlink_to("/Applications")
    _run(
        "hdiutil", "create", "-volname", "Overtime Logger", "-srcfolder", folder, "-ov", "-format", "UDZO", target
    )
    if identity:
        _run("codesign", "--timestamp", "--sign", identity, target)
    if identity and profile:
        _run("xcrun", "notarytool", "submit", target, "--keychain-profile", profile, "--wait")
        _run("xcrun", "stapler", "staple", target)
    return target
