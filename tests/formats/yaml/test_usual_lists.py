import pytest

from podviewer.formats.yaml.tree import BrokenYamlError, Node, Rows, Table, parse_yaml
from podviewer.formats.yaml.usual_lists import parse_with_lists

PAGE = """title: 'Bees: a primer'
ids:
  youtube: abc
quotableClips:
- name: 'The hive: who lives there'
  startOffset: 0
  url: https://www.youtube.com/watch?v=abc&t=0
  endOffset: 60
- name: Wax
  startOffset: 60
transcript:
- header: Wax
- line: We talk about wax, and about those who
    make it. It's said to be
    hard.
  sec: 12
  time: '0:12'
  who: Ada
- line: 'Wax: it ''melts'', she
    said.'
  sec: 70
  time: '1:10'
  who: 'null'
- line: Null
  who: ~
context: a last word
"""

CHANGED = {
    "as it is": ("", ""),
    "a value that is a mapping": ("hard.", "hard: no"),
    "a colon at the end": ("hard.", "hard:"),
    "a colon where a line ends": ("those who\n", "those who:\n"),
    "a comment behind a value": ("who: Ada", "who: Ada # the host"),
    "a comment between": ("  sec: 12\n", "  # a second\n  sec: 12\n"),
    "a comment at the margin": ("- line: Null", "# the rest\n- line: Null"),
    "a line that begins like a comment": ("    make it", "    #make it"),
    "a line that begins like an item": ("    make it", "    - make it"),
    "a deeper line": ("    make it", "      make it"),
    "a line that is not deep enough": ("    make it", "   make it"),
    "an empty line in a value": ("those who\n", "those who\n\n"),
    "an empty line between items": ("- line: Null", "\n- line: Null"),
    "blanks at the end of a line": ("those who\n", "those who  \n"),
    "two blanks in a value": ("about wax", "about  wax"),
    "two blanks before a value": ("who: Ada", "who:  Ada"),
    "a tab": ("about wax", "about\twax"),
    "a line separator": ("about wax", "about\u2028wax"),
    "a byte order mark": ("about wax", "about\ufeffwax"),
    "a key twice": ("  sec: 12\n", "  sec: 12\n  sec: 13\n"),
    "an unknown key": ("  sec: 12\n", "  sec: 12\n  mood: good\n"),
    "a list in an item": ("  sec: 12\n", "  sec:\n  - 12\n"),
    "no value": ("who: Ada", "who:"),
    "an empty text": ("who: Ada", "who: ''"),
    "a blank before the last quote": ("said.'", "said.\n    '"),
    "no last quote": ("said.'", "said."),
    "words behind a quote": ("said.'", "said.' or so"),
    "quotes of the other kind": ("who: Ada", 'who: "Ada\\e"'),
    "a tag": ("who: Ada", "who: !name Ada"),
    "an anchor and what it names": ("who: Ada", "who: &host Ada\n- who: *host"),
    "an anchor above": ("youtube: abc", "youtube: &video abc\ncontexts: *video"),
    "a block of text": ("who: Ada", "who: |\n    Ada"),
    "brackets": ("who: Ada", "who: [Ada]"),
    "a reserved letter": ("who: Ada", "who: @ada"),
    "text as an item": ("- line: Null", "- nothing\n- line: Null"),
    "two lists of one name": ("context: a last word\n", "transcript:\n- line: again\n"),
    "a second document": ("context: a last word\n", "...\ntranscript:\n- line: again\n"),
    "something between list and key": ("transcript:\n", "|\ntranscript:\n"),
    "nothing between list and key": ("transcript:\n", "null\ntranscript:\n"),
    "the end in the middle": ("context: a last word\n", ""),
    "the end without a line end": ("  who: ~\ncontext: a last word\n", "  who: Ada"),
    "the list in quotes": ("title: 'Bees: a primer'\n", "title: 'Bees\n"),
    "the list in brackets": ("title: 'Bees: a primer'\n", "title: [\n"),
    "an error above": ("ids:\n", "ids: x: y\n"),
}


@pytest.mark.parametrize("name", CHANGED)
def test_the_tree_and_what_was_odd_are_those_of_the_parser(name: str) -> None:
    text = PAGE.replace(*CHANGED[name], 1) if CHANGED[name][0] else PAGE
    assert text != PAGE or name == "as it is"
    assert _told(parse_with_lists, text) == _told(parse_yaml, text)


def test_a_usual_page_is_read() -> None:
    node, problems = parse_with_lists(PAGE, 2)
    assert isinstance(node, Table)
    rows = node["transcript"]
    assert isinstance(rows, Rows)
    assert rows.lines == [13, 14, 20, 25]
    said = rows[2]
    assert isinstance(said, Table)
    assert said == {"line": "Wax: it 'melts', she said.", "sec": "70", "time": "1:10", "who": "null"}
    assert said.lines == {"line": 20, "sec": 22, "time": 23, "who": 24}
    assert rows[3] == {"line": "", "who": ""}
    assert problems == []


def _told(parse: object, text: str) -> object:
    assert callable(parse)
    try:
        node, problems = parse(text, 3)
    except BrokenYamlError as error:
        return error.problem
    return _whole(node), list(problems)


def _whole(node: Node) -> object:
    """Return a tree with its order and its lines, which `==` of the nodes leaves out."""
    if isinstance(node, Table):
        return [(key, _whole(value)) for key, value in node.items()], list(node.lines.items())
    if isinstance(node, Rows):
        return [_whole(item) for item in node], node.lines
    return node
