"""The door of the terminal: `wirecopy diff`, `wirecopy trace`.

In: arguments. Out: text on stdout (results), on stderr (progress, problems), and an exit code:
0 same body or done, 1 different, 2 trouble.

    $ wirecopy diff examples/pair/a.txt examples/pair/b.txt
"""

from __future__ import annotations

import sys


def main() -> None:
    """Entry point of the command `wirecopy`."""
    from wirecopy.cli.commands import wirecopy

    try:
        wirecopy.main(prog_name="wirecopy", standalone_mode=True)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # the reader, `head` perhaps, has seen enough
        sys.stderr.close()
        sys.exit(0)
