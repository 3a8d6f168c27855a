"""Every calendar, read by the Python package icalendar, a reader with no code in common with ical.js."""

import json
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from icalendar import Calendar

ROOT = Path(__file__).resolve().parents[2]
EXPORTS = ROOT / "target/exports/known"


def is_day(text):
    return text is not None and len(text) == 10


def main():
    contents = [json.loads(path.read_text("utf-8")) for path in (ROOT / "content/events").glob("*.json")]
    events = {f"{event['id']}@peer-atlas": event for event in contents}
    dated = {uid for uid, event in events.items() if is_day(event.get("start"))}
    files = entries = 0
    for path in sorted(EXPORTS.rglob("*.ics")):
        calendar = Calendar.from_ical(path.read_bytes())
        inside = calendar.walk("VEVENT")
        assert inside and not calendar.errors, path
        files += 1
        for entry in inside:
            entries += 1
            event = events[str(entry["UID"])]
            first, after_last = entry["DTSTART"].dt, entry["DTEND"].dt
            assert type(first) is date and type(after_last) is date, "no hour is made up"
            assert first.isoformat() == event["start"], path
            last = event.get("end", event["start"])
            assert (after_last - timedelta(days=1)).isoformat() == last, path
            assert str(entry["SUMMARY"]) == event["title"], path
            assert str(entry["DESCRIPTION"]).startswith(event["summary"]), path
            assert entry["DTSTAMP"].dt == entry["LAST-MODIFIED"].dt <= datetime.now(timezone.utc), path
            assert entry["SEQUENCE"] > 9800, path
            assert not entry.errors, (path, entry.errors)
    everything = Calendar.from_ical((EXPORTS / "calendar.ics").read_bytes())
    assert {str(entry["UID"]) for entry in everything.walk("VEVENT")} == dated
    assert str(everything["NAME"]) == "Peer Atlas"
    assert everything["REFRESH-INTERVAL"].dt == timedelta(days=1)
    assert len(dated) >= 101
    print(f"icalendar read {entries} entries in {files} calendars, {len(dated)} events")


if __name__ == "__main__":
    sys.exit(main())
