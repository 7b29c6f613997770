# Seiten, die der Server ausgibt und kein Skript verändert.

## Um jede Seite

site = Website
all-presenters = Alle Avatare
ai-and-consent = Die Avatare sind KI und können sich irren. Das Mikrofon bleibt aus, bis Sie ein Gespräch beginnen.
sandbox-some = Sandbox: Avatare mit diesem Zeichen werden auf diesem Server nachgebildet.
sandbox-all = Platzhalter auf diesem Server spielen diese Avatare anstelle der genannten Anbieter.
choose-language = Sprache
comments-beside = Kommentare
sign-out = Abmelden
back-to = Zurück zu { $name }

## Die Galerie

gallery-lead = Wählen Sie einen Avatar und stellen Sie Ihre Fragen laut. Er hört zu, denkt nach und antwortet, von Angesicht zu Angesicht.
gallery-lead-sandbox = Wählen Sie einen Avatar, und drücken Sie auf eine Frage oder schreiben Sie Ihre eigene. Sie bekommen sofort Antwort, von Angesicht zu Angesicht.
gallery-terms = In Ihrem Browser. Ohne Konto.
gallery-others = Oder sprechen Sie mit jemand anderem
gallery-empty = Noch ist niemand da. Fügen Sie der Konfiguration eine Demo hinzu, dann erscheint sie hier.

## Adressen, die nirgendwohin führen

nobody-here = Niemand hier
see-who = Sehen, wer da ist
not-found = Vielleicht ist der Link alt oder unvollständig. Alle Avatare finden Sie auf der ersten Seite.
    .title = Unter dieser Adresse ist niemand
link-expired = Er galt nur für begrenzte Zeit. Bitten Sie die Person, die ihn geschickt hat, um einen neuen.
    .title = Dieser Link ist abgelaufen
link-unknown = Er wurde zurückgezogen, oder seine Adresse ist unvollständig. Bitten Sie die Person, die ihn geschickt hat, um einen neuen.
    .title = Dieser Link funktioniert nicht mehr
link-locked = Sie bekommen es von der Person, die Ihnen den Link geschickt hat.
    .title = Dieser Link fragt nach einem Passwort
    .label = Passwort
    .button = Seite öffnen
    .wrong = Das ist nicht das Passwort. Groß- und Kleinschreibung spielt keine Rolle.
    .too-often = Für diesen Link wurden zu viele Passwörter ausprobiert. Versuchen Sie es in einigen Minuten noch einmal, oder fragen Sie die Person, die ihn geschickt hat.
    .unavailable = Der Server kann es gerade nicht prüfen. Warten Sie einen Moment und versuchen Sie es dann noch einmal.
    .frame = Er fragt in einem eigenen Fenster danach.
    .window = In neuem Fenster öffnen
link-limit = { $secs ->
    [one] Aus Ihrem Netzwerk wurden zu viele persönliche Links geöffnet. Warten Sie { $secs } Sekunde und laden Sie diese Seite neu.
   *[other] Aus Ihrem Netzwerk wurden zu viele persönliche Links geöffnet. Warten Sie { $secs } Sekunden und laden Sie diese Seite neu.
}

## Mitarbeitende

sign-in = Dieser Browser sieht dann, wer sonst noch einen Avatar ansieht, und kann Kommentare schreiben. Die Adresse gilt einmal.
    .title = Als Mitarbeitende anmelden
    .button = In diesem Browser anmelden
sign-in-spent = Jede Anmeldeadresse gilt einmal und eine Stunde lang. Auf dem Rechner des Servers gibt { $command } eine neue aus.
    .title = Diese Adresse gilt nicht mehr

## Der Kopf einer Seite

named-for = { $name } für { $recipient }

## Die Prüfung des Mikrofons

check-asking = Ihr Browser fragt, ob diese Seite Sie hören darf.
check-speak = Sagen Sie etwas: Der Balken folgt Ihrer Stimme.
check-recording = Drei Sekunden Aufnahme. Sagen Sie etwas.
check-playing = Das ist von Ihnen zu hören.
check-level = Pegel Ihres Mikrofons
check-record = Aufnehmen und anhören
check-done = Fertig
ask-title = Um Zugang bitten
ask-mail = Ihre E-Mail-Adresse
ask-words = Eine Zeile an die Person, die Ihnen den Link geschickt hat (freiwillig)
ask-button = Senden
ask-noted = Ihre Bitte ist vermerkt. Wenn der Link von hier stammt, liest sie die Person, die ihn geschickt hat.
ask-too-long = Das ist länger als { $most } Zeichen: Kürzen Sie es.
ask-too-often = Hier fragen gerade zu viele. Schreiben Sie der Person, die Ihnen den Link geschickt hat, oder versuchen Sie es in einer Stunde wieder.
ask-unavailable = Ihre Bitte konnte gerade nicht gespeichert werden. Versuchen Sie es in einer Minute wieder.
