"""Starts without the page, with another page's nonce, and by trying out slugs of personal links."""
import secrets
import time
import uuid

from showroom import call, get, judge, nonce

DEMO = "product-guide"


def begin(page, link=None):
    """The status of a start with this nonce."""
    body = {"demo": DEMO, "press": str(uuid.uuid4()), "nonce": page, **({"link": link} if link else {})}
    return call("sessions/start", body)[0]


bare = call("sessions/start", {"demo": DEMO, "press": str(uuid.uuid4())})[0]
wrong = [begin(""), begin("1.2.3"), begin(nonce("support-desk")), begin(nonce(DEMO), link="guess")]
buried = call("sessions/cancel", {"demo": DEMO, "press": str(uuid.uuid4()), "nonce": ""})[0]
constant = call(
    "sessions/start",
    {"demo": DEMO, "press": "00000000-0000-4000-8000-000000000000", "nonce": nonce(DEMO)},
)[0]
began = time.monotonic()
tried = [get(f"/l/{secrets.token_hex(4)}")[0] for _ in range(90)]
renewed = [call("pages/renew", {"demo": DEMO, "link": secrets.token_hex(4)})[0] for _ in range(90)]
# One more is given back in each second.
most = 60 + int(time.monotonic() - began) + 1
right = begin(nonce(DEMO))
statuses = {bare, buried, constant, *wrong}
judge(
    200 in statuses or tried.count(404) + renewed.count(404) > most or right != 200,
    f"{sorted(statuses)} without the page, {tried.count(404)} and {renewed.count(404)} of 180 slugs were answered, "
    f"and {right} with the page",
)
