"""A small world of invented news for the tests of the archive: whatever moves stories when an article comes or goes.

In: nothing. Out: `SCENES`: articles by name, a scene each; `WORLD`, all of them. The reports are the first paragraphs
of simulated newsrooms (evaluate/newsroom), so that names, figures and quotations are as in news; outlets, addresses,
stamps and notices are set here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from wirecopy.article import Article
from wirecopy.evaluate.newsroom import Newsroom, grow

NOTICES = {
    "gull": "If you like what we do here, please think of giving us a little each month, so that we can go on with it and "
    "keep these pages open to all who want to read them, whether they can pay for that or not.",
    "osk": "Letters should not be too long, must give a name and a street, and may be cut before we print them; we cannot "
    "send anything back, and we cannot say why one letter was taken and another one was not.",
    "tarn": "You have read one of the pieces that are free to all in this month; those who pay a little can read all of "
    "them, on every day of the year, and help us to do more of what we have always tried to do.",
}
"""Of plain words: what outlets put on their articles names nothing."""
QUOTE = (
    "“We are grateful to the crew, who kept calm when it mattered, and to the people of the town, who came down to the "
    "quay with blankets before anybody had asked them to, and we shall rebuild what was broken this summer,”"
)
PLAIN = [
    "it was so again, and it will be so again",
    "there was a little of it, but not so much as there had been before",
    "some of it may go on for a while, or it may not",
    "more of the same is what we will have, and then less of it",
    "it was not what we had been told that it would be",
]
STANDING = (
    "We do not know what it will be like then, and we do not say that it will be like this; who would like to know it "
    "should look out and see, and then go out or stay in as they think best."
)
OTHER_TONGUES = {
    "german": "Der Gemeinderat von Quillmer hat am Montagabend beschlossen, das alte Straßenbahndepot an einen Bauherrn aus "
    "Sedra zu verkaufen. Damit endet ein Streit, der sechs Jahre gedauert und zwei Bürgermeister das Amt gekostet hat. "
    "Dreizehn der vierundzwanzig Mitglieder stimmten dafür, neun dagegen, zwei verließen vor der Zählung den Saal.",
    "thai": "เรือข้ามฟากลำหนึ่งชนท่าเทียบเรือด้านตะวันออกของเมืองเอลเลอรีท่ามกลางหมอกหนาเมื่อวันอังคาร เจ้าหน้าที่ท่าเรือกล่าวว่าไม่มีผู้ได้รับบาดเจ็บ "
    "และเรือลากจูงสองลำช่วยดึงเรือออกจากกำแพงภายในหนึ่งชั่วโมง ผู้โดยสารสี่สิบคนถูกพาไปยังศาลากลาง",
    "arabic": "صوّت مجلس بلدة كويلمير مساء الاثنين على بيع مستودع الترام القديم لشركة بناء من سيدرا، منهياً خلافاً استمر ست "
    "سنوات وكلّف رئيسي بلدية منصبيهما. أيّد البيع ثلاثة عشر عضواً من أصل أربعة وعشرين وعارضه تسعة وغادر اثنان القاعة قبل العدّ.",
    "han": "奎尔米尔镇议会周一晚上投票决定将旧电车车库出售给来自塞德拉的建筑商，结束了持续六年的争吵，两位镇长为此丢了职位。"
    "二十四名议员中十三人赞成，九人反对，两人在计票前离开会场。",
}


@cache
def _room(seed: int) -> Newsroom:
    return grow(seed, 8)


@cache
def reports() -> list[list[str]]:
    """Accounts of sixteen happenings: the paragraphs of each."""
    found = []
    for seed in (1, 2):
        room = _room(seed)
        for story in room.stories:
            roots = [node for node in room.nodes.values() if node.story == story.name and not node.parents]
            found.append([" ".join(each.text for each in paragraph) for paragraph in roots[0].draft])
    return found


@cache
def second_accounts() -> list[tuple[list[str], list[str]]]:
    """Happenings of which there are two accounts that share no text: both."""
    found = []
    for seed in (1, 2):
        room = _room(seed)
        for story in room.stories:
            roots = [node for node in room.nodes.values() if node.story == story.name and not node.parents]
            if len(roots) > 1:
                one, other = (
                    [" ".join(each.text for each in paragraph) for paragraph in root.draft]
                    for root in roots[:2]
                )
                found.append((one, other))
    return found


def made(
    paragraphs: Sequence[str], outlet: str | None = None, day: int | str | None = None, **stated: Any
) -> Article:
    """An article of some paragraphs; `day` is one of May 2031, or a stamp."""
    when = f"2031-05-{day:02}" if isinstance(day, int) else day
    return Article(
        "\n\n".join(paragraphs), outlet=f"{outlet}.example" if outlet else None, published=when, **stated
    )


def _copies() -> dict[str, Article]:
    """One dispatch over outlets and days, cut, reworded, credited, undated; the earliest may come last."""
    report = reports()[0][:4]
    reworded = [each.replace("said", "says").replace(" a ", " one ") for each in report]
    return {
        "first": made(report, "venn", "2031-05-02T06:00:00Z", title="Spill"),
        "second": made(report[:3], "pell", "2031-05-03T09:30:00Z", byline="Kestrel News Agency"),
        "third": made(reworded, "quill", 3),
        "late": made([*report[:2], reports()[1][5]], "hart", "2031-05-09T22:00:00+02:00"),
        "undated": made(report[1:], None, None, path="folder/undated.txt"),
        "early": made([*report, "Asked again, the company did not answer."], "lethe", "2031-04-20"),
        "same house": made([*report[:3], "More to come."], "venn", "2031-05-02T08:00:00Z"),
        "a year on": made(report[:3], "sedra", "2032-05-03"),
    }


def _notices() -> dict[str, Article]:
    """An outlet's notice on its articles whatever the story, and those who print such an article as it is."""
    found = {
        f"gull {at}": made([*reports()[at][:2], NOTICES["gull"]], "gull", 1 + at, title=f"Report {at}")
        for at in range(10)
    }
    names = "Marrable, Pilar and Caldby at Iver, Sorne and Stenmark"
    for at in range(3):  # copies with a title that makes them alike
        again = {"title": names, "byline": "Runa Ekdal", "refs": (f"again {at}",)}
        found[f"gull {at} again"] = replace(found[f"gull {at}"], **again)
    found["gull sequel"] = made([*reports()[2][1:4], NOTICES["gull"]], "gull", 4)
    found["carried"] = made([*reports()[3][:2], NOTICES["gull"]], "sedra", 5)
    found["only the notice"] = made([NOTICES["gull"], *reports()[11][:2]], "osk", 6)
    return found


