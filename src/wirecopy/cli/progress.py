"""Progress on stderr: one line on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
import time


class Bar:
    """One line on a terminal that says what is being done, how far it is, and how long it may take;
    nothing elsewhere, and nothing for what takes less than a second."""

    def __init__(self) -> None:
        self.shown = sys.stderr.isatty()
        self.what = ""
        self.begun = self.drawn = time.monotonic()

    def __call__(self, what: str, done: int, of: int) -> None:
        now = time.monotonic()
        if what != self.what:
            self.what, self.begun = what, now
        if not self.shown or now - self.begun < 1 or now - self.drawn < 0.1 or not done:
            return
        self.drawn = now
        rate = done / (now - self.begun)
        if of:
            told = f"{done:,} of {of:,}, {rate:,.0f} a second, {(of - done) / rate:.0f} s left"
        else:
            told = f"{done:,}, {rate:,.0f} a second"
        sys.stderr.write(f"\r\x1b[K{what} {told}")
        sys.stderr.flush()

    def say(self, text: str) -> None:
        """A line that stays, on a terminal or not."""
        self.close()
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()

    def close(self) -> None:
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
