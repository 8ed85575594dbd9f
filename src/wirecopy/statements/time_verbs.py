"""The tense of a verb: past, present or ahead, with its auxiliaries and what it hangs on.

In: a `Parsed` and the number of a token. Out: `past`, `present`, `ahead`, or '' where there is no verb.

    "The council will meet." -> tense(meet) == "ahead"        "a march to be held" -> tense(held) == "ahead"
    "It may have sunk."      -> tense(sunk) == "past"         "He began to leave." -> tense(leave) == "past"

An infinitive is to come (*agreed to return*), unless the verb before it says that it was done or left undone
(*began to*, *failed to*: implicative verbs after Karttunen 1971; the table `time_verbs` has them).
"""

from __future__ import annotations

from functools import cache

from wirecopy.registry import table
from wirecopy.statements.parsed import Parsed

WILL = frozenset("will wo 'll shall sha ll".split())
_MODAL = frozenset("would could may might should must can ca ought 'd need".split())
_HAVE = frozenset("have has had 've 's 'd having".split())
FIRMLY = frozenset("due likely unlikely set ready poised bound scheduled about certain sure".split())
"""Adjectives that place what follows ahead."""
_DEEPEST = 12  # verbs looked up through; a chain of infinitives in news has three


@cache
def kind(name: str) -> frozenset[str]:
    """The words of one kind in the table `time_verbs`."""
    return frozenset(row["word"] for row in table("time_verbs") if row["kind"] == name)


def lemma(p: Parsed, i: int) -> str:
    """The lemma in small letters."""
    return p.lemma[i].casefold()


def is_verb(p: Parsed, i: int) -> bool:
    return p.pos[i] in ("VERB", "AUX") or p.tag[i].startswith("VB")


def verb_above(p: Parsed, i: int) -> int | None:
    """The nearest verb that token `i` hangs on."""
    return next((k for k in p.above(i) if is_verb(p, k)), None)


def helpers(p: Parsed, v: int) -> tuple[int, ...]:
    """The auxiliaries of verb `v`, those of a verb that it is joined to if it has none of its own."""
    own = p.children(v, "aux", "auxpass")
    for _ in range(_DEEPEST):
        joined = p.dep[v] == "conj" and p.tag[v] in ("VB", "VBN", "VBG") and is_verb(p, p.head[v])
        if own or not joined or p.children(v, "nsubj", "nsubjpass"):
            break
        v = p.head[v]
        own = p.children(v, "aux", "auxpass")
    return own


def tense(p: Parsed, v: int, depth: int = 0) -> str:
    """`past`, `present` or `ahead`: when the verb places what it tells; '' if that cannot be seen."""
    if depth > _DEEPEST or not is_verb(p, v):
        return ""
    own = helpers(p, v)
    low = [p.low[k] for k in own]
    perfect = any(
        word in _HAVE and k < v for word, k in zip(low, own, strict=True) if word not in ("'s", "'d")
    )
    if any(word in WILL and p.tag[k] == "MD" for word, k in zip(low, own, strict=True)):
        return "ahead"
    if any(word in _MODAL and p.tag[k] == "MD" for word, k in zip(low, own, strict=True)):
        return "past" if perfect else "ahead"
    if any(p.tag[k] == "TO" for k in own):
        return "past" if perfect else _infinitive(p, v, depth)
    if perfect or any(word in ("did", "was", "were", "been") for word in low):
        return "past"
    if any(word in ("is", "are", "am", "'s", "'re", "'m", "do", "does", "being") for word in low):
        return "present"
    return _bare(p, v, depth)


def _infinitive(p: Parsed, v: int, depth: int) -> str:
    above = p.head[v]
    if above == v:
        return "ahead"  # a headline: Ministers to meet
    if p.dep[v] in ("acl", "relcl") and not is_verb(p, above):
        if lemma(p, above) in kind("following noun") and (verb := verb_above(p, above)) is not None:
            return tense(p, verb, depth + 1)
        return "ahead"
    if not is_verb(p, above):
        return "ahead"  # likely to, ready to
    follows = lemma(p, above) in kind("following")
    if lemma(p, above) in kind("scheduling") and "had" in (p.low[k] for k in helpers(p, above)):
        return "past"  # had been expected to resign
    if p.dep[v] == "advcl" or follows:
        found = tense(p, above, depth + 1)
        return found or "ahead"
    return "ahead"


def _bare(p: Parsed, v: int, depth: int) -> str:
    """A verb without auxiliaries."""
    tag, above = p.tag[v], p.head[v]
    if tag == "VBD":
        return "past"
    if tag in ("VBZ", "VBP"):
        return "present"
    if tag == "VB":
        wanted = p.dep[v] == "ccomp" and above != v and lemma(p, above) not in kind("following")
        return (
            "ahead"
            if wanted
            else "present"
            if p.dep[v] in ("ROOT", "relcl", "advcl", "conj")
            else _up(p, v, depth)
        )
    if tag == "VBN":
        return "past"
    if tag == "VBG":
        return _up(p, v, depth) or "present"
    return ""


def _up(p: Parsed, v: int, depth: int) -> str:
    verb = verb_above(p, v)
    return "" if verb is None else tense(p, verb, depth + 1)