def _standing() -> dict[str, Article]:
    """Texts that name next to nothing, with a standing text below: stock text by its days alone."""
    found = {
        f"weather {at}": made([PLAIN[at].capitalize() + ".", STANDING], "osk", 2 + at) for at in range(5)
    }
    found["weather twice"] = made([PLAIN[0].upper(), STANDING], "osk", 2)
    found["weather undated"] = made([PLAIN[3].capitalize() + "?", STANDING], "osk", None)
    found["letter"] = made([*reports()[12][:2], STANDING, NOTICES["osk"]], "osk", 3)
    found["letter too"] = made([*reports()[13][:2], NOTICES["osk"]], "osk", 3)
    return found


def _revisions() -> dict[str, Article]:
    """Pages whose text changed, and others that carry what stood there."""
    report, other = reports()[4], reports()[5]
    page = {"url": "https://tarn.example/news/1", "outlet": "tarn"}
    live = {"url": "https://tarn.example/live", "outlet": "tarn"}
    return {
        "page 1": made(report[:2], day=7, modified="2031-05-07T10:00:00Z", **page),
        "page 2": made(report[:3], day=7, modified="2031-05-07T12:00:00Z", **page),
        "page 3": made([*report[:3], NOTICES["tarn"]], day=7, seen="2031-05-07T14:05:00Z", **page),
        "live 1": made([*report[1:4], NOTICES["tarn"]], day=7, seen="2031-05-07T09:00:00Z", **live),
        "live 2": made([*other[:3], NOTICES["tarn"]], day=8, seen="2031-05-08T09:00:00Z", **live),
        "live 3": made([*reports()[6][:2], NOTICES["tarn"]], day=9, seen="2031-05-09T09:00:00Z", **live),
        "carries report": made(report[:3], "pell", 7),
        "carries other": made(other[:3], "pell", 8),
        "carries both": made([*report[:2], *other[:3]], "quill", 9),
        "same address elsewhere": replace(made(report[:2], "venn", 7), url="https://tarn.example/news/1"),
        "no stamp": made(other[1:3], None, None, url="https://venn.example/a"),
        "stamped": made(other[:2], None, None, url="https://venn.example/a", seen="2031-05-08"),
    }  # fmt: skip


def _returns() -> dict[str, Article]:
    """Pages that go back to an earlier text, as copies with several stamps tell it."""
    report, other = reports()[8], reports()[9]
    page = {"url": "https://pell.example/back", "outlet": "pell"}
    one, two = made(report[:2], day=None, **page), made(report[1:4], day=None, **page)
    three = made(other[:3], day=None, **page)
    twice = replace(made(other[:2], "osk", 3), url="https://osk.example/twice")
    also = replace(made(other[1:4], "osk", 3), url="https://osk.example/twice")
    return {
        "one at 8": replace(one, seen="2031-05-08T08:00:00Z"),
        "two at 9": replace(two, seen="2031-05-08T09:00:00Z"),
        "one at 10": replace(one, seen="2031-05-08T10:00:00Z"),
        "two at 11, more fully": replace(two, seen="2031-05-08T11:00:00Z", title="More", published="2031-05-08"),
        "three, changed at 9.30": replace(three, modified="2031-05-08T11:30:00+02:00", published="2031-05-07"),
        "one at 12, elsewhere": replace(one, seen="2031-05-08T14:00:00+02:00", refs=("elsewhere",), title="One"),
        "one, whenever": replace(one, refs=("whenever",)),
        "twice on the third": twice,
        "also on the fourth": replace(also, modified="2031-05-04"),
        "twice on the fifth": replace(twice, modified="2031-05-05", refs=("fifth",)),
        "carries one": made(report[:2], "venn", 9),
        "carries two": made(report[1:4], "quill", 9),
        "carries twice": made(other[:2], "tarn", 9),
    }  # fmt: skip


