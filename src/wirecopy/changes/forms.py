"""What words are made of, as far as classing a change must know.

Grammatical words, inflected forms, and whether a string is an English word at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from wirecopy.registry import HERE
from wirecopy.registry.spelling import canonical

GRAMMAR = frozenset(
    """
    a an the this that these those there here it its it's itself he she they him her them his hers
    their theirs we us our ours you your i me my and or but so yet if then than as at by for from in
    into of off on onto out over to up upon with within about against between through during under
    until till while when where which who whom whose what how why because although though whether
    is are was were be been being am has have had having do does did doing will would shall should
    can could may might must also just only even very too both either each such own same
    not no nor n't one's however meanwhile
    some roughly approximately around toward towards across
    along amid among amongst around behind below beneath
    beside besides beyond despite down near outside past since throughout via without above after before
    again else ever now then rather quite still already yet
    """.split()
)
"""Words that carry grammar, not facts; negations and modals stand among them because the rules that
weigh those come earlier."""

AUXILIARIES = frozenset(
    "is are was were be been being am has have had do does did will would to not n't having".split()
)
"""Words that a negation or a change of tense brings along."""


def content(words: Iterable[str]) -> list[str]:
    """The words that carry facts, in order."""
    return [word for word in words if word not in GRAMMAR]


@cache
def stem(word: str) -> str:
    """A crude common form of inflected forms: enough to tell *announced* from *denied*, not more."""
    plain = canonical(word)
    for ending in ("'s", "s'", "'"):
        plain = plain.removesuffix(ending)
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    for ending, left, instead in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= left:
            plain = plain[: -len(ending)] + instead
            break
    if len(plain) > 3 and plain[-1] == plain[-2] and plain[-1] in "bdgklmnprt":
        plain = plain[:-1]
    return plain.removesuffix("e")


# (ending, letters that must be left, what stands instead)
_ENDINGS = (
    ("ies", 2, "y"), ("ied", 2, "y"), ("ying", 2, "y"), ("ing", 3, ""), ("edly", 3, ""), ("ed", 3, ""),
    ("sses", 2, "ss"), ("ches", 2, "ch"), ("shes", 2, "sh"), ("xes", 2, "x"), ("ss", 2, "ss"), ("us", 2, "us"),
    ("s", 3, ""), ("ly", 4, ""),
)  # fmt: skip

_IRREGULAR = {
    form: base
    for base, forms in {
        "be": "is are was were been being am", "have": "has had having", "do": "does did done doing",
        "say": "said says saying", "go": "went gone goes going", "tell": "told", "meet": "met", "win": "won",
        "take": "took taken", "give": "gave given", "come": "came", "hold": "held", "make": "made",
        "leave": "left", "see": "saw seen", "know": "knew known", "get": "got gotten", "find": "found",
        "think": "thought", "speak": "spoke spoken", "begin": "began begun", "write": "wrote written",
        "rise": "rose risen", "fall": "fell fallen", "send": "sent", "lose": "lost", "build": "built",
        "buy": "bought", "bring": "brought", "seek": "sought", "fight": "fought", "shoot": "shot",
        "steal": "stole stolen", "break": "broke broken", "choose": "chose chosen", "become": "became",
        "grow": "grew grown", "draw": "drew drawn", "run": "ran", "stand": "stood", "feel": "felt",
        "keep": "kept", "pay": "paid", "lead": "led", "hear": "heard", "sell": "sold", "strike": "struck",
        "lay": "laid", "put": "puts putting", "set": "sets setting", "sit": "sat", "shut": "shuts shutting",
        "spend": "spent", "catch": "caught", "teach": "taught", "fly": "flew flown flies", "drive": "drove driven",
        "ride": "rode ridden", "wear": "wore worn", "swear": "swore sworn", "shake": "shook shaken",
        "hide": "hid hidden", "eat": "ate eaten", "forget": "forgot forgotten", "freeze": "froze frozen",
        "sing": "sang sung", "sink": "sank sunk", "swim": "swam swum", "hang": "hung", "dig": "dug",
        "stick": "stuck", "swing": "swung", "feed": "fed", "understand": "understood", "withdraw": "withdrew withdrawn",
        "throw": "threw thrown", "show": "showed shown", "read": "reads reading", "light": "lit", "deal": "dealt",
        "mean": "meant", "undergo": "underwent", "undertake": "undertook",
        "arise": "arose", "bear": "bore borne", "beat": "beaten", "bind": "bound", "blow": "blew blown",
        "cut": "cuts cutting", "hit": "hits hitting", "let": "lets letting", "quit": "quits", "spread": "spreads",
        "bid": "bids", "cost": "costs", "hurt": "hurts", "split": "splits", "flee": "fled", "lend": "lent",
        "die": "died dies dying dead", "kill": "killed killing kills",
    }.items()
    for form in forms.split()
}  # fmt: skip


def verbal(word: str) -> bool:
    """Does the word look like a form of a verb?"""
    return word.endswith(("ed", "ing")) or word in _IRREGULAR


@cache
def _english() -> frozenset[str]:
    return frozenset((HERE / "english_words.txt").read_text(encoding="ascii").split())


def english(word: str) -> bool:
    """Is the folded word in the shipped list of common English words?"""
    plain = word.removesuffix("'s").removesuffix("'")
    return plain in _english()
