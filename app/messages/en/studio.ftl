# The pages of those who work with the site.

## Around every page

studio = Studio
studio-now = Now
studio-talks = Talks
studio-team = Team
studio-account = Your account

## Before there is an account, and signing in

studio-sign-in-title = Sign in
studio-way-on = Go to the page that you asked for
studio-set-up-title = Set up this site
studio-set-up = There is no account yet. This makes yours, as an administrator.
studio-set-up-button = Make the account
studio-new-password-title = Choose a password
studio-new-password = For { $mail }. Every browser that is signed in with the account is signed out.
studio-save-password = Save the password
studio-zone = Time zone
studio-zone-name = Name of your time zone
studio-zone-note = Times in the studio are shown in it, and it ends the last day of the links that you make. Left empty, it is the site’s ({ $zone }). Days of figures and budgets are always the site’s.
studio-zone-save = Save the time zone
studio-invitation-title = Your invitation
studio-invitation = For { $mail }. Enter your name and choose a password.
studio-elsewhere = For { $mail }. On this site you sign in with { $provider }.
studio-spent-title = This address is no longer good
studio-spent = It was used, is too old, or is incomplete. Whoever runs this site can make another.
studio-spent-ask = It is too old. Ask { $name } for another.
studio-unavailable-title = One moment, please
studio-unavailable = The database cannot be reached right now. Nothing is lost: load this page again in a moment.
studio-unsaved = The database cannot be reached. Nothing was saved; what you typed is on this page. Send again in a moment.
studio-unconfirmed = The database cannot be reached, and did not confirm that this was saved. In a moment, look whether it is there; if it is not, send again.
studio-unsaved-button = Send again
studio-unsaved-file = The file must be chosen again.
studio-unsaved-password = The password must be typed again.
studio-unsaved-page = Back to its page
studio-away = The database cannot be reached. Sign in again in a moment.
studio-file-again = You were signed out, and the file that you sent was not kept. Sign in, and choose the file again.
studio-forbidden-title = Your account may not open this page
studio-forbidden = An administrator can give it another role.
studio-form-too-long = That is more text than a form here takes. Go back and make it shorter.
studio-form-busy = The server is reading other long forms. Go back and send yours again in a moment; it was not read.
studio-form-odd = This form did not come as this site sends it. Load its page again and send it once more.
studio-missing-title = Nothing here
studio-missing = What was at this address may have been deleted.
studio-name = Your name
studio-mail = E-mail address
studio-password = Password
studio-current = Current password
studio-new = New password
studio-password-rule = At least { NUMBER($least) } characters. Several words in a row are fine, and so is what a password manager makes.
studio-sign-in-with = Sign in with { $name }
studio-no-account = No account here has your address, or it may not sign in. Ask an administrator of this site for an invitation.
studio-no-account-for = There your address is { $mail }. No account here has it, or it may not sign in. Ask an administrator of this site for an invitation.
studio-no-account-invited = The invitation is for { $mail }: sign in there with that address.
studio-sign-on-stale = You were not signed in: it took too long, or it was given up there. Press the button again.
studio-sign-on-failed = You were not signed in: the identity provider did not answer as it should. Press the button again, or ask an administrator of this site.
studio-forgotten = Without a password? Whoever runs this site can make a one-time address for you.
studio-signed-out = Your sign-in had ended, so nothing was saved. Sign in again: what you typed is kept.
studio-unsent-title = Signed in again
studio-unsent = What you sent was not saved yet. Send it now, or discard it.
studio-unsent-button = Send it
studio-unsent-leave = Discard it
studio-unsent-elsewhere = The other way to sign in opens in a new tab. Once you are signed in there, come back and send it from here.
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
studio-fault-zone = No time zone has this name. Choose one from the list, such as Europe/Berlin.

## Roles

studio-viewer = Viewer
studio-seller = Seller
studio-admin = Administrator

## The team

