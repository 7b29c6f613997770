# Pages that the server renders and no script changes.

## Around every page

site = Site
all-presenters = All presenters
ai-and-consent = The presenters are AI and can be wrong. The microphone stays off until you start a talk.
sandbox-some = Sandbox: stand-ins on this server play the presenters with this mark.
sandbox-all = Stand-ins on this server play these presenters in place of the vendors that are named.
choose-language = Language
comments-beside = Comments
sign-out = Sign out
back-to = Back to { $name }

## The gallery

gallery-lead = Choose a presenter and ask your questions. You get answers at once, face to face.
gallery-lead-sandbox = Choose a presenter, and press a question or type your own. You get answers at once, face to face.
gallery-terms = In your browser. No account.
gallery-others = Or talk to someone else
gallery-empty = Nobody is here to talk to yet. Add a demo to the configuration, and it appears here.

## Addresses that lead nowhere

nobody-here = Nobody here
see-who = See who is here
not-found = The link may be old or incomplete. Every presenter is on the first page.
    .title = Nobody is at this address
link-expired = It was made for a limited time. Ask whoever sent it for a new one.
    .title = This link has expired
link-unknown = It was taken back, or its address is incomplete. Ask whoever sent it for a new one.
    .title = This link does not work any more
link-locked = Whoever sent you the link has it.
    .title = This link asks for a passcode
    .label = Passcode
    .button = Open the page
    .wrong = That is not the passcode. Capital and small letters do not matter.
    .too-often = Too many passcodes were tried at this link. Try again in a few minutes, or ask whoever sent it.
    .unavailable = The server cannot check it right now. Wait a moment, then try again.
    .frame = It asks for it in a window of its own.
    .window = Open in a new window
link-limit = { $secs ->
    [one] Too many personal links were opened from your network. Wait { $secs } second, then load this page again.
   *[other] Too many personal links were opened from your network. Wait { $secs } seconds, then load this page again.
}

## Staff

sign-in = This browser will see who else looks at a presenter, and may write comments. The address works once.
    .title = Sign in as staff
    .button = Sign in on this browser
sign-in-spent = Each sign-in address works once and for an hour. On the server's machine, { $command } prints a new one.
    .title = This address is no longer good

## The head of a page

named-for = { $name } for { $recipient }

## The check of the microphone

check-asking = Your browser asks whether this page may hear you.
check-speak = Say something: the bar moves with your voice.
check-recording = Recording for three seconds. Say something.
check-playing = This is what is heard of you.
check-level = Level of your microphone
check-record = Record and play back
check-done = Done
ask-title = Ask to be let in
ask-mail = Your e-mail address
ask-words = A line to whoever sent you the link (not required)
ask-button = Send
ask-noted = Your request is noted. If the link was made here, whoever sent it to you reads it.
ask-too-long = This is longer than { $most } characters: shorten it.
ask-too-often = Too many ask here at the moment. Write to whoever sent you the link, or try again in an hour.
ask-unavailable = Your request could not be kept just now. Try again in a minute.
