# What is asked for and sent by mail. The server renders it.

## The page of a link that asks for a mail address

mail-gate = Whoever sent you the link asks who opens it, and sees your address beside your talk.
    .title = This link asks for your mail address
    .code = You get a mail with a code that opens the page in this browser.
    .label = Mail address
    .button = Continue
    .no-address = No mail can be sent there. An address looks like name@example.com.
    .not-admitted = This link is not meant for that address. Use the one that it was sent to, or ask whoever sent it.
    .too-often = Too many addresses or codes were tried. Try again later, or ask whoever sent the link.
    .not-sent = The mail could not be sent. Try again in a few minutes, or ask whoever sent the link.
mail-code = A code of six digits was sent to { $mail }. It is good for ten minutes. Look among unwanted mail, too.
    .title = Enter the code from your mail
    .label = Code
    .button = Open the page
    .wrong = That is not the code of the newest mail.
    .spent = That code is over: it works once, for ten minutes and five attempts, on the page that asked for the newest one. Ask for another one.
    .again = Send another code

## Letters

letter-code = { $code } is your code. Enter it within ten minutes, on the page that asked for it.
    .subject = { $code } is your code for { $site }
    .not-you = If you asked for no code, do nothing: nothing opens without it.
letter-invitation = { $name } invites you to work with { $site }. Choose your name and a password at this address:
    .subject = Your account for { $site }
letter-password = { $name } lets you choose a new password for { $site }, at this address:
    .subject = A new password for { $site }
letter-once = The address works once, within three days. Whoever has it can use it: do not pass it on.

## The studio

studio-letter-send = Send it by mail
studio-letter-taken = The mail server took the letter. Whether it arrives is not known here.
studio-letter-answer = Its answer: { $answer }
studio-letter-refused = The mail server refused the letter. Pass the address on yourself.
studio-letter-away = The mail server cannot be reached. Pass the address on yourself.
studio-letter-too-many = Too many letters were sent. Pass the address on yourself.
studio-gate = Mail address
    .group = Who may open it
    .none = Do not ask
    .address = Ask for it
    .proven = Ask for it and send a code there
    .allowed = Only these domains or addresses
    .denied = Not these domains or addresses
    .lists = With commas between them: example.com, *.example.com for all below it, or ada@example.com.
    .unproven = Without a code, whoever types an address of such a domain gets in.
    .no-mail = No code can be sent: an administrator has not set up a mail server.
studio-talk-visitor = Visitor
    .proven = proven by a code
    .typed = as typed, not proven
