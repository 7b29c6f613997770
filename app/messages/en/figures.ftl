# The figures, for those who work with the site.

studio-figures = Figures
studio-figures-period = Period
studio-figures-today = Today
studio-figures-last = Last { NUMBER($days) } days
studio-figures-links = Came by a link of
studio-figures-no-link = Without a link
studio-figures-show = Show
studio-figures-none = Nothing was counted in this period.
studio-figures-silent = At { $silent } of the newest { $opens } opens nothing was pressed: programs of mail gateways may be among them. The page of a link lists its opens.
studio-figures-note = Days are those of { $zone }. A session is counted a minute after its end, on the day of its start.
studio-figures-funnel = From open to call to action
studio-figures-step = Step
studio-figures-number = Number
studio-figures-part = Of the step before
studio-figures-opened = Links opened
studio-figures-started = Sessions started
studio-figures-live = Talks
studio-figures-acted = Call to action pressed
studio-figures-minutes = Minutes talked
studio-figures-cost = Cost
studio-figures-by-vendor = By vendor
studio-figures-cost-note = What talks cost is what their minutes cost by the prices at their start, once their end at the vendor is certain. Talks that are left out, your own among them, and talks from before there was a price have no cost here; Limits counts what was spent.
studio-figures-opens-note = Opens are counted of personal links, and sessions of all pages.
studio-figures-no-opens = A link is opened before a vendor plays, so opens have no vendor.
studio-figures-by-day = Day by day
studio-figures-day = Day
studio-figures-chart = At most { $most } on one day. The table below has the numbers.
studio-figures-so-far = so far
studio-figures-starts = Time to the first picture
studio-figures-median = Half within
studio-figures-high = 95 in 100 within
studio-figures-measured = Measured
studio-figures-failed = Failed starts
studio-figures-starts-by-day = First pictures and failed starts by day
studio-figures-of-each-day = The numbers of each day
studio-figures-first-frame-note = From the press to the first picture, as visitors’ pages reported it. Times are known to the bound that they are not above.
studio-figures-reason = Reason
studio-figures-reasons = Reasons
studio-figures-other-reasons = others: { $count }
studio-figures-no-data = No data
studio-figures-at-most = at most { $time }
studio-figures-longer = longer than { $time }

## What is decided about one talk

studio-talk-decide = Figures and deletion
studio-talk-leave-out = Leave out of the figures
studio-talk-count-again = Count in the figures again
studio-talk-left-out = Left out
studio-talk-delete = Delete this talk
studio-talk-delete-note = What was said, the timeline and the feedback are deleted for good. The figures keep their sums, and the audit log says that it was deleted.
studio-talk-delete-leads = Delete what the visitor left in a form too
studio-talk-delete-button = Delete for good
studio-talk-not-over = It was not deleted: a talk must be over, counted and closed at its vendor. Try again in a few minutes.
