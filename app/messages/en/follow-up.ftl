# Leads and feedback, for those who follow them up.

## Leads

studio-leads = Leads
studio-leads-none = No lead yet.
studio-leads-none-of = No lead with this status.
studio-leads-newest = Newest leads
studio-leads-newer = Newer leads
studio-leads-older = Older leads
studio-lead-of = Lead: { $name }
studio-lead-all = All
studio-lead-new = New
studio-lead-contacted = Contacted
studio-lead-closed = Closed
studio-lead-status = Status
studio-lead-note = Note
studio-lead-note-rule = At most { NUMBER($most) } characters. It is deleted with the lead.
studio-lead-from = From
studio-lead-entered = What was entered
studio-lead-empty = Nothing entered
studio-lead-consent = Consent
studio-lead-talk = Talk
studio-lead-talk-read = Read the talk
studio-lead-talk-none = Sent without a talk
studio-lead-talk-gone = Deleted
studio-lead-link = Link
studio-lead-follow-up = Follow-up
studio-lead-changed = Another account or window has saved this lead meanwhile. What you typed is still here; what was saved is different in these fields. Save again to replace it.

## Lists

studio-download = Download

## Feedback

studio-feedback = Feedback
studio-feedback-none = No feedback yet.
studio-feedback-newest = Newest feedback
studio-feedback-newer = Newer feedback
studio-feedback-older = Older feedback
studio-feedback-thumb = Rating
studio-feedback-line = In the visitor’s words
