"""Simulated newsrooms: articles grown from our own texts, of which everything is known.

In: a seed. Out: `Newsroom`: articles, and who came from whom, who carries what, how many origins each
story has, what changed and where. `newsrooms` traces some and scores the answers.

    >>> room = grow(1)
    >>> scores = newsrooms([1], lambda articles: trace(articles).json())
    >>> scores.dispatches.f1

The path: texts/ and template.py (a story told), world.py and slots.py (its names), family.py with edits.py
and house.py (who takes it and does what), dress.py and layout.py (how it is printed), truth.py; then
descent.py, marked.py, score.py. `python -m wirecopy.evaluate.newsroom --help` is the door.
"""

from wirecopy.evaluate.newsroom.grow import HELD_OUT, STORIES, Newsroom, grow
from wirecopy.evaluate.newsroom.marked import Marked, mark
from wirecopy.evaluate.newsroom.score import Scores, Share, newsrooms

__all__ = ["HELD_OUT", "STORIES", "Marked", "Newsroom", "Scores", "Share", "grow", "mark", "newsrooms"]
