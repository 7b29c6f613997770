# What went wrong and what helps. A message is named after the code that is shown for support.

## What to do

try-again = Try again
reload = Load the page again
again-in = { $label } in { NUMBER($secs) } s
again-in-clock = { $label } in { $time }
for-support = Details for support
reference = Reference:
# A time, after "in".
span-seconds = { $secs ->
    [one] a second
   *[other] { $secs } seconds
}
span-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
about = about { $span }
a-minute = a minute

## This browser

no-random-numbers = A talk needs them to be yours alone. Load the page again; if that does not help, use another browser.
    .title = Your browser gave no random numbers
browser-unsupported = It has no WebRTC, or WebRTC is turned off, so sound and pictures have no way. Open this page in another browser; nothing was started.
    .title = This browser cannot hold the talk
firefox-sandbox = In Firefox, the sandbox needs a network connection on this machine, because Firefox does not use 127.0.0.1 for calls. Connect to a network, start the server again and try once more, or open this page in another browser.

## The server's answer

start-not-found = It was renamed or taken down since the page was loaded.
    .title = This demo is gone
start-forbidden = The server does not let this page start a talk. Load the page again; if that does not help, open it at its own address.
    .title = Not allowed
start-program = By its name, this browser is a link preview or a mail scanner, and those begin no talk. Open this page in another browser.
    .title = This browser calls itself a program
start-link-used-up = This link was made for a number of talks, and all of them have taken place. Please ask whoever sent it for more.
    .title = No talks left on this link
start-stopped = New talks are stopped for now. Please try again later.
    .title = Talks are paused
start-link-spent = What was set aside for the talks of this link is used up. Please ask whoever sent it for more.
start-presenter-spent = What is set aside today for talks with { $name } is used up. Please come back tomorrow.
start-spent = What is set aside for talks is used up for now. Please come back later.
    .title = No more talks for now
start-owner-spent = What is set aside for the talks of whoever sent this link is used up for now, or taken by talks that go on. Please come back later, or ask them for more.
start-client-spent = What talks from this network may use is used up for today, or taken by talks that go on. It begins anew at midnight at the latest, by this site's clock.
start-wrong-address = Talks can only be started at { $url }. Open the page there.
    .title = This site has another address
start-no-address = Its public address is not set, so no talk can be started from here. The people who run it find in its log what to set.
    .title = This site is not ready for visitors
start-invalid = The server did not understand it. Load the page again.
    .title = This page is out of date
start-stale-page = The server does not know it any more. Load the page again, then start.
    .title = This page was open for long
start-proof = The server asked this page for more than it could do. Try again in a moment.
    .title = Many people are starting
start-conflict = This start was already used. Try again to open a new one.
    .title = That talk is over
start-limit-address = Too many talks were started from your network. Try again in { $span }.
    .title = Too many starts
start-limit-rate = More talks are being started than this server opens at once. Try again in { $span }.
    .title = Many people are starting
start-limit-concurrency = As many talks as this server holds are going on. Try again in { $span }.
    .title = Every place is taken
start-limit-link = Only a limited number of talks can go on through this link at one time, and one that has ended can count for a while yet. Try again in { $span }.
start-limit-owner = Only a limited number of talks can go on at one time through the links of whoever sent this one, and one that has ended can count for a while yet. Try again in { $span }.
start-busy = { $name } has no free place just now. Try again in { $span }, or meet another presenter.
    .title = Every place is taken
turn-passed = Your turn came while this page was out of sight, and your place in the queue was kept for five minutes. Try again to queue once more.
    .title = Your turn has passed
start-unreachable = The service that plays { $name } did not answer. Try again in a moment, or meet another presenter.
    .title = The presenter's service is away
start-vendor = The service that plays { $name } refused the talk. The people who run this site can see why; another presenter may work.
    .title = The presenter's service refused
start-unavailable = The server cannot start a talk at this moment. Nothing was started; try again in a moment.
    .title = Not right now
start-misconfigured = The service that plays { $name } does not accept this site's key. The people who run this site can mend that; another presenter may work.
    .title = Set up wrongly on our side
start-internal = Try again in a moment, or meet another presenter.
    .title = Something broke on our side
