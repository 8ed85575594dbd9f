"""An archive for the tests of its pages: the examples, a page that changed, a hostile article, one removed, two stories
that a person joined."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from wirecopy.archive import open_archive
from wirecopy.article import Article
from wirecopy.read import read

EVIL = "\"'><script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">{{7*7}}\u202e\x1b\x00"
_ROOT = Path(__file__).parents[2]
_FERRY = (
    "The harbour of Port Ellery was closed on Tuesday after a ferry struck the east pier in thick fog, officials of "
    "the port said.\n\nNobody was hurt, harbour master Orla Venn told reporters, and 40 people were on board the "
    "vessel when it ran into the wall.\n\nThe pier is to be mended before the summer, the port wrote in a notice to "
    "the skippers of the bay, who had asked for it twice."
)


@dataclass(frozen=True)
class Ids:
    """What is what in the archive."""

    dam: str
    """The story of the dam."""
    joined: str
    """A story that another one was joined to."""
    gone: str
    """The id of that other one."""
    removed: str
    first: str
    """A text that was replaced at its address."""
    changed: str
    """The text that replaced it."""
    evil: str
    articles: tuple[str, ...]


def ferry(outlet: str, text: str = _FERRY, **given: str | None) -> Article:
    told = {
        "url": f"https://{outlet}/ferry",
        "title": "Ferry strikes pier",
        "published": "2031-03-04",
        **given,
    }
    return Article(text, outlet=outlet, published_basis="metadata", **told)


def build(folder: Path) -> Ids:
    first = ferry("bay.example")
    changed = replace(first, text=first.text.replace("40 people", "44 people") + "\n\nCorrection: An earlier "
                      "version of this article misstated how many people were on board.")  # fmt: skip
    evil = ferry(
        f"evil {EVIL}",
        text=_FERRY.replace("Nobody was hurt", f"{EVIL} Nobody was hurt") + f"\n\n{EVIL}",
        url="javascript:document.title='ran'",
        title=EVIL,
        byline=EVIL,
    )
    lone = ferry(
        "gone.example",
        text="The mill at Tarn Foot stopped turning on Friday, and its owner said that nobody would mend the wheel "
        "before the spring. The wheel is 200 years old.",
        title="Mill stops",
        url=None,
    )
    with open_archive(folder, make=True) as archive, archive.writer() as writer:
        writer.add(read([str(_ROOT / "examples/dam")]))
        writer.add(read([str(_ROOT / "examples/pair")]))
        writer.add([first, ferry("coast.example"), evil, lone])
        writer.add([changed])
        writer.remove([lone.id], "the author asked for it")
    with open_archive(folder) as archive:
        before = {story.id: story for story in archive.stories(several=False, limit=100)}
        dam = next(one.id for one in before.values() if one.articles == 9)
        pair = next(one.id for one in before.values() if one.articles == 2 and not one.outlets)
        lonely = next(one.id for one in before.values() if one.articles == 1)
        names = [archive.story_articles(ident)[0].id for ident in (pair, lonely)]
        (folder / "corrections.yaml").write_text(
            f"# ours\n- merge: [{names[0]}, {names[1]}]\n  why: a test\n", encoding="utf-8"
        )
        with archive.writer() as writer:
            writer.sort_anew()
        archive.refresh()
        gone = next(ident for ident in (pair, lonely) if archive.story(ident) is None)
        joined = archive.resolve(gone)
        assert joined is not None
        every = tuple(one.id for one in archive.articles(limit=1000))
    return Ids(dam, joined, gone, lone.id, first.id, changed.id, evil.id, every)
