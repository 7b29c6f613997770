# After a talk, and the form in which visitors leave how to reach them.

## The closing card

minutes-with = { $minutes ->
    [one] { $minutes } minute with { $name }
   *[other] { $minutes } minutes with { $name }
}
seconds-with = { $secs ->
    [one] { $secs } second with { $name }
   *[other] { $secs } seconds with { $name }
}
you-asked = What you asked
how-was-it = How was it?
thumb-up = Good
thumb-down = Not good
feedback-line = One line about it, if you like
feedback-thanks = Thank you. Your feedback was saved.
feedback-failed = Your feedback could not be saved. Try again.
take-along = Keep a copy of the talk
download = Download
mail-to-me = Put it in an e-mail
mail-subject = My talk with { $name }
mail-cut = The rest did not fit into an e-mail. Download on the page saves the whole talk.

## The form

lead-title = Shall we stay in touch?
lead-before = First, who are you?
optional = optional
choose = Choose
lead-sent = Thank you. What you entered was sent.
lead-later = Later
fault-missing = Fill this in.
fault-unticked = Tick the box to send this.
fault-too-long = { $max ->
    [one] At most { $max } character.
   *[other] At most { $max } characters.
}
fault-email = This is not a whole e-mail address.
fault-phone = This is not a telephone number.
fault-choice = Choose one of these.
lead-problems = Something is missing or not right. Nothing was sent yet.
lead-stale = This page was open for long. Nothing is lost: press Send once more.
lead-too-often = { $secs ->
    [one] Too many forms were sent from your network. Wait { $secs } second, then press Send again.
   *[other] Too many forms were sent from your network. Wait { $secs } seconds, then press Send again.
}
lead-unavailable = The server can keep nothing right now. Wait a moment, then press Send again.
lead-failed = It could not be sent. Check your connection, then press Send again.
