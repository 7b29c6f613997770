"""Makes new users at the comments' vendor without end, by renewals that were never given out."""
import secrets

from showroom import call, judge, nonce

DEMO = "onboarding"


def take(renewal=None):
    """The user that a request makes, or none."""
    body = {"demo": DEMO, "nonce": nonce(DEMO)}
    if renewal:
        body["renewal"] = renewal
    status, reply = call("velt/token", body)
    return reply["user"]["id"] if status == 200 else None


honest = {take() for _ in range(8)} - {None}
shapes = (
    lambda: secrets.token_urlsafe(16)[:22],
    lambda: f"{secrets.token_urlsafe(16)[:22]}.{secrets.token_urlsafe(32)}",
)
invented = {take(shape()) for shape in shapes for _ in range(4)} - {None}
judge(not honest or bool(invented), f"{len(honest)} visitors, then {len(invented)} more by made-up renewals")
