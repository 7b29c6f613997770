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
