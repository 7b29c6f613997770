# The audit log. The server renders it.

## The page

audit-title = Audit log
audit-whole = The entries on this page are as they were written: each fits the one before it.
audit-broken = Entry { $number } is missing or not as it was written. Nothing from there on can be believed.
audit-check-all = Only what is shown here was checked. The server’s command line checks the whole log:
audit-none = No entry.
audit-newest = Newest entries
audit-newer = Newer entries
audit-older = Older entries
audit-all = All entries
audit-of-account = What this account did
audit-who = Who
audit-what = What
audit-subject = On what
audit-details = Details
audit-before = Before
audit-after = After

## Who else does something than an account

audit-by-address = A one-time address
audit-by-command-line = The command line
audit-by-server = The server

## What was done

audit-did-set-up-address = Set-up address made
audit-did-password-address = One-time address for a password made
audit-did-created = Account made
audit-did-accepted = Invitation accepted
audit-did-password-chosen = Password chosen
audit-did-password-taken = Password taken away
audit-did-identity-linked = Identity linked
audit-did-identity-taken = Identity taken away
audit-did-sign-on-refused = Sign-in with the identity provider refused
audit-did-disabled = Account disabled
audit-did-enabled = Account enabled
audit-did-role-changed = Role changed
audit-did-time-zone-changed = Time zone changed
audit-did-signed-in = Signed in
audit-did-signed-out = Signed out
audit-did-transcript-read = Talk read
audit-did-transcripts-searched = Talks searched
audit-did-leads-read = List of leads read
audit-did-lead-read = Lead read
audit-did-lead-changed = Lead changed
audit-did-feedback-read = Feedback read
audit-did-talks-exported = List of talks downloaded
audit-did-link-made = Link made
audit-did-link-changed = Link changed
audit-did-link-revoked = Link withdrawn
audit-did-open-judged = Decided whether an open counts
audit-did-request-settled = Request to be let in settled
audit-did-links-handed-on = Links handed on
audit-did-demo-made = Demo made
audit-did-demo-changed = Demo changed
audit-did-demo-archived = Demo archived
audit-did-demo-taken-back = Demo taken back from the archive
audit-did-context-made = Context made
audit-did-context-changed = Context changed
audit-did-context-archived = Context archived
audit-did-context-taken-back = Context taken back from the archive
audit-did-picture-added = Picture added
audit-did-picture-deleted = Picture deleted
audit-did-brand-changed = Brand changed
audit-did-budgets-changed = Budgets and prices changed
audit-did-leads-exported = Leads downloaded
audit-did-feedback-exported = Feedback downloaded
audit-did-links-exported = List of links downloaded
audit-did-talks-stopped = Talks stopped
audit-did-talks-resumed = Talks allowed again
audit-did-talk-left-out = Talk left out of the figures or counted again
audit-did-talk-deleted = Talk deleted
audit-did-figures-exported = Figures downloaded
audit-did-list-exported = List downloaded
audit-did-audit-read = Audit log read
audit-did-audit-exported = Audit log downloaded
