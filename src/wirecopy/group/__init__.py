"""Articles -> dispatches -> stories: which carry one underlying text, and which texts tell one happening.

In: the body words of articles (`Body`); for stories their facts. Out: `Dispatch`es with their versions, the
share of the text that each carries and the share of its own; stories; what is possibly rewritten.

    >>> [len(each.versions) for each in dispatches(Bodies([Body(["a"] * 40), Body(["b"] * 40)]), ["x", "y"])]
    [1, 1]

    body -> dispatches                      which articles carry one text
    facts -> stories, rewritten             which texts tell one happening; which retell another's facts
"""

from wirecopy.group.body import Bodies, Body
from wirecopy.group.dispatch import Carried, Dispatch, Member
from wirecopy.group.dispatches import dispatches

__all__ = ["Bodies", "Body", "Carried", "Dispatch", "Member", "dispatches"]
