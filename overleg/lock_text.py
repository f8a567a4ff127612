"""The lock as text, and back.

JSON lines: a head, the rules with their phases, the texts that events share, the events, the
changes and an end. Sorted by meeting and asked day, so that a difference shows what moved.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from overleg.errors import LockDamaged, LockTooNew
from overleg.lock import Lock, LoggedChange, Record, Text
from overleg.lock_fields import check_line
from overleg.planning.event import AMSTERDAM, Cause, Event, Obstacle, Status

VERSION = 1
_UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError)
CONFLICT_MARKS = ("<<<<<<<", "=======", ">>>>>>>")


def write_lock(lock: Lock) -> str:
    """Return the text of the lock; the same lock gives the same text."""
    lines = [json.dumps(line, ensure_ascii=False) for line in _lines(lock)]
    return "\n".join([*lines, json.dumps({"einde": len(lines)}), ""])


def _lines(lock: Lock) -> Iterator[dict[str, object]]:
    yield {"vastlegging": VERSION}
    for meeting, rule in sorted(lock.rules.items()):
        anchor = lock.anchors.get(meeting)
        yield _filled(regel=meeting, merk=rule, anker=anchor.isoformat() if anchor else "")
    yield from _secrecy_lines(lock)
    texts = {record.text.key: record.text for record in lock.records}
    for key, text in sorted(texts.items(), key=lambda item: (item[1].title, item[0])):
        yield {"tekst": key, **_text_line(text)}
    for record in sorted(lock.records, key=_order):
        yield _event_line(record)
    for change in lock.changes:
        yield _change_line(change)


def _secrecy_lines(lock: Lock) -> Iterator[dict[str, object]]:
    if lock.key_mark:
        yield {"sleutel": lock.key_mark}
    for audience, times in sorted(lock.rotations.items()):
        if times:
            yield {"adres": audience, "vernieuwd": times}


def _order(record: Record) -> tuple[str, date, str]:
    return record.event.meeting, record.event.asked, record.event.uid


def _text_line(text: Text) -> dict[str, object]:
    return _filled(
        titel=text.title,
        locatie=text.location,
        omschrijving=text.details,
        thema=text.theme,
        adres=text.url,
        vertrouwelijk=text.confidential,
    )


def _event_line(record: Record) -> dict[str, object]:
    event = record.event
    return _filled(
        uid=event.uid,
        overleg=event.meeting,
        gevraagd=event.asked.isoformat(),
        begin=_minute(event.start),
        einde=_minute(event.end),
        status=event.status.value,
        groepen=list(event.groups),
        tekst=record.text.key,
        revisie=record.sequence,
        gewijzigd=_stamp(record.stamp),
        buiten=[record.outside[0], _stamp(record.outside[1])] if record.outside else [],
        vast=event.pinned,
        extra=event.extra,
        eerder=[day.isoformat() for day in event.former_days],
        oud_groepen=list(record.former_groups),
        dagen=event.whole_days or "",
        redenen=[_obstacle_line(obstacle) for obstacle in event.obstacles],
    )


def _obstacle_line(obstacle: Obstacle) -> dict[str, object]:
    return _filled(
        dag=obstacle.day.isoformat(),
        laatste=obstacle.last.isoformat() if obstacle.last else "",
        oorzaak=obstacle.cause.value,
        naam=obstacle.name,
        groep=obstacle.group,
        tot=obstacle.until.isoformat("minutes") if obstacle.until else "",
    )


def _change_line(change: LoggedChange) -> dict[str, object]:
    return _filled(
        wijziging=change.on.isoformat(),
        wat=change.what,
        uid=change.uid,
        overleg=change.meeting,
        naam=change.name,
        van=_minute(change.before) if change.before else "",
        naar=_minute(change.after) if change.after else "",
        reden=change.reason,
        groepen=list(change.groups),
        hele_dag=change.whole_day,
    )


def _filled(**values: object) -> dict[str, object]:
    """Leave out what says nothing."""
    return {key: v for key, v in values.items() if v is not False and v not in ("", [])}


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _minute(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


# --- reading -----------------------------------------------------------------------------------


def read_lock(text: str, file: str) -> Lock:
    """Return the lock that a text holds.

    Raises:
        LockDamaged: a line is not what was written, or the end is missing.
        LockTooNew: a later version of overleg wrote it.
    """
    reading = _Reading(file)
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        reading.take(number, line)
    return reading.lock()


def salvage(text: str) -> Lock:
    """Return every line of a damaged lock that can still be read; of what stands twice, all."""
    reading = _Reading("")
    for number, line in enumerate(text.split("\n"), start=1):
        with suppress(LockDamaged, LockTooNew):
            reading.take(number, line)
    return reading.gathered()


@dataclass
class _Reading:
    """The lines of a lock, taken in one by one."""

    file: str
    texts: dict[str, Text] = field(default_factory=dict)
    anchors: dict[str, date] = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)
    changes: list[LoggedChange] = field(default_factory=list)
    rotations: dict[str, int] = field(default_factory=dict)
    key_mark: str = ""
    begun: bool = False
    ended: bool = False

    def take(self, number: int, line: str) -> None:
        """Take in one line."""
        if line.startswith(CONFLICT_MARKS):
            raise LockDamaged(self.file, number, "hier staat nog een merge-conflict")
        try:
            fields = json.loads(line)
            check_line(fields)
            self._sort_in(fields, number)
        except _UNREADABLE as mistake:
            why = "deze regel is niet te lezen"
            raise LockDamaged(self.file, number, why) from mistake

    def _sort_in(self, fields: dict[str, Any], number: int) -> None:
        """Sort in one line; its first key says what it holds."""
        match next(iter(fields), ""):
            case "vastlegging":
                if fields["vastlegging"] > VERSION:
                    raise LockTooNew(self.file, fields["vastlegging"], VERSION)
                self.begun = number == 1
            case "regel":
                self.rules[fields["regel"]] = fields["merk"]
                if "anker" in fields:
                    self.anchors[fields["regel"]] = date.fromisoformat(fields["anker"])
            case "sleutel" | "adres":
                self._sort_in_secrecy(fields)
            case "tekst":
                self.texts[fields["tekst"]] = _read_text(fields)
            case "uid":
                self.records.append(_read_record(fields, self.texts))
            case "wijziging":
                self.changes.append(_read_change(fields))
            case "einde":
                self.ended = fields["einde"] == number - 1
            case other:
                msg = f"no line of a lock begins with {other!r}"
                raise ValueError(msg)

    def _sort_in_secrecy(self, fields: dict[str, Any]) -> None:
        if "sleutel" in fields:
            self.key_mark = str(fields["sleutel"])
        else:
            self.rotations[str(fields["adres"])] = int(fields["vernieuwd"])

    def lock(self) -> Lock:
        """Return what was taken in, if it was whole."""
        if not self.begun or not self.ended:
            raise LockDamaged(self.file, 1, "er ontbreken regels")
        uids = [record.event.uid for record in self.records]
        if len(set(uids)) < len(uids):
            raise LockDamaged(self.file, 1, "een bijeenkomst staat er twee keer in")
        return self.gathered()

    def gathered(self) -> Lock:
        """Return what was taken in, whole or not."""
        records, changes = tuple(self.records), tuple(self.changes)
        return Lock(records, self.anchors, self.rules, changes, self.rotations, self.key_mark)


def _read_text(fields: Mapping[str, Any]) -> Text:
    return Text(
        title=fields.get("titel", ""),
        location=fields.get("locatie", ""),
        details=fields.get("omschrijving", ""),
        theme=fields.get("thema", ""),
        url=fields.get("adres", ""),
        confidential=fields.get("vertrouwelijk", False),
    )


def _read_record(fields: Mapping[str, Any], texts: Mapping[str, Text]) -> Record:
    event = Event(
        meeting=fields["overleg"],
        asked=date.fromisoformat(fields["gevraagd"]),
        start=_moment(fields["begin"]),
        end=_moment(fields["einde"]),
        groups=tuple(fields.get("groepen", ())),
        status=Status(fields["status"]),
        obstacles=tuple(_read_obstacle(line) for line in fields.get("redenen", ())),
        pinned=fields.get("vast", False),
        extra=fields.get("extra", False),
        former_days=_days(fields.get("eerder", ())),
        uid=fields["uid"],
        whole_days=int(fields.get("dagen", 0)),
    )
    return Record(
        event=event,
        text=texts[fields["tekst"]],
        sequence=int(fields["revisie"]),
        stamp=_read_stamp(fields["gewijzigd"]),
        former_groups=tuple(fields.get("oud_groepen", ())),
        outside=_read_outside(*fields["buiten"]) if "buiten" in fields else None,
    )


def _read_outside(sequence: int, stamp: str) -> tuple[int, datetime]:
    return int(sequence), _read_stamp(stamp)


def _read_stamp(word: str) -> datetime:
    return datetime.fromisoformat(word).astimezone(UTC)


def _read_obstacle(fields: Mapping[str, Any]) -> Obstacle:
    return Obstacle(
        day=date.fromisoformat(fields["dag"]),
        cause=Cause(fields["oorzaak"]),
        name=fields.get("naam", ""),
        group=fields.get("groep", ""),
        until=time.fromisoformat(fields["tot"]) if "tot" in fields else None,
        last=date.fromisoformat(fields["laatste"]) if "laatste" in fields else None,
    )


def _read_change(fields: Mapping[str, Any]) -> LoggedChange:
    return LoggedChange(
        on=date.fromisoformat(fields["wijziging"]),
        what=fields["wat"],
        uid=fields["uid"],
        meeting=fields["overleg"],
        name=fields.get("naam", ""),
        before=_moment(fields["van"]) if "van" in fields else None,
        after=_moment(fields["naar"]) if "naar" in fields else None,
        reason=fields.get("reden", ""),
        groups=tuple(fields.get("groepen", ())),
        whole_day=fields.get("hele_dag", False),
    )


def _days(words: Iterable[str]) -> tuple[date, ...]:
    return tuple(date.fromisoformat(word) for word in words)


def _moment(word: str) -> datetime:
    return datetime.fromisoformat(word).astimezone(AMSTERDAM)
