"""What is wrong with a source, in words, and what to do about it."""

from __future__ import annotations

import shlex

from archive.model import Alarm, AlarmKind, SourceHealth
from index.markup import escape
from index.views.reader import Reader
from index.views.results import day
from index.views.walls import reasons


def alarms(reader: Reader, source: SourceHealth) -> str:
    """What is wrong, told by a word and a sign, not by colour alone."""
    rows = "".join(f"<li>{_alarm(reader, source, alarm)}</li>" for alarm in source.alarms)
    return f'<ul class="alarms">{rows}</ul>' if rows else ""


def _alarm(reader: Reader, source: SourceHealth, alarm: Alarm) -> str:
    say, kind = reader.say, alarm.kind.value.replace(" ", "_")
    since = say.html("alarm_since", day=day(reader, alarm.since.date()))
    head = f"<strong>⚠ {say.html(f'alarm_{kind}')}</strong>, {since}: "
    told = _cause(reader, alarm)
    if not told:
        return f'{head}<span lang="en">{escape(alarm.message)}</span>'
    command = f"press-archive sources check {shlex.quote(source.name)}"
    look = say.html("alarm_look", command=f"<code>{escape(command)}</code>")
    walled = f" {say.html('alarm_walled_advice')}" if alarm.kind is AlarmKind.WALLED else ""
    return f"{head}{told}.{walled} {look}"


def _cause(reader: Reader, alarm: Alarm) -> str:
    """What exactly is wrong; "" where there are no words for it."""
    say, told = reader.say, alarm.numbers
    match alarm.cause:
        case "failed":
            error = f'<q lang="en">{escape(alarm.error)}</q>'
            return f"{say.html('cause_failed', told['runs'])} {error}"
        case "missed":
            pages = say.html("pages_missed", told["pages"])
            return f"{say.html('cause_failed', told['runs'])} {pages}"
        case "silent":
            usual = say.html("so_many_days", told["usual"])
            return say.html("cause_silent", told["days"], usual=usual)
        case "walled":
            why = reasons(reader, alarm.reasons)
            return say.html("cause_walled", told["answers"], of=_of(reader, alarm), why=why)
        case "little_text":
            usual = say.number(told["usual"])
            of = _of(reader, alarm)
            little = say.html("cause_little_text", told["pages"], of=of, usual=usual)
            why = reasons(reader, alarm.reasons)
            return f"{little} ({why})" if why else little
        case "layout":
            return say.html("cause_layout", told["pages"])
        case "future" | "one_date" | "no_date" | "long_ago":
            return say.html(f"cause_{alarm.cause}", told["n"], of=_of(reader, alarm))
    return ""


def _of(reader: Reader, alarm: Alarm) -> str:
    return reader.say.number(alarm.numbers["of"])
