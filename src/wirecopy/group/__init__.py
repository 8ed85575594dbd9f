"""Pairs that share copy -> dispatches: which articles carry one underlying text.

In: articles by index with their body word counts, and for each pair that shares runs a `Shared`.
Out: `Dispatch`es, largest first, each with its versions: the share of the text that each carries, and
the share of its own.

    >>> [len(dispatch.versions) for dispatch in dispatches([100, 90, 80], [])]
    [1, 1, 1]

First form, for some hundred articles compared pair by pair.
"""

from wirecopy.group.dispatches import Dispatch, Member, Shared, dispatches

__all__ = ["Dispatch", "Member", "Shared", "dispatches"]
