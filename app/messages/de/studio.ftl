# The pages of those who work with the site.

## Around every page

studio = Studio
studio-now = Jetzt
studio-talks = Gespräche
studio-account = Ihr Konto

## Before there is an account, and signing in

studio-sign-in-title = Anmelden
studio-set-up-title = Diese Website einrichten
studio-set-up = Es gibt noch kein Konto. Hier entsteht Ihres, mit allen Rechten.
studio-set-up-button = Konto anlegen
studio-new-password-title = Passwort wählen
studio-new-password = Für { $mail }. Jeder Browser, der mit dem Konto angemeldet ist, wird abgemeldet.
studio-save-password = Passwort speichern
studio-spent-title = Diese Adresse gilt nicht mehr
studio-spent = Sie wurde benutzt, ist zu alt, oder unterwegs ging ein Buchstabe verloren. Wer diese Website betreibt, kann eine neue erstellen.
studio-unavailable-title = Einen Moment, bitte
studio-unavailable = Die Datenbank ist gerade nicht erreichbar. Nichts ist verloren: Laden Sie die Seite gleich noch einmal.
studio-forbidden-title = Ihr Konto darf diese Seite nicht öffnen
studio-forbidden = Wer verwaltet, kann ihm eine andere Rolle geben.
studio-name = Ihr Name
studio-mail = E-Mail-Adresse
studio-password = Passwort
studio-new = Neues Passwort
studio-password-rule = Mindestens { NUMBER($least) } Zeichen. Mehrere Wörter hintereinander sind gut, ebenso was ein Passwort-Manager erzeugt.
studio-forgotten = Kein Passwort? Wer diese Website betreibt, kann Ihnen eine einmalige Adresse erstellen.
studio-refused = Die Adresse oder das Passwort stimmt nicht.
studio-too-often = { $secs ->
    [one] Zu viele Versuche. Warten Sie { $secs } Sekunde und versuchen Sie es noch einmal.
   *[other] Zu viele Versuche. Warten Sie { $secs } Sekunden und versuchen Sie es noch einmal.
}
studio-busy = Gerade melden sich zu viele an. Versuchen Sie es in einigen Sekunden noch einmal.

## What is wrong with a field

studio-fault-long = Das ist zu lang.
studio-fault-odd = Das enthält Zeichen, die man nicht sieht.
studio-fault-taken = Ein anderes Konto hat diese Adresse.
studio-fault-short = Das ist zu kurz.
studio-fault-common = Das gehört zu dem, was jeder zuerst probieren würde.
studio-fault-personal = Das besteht aus Ihrem Namen oder Ihrer Adresse.
studio-fault-wrong = Das ist nicht Ihr Passwort.

## Roles

studio-viewer = Lesen
studio-seller = Vertrieb
studio-admin = Verwaltung

## Talks

studio-open = Wer gerade spricht
studio-open-none = Im Moment niemand.
studio-last = Die letzten Gespräche
studio-none = Noch kein Gespräch.
studio-older = Ältere Gespräche
studio-newest = Neueste Gespräche
studio-when = Wann
studio-demo = Demo
studio-vendor = Anbieter
studio-state = Stand
studio-lasted = Dauer
studio-by-link = über einen persönlichen Link
studio-live = Im Gespräch
studio-starting = Beginnt
studio-over = Beendet

## One talk

studio-talk-with = Gespräch mit { $name }
studio-said = Was gesagt wurde
studio-said-none = Von dem, was gesagt wurde, ist nichts aufbewahrt.
studio-noted = Dass Sie dies lesen, steht im Protokoll.
studio-visitor = Besuch
studio-presenter = Avatar
studio-by-vendor = vom Anbieter aufgezeichnet
studio-by-page = von der Seite des Besuchs gemeldet, die sich fälschen lässt
studio-questions = Fragen
studio-questions-none = Es wurde keine Frage gestellt.
studio-timeline = Verlauf

## The account

studio-browsers = Wo Sie angemeldet sind
studio-this-browser = dieser Browser
studio-since = Seit
studio-seen = Letzte Anfrage
studio-everywhere = Überall abmelden
studio-change = Passwort ändern
