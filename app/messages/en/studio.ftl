# The pages of those who work with the site.

## Around every page

studio = Studio
studio-now = Now
studio-talks = Talks
studio-account = Your account

## Before there is an account, and signing in

studio-sign-in-title = Sign in
studio-set-up-title = Set up this site
studio-set-up = There is no account yet. This makes yours, as an administrator.
studio-set-up-button = Make the account
studio-new-password-title = Choose a password
studio-new-password = For { $mail }. Every browser that is signed in with the account is signed out.
studio-save-password = Save the password
studio-spent-title = This address is no longer good
studio-spent = It was used, is too old, or a letter got lost on the way. Whoever runs this site can make another.
studio-unavailable-title = One moment, please
studio-unavailable = The database cannot be reached right now. Nothing is lost: load this page again in a moment.
studio-forbidden-title = Your account may not open this page
studio-forbidden = An administrator can give it another role.
studio-missing-title = Nothing here
studio-missing = What was at this address may have been deleted.
studio-name = Your name
studio-mail = E-mail address
studio-password = Password
studio-new = New password
studio-password-rule = At least { NUMBER($least) } characters. Several words in a row are fine, and so is what a password manager makes.
studio-forgotten = Without a password? Whoever runs this site can make a one-time address for you.
studio-refused = The address or the password is not right.
studio-too-often = { $secs ->
    [one] Too many attempts. Wait { $secs } second, then try again.
   *[other] Too many attempts. Wait { $secs } seconds, then try again.
}
studio-busy = Too many people sign in at this moment. Try again in a few seconds.

## What is wrong with a field

studio-fault-long = This is too long.
studio-fault-odd = This holds characters that cannot be seen.
studio-fault-taken = Another account has this address.
studio-fault-short = This is too short.
studio-fault-common = This is among the first that anybody would try.
studio-fault-personal = This is made of your name or your address.
studio-fault-wrong = This is not your password.

## Roles

studio-viewer = Viewer
studio-seller = Seller
studio-admin = Administrator

## Talks

studio-open = Who talks now
studio-open-none = Nobody at this moment.
studio-last = The last talks
studio-all = All talks
studio-none = No talk yet.
studio-older = Older talks
studio-newest = Newest talks
studio-when = When
studio-demo = Demo
studio-vendor = Vendor
studio-state = State
studio-lasted = Lasted
studio-by-link = by a personal link
studio-live = Talking
studio-starting = Starting
studio-over = Over

## Why a talk ended

studio-end-visitor = Ended by the visitor
studio-end-cancelled = Cancelled before it began
studio-end-left = The visitor left
studio-end-lost = Contact lost
studio-end-time-up = Time was up
studio-end-avatar-left = The presenter went away
studio-end-avatar-ended = Ended by the presenter
studio-end-removed = The visitor was removed
studio-end-moved = Moved to another room
studio-end-failed = Failed
studio-end-shutdown = The server stopped
studio-end-avatar-gone = The presenter went away, says the page
studio-end-out-of-time = Time was up, says the page
studio-end-idle = No sign of the visitor

## One talk

studio-talk-with = Talk with { $name }
studio-said = What was said
studio-said-none = Nothing is kept of what was said.
studio-noted = That you read this is in the audit log.
studio-visitor = Visitor
studio-presenter = Presenter
studio-by-vendor = recorded by the vendor
studio-by-page = reported by the visitor’s page, which can be made up
studio-page = Page
studio-questions = Questions
studio-questions-none = No question was asked.
studio-timeline = Timeline

## The account

studio-browsers = Where you are signed in
studio-this-browser = this browser
studio-unnamed = Unnamed browser
studio-since = Since
studio-seen = Last request
studio-everywhere = Sign out everywhere
studio-change = Change the password
