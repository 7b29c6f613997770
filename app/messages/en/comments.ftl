# Comments beside a demo.

comments = Comments
comments-loading = Loading comments
comments-signed-out = You are no longer signed in here. Open a new address from the server's terminal.
comments-unavailable = Comments are not available right now. Your talk goes on without them.
comments-too-often = That was a little too often. Wait a moment, then try again.
comments-unreachable = Comments cannot be reached right now. Your talk goes on without them.
comments-not-loaded = Comments could not be loaded. Your talk goes on without them.
comments-refused = Comments did not let you in. Your talk goes on without them.
comments-lost = Comments were disconnected. Your talk goes on without them.
comments-team = Team