studio-team-person = Person
studio-team-role = Role
studio-team-signed-in = Last sign-in
studio-team-never = Not signed in yet
studio-team-active = Active
studio-team-invited = Invited
studio-team-invitation-over = Invitation expired
studio-team-no-password = No password yet
studio-team-disabled = Disabled
studio-team-invite = Invite
studio-team-invite-note = You get an address to pass on. Whoever opens it enters a name and a password.
studio-team-make-address = Make a one-time address
studio-team-address = One-time address
studio-team-address-for = Address for { $mail }
studio-team-once = Pass it on to { $mail } yourself. It is shown this once, works once, and is good for 72 hours.
studio-team-address-takes = The password until now ends, and the account is signed out everywhere.
studio-team-address-again = A new address ends the one from before.
studio-team-save-role = Save the role
studio-team-role-note = The account is signed out everywhere and signs in again with the new role. With a higher role, a one-time address from before is no longer good.
studio-team-may = Signing in
studio-team-disable = Disable the account
studio-team-disable-note = Disabling signs the account out at once. Its links keep working until you hand them on or withdraw them.
studio-team-enable = Enable the account
studio-team-enable-note = The account may sign in again, with its password and its role.
studio-team-last-admin = This is the last administrator who can sign in. Make another one first: until then this account keeps its role and its access.
studio-confirm-title = Confirm with your password
studio-confirm-invitation = Invite { $mail } as { $role }?
studio-confirm-role = Give { $mail } the role { $role }?
studio-confirm-address = Make a one-time address for { $mail }?
studio-confirm-enabling = Let { $mail } sign in again?
studio-confirm-button = Confirm
studio-confirm-note = This lets others into the site, so a browser that is left open is not enough.
studio-team-hand-on = Hand on the links
studio-team-new-owner = New owner
studio-team-choose = Choose who gets them
studio-team-whose-links = { $links ->
    [one] One link belongs to this account. It keeps working. Who gets it?
   *[other] { $links } links belong to this account. They keep working. Who gets them?
}
studio-team-hand-on-note = { $links ->
    [one] One link belongs to this account. The new owner sees it, changes it and reads its talks.
   *[other] { $links } links belong to this account. The new owner sees them, changes them and reads their talks.
}

## Talks

studio-open = Who talks now
studio-open-none = Nobody at this moment.
studio-first = Begin here
studio-first-lead = A personal link opens a demo for one person, who is greeted by name. You see here when it is opened and what was said.
studio-first-make = Make your first link
studio-counted = Since yesterday
studio-counted-none = Nothing was counted since yesterday. A talk is counted soon after its end.
studio-looks = Links that need a look
studio-looks-none = None of the newest links, of those used since yesterday, of those that end next, and of those that did not let a visitor in, needs a look.
studio-looks-note = Of the newest links, of those used since yesterday, of those that end next, and of those that did not let a visitor in.
studio-look-ends = Ends soon:
studio-look-talks = Talks begun: { $used }
studio-look-minutes = Minutes used or held: { $used }
studio-look-money = Money used or held: { $used }
studio-look-failed = The last start failed:
studio-look-denied = An entry was refused:
studio-look-no-demo = Its demo { $demo } is not offered any more
studio-link-no-demo-note = The demo { $demo } of this link is not offered any more: visitors read that the link was taken back. Choose another demo in its settings, or offer that one again.
studio-link-no-demo = Demo not offered
studio-look-late = A person came when it opened nothing:
studio-link-late = Visits when it opened nothing
studio-last = The last talks
studio-all = All talks
studio-none = No talk yet.
studio-talks-none-of = No talk fits this choice.
studio-talks-none-among = No talk fits among the last { $number } that were looked at. There may be older ones.
studio-talks-all = All talks
studio-talks-talked = Came to a talk
studio-talks-failed = Came to no talk
studio-link-talks = All talks of this link
studio-link-partial = Not copied, where the link has them: the passcode, a last day that is over, and what has no field here.
studio-newer = Newer talks
studio-older = Older talks
studio-newest = Newest talks
studio-when = When
studio-demo = Demo
studio-vendor = Vendor
studio-state = State
studio-lasted = Lasted
studio-talk-first-frame = First picture after
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
studio-end-revoked = The link was withdrawn
studio-end-stopped = Ended with all others: an administrator stopped talks

## Search

studio-search = Search talks
studio-search-words = Words
studio-search-go = Search
studio-search-note = All of these words were said in a talk, in any order. Capital letters and accents make no difference. A talk can be found about a minute after it ended.
studio-search-none = No talk has all of these words.
studio-search-no-further = No further talk has all of these words.
studio-search-none-here = The talks that were looked at for this page do not have all of these words. Older talks are on the next page.
studio-search-no-word = Enter at least one letter or digit. Other characters are not searched for.
studio-search-too-long = This is too long: a search has at most 200 characters and { $words } words. In Chinese and Japanese, each two characters that follow each other count as a word.

## One talk

studio-talk-with = Talk with { $name }
studio-said = What was said
studio-said-none = There are no words of this talk.
studio-said-not-stored = The link of this talk was set to store nothing of what is said.
studio-said-no-more = From when the link was set to store nothing of what is said, nothing more was stored.
studio-noted = That you read this is in the audit log.
studio-visitor = Visitor
studio-presenter = Presenter
studio-by-vendor = recorded by the vendor
studio-by-page = reported by the visitor’s page, which can be made up
studio-missed = Not known
studio-page = Page
studio-questions = Questions
studio-questions-none = No question was asked.
studio-timeline = Timeline
studio-event-connecting = The browser began to connect
studio-event-connected = Connected to the vendor
studio-event-first-frame = First picture of the presenter
studio-event-agent-ready = The presenter is there, without a picture yet
studio-event-page-shown = The vendor's page was loaded
studio-event-user-spoke = The visitor began to speak
studio-event-avatar-spoke = The presenter began to speak
studio-event-quality = The connection changed
studio-event-fallback = Came from another demo whose presenter could not come:
studio-event-warning = Went wrong, and the talk went on:
studio-event-error = Went wrong, and the talk could not go on:

