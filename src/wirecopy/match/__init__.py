"""Articles -> what they share word for word.

In: folded words. Out: runs of 15 words and more (`Run(a, b, words)`, word indices).

    >>> shares_run(["we"] * 15, ["so"] + ["we"] * 15)
    True
"""

from wirecopy.match.runs import LEAST, Run, grams, runs, shares_run

__all__ = ["LEAST", "Run", "grams", "runs", "shares_run"]
