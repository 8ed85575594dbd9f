"""Who is said to have said, thought or wanted what: source, cue and content of every attribution.

In: `Told`. Out: `Attribution`s, sorted.

    “It sank,” Osk told Venn, who fears for the crew.
    tell: Osk -> “It sank,”          fear: who -> the crew

What counts follows PolNeAR (Newell et al. 2018): speech, claims, beliefs, wishes, stances, documents and polls.
The path: a sentence with its quotations marked (`marked`), the rules that find cues in it (`clauses`, `passives`,
`nouns`, `adjectives`, `according`, `colon`) by a table of words (`lexicon`), who is the source (`sources`, `extent`),
what the content (`quoting`, `inserted`, `contents`, `objects`, `displaced`, `edges`), whether it is said at all
(`asserted`); then the article (`article`, `quotations`).
"""

from __future__ import annotations

from wirecopy.statements.attribution.article import attributions

__all__ = ["attributions"]
