"""The door of the terminal: `wirecopy diff`, `wirecopy trace`.

In: arguments. Out: text on stdout (results), on stderr (progress, problems), and an exit code:
0 same body or done, 1 different, 2 trouble.

    $ wirecopy diff examples/pair/a.txt examples/pair/b.txt
"""

from __future__ import annotations

import os
import sys
from typing import TextIO, cast


def main() -> None:
    """Entry point of the command `wirecopy`."""
    from click import Abort, ClickException

    from wirecopy.cli.commands import wirecopy

    _open_what_is_closed()
    # Not click's own ending, which exits 1, our word for "different", on Ctrl-C and for a closed pipe.
    try:
        code = wirecopy.main(prog_name="wirecopy", standalone_mode=False)
    except ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except Abort:
        sys.exit(130)
    except BrokenPipeError:  # the reader, `head` perhaps, has seen enough
        sys.stdout = sys.stderr = _nowhere()  # nothing is left to be flushed at the end
        sys.exit(0)
    except OSError as error:  # what reading meets is a Problem; this is a disk that is full
        sys.stdout = _nowhere()
        sys.stderr.write(f"wirecopy: the result could not be written: {error.strerror or 'unknown'}\n")
        sys.exit(2)
    sys.exit(code if isinstance(code, int) else 0)


def _open_what_is_closed() -> None:
    """A stream that the caller closed (`>&-`) reads as empty, and takes what is written to it."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, _nowhere(mode))


def _nowhere(mode: str = "w") -> TextIO:
    return cast(TextIO, open(os.devnull, mode, encoding="utf-8"))