def _restated() -> dict[str, Article]:
    """Copies of one text that state more or less of themselves, or other things."""
    report = reports()[7][:3]
    one = made(report, "gull", None)
    page = made(report[:2], "pell", None, url="https://pell.example/x")
    return {
        "bare": replace(one, refs=("m",)),
        "dated": replace(one, refs=("z",), published="2031-05-04", title="Late title"),
        "dated otherwise": replace(one, refs=("k",), published="2031-05-12", title="Another title"),
        "fullest": replace(
            one, refs=("b",), published="2031-05-02", title="Title", byline="Runa Ekdal", language="en"
        ),
        "as full": replace(
            one,
            refs=("a",),
            published="2031-05-03",
            title="Headline",
            byline="Kestrel News Agency",
            language="en",
        ),
        "bare too": replace(one, refs=("a0",)),
        "with fields": replace(one, refs=("m",), fields=(("site", "The Gull"),)),
        "carrier": made(report[:2], "venn", "2031-05-03T12:00:00Z"),
        "older page": replace(page, refs=("p",), seen="2031-05-01"),
        "older page again": replace(page, refs=("q",), seen="2031-05-06", title="Seen again"),
        "newer page": replace(
            made(report[1:], "pell", None), url="https://pell.example/x", seen="2031-05-03"
        ),
    }


def _meetings() -> dict[str, Article]:
    """Stories that are one by a later article, by likeness, or only seem so by a quotation."""
    a, b = reports()[8], reports()[9]
    found = {
        "a whole": made(a[:4], "venn", 10),
        "a cut": made(a[:2], "pell", 10),
        "b whole": made(b[:4], "quill", 11),
        "b cut": made(b[1:4], "hart", 11),
        "both": made([*a[:3], *b[:3]], "lethe", 12),
        "both again": made([*b[:3], *a[:3]], "sedra", 13),
        "quotes": made([*a[4:6], QUOTE + " the mayor said."], "gull", 10),
        "quotes too": made([*b[4:6], QUOTE + " she said."], "osk", 11),
        "unmarked": made([*reports()[10][:2], QUOTE.strip("“”")], "tarn", 11),
    }
    for at, (one, other) in enumerate(second_accounts()[:2]):
        found[f"account {at}"] = made(one[:4], "venn", 14 + at)
        found[f"copied account {at}"] = made(one[:3], "hart", 15 + at)
        found[f"other account {at}"] = made(other[:4], "quill", 14 + at)
        named = other[0][:90]  # a fuller copy names more
        found[f"account {at} again"] = replace(found[f"account {at}"], title=named, refs=("again",))
        found[f"retold {at}"] = made([*one[3:5], *other[2:4]], "sedra", 16 + at)
    return found


def _odds() -> dict[str, Article]:
    """Tiny, empty, in other tongues and scripts, nothing but figures, the same text at two outlets."""
    found = {
        f"{name} {outlet}": made([text], outlet, 5)
        for name, text in OTHER_TONGUES.items()
        for outlet in ("venn", "pell")
    }
    found["german and more"] = made([OTHER_TONGUES["german"], reports()[14][0]], "osk", 6)
    return found | {
        "empty": Article(""),
        "empty page": Article("", url="https://venn.example/empty", seen="2031-05-05"),
        "blank": Article("\n \n\u200b", outlet="venn.example"),
        "tiny": Article("Ferry late again.", refs=("t",)),
        "tiny too": Article("Ferry late again.", outlet="gull.example", title="Ferry late again."),
        "one word": Article("Ferry"),
        "figures": made([" ".join(str(at * at) for at in range(60))], "osk", 5),
        "same figures": made([" ".join(str(at * at) for at in range(50))], "gull", 6),
        "one word many times": made(["bell " * 80], "osk", 5),
        "and once more": made(["Bell, " * 50], "gull", None),
        "astral": made([f"😀 {reports()[14][0]} 😀", reports()[14][1]], "gull", 6),
        "soft": made([reports()[14][0].replace("a", "a\u00ad"), reports()[14][1].upper()], "tarn", 7),
    }  # fmt: skip


SCENES: dict[str, dict[str, Article]] = {
    "copies": _copies(),
    "notices": _notices(),
    "standing": _standing(),
    "revisions": _revisions(),
    "returns": _returns(),
    "restated": _restated(),
    "meetings": _meetings(),
    "odds": _odds(),
}
WORLD: dict[str, Article] = {
    f"{scene}: {name}": one for scene, those in SCENES.items() for name, one in those.items()
}
