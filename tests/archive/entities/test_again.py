"""After a decision only what it concerns is resolved again: to what all would be resolved to."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive.entities import Decision, Form, Past, concerned, resolve, resolve_again
from archive.entities.across.checking import contradictions
from archive.model import EntityType

PERSON, AGENCY = EntityType.PERSON, EntityType.AGENCY
NAMES = (
    *("Bill Gray", "William Gray", "BILL GRAY", "Gray", "Ana Gray", "Ana Low", "Bo Low", "Low"),
    *("Interior Department", "U.S. Department of the Interior", "Glacier Watch", "Wolf Creek"),
)
FORMS = st.lists(
    st.builds(
        Form,
        st.sampled_from((PERSON, AGENCY)),
        st.sampled_from(NAMES),
        st.integers(1, 12),
        st.sampled_from(((), ("Senator",), ("Mayor",))),
        st.sampled_from((("a",), ("b",), ("a", "b"))),
    ),
    max_size=14,
    unique_by=lambda form: form[:2],
)
DECISIONS = st.lists(
    st.builds(
        Decision,
        st.sampled_from((PERSON, AGENCY)),
        st.sampled_from(NAMES),
        st.sampled_from(("merge", "apart", "hide", "rename", "role")),
        st.sampled_from((*NAMES, "Somebody New")),
    ),
    max_size=4,
).filter(lambda decisions: not any(contradictions(list(enumerate(decisions)))))


@given(FORMS, DECISIONS, DECISIONS)
@example(  # merged into another name of a body that is here
    [Form(kind, "Bill Gray", 1, (), ("a",)) for kind in (PERSON, AGENCY)]
    + [Form(AGENCY, "U.S. Department of the Interior", 1, (), ("a",))],
    [],
    [Decision(AGENCY, "Bill Gray", "merge", "Interior Department")],
)
@settings(max_examples=400)
def test_what_a_decision_concerns_is_resolved_as_with_all_the_rest(
    forms: list[Form], before: list[Decision], after: list[Decision]
) -> None:
    first = resolve(forms, before)
    ids = {form: (e.type, e.id) for form, e in first.entities.items() if e}
    whole = resolve(forms, after, Past(ids, first.former))
    few = concerned(first.entities, first.grouped, before, after)
    if few is None:  # all is resolved again
        assert "apart" in {one.action for one in (*before, *after)}
        return
    others = frozenset(id_ for form, id_ in ids.items() if form not in few)
    mine = [form for form in forms if form[:2] in few]
    part = resolve_again(mine, first.grouped, after, Past(ids, first.former, others))
    assert set(part.entities) == set(few)
    assert {**first.entities, **part.entities} == whole.entities
    assert part.former == whole.former


def test_to_refuse_a_merge_that_nobody_made_concerns_the_two_alone() -> None:
    forms = [Form(PERSON, name, 2) for name in ("Bill Gray", "Ana Low", "Bo Low")]
    refused = Decision(PERSON, "Ana Low", "apart", "Bo Low")
    keys = [form[:2] for form in forms]
    assert set(concerned(keys, {}, [], [refused]) or ()) == set(keys[1:])
    assert concerned(keys, {}, [refused], []) is None  # the rules may join them now


@given(FORMS, DECISIONS)
@settings(max_examples=300)
def test_names_told_apart_are_never_one_whatever_else_is_decided(
    forms: list[Form], decisions: list[Decision]
) -> None:
    found = resolve(forms, decisions).entities
    for one in decisions:
        two = [found.get((one.type, name)) for name in (one.name, one.value)]
        if one.action == "apart" and None not in two:
            assert two[0] != two[1]


def test_what_is_told_apart_in_one_group_concerns_everybody() -> None:
    forms = [Form(PERSON, "Bill Gray", 5), Form(PERSON, "William Gray", 2)]
    first = resolve(forms)
    told = Decision(PERSON, "William Gray", "apart", "Bill Gray")
    assert concerned(first.entities, first.grouped, [], [told]) is None


def test_another_split_or_type_concerns_everybody() -> None:
    form = Form(PERSON, "Bill Gray", 2)
    for decision in (
        Decision(PERSON, "Bill Gray", "split"),
        Decision(PERSON, "Bill Gray", "type", "agency"),
    ):
        assert concerned([form[:2]], {}, [], [decision]) is None
        assert concerned([form[:2]], {}, [decision], [decision]) == []
