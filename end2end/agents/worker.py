"""A stock livekit-agents worker for the browser tests: LiveKit's own session, audio and text, and no model.

Which part it plays comes as JSON in the metadata of its job, as Showroom passes it on:
{"case": "voice" | "text" | "older" | "share" | "late" | "handover" | "early" | "guest"}. What the visitor types is
answered; a few lines are orders.
"""

import asyncio
import json
import logging
import math
import os

from livekit import api, rtc
from livekit.agents import Agent, AgentServer, AgentSession, JobContext, JobExecutorType, WorkerOptions
from livekit.agents.voice import room_io

NAME = "end2end-agent"
RATE = 24_000
# Longer than the 10 s within which a picture once had to come.
LATE_SECS = 12


class Kept(logging.Handler):
    """How much of what was said before the agent came did reach its ears, by the session's own word."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.secs = 0.0

    def emit(self, record: logging.LogRecord) -> None:
        if record.getMessage() == "pre-connect audio buffer pushed":
            self.secs += record.duration


async def tone(secs: float):
    """A voice, as far as a microphone track goes."""
    for start in range(0, int(secs * RATE), RATE // 50):
        wave = (int(9000 * math.sin(2 * math.pi * 220 * t / RATE)) for t in range(start, start + RATE // 50))
        data = b"".join(sample.to_bytes(2, "little", signed=True) for sample in wave)
        yield rtc.AudioFrame(data, RATE, 1, RATE // 50)


async def say(session: AgentSession, text: str) -> None:
    speech = session.say(text, audio=tone(1.2) if session.output.audio else rtc_silence())
    await speech.wait_for_playout()


async def rtc_silence():
    """No audio at all; a session without an audio output reads none."""
    return
    yield


async def paint(room: rtc.Room, shade: int, kind=rtc.TrackSource.SOURCE_CAMERA) -> None:
    """Publishes a picture that moves, until the room is left."""
    source = rtc.VideoSource(320, 400)
    track = rtc.LocalVideoTrack.create_video_track("picture", source)
    options = rtc.TrackPublishOptions(source=kind)
    await room.local_participant.publish_track(track, options)
    step = 0
    while room.isconnected():
        step = (step + 8) % 256
        pixel = bytes((shade, step, 255 - step, 255))
        source.capture_frame(rtc.VideoFrame(320, 400, rtc.VideoBufferType.RGBA, pixel * (320 * 400)))
        await asyncio.sleep(0.1)


async def avatar(ctx: JobContext, number: int) -> rtc.Room:
    """A worker that shows a picture on the agent's behalf, as avatar plugins have one join."""
    grants = api.VideoGrants(room_join=True, room=ctx.room.name)
    token = (
        api.AccessToken(os.environ["LIVEKIT_API_KEY"], os.environ["LIVEKIT_API_SECRET"])
        .with_identity(f"avatar-{number}")
        .with_kind("agent")
        .with_attributes({"lk.publish_on_behalf": ctx.room.local_participant.identity})
        .with_grants(grants)
        .to_jwt()
    )
    room = rtc.Room()
    await room.connect(os.environ["LIVEKIT_URL"], token)
    room.painting = asyncio.create_task(paint(room, 80 * number))
    return room


async def packets(ctx: JobContext, text: str) -> None:
    """Says a line as agents did before there were text streams."""
    me = ctx.room.local_participant
    for final, words in ((False, text.split()[0]), (True, text)):
        segment = rtc.TranscriptionSegment(
            id=f"segment-{hash(text)}", text=words, start_time=0, end_time=0, language="en", final=final
        )
        line = rtc.Transcription(participant_identity=me.identity, track_sid="", segments=[segment])
        await me.publish_transcription(line)


async def second(ctx: JobContext) -> None:
    """Calls another agent into the room."""
    metadata = json.dumps({"case": "guest"})
    request = api.CreateAgentDispatchRequest(agent_name=NAME, room=ctx.room.name, metadata=metadata)
    await ctx.api.agent_dispatch.create_dispatch(request)


def voice(case: str) -> room_io.AudioOutputOptions | bool:
    """How a part is heard; the one that shares a screen does not say that its track is a voice."""
    if case in ("text", "older"):
        return False
    source = rtc.TrackSource.SOURCE_UNKNOWN if case == "share" else rtc.TrackSource.SOURCE_MICROPHONE
    return room_io.AudioOutputOptions(track_publish_options=rtc.TrackPublishOptions(source=source))


async def heard(ctx: JobContext) -> None:
    """Waits until the room has a microphone and something was said into it; a muted one is waited for in vain."""
    room = api.ListParticipantsRequest(room=ctx.job.room.name)
    for _ in range(50):
        there = await ctx.api.room.list_participants(room)
        if any(not track.muted for person in there.participants for track in person.tracks):
            await asyncio.sleep(0.5)
            return
        await asyncio.sleep(0.1)


async def play(ctx: JobContext) -> None:
    case = json.loads(ctx.job.metadata)["case"]
    # One that reads what was said before it came listens for that before it joins, and lets the visitor come first.
    if case == "early":
        await heard(ctx)
    else:
        await ctx.connect()
    kept = Kept()
    logger = logging.getLogger("livekit.agents")
    logger.setLevel(logging.DEBUG)
    logger.addHandler(kept)
    session = AgentSession()

    async def read(session: AgentSession, event: room_io.TextInputEvent) -> None:
        if event.text == "Hang up":
            await say(session, "Goodbye.")
            ctx.shutdown()
        elif event.text == "Close the room":
            await ctx.delete_room()
        elif event.text == "Remove me":
            request = api.RoomParticipantIdentity(room=ctx.room.name, identity=event.participant.identity)
            await ctx.api.room.remove_participant(request)
        elif event.text == "Stop listening":
            # As a stock session does by itself when the visitor's client leaves and joins again.
            await session.aclose()
        elif event.text == "What was kept?":
            await say(session, f"Kept: {round(kept.secs * 1000)} ms.")
        elif event.text == "Call another":
            await second(ctx)
        elif case == "older":
            await packets(ctx, f"I read: {event.text}")
        elif case != "guest":
            await say(session, f"I read: {event.text}")

    options = room_io.RoomOptions(
        text_input=room_io.TextInputOptions(text_input_cb=read),
        audio_output=voice(case),
        text_output=case != "older",
    )
    await session.start(Agent(instructions="None: there is no model."), room=ctx.room, room_options=options)
    if case == "guest":
        await ctx.room.local_participant.set_name("Theo")
        await say(session, "Theo is here for a moment.")
        ctx.shutdown()
        return
    if case == "older":
        return
    await say(session, f"This is the {case} agent.")
    if case == "share":
        await paint(ctx.room, 40, rtc.TrackSource.SOURCE_SCREENSHARE)
    if case == "late":
        await asyncio.sleep(LATE_SECS)
        await avatar(ctx, 1)
    if case == "handover":
        first = await avatar(ctx, 1)
        await asyncio.sleep(4)
        await avatar(ctx, 2)
        await asyncio.sleep(2)
        await first.disconnect()


if __name__ == "__main__":
    server = AgentServer.from_server_options(
        WorkerOptions(
            entrypoint_fnc=play,
            agent_name=NAME,
            # One process is enough, and starts a job at once.
            job_executor_type=JobExecutorType.THREAD,
            num_idle_processes=1,
            # A busy machine is no reason to refuse a test.
            load_fnc=lambda *_: 0.0,
            load_threshold=math.inf,
            host="127.0.0.1",
            port=0,
        )
    )
    server.on("worker_registered", lambda *_: print("registered", flush=True))
    asyncio.run(server.run(devmode=True))
