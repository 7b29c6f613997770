"""Mints or verifies a LiveKit token with LiveKit's own Python package.

    python python.py mint <key> <secret>            prints a token
    python python.py hook <key> <secret> <body>     prints what a server sends as Authorization with this webhook
    python python.py verify <key> <secret> <token>  prints what it says, as JSON; exit code 3 when it is refused
"""

import base64
import datetime
import hashlib
import json
import sys

from livekit import api

verb, key, secret, *rest = sys.argv[1:]

if verb == "mint":
    token = (
        api.AccessToken(key, secret)
        .with_identity("visitor-golden")
        .with_name("Visitor")
        .with_ttl(datetime.timedelta(seconds=300))
        .with_grants(
            api.VideoGrants(
                room_join=True,
                room="room-golden",
                can_subscribe=True,
                can_publish=True,
                can_publish_sources=["microphone"],
                can_publish_data=True,
                can_update_own_metadata=False,
            )
        )
        .with_room_config(
            api.RoomConfiguration(
                empty_timeout=60,
                departure_timeout=20,
                max_participants=2,
                agents=[api.RoomAgentDispatch(agent_name="golden-agent", metadata='{"name":"Cara"}')],
            )
        )
    )
    print(token.to_jwt())
elif verb == "hook":
    hash = base64.b64encode(hashlib.sha256(rest[0].encode()).digest()).decode()
    print(api.AccessToken(key, secret).with_ttl(datetime.timedelta(seconds=300)).with_sha256(hash).to_jwt())
else:
    try:
        claims = api.TokenVerifier(key, secret).verify(rest[0])
    except Exception as error:
        print(repr(error), file=sys.stderr)
        sys.exit(3)
    video, room = claims.video, claims.room_config
    print(
        json.dumps(
            {
                "identity": claims.identity,
                "name": claims.name,
                "kind": claims.kind,
                "attributes": claims.attributes,
                "video": {
                    "roomJoin": video.room_join,
                    "room": video.room,
                    "canSubscribe": video.can_subscribe,
                    "canPublish": video.can_publish,
                    "canPublishSources": video.can_publish_sources,
                    "canPublishData": video.can_publish_data,
                    "canUpdateOwnMetadata": video.can_update_own_metadata,
                },
                "room": room
                and {
                    "emptyTimeout": room.empty_timeout,
                    "departureTimeout": room.departure_timeout,
                    "maxParticipants": room.max_participants,
                    "agents": [{"agentName": a.agent_name, "metadata": a.metadata} for a in room.agents],
                },
            }
        )
    )
