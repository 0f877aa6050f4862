"""Pages and values made to hurt whoever reads them."""

from collections.abc import Iterator

from podviewer.model.problem import Code
from support.pages import clip, header, page, said

TALK = [said("Otto", "How do gears work?", 10), said("Beryl", "They have teeth.", 20)]


def bombs() -> Iterator[tuple[str, str, Code]]:
    """Yield (name, value of `context`, code of the problem that must be told)."""
    laughs = "&a [x, x, x, x]\nkeywords: &b [*a, *a, *a, *a]\ncategory: [*b, *b, *b, *b]"
    yield "aliases", laughs, Code.YAML_ALIAS
    yield "merge", "&m {a: 1}\nkeywords: {<<: *m, <<: *m}", Code.YAML_ALIAS
    yield "brackets", "[" * 100_000, Code.YAML_TOO_DEEP
    yield "braces", "{a: " * 100_000, Code.YAML_TOO_DEEP
    yield "dashes", "\n" + "- " * 100_000, Code.YAML_TOO_DEEP
    yield "closed brackets", "[" * 3000 + "]" * 3000, Code.YAML_TOO_DEEP
    yield "tag", "!!python/object/apply:os.system ['true']", Code.YAML_TAG
    yield "tagged text", "!!binary aGVsbG8=", Code.YAML_TAG
    yield "duplicate", "one\ncontext: two", Code.YAML_DUPLICATE
    yield "key that is a list", "x\n? [a, b]\n: c", Code.WRONG_TYPE
    yield "two documents", "x\n...\nkeywords: y", Code.YAML_BROKEN
    yield "half pair", '"\\ud83d"', Code.YAML_BROKEN


BAD_IDS = [
    "'a\"b'", "'aqz KE bpKQ'", '"aqz-KE-\\nbpKQ"', "javascript:alert(1)", "file:///etc/passwd", "'\\\\host\\share'",
    "aqz-KE-bpKQ_too_long", "[a]", "aqz-KE-bpÄÄ", "12345_67890x", "'--help'",
]  # fmt: skip


HTML = [
    "<img src=http://127.0.0.1:9/x>", "<link rel=stylesheet href=/etc/passwd>", "<script>alert(1)</script>",
    "![](file:///etc/passwd)", "<table><tr><td>" * 30, "<an hourly amount>", "&lt;b&gt; &amp;", "<br>" * 1000,
]  # fmt: skip


WORDS = {
    "word": "x" * 1_000_000, "marks": "e" + "\u0301" * 100_000, "joined": "\U0001f468\u200d" * 50_000,
    "isolates": "\u2068" * 100_000, "brackets": "[" * 200_000, "stars": "*_" * 100_000, "ticks": "`" * 200_000,
    "parentheses": "(" * 200_000, "newlines": "\n" * 200_000 + "Oh, I see.", "blanks": " " * 500_000 + "Oh, I see.",
}  # fmt: skip


def many(count: int) -> Iterator[tuple[str, str]]:
    """Yield (name, page) of long pages: each makes something many times."""
    yield "turns", page([said("Otto" if n % 2 else "Beryl", "Yes.", n) for n in range(count)])
    yield "speakers", page([said(f"Name {n}", "Yes.", n) for n in range(count)])
    yield "speakers of one letter", page([said("O" * (n % 60 + 1), "Yes.", n) for n in range(count)])
    yield "headers", page([header(f"Part {n}") for n in range(count)])
    yield "words in who", page([said("word " * 20 + str(n), "Yes.", n) for n in range(count)])
    yield "nobody", page([{"line": f"{n}", "sec": n} for n in range(count)])
    yield "backwards", page([said("Otto", "Yes.", count - n) for n in range(count)])
    yield "marks", page([said("Otto", "Otto", n) for n in range(count)])
    yield "clocks", page([said("Otto", "1:05", n) for n in range(count)])
    yield (
        "clips",
        page([said("Otto", "Yes.", n) for n in range(count)], [clip(f"c{n}", n, n + 1) for n in range(count)]),
    )
    yield "guests", page(TALK * 20, guests=[f"guest{n}" for n in range(count)])
    yield "broken items", "---\ntitle: x\ntranscript:\n" + "- line: 'a'b'\n  who: x\n" * count + "---\n"
    yield "rows", "\n".join(f"{n // 60}:{n % 60:02} Row {n}" for n in range(count))
    yield "blanks in rows", "\n".join("x" + " " * 400 + "1:00" for _ in range(count // 10))
    yield (
        "strings",
        "---\ntitle: x\nseason: 1\nepisode: 2\ntranscript: |\n" + "  0:09\n  Otto\n  Yes.\n" * count + "---\n",
    )
    yield "lists", page(TALK, body="\n".join("  " * (n % 40) + "- x" for n in range(count // 4)))
    yield "quotes", page(TALK, body=">" * count + "x")
