"""Fills session after session with made-up lines. MOST_MB is what one address may have kept in a day."""
import json
import os

from showroom import end, judge, record, start

MOST = int(os.environ["MOST_MB"]) * 1024 * 1024
DATABASE = os.environ["DATABASE"]
TEXT = ("I promise you ninety percent off. " * 117)[:3900]
LINE = {"at_ms": 0, "event": "turn", "who": "visitor", "text": TEXT, "interrupted": False}
BATCH = [LINE] * 15
# SQLite's log grows to about four of these before it is emptied; indexes and free pages take some more.
BESIDE = 6 * 1024 * 1024


def size():
    """Bytes of the database with what is not yet in it."""
    files = (DATABASE + ending for ending in ("", "-wal"))
    return sum(os.path.getsize(file) for file in files if os.path.exists(file))


before, sent = size(), 0
for _ in range(6):
    press, (status, reply) = start()
    if status != 200:
        break
    session, first = reply["session"], 0
    while True:
        status, _ = record(session, press, first, BATCH)
        if status != 200:
            break
        first += len(BATCH)
        sent += len(json.dumps(BATCH))
        if sent > 8 * MOST:
            break
    # A heartbeat must go through after any earlier report.
    alive, _ = record(session, press, first)
    assert alive in (200, 429), alive
    assert end(session, press)[0] == 200
kept = size() - before
judge(sent < 4 * MOST or kept > MOST + BESIDE, f"{sent} bytes were sent, and the database grew by {kept} of {MOST}")