## The account

studio-browsers = Where you are signed in
studio-this-browser = this browser
studio-unnamed = Unnamed browser
studio-since = Since
studio-seen = Last request
studio-csv-title = CSV files
studio-csv-separator = Between cells
studio-csv-comma = Comma
studio-csv-semicolon = Semicolon, for Excel in languages such as German and French
studio-csv-save = Keep for this browser
studio-everywhere = Sign out everywhere
studio-change = Change the password

## Links

studio-links = Links
studio-link-new = New link
studio-links-none = No link yet. A new one takes a minute.
studio-links-words = Recipient or company
studio-links-all = All links
studio-links-of-file = From the configuration file
studio-links-of-file-note = Only administrators see these links. They belong to no account and are changed in the file; a copy in the database has an address of its own and can be changed here.
studio-links-of-file-more = The file has { $count } other links.
studio-links-none-such = No link is like that.
studio-links-none-here = The links that were looked at for this page are not like that. Older links are on the next page.
studio-links-newest = Newest links
studio-links-newer = Newer links
studio-links-older = Older links
studio-link-for = Link for { $name }
studio-link-recipient = Recipient
studio-link-company = Company
studio-link-until = Works until
studio-link-owner = Owner
studio-link-unused = Not used yet
studio-link-tried = Tried, no talk
studio-link-talked = Talked
studio-link-used-up = Used up
studio-link-expired = Expired
studio-link-revoked = Withdrawn
studio-link-opened = Opened
studio-opens = Opens
studio-opens-none = Not opened yet.
studio-ours = Pages of links that are opened in this browser will not count as opens of their recipients, for a year.
    .title = This device is ours
    .button = Make it ours
    .done = Done. What is opened in this browser does not count any more. You can close this page.
    .how = Open this code within an hour on a telephone or in another browser of yours: links that you look at there are then not counted as opened by their recipients.
    .code = QR code that makes a device yours
    .here = Or make this browser one of yours
studio-opens-note = A page that was visible for a second in a browser is an open. What only fetched the address, such as link previews and mail scanners, is listed in one row for each kind, with the last time. Opens of a person count; fetches, programs and accounts of this site do not.
studio-opener = Who
studio-open-visible = Seen
studio-open-sign = Last sign
studio-open-counts = Counts
studio-open-person = A person
studio-open-ours = An account of this site
studio-open-program = A program
studio-fetch-preview = Link preview
studio-fetch-mail = Mail scanner
studio-fetch-crawler = Crawler
studio-fetch-script = Script or tool
studio-fetch-headless = Driven browser
studio-fetch-unseen = Browser, page not seen
studio-fetch-times = { $times ->
    [one] No visible page, once
   *[other] No visible page, { $times } times
}
studio-open-no-sign = Nothing pressed
studio-open-pointer = Click
studio-open-touch = Touch
studio-open-key = Key
studio-open-counted = Counted
studio-open-not-counted = Not counted
studio-open-count = Count it
studio-open-count-not = Do not count it
studio-link-address = Address
studio-link-copy = Copy
studio-link-copied = Copied.
studio-link-not-copied = The browser did not copy it. It is marked: copy it by hand.
studio-link-mail = Write a mail
studio-link-mail-subject = An invitation to talk
studio-link-mail-body = Hello { $name }, I prepared this for you: { $address }
studio-link-look = Look at it
studio-link-asks-note = While you are signed in, it asks you for nothing. A private window shows what your recipient is asked for.
studio-link-qr = QR code of the address
studio-link-settings = Settings
studio-link-save = Save
studio-link-make = Make the link
studio-link-further = Further
studio-link-again = Make another like it
studio-link-revoke = Withdraw the link
studio-link-revoke-now = Withdraw it now
studio-link-revoke-note = A withdrawn link opens nothing, talks that go on end at once, and it cannot be used again.
studio-link-revoke-unended = A withdrawn link opens nothing, and it cannot be used again. Talks that go on end here at once, at their vendor only when their token is dead.
studio-scan = Scan my link
studio-scan-note = Sends this link what link previews and mail scanners send, and shows what was counted and spent.
studio-scan-title = What scanners see of the link for { $recipient }
studio-scan-request = Request
studio-scan-answer = Answer
studio-scan-preview = Link preview: { $name }
studio-scan-mail = Mail: { $name }
studio-scan-gateway = Mail gateway that calls itself a browser
studio-scan-unnamed = Program without a name
studio-scan-ahead = Browser that fetches the page ahead
studio-scan-scripts = Scanner that runs scripts
studio-scan-before = Before
studio-scan-after = After
studio-scan-held = Nothing was counted, and nothing was spent.
studio-scan-counted = Something was counted meanwhile: look at the opens and talks of the link.
studio-scan-limited = A part was refused, because many links were asked for from your network: try again in a minute.
studio-scan-other = Nothing was counted, but not every request met an open page: the link may be over, or the site lacks something. The answers say which.
studio-scan-listed = The scanner that runs scripts is listed under Opens as a program, and does not count: that was this scan.
studio-scan-back = Back to the link
studio-saved = Saved.
studio-follow = Live updates
studio-link-changed = Another account or window has saved this link meanwhile. What you typed is still here; what was saved is different in these fields. Save again to replace it.
studio-link-faults = Nothing was saved. What is wrong stands beside its field.
studio-link-greeting-group = Greeting and subject
studio-link-limits-group = Limits and passcode
studio-link-sender-group = Sender and next step
studio-link-avatar-group = Another avatar
studio-link-of-demo = as the demo says
studio-link-first-name = First name, for the greeting
studio-link-language = Language, such as en or de
studio-link-greeting = Greeting
studio-link-notes = Notes for the presenter; the recipient does not see them
studio-link-context = Context
studio-link-values = Values of the context’s variables, one on each line, such as seats: 50
studio-link-name = Name of the presenter
studio-link-avatar = Avatar, its id at the vendor
studio-link-voice = Voice, its id at the vendor
studio-link-model = Model, its id at the vendor
studio-link-last-day = Last day, in { $zone }
studio-link-most = Talks in all
studio-link-minutes = Minutes in all
studio-link-most-cost = Cost in all
studio-link-passcode = Passcode, 6 characters or more; empty for none
    .note = Its recipient is asked for the passcode. Send it another way than the address.
    .wrong = Refused attempts
    .last = the last:
