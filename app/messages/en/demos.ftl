# Demos, for those who make them.

## List

demos-title = Demos
demos-new = New demo
demos-of-file = From the configuration file
demos-of-site = Made on this site
demos-none = No demo was made on this site yet.
demos-newest = Newest demos
demos-newer = Newer demos
demos-older = Older demos
demos-id = Id
demos-changed = Last change
demos-listed = In the gallery
demos-unlisted = Unlisted
demos-archived = Archived
demos-shadowed = Hidden by the configuration file
demos-faulty = Breaks a rule
demos-unplayable = Cannot be played

## Form

demo-group-talk = Talk
demo-group-vendor = Ids at the vendor
demo-group-look = Look and next step
demo-group-limits = Limits and listing
demo-group-more = All other settings
demo-slug = Id, the last part of its address
demo-slug-note = Lower-case letters, digits and hyphens. It is chosen once.
demo-title = Title
demo-summary = Summary
demo-role = What the presenter does
demo-languages = Languages, such as en, de
demo-prompt = Instructions for the presenter
demo-topics = Suggested questions, one on each line
demo-agent-id = Agent, its id at Beyond Presence
demo-agent = LiveKit agent, its name
demo-agent-metadata = Metadata of the LiveKit agent, as JSON
demo-interrupt = RPC method that makes the LiveKit agent stop talking
demo-face = Presenter of the sandbox
demo-poster = Poster: the name of an uploaded picture, a path on this site, or a picture beside the configuration file
demo-most = Sessions at once
demo-fallback = Fallback, where the presenter cannot come
demo-is-unlisted = Unlisted: only its own address opens it
demo-comments = Visitors may read the team’s comments
demo-more = Other settings, as TOML
demo-more-note = Keys of [[demo]] that have no field here, such as lead, greetings, anam and trulience.
demo-no-choice = none
picker-choose = Choose from the vendor’s lists
picker-type = Type the ids
picker-none = As the site’s settings have it
picker-listed = What your account at { $vendor } holds. Save the demo to keep your choice.
picker-sandbox = What the sandbox in place of { $vendor } holds. With your key these are the avatars and voices of your account, and your choice takes effect.
picker-nothing = { $vendor } lists nothing that can be chosen here: type what it calls them.
picker-not-set-up = There is no key for { $vendor } on this site, so its lists cannot be read. Ids can be typed.
picker-failed = The lists of { $vendor } cannot be read now. Try again, or type the ids.
demo-make = Make the demo
demo-changed = Another account or window has saved this demo meanwhile. What you typed is still here; what was saved is different in these fields. Save again to replace it.

## One demo

demo-of-file-note = This demo is from the configuration file and can only be changed there. A copy in the database can be changed here.
demo-copy = Copy into the database
demo-clone = Make another like this one
demo-try = Try it
demo-remarks = Worth a second look
demo-shadowed-note = The configuration file has a demo with this id. This one is kept and not shown. Make another like it, with another id.
demo-faulty-note = This demo is not shown, because it breaks a rule now.
demo-archive = Archive the demo
demo-archive-note = It is shown nowhere, and links to it open nothing, until you take it back. Talks go on.
demo-take-back = Take it back
demo-take-back-note = It is shown again, and links to it open again.

## Preview

demo-preview = Preview
demo-preview-for = Filled in for
demo-preview-visitor = A visitor without a link
demo-preview-sample = Example: { $name }
demo-preview-show = Show
demo-preview-of-context = People with a link hear the greeting of the context.
demo-preview-typed = Preview without saving
demo-preview-live = Rendered as you type.
demo-preview-wrong = Something does not fit yet: see the fields.
demo-preview-failed = The preview is not up to date: press the button for it, or load the page again.
demo-preview-prompt = Instructions
demo-preview-no-prompt = There are none.

## Contexts

contexts-title = Contexts
contexts-new = New context
contexts-note = A context is a kind of talk: instructions and a greeting for it, with places that are filled in for each recipient. Demos and links name one.
contexts-none = No context was made on this site yet.
contexts-offered = Can be chosen
context-name = Name
context-name-note = Lower-case letters, digits and hyphens, a letter first. It is chosen once.
context-prompt-note = { $example }, or another name in braces, is filled in for each recipient. Two braces stand for one.
context-variables = Variables, one on each line
context-variables-note = Such as industry, or seats (20): 50. In parentheses stands the most characters, behind the colon what is said where a link gives nothing.
context-greeting-note = The first thing said to a visitor who came by a personal link.
context-greetings = The greeting in other languages
context-more-note = Keys of [[context]] that have no field here.
context-make = Make the context
context-changed = Another account or window has saved this context meanwhile. What you typed is still here; what was saved is different in these fields. Save again to replace it.
context-of-file-note = This context is from the configuration and can only be changed there. A copy in the database can be changed here.
context-shadowed-note = The configuration has a context of this name. This one is kept and not used. Make another like it, with another name.
context-faulty-note = This context is not used, because it breaks a rule now.
context-archived-note = What names this context keeps it. New demos and links cannot choose it.
context-archive = Archive the context
context-archive-note = What names it keeps it. New demos and links cannot choose it, until you take it back.
context-take-back-note = It can be chosen again.
