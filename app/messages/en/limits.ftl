# What limits talks.

studio-limits = Limits

## What is stopped

studio-stops = New talks
studio-stops-none = New talks begin as usual.
studio-stopped-all = All new talks are stopped.
studio-stopped-vendor = New talks with { $vendor } are stopped.
studio-stop-since = Since
studio-stop-by = Stopped by
studio-stop-read = Visitors read
studio-stop-resume = Allow new talks
studio-stop-end = End running talks now
studio-stop = Stop new talks
studio-stop-what = Which talks
studio-stop-all = All
studio-stop-vendor = Those with { $vendor }
studio-stop-sentence = Sentence for visitors
studio-stop-sentence-rule = Optional, at most { NUMBER($most) } characters. It is shown as it is, in every language.
studio-stop-running = Running talks
studio-stop-running-go-on = Go on until they end
studio-stop-running-end = Are ended
studio-stop-note = It takes effect with the next press of Start and outlasts a restart. Pages open as before.
studio-stop-already = These talks are stopped already, as shown below. Allow them first to stop them with another sentence.
studio-stop-not = This has changed since the page was loaded. Below is what is stopped now.

## What talks may use

studio-budgets = Budgets
studio-budgets-none = No budget is set. Whoever runs the server sets them in the configuration: [budgets], [prices], and max_minutes_per_day of a demo.
studio-budget-of = Budget
studio-budget-used = Used
studio-budget-held = Held
studio-budget-left = Left
studio-budget-most = In all
studio-budget-today = All talks today
studio-budget-month = All talks this month
studio-budget-today-of = { $name } today
studio-budget-minutes = { $minutes } min
studio-budget-day = A talk counts for the day on which it began. Today ends:
studio-budget-note = While it goes on, a talk holds the longest time that it may last; when it is over, the rest is given back. Talks that cannot be ended at their vendor (Trulience, Beyond Presence in rooms of its own) hold it until their token is dead, also when they have ended here.
studio-budget-spent = The time or money that is set aside for talks is used up now: none may begin.
studio-link-time = Talk time
studio-link-cost = Can cost at most
studio-link-no-price = No price is set for its vendor
studio-link-no-limit = No limit
studio-talk-cost = Estimated cost
studio-talk-holds = It still holds the longest time that it may last; the cost is the most that it can be.