studio-link-closing = Words on its page when it has ended, with your calendar
studio-link-privacy-group = Privacy
studio-link-store-nothing = Store nothing of what is said
studio-link-store-nothing-note = Times and costs of talks still count, and what visitors send in forms is still stored. What was stored before stays. Vendors may store words by their own rules.
studio-link-nothing-stored = Nothing said is stored
studio-link-sender = Your name
studio-link-sender-role = Your position
studio-link-sender-mail = Your e-mail address
studio-link-sender-calendar = Your calendar, an https address
studio-link-action = Button for the next step
studio-link-action-href = Where the button leads, https or mailto
studio-links-many = Links for a list
studio-links-many-new = Many at once
studio-links-many-table = Recipients
studio-links-many-note = Paste a table from a spreadsheet, or CSV. Its first row names the columns; only recipient is needed. What a line leaves empty is as set below. One bad line, and nothing is made.
studio-links-many-columns = Columns that it may have
studio-links-many-file = Or choose a file
studio-links-many-common = The same for all
studio-links-many-make = Make the links
studio-links-many-faults = Nothing was made. This is wrong:
studio-links-many-common-faults = Nothing was made. What is the same for all is wrong; it stands beside its field.
studio-links-many-more = Further faults: { $count }
studio-links-many-line = Line
studio-links-many-column = Column
studio-links-many-wrong = What is wrong
studio-links-many-unknown = No link has such a column.
studio-links-many-twice = This column is there twice.
studio-links-many-no-recipients = The first row names no such column.
studio-links-many-cells = There are more cells than in the first row.
studio-links-many-quotes = A quotation mark is not closed, or text follows it.
studio-links-many-again = Recipient and company are those of line { $line }.
studio-links-many-doubles = Nothing was made yet. These have a link already:
studio-links-many-there = There already
studio-links-many-has-link = A link of yours
studio-links-many-confirm = Make the links all the same
studio-links-many-further = Further lines: { $count }
studio-links-many-too-many = One table may have { $most } lines.
studio-links-many-too-long = One table may have { $most } kB.
studio-links-many-none = There is no line below the first row.
studio-links-many-made = Links made: { $count }
studio-links-many-kept = You can come back to this page by its address.
studio-look-asked = Visitors ask to be let in, the last one:
requests-title = Ask to be let in
requests-note = The addresses are as they were typed, not proven. To let them in, extend the link or add the address to its list, and write to them; from here nothing is sent.
requests-note-withdrawn = The addresses are as they were typed, not proven. This link is withdrawn for good: make another like it, and send them that; from here nothing is sent.
requests-done = Done
requests-done-named = Done: { $mail }
