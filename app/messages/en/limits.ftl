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
studio-budgets-none = No budget of the site, a vendor, a demo or an owner is in use.
studio-budget-of = Budget
studio-budget-used = Used
studio-budget-held = Held
studio-budget-left = Left
studio-budget-most = In all
studio-budget-today = All talks today
studio-budget-month = All talks this month
studio-budget-today-of = { $name } today
studio-budget-owner-today = Links of { $name } today
studio-budget-owner-month = Links of { $name } this month
studio-budget-minutes = { $minutes } min
studio-budget-now = { $name } now
studio-budget-owner-now = Links of { $name } now
studio-budget-talks = Talks: { $count }
studio-budget-full-vendor = As many talks of its vendor go on now as there may be at one time. Visitors wait in the queue.
studio-budget-full-owner = As many talks of the links of { $name } go on now as there may be at one time.
studio-budget-full-link = As many talks of this link go on now as there may be at one time.
studio-budget-day = A talk counts for the day on which it began. Today ends:
studio-budget-note = While it goes on, a talk holds the longest time that it may last; when it is over, the rest is given back. Talks that cannot be ended at their vendor (Trulience, Beyond Presence in rooms of its own) hold it until their token is dead, also when they have ended here. A talk that began stays counted as one. It is given back where the vendor refused it, and where the vendor says that the visitor of a link never came.
studio-budget-spent = The talks, the time or the money that is set aside is used up now: no talk may begin.
studio-budget-spent-owner = The talks, the time or the money that is set aside for the links of { $name } is used up now: none of them begins a talk.
studio-budget-spent-yours = The talks, the time or the money that is set aside for your links is used up now: none of them begins a talk.
studio-link-time = Talk time
studio-link-cost = Can cost at most
studio-link-no-price = No price of { $vendor } is set (Limits, Budgets and prices)
studio-link-cost-unknown = Not known
studio-link-no-limit = No limit
studio-talk-cost = Estimated cost
studio-talk-holds = It still holds the longest time that it may last; the cost is the most that it can be.

## The form that sets budgets and prices

budgets-title = Budgets and prices
budgets-lead = How much talks may use, and what a minute costs. The next talk begins by what is saved here; talks that go on keep their length and price. A field that is left empty is as the configuration has it, and where that has nothing, there is no limit.
budgets-changed = Budgets or prices were changed meanwhile. The form shows what you typed; this is how they are now. Save to replace them.
budgets-not-in-force = Not all that is set here is in force: it does not fit the configuration any more. The reason stands beside it.
budgets-read-only = Administrators change them.
budgets-prices = Prices
budgets-price = Price of a minute with { $vendor }
budgets-all = All talks
budgets-account = Links of each account
budgets-network = Each network of visitors
budgets-link = Each link
budgets-at-once = Talks at once
budgets-talks-day = Talks a day
budgets-minutes-day = Minutes a day
budgets-cost-day = Cost a day
budgets-cost-month = Cost a month
budgets-cost-all = Cost in all
budgets-of = { $whose }: { $what }
budgets-client-note = Everyone at a fair or in an office may come from one network and share this.
budgets-currency = Currency, three capital letters
budgets-of-file = From the configuration: { $value }
budgets-set-here = Set here
