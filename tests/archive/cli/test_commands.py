"""The commands, as scripts call them: what they print, and with which exit status."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from archive.store import open_store
from tests.newsroom import RELEASES, Newsroom
from tests.newsroom.pages import printed
from tests.pdfs import locked
from tests.shell import Shell

PAGE = Path(__file__).parents[2] / "golden" / "kz-kt" / "two-stories.html"
SPEECH = (
    "Tell a friend\n\n\n\n\n\nDuring his visit to Kazakhstan, UN Secretary-General António Guterres"
    " met the First Deputy Minister of Foreign Affairs, Mr. Akan Rakhmetullin.\n"
)


# ---------------------------------------------------------------- without an archive


def test_clean_gives_every_release_of_a_page_with_its_blocks(shell: Shell) -> None:
    first, second = shell("clean", str(PAGE), "--json").json["releases"]
    assert {"title", "date", "language", "text", "blocks"} <= first.keys()
    assert first["title"].startswith("Secretary-General of the Sample Union")
    assert (first["date"], second["date"]) == ("2024-07-03", "2024-07-02")
    assert {"text", "label", "rule"} <= first["blocks"][0].keys()
    assert any(b["text"] == "Tell a friend" and b["label"] == "share" for b in first["blocks"])
    assert "Tell a friend" not in first["text"] + second["text"]


def test_clean_shows_the_fields_of_a_release_and_how_sure_its_day_is(
    shell: Shell, tmp_path: Path
) -> None:
    said = (
        "The new bridge over the River Sample was opened on Monday, and it took three years. " * 3
    )
    (tmp_path / "bridge.html").write_text(
        '<html><head><meta name="author" content="Ann Muster"><meta name="dc.publisher" '
        'content="Ministry of Examples"><meta property="article:published_time" '
        'content="2024-07-03"></head><body><h1>Minister opens bridge</h1>'
        f"<p>3 July 2024</p><p>{said}</p><p><a href='/a.pdf'>The plan</a></p></body></html>"
    )
    shown = shell("clean", str(tmp_path / "bridge.html"), "--url", "https://press.example/1").out
    assert shown.startswith("Minister opens bridge\n2024-07-03 (from stamp, confident)  en\n")
    for line in (
        "issuer: Ministry of Examples",
        "authors: Ann Muster",
        "attached: The plan <https://press.example/a.pdf>",
    ):
        assert line in shown.splitlines()


def test_clean_explains_each_block(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "speech.txt").write_text(SPEECH, "utf-8")
    shown = shell("clean", str(tmp_path / "speech.txt"), "--explain").out
    assert "[share: " in shown
    assert "[body: " in shown


def test_clean_dates_no_file_in_the_future(shell: Shell, tmp_path: Path) -> None:
    page = (
        "<meta name=date content=2999-01-01><h1>A bridge is opened</h1><p>Published 3 May 2022</p>"
    )
    text = "<p>The bridge over the River Sample was opened by the Minister of Examples.</p>" * 3
    (tmp_path / "page.html").write_text(f"<html><body>{page}{text}</body></html>", "utf-8")
    assert "2022-05-03" in shell("clean", str(tmp_path / "page.html")).out


def test_clean_explains_each_block_of_a_pdf(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "release.pdf").write_bytes(printed(RELEASES[0]))
    shown = shell("clean", str(tmp_path / "release.pdf"), "--explain").out
    day = f"{RELEASES[0].published} (from stamp, confident)"
    assert shown.startswith(f"{RELEASES[0].title}\n{day}  en\n")
    assert "[residue: pdf.repeated]  Government of Norland, Halden, press@gov" in shown
    assert f"[headline: pdf.headline]  {RELEASES[0].title}" in shown


def test_a_folder_of_pdfs_comes_in_and_is_shown(own: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "Port Office"
    folder.mkdir()
    (folder / "bridge.pdf").write_bytes(printed(RELEASES[0]))
    (folder / "locked.pdf").write_bytes(locked())
    assert "1 new, 0 changed, 0 held already, 1 without a release" in own("import", str(folder)).out
    assert "0 new, 0 changed, 2 held already" in own("import", str(folder)).out
    (hit,) = own("search", f'"{RELEASES[0].title}"', "--json").json["hits"]
    shown = own("show", hit["id"], "--blocks").out
    assert f"[headline: pdf.headline]  {RELEASES[0].title}" in shown
    assert RELEASES[0].paragraphs[0] in shown


def test_what_is_no_release_is_named_and_kept_apart(shell: Shell, tmp_path: Path) -> None:
    wall = "<html><title>Pardon Our Interruption</title><h1>Pardon Our Interruption</h1></html>"
    (tmp_path / "wall.html").write_text(wall, "utf-8")
    result = shell("clean", str(tmp_path / "wall.html"), "--json")
    assert result.status == 0
    assert result.json["releases"] == []
    assert result.json["rejected"][0]["reason"]


def test_many_rows_come_back_in_order_with_their_ids(shell: Shell, tmp_path: Path) -> None:
    rows = [{"id": n, "text": f"{SPEECH} Number {n}."} for n in range(100)]
    lines = [json.dumps(row) for row in rows]
    lines[7], lines[8] = "no json", "[" * 100_000
    (tmp_path / "in.jsonl").write_text("\n".join(lines), "utf-8")
    for command, wanted in (("clean", "releases"), ("entities", "mentions")):
        out = tmp_path / f"{command}.jsonl"
        assert shell(command, "--jsonl", str(tmp_path / "in.jsonl"), str(out)).status == 0
        found = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
        assert [row["id"] for row in found] == [None if n in (7, 8) else n for n in range(100)]
        assert all(found[at]["error"].startswith("no JSON") for at in (7, 8))
        assert all(wanted in row for row in found if row["id"] is not None)


def test_entities_gives_mentions_with_offsets_in_the_input(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "speech.txt").write_text(SPEECH, "utf-8")
    mentions = shell("entities", str(tmp_path / "speech.txt"), "--json").json["mentions"]
    for mention in mentions:
        assert SPEECH[mention["start"] : mention["end"]] == mention["surface"]
    by_name = {mention["canonical"]: mention for mention in mentions}
    assert by_name["Akan Rakhmetullin"]["role"] == "First Deputy Minister of Foreign Affairs"
    assert by_name["António Guterres"]["type"] == "person"
    assert by_name["United Nations"]["type"] == "agency"
    assert by_name["Kazakhstan"]["type"] == "place"


# ---------------------------------------------------------------- reading an archive


def test_search_answers_scripts_with_hits_facets_and_how_it_was_read(shell: Shell) -> None:
    answer = shell("search", "veterans OR taxes", "-iraq", "--size", "3", "--json").json
    assert answer["total"] > len(answer["hits"]) == 3
    assert answer["read_as"] == "(veterans or taxes) and not iraq"
    assert {facet["name"] for facet in answer["facets"]} >= {"person", "agency", "source", "year"}


def test_a_word_with_a_dash_is_left_out_and_an_unknown_option_is_wrong_use(shell: Shell) -> None:
    every, left = (shell("search", *words, "--json").json["total"] for words in ((), ("-house",)))
    assert 0 < left < every
    assert shell("search", "tax", "--sorrt", "newest").status == 2


def test_facet_values_are_chosen_by_name(shell: Shell) -> None:
    (person, *_) = shell("entities", "--list", "person", "--json").json
    name = person["entity"]["name"]
    answer = shell("search", "--person", name.upper(), "--json").json
    assert answer["total"] == person["releases"]


def test_a_question_that_cannot_be_read_is_one_line_and_status_1(shell: Shell) -> None:
    result = shell("search", "perso:biden")
    assert result.status == 1
    assert "did you mean “person”" in result.err
    assert result.err.count("\n") == 1


def test_show_gives_everything_about_one_release(shell: Shell) -> None:
    (hit,) = shell("search", "settlement", "--source", "us-doj", "--size", "1", "--json").json[
        "hits"
    ]
    view = shell("show", hit["id"], "--json").json
    assert view["release"]["capture"]["digest"]
    assert view["release"]["draft"]["blocks"]
    shown = shell("show", hit["id"]).out
    assert "United States Department of Justice" in shown
    assert f"published  {view['release']['draft']['published']} (from " in shown
    assert "[navigation: " in shell("show", hit["id"], "--blocks").out


def test_an_unknown_release_is_said_to_be_unknown(shell: Shell) -> None:
    result = shell("show", "nothing")
    assert (result.status, result.out) == (1, "")
    assert "press-archive search" in result.err


def test_status_counts_what_the_archive_holds(shell: Shell) -> None:
    status = shell("status", "--json").json
    assert status["releases"] == sum(source["releases"] for source in status["sources"])
    assert status["behind"] == 0
    assert "United States Department of Justice" in shell("status").out


def test_export_of_a_search_is_all_its_hits(shell: Shell, tmp_path: Path) -> None:
    total = shell("search", "tax", "--json").json["total"]
    assert total > 20
    lines = shell("export", "tax").out.splitlines()
    assert len(lines) == total
    assert shell("export", "tax", "--format", "csv", "--to", str(tmp_path / "t.csv")).status == 0
    assert (tmp_path / "t.csv").read_text("utf-8").startswith("id,source,url,title")


def test_sources_lists_the_catalogue(shell: Shell) -> None:
    assert "us-doj" in {source["name"] for source in shell("sources", "--json").json}
    assert "us-doj" in shell("sources").out


def test_an_unknown_source_names_the_nearest(shell: Shell) -> None:
    result = shell("collect", "us-dojj")
    assert result.status == 1
    assert "us-doj" in result.err


# ---------------------------------------------------------------- changing an archive


def test_a_source_is_proposed_from_its_address_written_after_a_yes_and_collected(
    own: Shell,
) -> None:
    with Newsroom() as newsroom:
        proposed = own("sources", "add", newsroom.url, "--yes", "--allow-private")
        assert "[[source.way]]" in proposed.out
        (name,) = re.findall(r"press-archive collect (\S+)`", proposed.out)
        (run_,) = own("collect", name, "--json").json["runs"]
    assert run_["new"] == len(RELEASES)


def test_an_address_in_ones_own_network_is_refused_unless_it_is_allowed(own: Shell) -> None:
    with Newsroom() as newsroom:
        result = own("sources", "add", newsroom.url, "--yes")
        assert newsroom.requests == []
    assert result.status == 1


def test_the_sample_is_built_once_and_never_into_an_archive_of_ones_own(
    own: Shell, tmp_path: Path
) -> None:
    assert own("demo", "--no-serve").out == ""  # all is there
    shutil.rmtree(own.home / "index")
    assert "releases searchable" in own("demo", "--no-serve").out
    own.home = tmp_path / "mine"
    (tmp_path / "one.jsonl").write_text('{"title": "Mine", "text": "My own words."}', "utf-8")
    own("import", str(tmp_path / "one.jsonl"), "--no-index")
    refused = own("demo", "--no-serve")
    assert refused.status == 1
    assert "archive of your own" in refused.err
    with open_store(own.home / "store.sqlite") as store:
        assert store.releases.count() == 1


def test_import_names_bad_rows_and_goes_on(own: Shell, tmp_path: Path) -> None:
    row = {"title": "A zebra", "date": "2024-01-02", "text": "A zebra was seen in Astana."}
    (tmp_path / "in.jsonl").write_text(f"{json.dumps(row)}\nbroken\n", "utf-8")
    result = own("import", str(tmp_path / "in.jsonl"))
    assert result.status == 0
    assert "in.jsonl:2" in result.err
    assert own("search", "zebra", "--json").json["total"] == 1
    assert own("import", str(tmp_path / "in.jsonl"), "--json").json["intake"]["held"] == 1


def test_import_with_a_column_map_that_is_none_is_wrong_use(own: Shell, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("headline,body\nA,B\n", "utf-8")
    assert own("import", str(tmp_path / "in.csv"), "--column", "title").status == 2
    result = own("import", str(tmp_path / "in.csv"), "--column", "title=nothing")
    assert result.status == 1
    assert "headline" in result.err


def test_clean_and_entities_of_the_archive_change_nothing_when_nothing_changed(
    own: Shell,
) -> None:
    assert own("clean", "--json").json["captures"] == 0
    assert own("clean", "--all", "--json").json["changed"] == 0
    assert own("entities", "--json").json == {"texts_read": 0, "releases_touched": 0}


def test_a_decision_of_the_authority_file_is_applied_at_once(own: Shell) -> None:
    (first, *_) = own("entities", "--list", "person", "--json").json
    name = first["entity"]["name"]
    decision = f"type,name,action,value,comment\nperson,{name},rename,The Renamed One,\n"
    (own.home / "authority.csv").write_text(decision, "utf-8")
    assert own("entities", "--json").json["releases_touched"] == first["releases"]
    found = own("search", "--person", "The Renamed One", "--json").json
    assert found["total"] == first["releases"]
    own("rebuild")
    assert own("search", "--person", "The Renamed One", "--json").json["total"] == found["total"]


def test_rebuild_from_captures_gives_the_same_releases(own: Shell) -> None:
    with open_store(own.home / "store.sqlite") as store:
        before = {release.id: release.draft for release in store.releases.all()}
    assert own("rebuild", "--from-captures", "--json").json["documents"] == len(before)
    with open_store(own.home / "store.sqlite") as store:
        assert {release.id: release.draft for release in store.releases.all()} == before


def test_sources_learn_tells_what_a_source_repeats(empty: Shell, tmp_path: Path) -> None:
    lines = [
        {"source": "norland", "url": f"https://n.example/{n}", "title": f"Bridge {n} opened",
         "text": f"Norland Online\nThe bridge of the {town} river was opened by the council."}
        for n, town in enumerate(("Arn", "Bel", "Cor", "Dun"))
    ]  # fmt: skip
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    empty("import", str(tmp_path / "rows.jsonl"), "--source", "norland", "--no-index")
    assert empty("sources", "learn", "norland", "--json").json["repeats"] == []
    more = {
        **lines[0],
        "url": "https://n.example/9",
        "text": "Norland Online\nAll was well on the day of the flood.",
    }
    (tmp_path / "more.jsonl").write_text(json.dumps(more), "utf-8")
    empty("import", str(tmp_path / "more.jsonl"), "--source", "norland", "--no-index")
    learnt = empty("sources", "learn", "norland", "--dry-run", "--json").json
    assert [(r["text"], r["seen"], r["of"]) for r in learnt["repeats"]] == [
        ("Norland Online", 5, 5)
    ]
    assert "5 of 5" in empty("sources", "learn", "norland").out
    with open_store(empty.home / "store.sqlite") as store:
        assert not any("Norland Online" in release.text for release in store.releases.all())


def test_the_warc_files_alone_give_the_archive_back_with_its_sources(own: Shell) -> None:
    with open_store(own.home / "store.sqlite") as store:
        sources = store.sources.all()
    for file in own.home.glob("store.sqlite*"):
        file.unlink()
    assert own("rebuild", "--from-captures").status == 0
    with open_store(own.home / "store.sqlite") as store:
        held = {name: (s.title, s.country, s.licence) for name, s in store.sources.all().items()}
    assert held == {name: (s.title, s.country, s.licence) for name, s in sources.items()}


def test_verify_names_a_damaged_capture_and_fails(own: Shell) -> None:
    (file,) = (own.home / "warc").glob("*.warc.gz")
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(data)
    result = own("verify", "--json")
    assert result.status == 1
    assert len(result.json["wrong"]) >= 1


def test_an_index_that_is_gone_says_how_to_make_it_again(own: Shell) -> None:
    shutil.rmtree(own.home / "index")
    result = own("search", "tax")
    assert result.status == 1
    assert "press-archive rebuild" in result.err
    assert own("rebuild").status == 0
    assert own("search", "tax", "--json").json["total"] > 0
