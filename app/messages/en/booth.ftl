# A demo on a touch screen that visitors use one after another.

## Before a talk

booth-start = Touch to start
booth-ask = Or touch a question
booth-offline = This screen has no connection right now. It tries again by itself.
booth-offline-lead = There is no connection for a talk right now. What you enter here is sent as soon as there is one.

## After it

booth-thanks = Thank you for the talk
booth-done = Done
booth-wipes = This screen then forgets your talk.
booth-kept = Thank you. There is no connection right now: this screen keeps what you entered, and sends it later by itself.
booth-full = This screen can keep no more until it has a connection. Please speak to one of us.
booth-still = Are you still there?
booth-starts-over = This screen is about to forget your talk and start over.
booth-here = I’m still here

## How staff leave

booth-corner = For staff: leave this screen
booth-leave = Leave
    .title = Leave this screen
booth-pin = PIN
booth-pin-wrong = This is not the PIN.
booth-pin-wait = Too many tries. Wait a minute, then try again.
booth-pin-offline = The PIN cannot be checked without a connection. Try again later, or close the browser.
booth-delete-digit = Delete the last digit
booth-unsent = Forms that wait to be sent: { $count }
