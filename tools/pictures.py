"""Makes the pictures of docs/tutorial.md: the pages of the archive that the tutorial makes, as a browser shows them.

In: the examples, docs/tutorial/, and a Chromium (Debian's, or the one that WIRECOPY_CHROMIUM names). Out:
docs/pictures/*.png, each under 150 kB. Run by hand after the look of a page has changed; the tests need no browser
for them.

    python tools/pictures.py
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).parents[1]
OUT = ROOT / "docs" / "pictures"
LARGEST = 150_000
"""Bytes of a picture."""
WIDTH = 960
"""CSS pixels of the window: narrow enough that the letters can be read in a page of documentation."""
DAM = "story-c5033b20b84f1770"
LEDGER, DISPATCH, RECORD = "c5033b20b84f1770", "8ecb8c075d5c3b49", "4e7d491b7368d30a"
PASSAGE = (
    "A statement issued by the Sedrian side late Wednesday quoted Kallistrat as telling Toske that a wall which our own "
    "people have looked at is a wall that has been looked at"
)
CORRECTIONS = (
    (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8").partition("```yaml\n")[2].partition("```")[0]
)

# name: address, height of the window, scheme, the element at the top of the picture
PICTURES = {
    "front": ("/", 640, "light", None),
    "story": (f"/story/{DAM}", 720, "light", None),
    "lineage": (f"/story/{DAM}", 640, "light", "svg"),
    "story-dark": (f"/story/{DAM}", 640, "dark", "svg"),
    "article": (f"/article/{DISPATCH}", 760, "light", None),
    "compare": (f"/compare/{LEDGER}/{DISPATCH}", 760, "light", None),
    "revisions": (f"/revisions/{LEDGER}", 700, "light", None),
    "outlet": ("/outlet/quillmereledger.example", 640, "light", None),
    "search": ("/search?q=" + quote('"builders\' union" OR survey'), 640, "light", None),
    "check": ("/check?text=" + quote(PASSAGE), 720, "light", None),
}


def main() -> None:
    from playwright.sync_api import sync_playwright

    chromium = (
        os.environ.get("WIRECOPY_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    )
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        desk = Path(made) / "desk"
        grown(desk)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        served = subprocess.Popen([*WIRECOPY, "serve", str(desk), "--port", str(port)])
        browser = playwright.chromium.launch(executable_path=chromium, args=["--headless", "--no-sandbox"])
        try:
            awaited(port)
            for name, (address, height, scheme, top) in PICTURES.items():
                page = browser.new_page(
                    viewport={"width": WIDTH, "height": height},
                    color_scheme="dark" if scheme == "dark" else "light",
                )
                page.goto(f"http://127.0.0.1:{port}{address}", timeout=300_000)
                if top:
                    page.locator(top).first.evaluate(
                        "it => window.scrollTo(0, it.getBoundingClientRect().top - 90)"
                    )
                page.screenshot(path=OUT / f"{name}.png")
                page.close()
        finally:
            browser.close()
            served.terminate()
            served.wait()
    for path in sorted(OUT.glob("*.png")):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB")
        if path.stat().st_size > LARGEST:
            sys.exit(f"{path.name} is larger than {LARGEST // 1000} kB")


WIRECOPY = (sys.executable, "-m", "wirecopy")


def grown(desk: Path) -> None:
    """The archive as it is in the tutorial when it is served first."""
    for paths in (["examples/dam"], ["docs/tutorial/second-day"]):
        subprocess.run([*WIRECOPY, "add", str(desk), *paths], check=True, cwd=ROOT)
    (desk / "corrections.yaml").write_text(CORRECTIONS, encoding="utf-8")
    subprocess.run([*WIRECOPY, "add", str(desk)], check=True, cwd=ROOT)


def awaited(port: int) -> None:
    """Returns when the server listens; it raises OSError if it does not within a minute."""
    for left in range(600, -1, -1):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            if not left:
                raise
            time.sleep(0.1)


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    main()