start-internal-number = Try again. If it stays, tell us this number: { $number }.
start-transport = Check that you are online, then try again. Nothing was started.
    .title = The server did not answer
start-unreadable = Something between this page and its server, such as a proxy or the sign-in page of your network, may have answered in its place. Try again in a moment, or load the page again.
    .title = The answer could not be read
start-away = Something in front of the server, such as a proxy, answered that no request gets through at this moment. Your own connection works; try again in a moment.
    .title = Not reachable at this moment

## The player

sdk-load = Check that you are online, then try again. A blocker in your browser can also hold it back.
    .title = The player did not load
sdk-broken = The program that shows { $name } stopped in your browser. Load the page again; if that does not help, another browser may.
    .title = The player failed
sdk-permission = It does not allow this page to play the talk. Allow sound and microphone for this site, then try again.
    .title = Your browser said no
sdk-network = Your browser could not reach { $name }. A firewall or VPN may be in the way; another network often helps.
    .title = No connection
sdk-expired = It is held for a short time only. Try again to get a new one.
    .title = Your place was no longer free
sdk-full = As many people as { $name } can talk to at once are talking already. Try again in a minute, or meet another presenter.
    .title = Every place is taken
sdk-busy = The service that plays { $name } has no room at this moment. Try again shortly, or meet another presenter.
    .title = A lot is going on
sdk-spent = The talks that were set aside for { $name } are used up. The people who run this site can change that; another presenter may work.
    .title = No more talks for now
sdk-refused = The service that plays { $name } did not take the talk as this site asked for it. The people who run this site can see why; another presenter may work.
    .title = The talk could not be opened
sdk-vendor = { $name } could not be reached for a reason of the service's own. Try again, or meet another presenter.
    .title = The talk could not be opened

## A step that took too long

start-timeout = It did not answer within ten seconds. Nothing was started; try again.
    .title = The server took too long
sdk-timeout = Your connection may be slow, or something on it holds the player back. Try again.
    .title = The player did not load
connect-timeout = Your browser could not reach { $name } in time. A firewall or VPN may be in the way; another network often helps.
    .title = No connection
avatar-timeout = You are connected, but { $name } did not join. Try again, or meet another presenter.
    .title = Nobody came
agent-timeout = { $name } joined, but was not ready to talk in time. Try again, or meet another presenter.
    .title = Not ready in time
first-frame-timeout = { $name } is there, but no picture arrived. A firewall or VPN may hold video back; try again or change the network.
    .title = No picture
picture-timeout = { $name }'s picture stopped and did not come back. You can talk again; what was said so far is kept here.
    .title = The picture stopped

## A talk that broke off

lost-network = It could not be restored. Check your network, then go on; what was said so far is kept here.
    .title = The connection was lost
lost-elsewhere = This talk was joined a second time, perhaps in another tab, so it stopped here. You can start a new one.
    .title = The talk moved elsewhere
lost-ended = { $name } closed the talk before it began. Try again, or meet another presenter.
    .title = The talk was closed
lost-removed = { $name }, or the people who run this site, took you out of it. You can start a new talk; what was said so far is kept here.
    .title = You were taken out of the talk
lost-moved = { $name } moved the talk to a place that this page cannot follow. You can start a new one; what was said so far is kept here.
    .title = The talk was moved
lost-asleep = Your browser paused this page while it was out of sight, and that ended the talk. You can talk again; what was said so far is kept here.
    .title = The page was asleep
lost-closed = It was ended from our side. You can start a new one; what was said so far is kept here.
    .title = The talk was closed
lost-shutdown = That ended the talk. Wait a moment, then go on; what was said so far is kept here.
    .title = The server is restarting
lost-media = Your network let the connection through but not the sound and picture. Another network often helps.
    .title = Sound and picture stopped
avatar-left = { $name } dropped out of the talk. You can talk again; what was said so far is kept here.
    .title = The presenter left
lost-silence = Nobody spoke, so { $name } ended the talk. You can start a new one; what was said so far is kept here.
    .title = It was quiet for a while
lost-unknown = We do not know why. You can talk again; what was said so far is kept here.
    .title = The talk broke off
session-forgotten = The server had no connection to this page for a while, or was started anew, and the talk was closed. You can start a new one.
    .title = The talk was closed
