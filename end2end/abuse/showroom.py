"""A visitor's calls to a running Showroom, made by a program that loads the page first. Standard library only.

BASE is the server's address. A script ends with 0 when the abuse came to nothing, and with 1 when it worked.
"""
import base64
import json
import os
import re
import signal
import sys
import urllib.error
import urllib.request
import uuid

# A script that hangs must not hang the tests.
signal.alarm(180)

BASE = os.environ.get("BASE", "http://127.0.0.1:3000")
ORIGIN = os.environ.get("ORIGIN", BASE)

# A script that says what it is begins no talk: these say that they are browsers.
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0"


def get(path, headers=None):
    """Status and text of a page."""
    request = urllib.request.Request(BASE + path, headers={"user-agent": BROWSER, **(headers or {})})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(errors="replace")


def nonce(demo, link=None):
    """What the page of a demo, or of a link, was given."""
    _, page = get(f"/l/{link}" if link else f"/demo/{demo}")
    found = re.search(r'data-page-nonce="([^"]*)"', page)
    return found.group(1) if found else ""


def call(verb, body, headers=None):
    """Status and body of a call, such as sessions/start."""
    head = {"content-type": "application/json", "origin": ORIGIN, "user-agent": BROWSER, **(headers or {})}
    data = json.dumps({"request": body}).encode()
    request = urllib.request.Request(f"{BASE}/api/v1/{verb}", data, head, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, json.loads(answer.read() or b"null")
    except urllib.error.HTTPError as error:
        text = error.read().decode(errors="replace")
        try:
            return error.code, json.loads(text)
        except ValueError:
            return error.code, text


def start(demo="product-guide", press=None, link=None, headers=None):
    """The key of the press, and what start answered."""
    press = press or str(uuid.uuid4())
    body = {"demo": demo, "press": press, "nonce": nonce(demo, link)}
    if link:
        body["link"] = link
    return press, call("sessions/start", body, headers)


def record(session, press, first=0, events=(), headers=None):
    """Records events, or with none that the page is there."""
    body = {"session": session, "press": press, "first": first, "events": list(events)}
    return call("sessions/record", body, headers)


def end(session, press, reason="visitor"):
    """Ends a session."""
    return call("sessions/end", {"session": session, "press": press, "reason": reason})


def claims(token):
    """What a signed token says."""
    part = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def judge(worked, sentence):
    """Says how it went and ends the script."""
    print(("THE ABUSE WORKS: " if worked else "nothing came of it: ") + sentence)
    sys.exit(1 if worked else 0)
