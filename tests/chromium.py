"""The Chromium that browser tests drive: found, else installed the way the platform allows.

`python tests/chromium.py` makes sure there is one, or says in one line how to get it.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)
HOW = "install Chromium (Debian: apt-get install chromium; macOS: brew install --cask chromium)"


def find() -> str:
    """The path of a Chromium, "" if there is none. $CHROMIUM names another one."""
    named = [os.environ.get("CHROMIUM", "")]
    on_path = [shutil.which(name) or "" for name in NAMES]
    installed = [place for place in PLACES if Path(place).exists()]
    return next((path for path in [*named, *on_path, *installed, *_playwright()] if path), "")


def _playwright() -> list[str]:
    cache = Path.home() / ".cache" / "ms-playwright"
    return sorted(str(path) for path in cache.glob("chromium-*/chrome-linux*/chrome"))[-1:]


def _ways_to_install() -> list[list[str]]:
    ways = []
    if shutil.which("apt-get") and (os.name != "posix" or os.geteuid() == 0):
        ways.append(["sh", "-c", "apt-get update -qq && apt-get install -y -qq chromium"])
    if platform.system() == "Darwin" and shutil.which("brew"):
        ways.append(["brew", "install", "--cask", "chromium"])
    ways.append([sys.executable, "-m", "playwright", "install", "chromium"])
    return ways


def main() -> None:
    """Make sure there is a Chromium, or say how to get one."""
    for way in [] if find() else _ways_to_install():
        done = subprocess.run(way, capture_output=True, check=False, timeout=600)
        if done.returncode == 0 and find():
            break
    if not find():
        print(f"browser tests will be skipped: {HOW}, or name one in $CHROMIUM")


if __name__ == "__main__":
    main()
