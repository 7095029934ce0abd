"""The file of the owner's decisions."""

import pytest

from archive.entities import Decision, read_authority, write_authority
from archive.errors import SettingsError
from archive.model import EntityType

HEADER = "type,name,action,value,comment\n"


def test_decisions_are_written_sorted_one_a_line_and_read_back(tmp_path):
    path = tmp_path / "authority.csv"
    decisions = (
        Decision(EntityType.PERSON, "Lula", "merge", "Luiz Inácio Lula da Silva", "one, and only"),
        Decision(EntityType.AGENCY, "More News", "hide"),
    )
    write_authority(path, decisions)
    assert read_authority(path) == tuple(sorted(decisions))
    assert path.read_text(encoding="utf-8") == (
        HEADER
        + "agency,More News,hide,,\n"
        + 'person,Lula,merge,Luiz Inácio Lula da Silva,"one, and only"\n'
    )


def test_no_file_means_no_decisions(tmp_path):
    assert read_authority(tmp_path / "authority.csv") == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name,type\n", "line 1: the columns must be type,name,action,value,comment"),
        (HEADER + "ghost,A,hide,,\n", "line 2: no type 'ghost'; use one of person, agency, place"),
        (HEADER + "person,A,burn,,\n", "line 2: no action 'burn'; use one of apart, hide, merge"),
        (HEADER + "person,,hide,,\n", "line 2: the name is missing"),
        (HEADER + "person,A,merge,,\n", "line 2: merge needs a value"),
        (HEADER + "person,A,apart,,\n", "line 2: apart needs a value"),
        (HEADER + "person,A,type,ghost,\n", "line 2: no type 'ghost'"),
        (HEADER + "person,A,hide\n", "line 2: needs five cells"),
        (HEADER + "person,A,role,Minister 2019-13..,\n", "line 2: '2019-13..' are no days"),
        (HEADER + "person,A,role,Minister ..,\n", "line 2: '..' are no days; write 2019"),
        (HEADER + "person,A,role,2019..2022,\n", "line 2: the role is missing before its days"),
        (HEADER + "person,A,hide,,a,b\n", "line 2: needs five cells"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_cure(tmp_path, text, says):
    path = tmp_path / "authority.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=".*".join(says.split("; "))):
        read_authority(path)


def test_a_file_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "authority.csv"
    path.write_bytes(HEADER.encode() + "person,António,hide,,\n".encode("latin-1"))
    with pytest.raises(SettingsError, match="UTF-8"):
        read_authority(path)


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (("A,merge,B", "B,merge,A"), "lines 2 and 3: the merges of 'A' go in a circle"),
        (("A,merge,B", "B,merge,C", "C,merge,A"), "lines 2 and 3 and 4: the merges"),
        (("A,merge,B", "A,merge,C"), "lines 2 and 3: merge of 'A' is decided in two ways"),
        (("A,merge,B", "B,split,"), "lines 2 and 3: 'A' is merged into 'B', and 'B' stands alone"),
        (("A,merge,B", "a,split,"), "lines 2 and 3: split and merge of 'a' exclude one another"),
        (("A,hide,", "A,rename,B"), "lines 2 and 3: hide and rename of 'A' exclude one another"),
        (("A,apart,a",), "line 2: 'A' is told apart from itself"),
        (("A,apart,B", "A,merge,B"), "lines 2 and 3: 'A' and 'B' are not the same, and decided"),
        (("A,merge,C", "B,merge,C", "A,apart,B"), "lines 2 and 3 and 4: 'A' and 'B' are not"),
        (("A,split,X", "B,split,X", "A,apart,B"), "lines 2 and 3 and 4: 'A' and 'B' are not"),
        (("A,rename,B", "Á,rename,C"), "lines 2 and 3: rename of 'A' is decided in two ways"),
    ],
)
def test_decisions_that_contradict_one_another_are_told_with_their_lines(tmp_path, rows, says):
    path = tmp_path / "authority.csv"
    path.write_text(HEADER + "".join(f"person,{row},\n" for row in rows), encoding="utf-8")
    with pytest.raises(SettingsError, match=says):
        read_authority(path)


def test_merges_may_follow_one_another(tmp_path):
    path = tmp_path / "authority.csv"
    path.write_text(HEADER + "person,A,merge,B,\nperson,B,merge,C,\n", encoding="utf-8")
    assert len(read_authority(path)) == 2


def test_a_decision_takes_one_line_whatever_its_comment_holds(tmp_path):
    path = tmp_path / "authority.csv"
    write_authority(path, [Decision(EntityType.PERSON, "A", "hide", "", "first\nand second")])
    assert path.read_text(encoding="utf-8") == HEADER + "person,A,hide,,first and second\n"


def test_a_circle_that_a_chain_leads_into_is_told_once_without_the_chain(tmp_path):
    path = tmp_path / "authority.csv"
    lines = ["A,merge,B", "B,merge,C", "C,merge,D", "D,merge,C"]
    path.write_text(HEADER + "".join(f"person,{line},\n" for line in lines), encoding="utf-8")
    with pytest.raises(SettingsError, match="lines 4 and 5: the merges of 'C' go in a circle"):
        read_authority(path)
