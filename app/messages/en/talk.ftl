# The page of a demo: before, during and after a talk.

## Before

eyebrow = For { $recipient }
eyebrow-company = For { $recipient }, { $company }
meet = Meet { $name }.
meet-you = { $you }, meet { $name }.
set-up = { $sender } set this up for { $whom }
book-with = Book a time with { $name }
write-to = Write to { $name }
start-with = Start with a question
rather-a-person = Rather talk to a person? { $offer }
talk-to = Talk to { $name }
start-next = Your browser will ask for the microphone.
start-typing = Type instead, without a microphone
check-microphone = Check microphone
consent-sandbox = { $name } is a drawn character of the sandbox with recorded answers in English. It hears that you speak, but not what you say: press a question or type. Your voice goes to this server only.
consent-drawn = { $name } is a drawn character with recorded answers in English. It hears that you speak, but not what you say: press a question or type. Your voice goes to this server only.
consent = { $name } is an AI and can be wrong. What you say and type goes to { $vendor }.
transcript-kept = The people behind this page can read a transcript.
transcript-days = { $days ->
    [one] The people behind this page can read a transcript for { $days } day.
   *[other] The people behind this page can read a transcript for { $days } days.
}
nothing-stored = This site stores nothing of what is said.
nothing-stored-here = This site stores nothing of what is said. What { $vendor } stores is up to { $vendor }.
privacy = Privacy
start-failed-load = The page did not load completely, so the talk cannot start. Check your connection and load it again.
start-failed-browser = This browser cannot run this page: it is too old, or WebAssembly is turned off in it. Open the page in another browser.
start-failed-page = The page could not start in this browser. Load it again; if that does not help, open it in another browser.
no-script = Talking needs JavaScript. Turn it on for this site, then load the page again.
not-here-today = { $name } is not here today.
someone-else = Talk to someone else
talk-instead = Talk to { $name } instead
sandbox = Sandbox

## Starting

connecting-you = Connecting you to { $name }
step-place = Getting your place
step-microphone = Asking for your microphone
step-avatar = Waiting for { $name }
step-picture = First picture
# Read out after a step's name.
step-active = , now
step-done = , done
step-skipped = , left out
cancel = Cancel

## In the queue

queue-position = You are number { NUMBER($position) }
queue-minutes = { $minutes ->
    [one] About { $minutes } minute.
   *[other] About { $minutes } minutes.
}
queue-stay = Every place is taken. Keep this page open: the talk with { $name } starts by itself when it is your turn.
queue-leave = Leave the queue
your-turn = Your turn

## On the stage

on-stage = { $name } on stage
video-of = Video of { $name }
mood-arriving = Joining
mood-idle = Ready for you
mood-listening = Listening
mood-thinking = Thinking
mood-speaking = Speaking
reading-you = Reading what you type
you-are-muted = You are muted
hold-space = Hold the space bar to talk
reconnecting = Reconnecting
on-the-way = On the way
weak-connection = Weak connection
picture-coming = Picture on its way
voice-only = Voice only
text-only = Text only
# Read out before minutes and seconds.
time-left = Time left
tap-for-sound = Tap for sound
minute-left = Less than a minute left.
ten-seconds-left = Ten seconds left.
you = You
# Read out: who says what.
line = { $who }: { $words }
captions = Captions

## Controls

controls = Controls
mic-mute = Mute
mic-unmute = Unmute
mic-asking = Asking
mic-silenced = Not heard
mic-allow = Allow mic
mic-none = No mic
mic-which = Which microphone
mic-default = The browser's choice
mic-hold = Hold to talk
push-to-talk = Push to talk
speaker-which = Which speaker
volume = Volume
stop-words = Stop { $name }
typing = Type
transcript = Transcript
more = More
full-screen = Full screen
picture-in-picture = Picture-in-picture
keyboard-shortcuts = Keyboard shortcuts
end = End
type-to = Type to { $name }
send = Send
too-long = { $count ->
    [one] Too long to send at once, by { $count } character. Shorten it, or send it in parts.
   *[other] Too long to send at once, by { $count } characters. Shorten it, or send it in parts.
}
chars-left = { $count ->
    [one] { $count } character left.
   *[other] { $count } characters left.
}
things-to-ask = Things to ask

## Transcript

close-transcript = Close the transcript
transcript-empty = What you both say appears here.
what-was-said = What was said
not-sent = Not sent
copy = Copy
copied = Copied
copy-failed = Your browser did not let the page copy. The transcript is marked now: copy it with Ctrl+C, ⌘C or your device's own menu.
copy-link = Copy the link
copy-link-failed = Your browser did not let the page copy. This is the address: { $address }

## Notices

put-away = Close this notice
start-again = Start again
notice-reconnecting = The connection dropped. We are getting it back.
notice-closing = { $name } is no longer connected. One moment.
notice-gone = { $name } has dropped out. Waiting a moment.
notice-frozen = { $name }'s picture has stopped. Waiting for it to come back.
notice-deaf = { $name } may not hear you any more since the connection came back. Start again to go on; what was said so far is kept here.
notice-asking = Your browser is asking whether { $name } may hear you. Allow it to speak, or listen and type.
notice-silenced = Your device has silenced the microphone, perhaps for a call. { $name } hears you again when it is free; you can type meanwhile.
notice-unheard = Your browser holds the sound back, so { $name } cannot hear you yet. Tap for sound, or type.
notice-interrupt-failed = { $name } could not be stopped. Wait for a pause, or end the talk.
notice-sound-failed = The sound could not be started. Tap once more, or read the captions.
notice-speaks-muted = You are muted. Unmute?
notice-echo = { $name } may hear its own voice through your speaker. Headphones help.
notice-idle = Are you still there?
notice-idle-ends = Are you still there? Without a sign from you, the talk ends soon.
i-am-here = I am here
sentences = { $first } { $second }
open-in-window = Open in a window of its own
microphone-again = Then try again.
microphone-again-framed = Then end this talk and start again.
microphone-denied = The microphone was not allowed. You can listen and type.
microphone-blocked = Your browser keeps the microphone from this page. You can listen and type.
microphone-how = How to allow it
microphone-allow = Press the icon at the start of the address line, and allow the microphone.
microphone-taken = The talk then takes it by itself; if it does not, try again.
microphone-policy = The page around this talk does not let it use the microphone. You can listen and type; to speak with { $name }, open it in a window of its own.
microphone-system = Your device does not let this browser use the microphone. You can listen and type; to speak with { $name }, allow it in the device's own privacy settings.
microphone-withheld = Your browser cannot find the microphone that this device has. You can listen and type; to speak, allow it in the device's own privacy settings.
microphone-in-app = This browser gives this page no microphone; perhaps an app opened it. You can listen and type; to speak with { $name }, open this page in your own browser.
microphone-no-audio = This browser cannot pass your voice on. You can listen and type; to speak with { $name }, open this page in another browser.
microphone-missing = No microphone was found. You can listen and type; to speak, plug one in.
microphone-busy = Another program is using your microphone. You can listen and type; to speak, close it there.
microphone-insecure = Browsers give the microphone to secure pages only, and this address is not one. You can listen and type.
microphone-gone = Your microphone went away. You can listen and type; to speak, plug it in.
microphone-other = Your microphone could not be opened. You can listen and type, or try the microphone again.
microphone-other-framed = Your microphone could not be opened. You can listen and type; to speak, end this talk and start again.

## After

# In the tab's title.
talk-ended = Talk ended
that-was = That was { $name }
farewell-time-up = The time with { $name } is up. Thank you for the talk.
farewell-avatar = { $name } ended the talk. Thank you.
farewell-left = The talk ended when the page was left.
farewell-idle = It was quiet for a while, so the talk with { $name } ended.
farewell-revoked = This link was withdrawn, so the talk with { $name } ended.
farewell-stopped = All talks were ended for now, also this one with { $name }.
farewell-visitor = You ended the talk with { $name }. Thank you.
talk-again = Talk again
read-transcript = Read the transcript
