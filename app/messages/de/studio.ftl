# The pages of those who work with the site.

## Around every page

studio = Studio
studio-now = Jetzt
studio-talks = Gespräche
studio-team = Team
studio-account = Ihr Konto

## Before there is an account, and signing in

studio-sign-in-title = Anmelden
studio-way-on = Zur Seite, die Sie aufrufen wollten
studio-set-up-title = Diese Website einrichten
studio-set-up = Es gibt noch kein Konto. Hier entsteht Ihres, mit allen Rechten.
studio-set-up-button = Konto anlegen
studio-new-password-title = Passwort wählen
studio-new-password = Für { $mail }. Jeder Browser, der mit dem Konto angemeldet ist, wird abgemeldet.
studio-save-password = Passwort speichern
studio-zone = Zeitzone
studio-zone-name = Name Ihrer Zeitzone
studio-zone-note = Das Studio zeigt Zeiten in dieser Zone, und in ihr endet der letzte Tag Ihrer neuen Links. Leer gilt die der Website ({ $zone }). Die Tage von Zahlen und Budgets sind immer die der Website.
studio-zone-save = Zeitzone speichern
studio-invitation-title = Ihre Einladung
studio-invitation = Für { $mail }. Geben Sie Ihren Namen ein und wählen Sie ein Passwort.
studio-elsewhere = Für { $mail }. Auf dieser Website melden Sie sich mit { $provider } an.
studio-spent-title = Diese Adresse gilt nicht mehr
studio-spent = Sie wurde benutzt, ist zu alt oder unvollständig. Wer diese Website betreibt, kann eine neue erstellen.
studio-spent-ask = Sie ist zu alt. Bitten Sie { $name } um eine neue.
studio-unavailable-title = Einen Moment, bitte
studio-unavailable = Die Datenbank ist gerade nicht erreichbar. Nichts ist verloren: Laden Sie die Seite gleich noch einmal.
studio-unsaved = Die Datenbank ist nicht erreichbar. Nichts wurde gespeichert; was Sie eingegeben haben, steht in dieser Seite. Senden Sie gleich noch einmal.
studio-unconfirmed = Die Datenbank ist nicht erreichbar und hat nicht bestätigt, dass dies gespeichert wurde. Sehen Sie gleich nach, ob es da ist; wenn nicht, senden Sie noch einmal.
studio-unsaved-button = Noch einmal senden
studio-unsaved-file = Die Datei muss noch einmal gewählt werden.
studio-unsaved-password = Das Passwort muss noch einmal eingegeben werden.
studio-unsaved-page = Zurück zur Seite
studio-away = Die Datenbank ist nicht erreichbar. Melden Sie sich gleich noch einmal an.
studio-file-again = Sie waren abgemeldet, und die gesendete Datei wurde nicht behalten. Melden Sie sich an und wählen Sie die Datei noch einmal.
studio-forbidden-title = Ihr Konto darf diese Seite nicht öffnen
studio-forbidden = Wer verwaltet, kann ihm eine andere Rolle geben.
studio-form-too-long = Das ist mehr Text, als ein Formular hier annimmt. Gehen Sie zurück und kürzen Sie ihn.
studio-form-busy = Der Server liest gerade andere lange Formulare. Gehen Sie zurück und senden Sie Ihres gleich noch einmal; es wurde nicht gelesen.
studio-form-odd = Dieses Formular kam nicht so an, wie diese Seite es sendet. Laden Sie seine Seite neu und senden Sie es noch einmal.
studio-missing-title = Hier ist nichts
studio-missing = Was an dieser Adresse war, wurde vielleicht gelöscht.
studio-name = Ihr Name
studio-mail = E-Mail-Adresse
studio-password = Passwort
studio-current = Aktuelles Passwort
studio-new = Neues Passwort
studio-password-rule = Mindestens { NUMBER($least) } Zeichen. Mehrere Wörter hintereinander sind gut, ebenso was ein Passwort-Manager erzeugt.
studio-sign-in-with = Mit { $name } anmelden
studio-no-account = Kein Konto hier hat Ihre Adresse, oder es ist gesperrt. Bitten Sie jemanden aus der Verwaltung dieser Website um eine Einladung.
studio-no-account-for = Dort lautet Ihre Adresse { $mail }. Kein Konto hier hat sie, oder es ist gesperrt. Bitten Sie jemanden aus der Verwaltung dieser Website um eine Einladung.
studio-no-account-invited = Die Einladung gilt für { $mail }: Melden Sie sich dort mit dieser Adresse an.
studio-sign-on-stale = Sie wurden nicht angemeldet: Es hat zu lange gedauert, oder es wurde dort abgebrochen. Drücken Sie noch einmal auf die Schaltfläche.
studio-sign-on-failed = Sie wurden nicht angemeldet: Der Anmeldedienst hat nicht richtig geantwortet. Drücken Sie noch einmal auf die Schaltfläche, oder fragen Sie die Verwaltung dieser Website.
studio-forgotten = Kein Passwort? Wer diese Website betreibt, kann Ihnen eine einmalige Adresse erstellen.
studio-signed-out = Ihre Anmeldung war abgelaufen, daher wurde nichts gespeichert. Melden Sie sich wieder an: Was Sie eingegeben haben, bleibt erhalten.
studio-unsent-title = Wieder angemeldet
studio-unsent = Was Sie gesendet haben, ist noch nicht gespeichert. Senden Sie es jetzt, oder verwerfen Sie es.
studio-unsent-button = Jetzt senden
studio-unsent-leave = Verwerfen
studio-unsent-elsewhere = Der andere Weg zur Anmeldung öffnet einen neuen Tab. Sind Sie dort angemeldet, kommen Sie zurück und senden Sie von hier.
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
studio-fault-zone = Keine Zeitzone heißt so. Wählen Sie eine aus der Liste, etwa Europe/Berlin.

## Roles

studio-viewer = Lesen
studio-seller = Vertrieb
studio-admin = Verwaltung

## The team

studio-team-person = Person
studio-team-role = Rolle
studio-team-signed-in = Letzte Anmeldung
studio-team-never = Noch nie angemeldet
studio-team-active = Aktiv
studio-team-invited = Eingeladen
studio-team-invitation-over = Einladung abgelaufen
studio-team-no-password = Noch kein Passwort
studio-team-disabled = Gesperrt
studio-team-invite = Einladen
studio-team-invite-note = Sie erhalten eine Adresse zum Weitergeben. Wer sie öffnet, gibt Namen und Passwort ein.
studio-team-make-address = Einmalige Adresse erstellen
studio-team-address = Einmalige Adresse
studio-team-address-for = Adresse für { $mail }
studio-team-once = Geben Sie sie selbst an { $mail } weiter. Sie wird nur dieses eine Mal gezeigt, gilt einmal und für 72 Stunden.
studio-team-address-takes = Das bisherige Passwort endet, und das Konto wird überall abgemeldet.
studio-team-address-again = Eine neue Adresse beendet die vorherige.
studio-team-save-role = Rolle speichern
studio-team-role-note = Das Konto wird überall abgemeldet und meldet sich mit der neuen Rolle wieder an. Mit einer höheren Rolle gilt eine einmalige Adresse von vorher nicht mehr.
studio-team-may = Anmeldung
studio-team-disable = Konto sperren
studio-team-disable-note = Mit dem Deaktivieren wird das Konto sofort abgemeldet. Seine Links funktionieren weiter, bis Sie sie übergeben oder zurückziehen.
studio-team-enable = Konto entsperren
studio-team-enable-note = Das Konto darf sich wieder anmelden, mit seinem Passwort und seiner Rolle.
studio-team-last-admin = Das ist die letzte Verwaltung, die sich anmelden kann. Bestimmen Sie erst eine andere: Bis dahin behält dieses Konto Rolle und Zugang.
studio-confirm-title = Mit Ihrem Passwort bestätigen
studio-confirm-invitation = { $mail } als { $role } einladen?
studio-confirm-role = { $mail } die Rolle { $role } geben?
studio-confirm-address = Eine einmalige Adresse für { $mail } erstellen?
studio-confirm-enabling = { $mail } wieder anmelden lassen?
studio-confirm-button = Bestätigen
studio-confirm-note = Damit erhalten andere Zugang zur Website; ein offen gelassener Browser genügt dafür nicht.
studio-team-hand-on = Links übergeben
studio-team-new-owner = Neuer Besitz
studio-team-choose = Wählen Sie, wer sie bekommt
studio-team-whose-links = { $links ->
    [one] Ein Link gehört zu diesem Konto. Er funktioniert weiter. Wer bekommt ihn?
   *[other] { $links } Links gehören zu diesem Konto. Sie funktionieren weiter. Wer bekommt sie?
}
studio-team-hand-on-note = { $links ->
    [one] Ein Link gehört zu diesem Konto. Wer ihn bekommt, sieht und ändert ihn und liest seine Gespräche.
   *[other] { $links } Links gehören zu diesem Konto. Wer sie bekommt, sieht und ändert sie und liest ihre Gespräche.
}

## Talks

studio-open = Wer gerade spricht
studio-open-none = Im Moment niemand.
studio-first = Hier beginnen
studio-first-lead = Ein persönlicher Link öffnet eine Demo für eine Person, die mit Namen begrüßt wird. Hier sehen Sie, wann er geöffnet und was gesagt wurde.
studio-first-make = Den ersten Link erstellen
studio-counted = Seit gestern
studio-counted-none = Seit gestern wurde nichts gezählt. Ein Gespräch zählt kurz nach seinem Ende.
studio-looks = Links, die Aufmerksamkeit brauchen
studio-looks-none = Unter den neuesten Links, den seit gestern benutzten, denen, die als Nächste enden, und denen, die einen Besucher nicht eingelassen haben, ist keiner, der Aufmerksamkeit braucht.
studio-looks-note = Von den neuesten Links, den seit gestern benutzten, denen, die als Nächste enden, und denen, die einen Besucher nicht eingelassen haben.
studio-look-ends = Endet bald:
studio-look-talks = Begonnene Gespräche: { $used }
studio-look-minutes = Minuten verbraucht oder reserviert: { $used }
studio-look-money = Geld verbraucht oder reserviert: { $used }
studio-look-failed = Der letzte Start schlug fehl:
studio-look-denied = Zutritt abgewiesen:
studio-look-no-demo = Seine Demo { $demo } wird nicht mehr angeboten
studio-link-no-demo-note = Die Demo { $demo } dieses Links wird nicht mehr angeboten: Besucher lesen, dass der Link zurückgenommen wurde. Wählen Sie in den Einstellungen eine andere Demo, oder bieten Sie diese wieder an.
studio-link-no-demo = Demo nicht angeboten
studio-look-late = Besuch, als er nichts öffnete:
studio-link-late = Besuche, als er nichts öffnete
studio-last = Die letzten Gespräche
studio-all = Alle Gespräche
studio-none = Noch kein Gespräch.
studio-talks-none-of = Kein Gespräch passt zu dieser Auswahl.
studio-talks-none-among = Unter den letzten { $number } durchgesehenen Gesprächen passt keines. Es kann ältere geben.
studio-talks-all = Alle Gespräche
studio-talks-talked = Kam zum Gespräch
studio-talks-failed = Kam zu keinem Gespräch
studio-link-talks = Alle Gespräche dieses Links
studio-link-partial = Nicht übernommen, wo der Link es hat: der Zugangscode, ein letzter Tag, der vorbei ist, und was hier kein Feld hat.
studio-newer = Neuere Gespräche
studio-older = Ältere Gespräche
studio-newest = Neueste Gespräche
studio-when = Wann
studio-demo = Demo
studio-vendor = Anbieter
studio-state = Stand
studio-lasted = Dauer
studio-talk-first-frame = Erstes Bild nach
studio-by-link = über einen persönlichen Link
studio-live = Im Gespräch
studio-starting = Beginnt
studio-over = Beendet

## Why a talk ended

studio-end-visitor = Vom Besuch beendet
studio-end-cancelled = Vor dem Beginn abgebrochen
studio-end-left = Besuch ist gegangen
studio-end-lost = Verbindung verloren
studio-end-time-up = Zeit war um
studio-end-avatar-left = Avatar ist gegangen
studio-end-avatar-ended = Vom Avatar beendet
studio-end-removed = Besuch wurde entfernt
studio-end-moved = In einen anderen Raum verlegt
studio-end-failed = Fehlgeschlagen
studio-end-shutdown = Server wurde angehalten
studio-end-avatar-gone = Avatar ist gegangen, sagt die Seite
studio-end-out-of-time = Zeit war um, sagt die Seite
studio-end-idle = Kein Zeichen vom Besuch
studio-end-revoked = Link wurde zurückgezogen
studio-end-stopped = Mit allen anderen beendet: Gespräche wurden gestoppt

## Search

studio-search = Gespräche durchsuchen
studio-search-words = Wörter
studio-search-go = Suchen
studio-search-note = Alle diese Wörter wurden in einem Gespräch gesagt, in beliebiger Reihenfolge. Groß- und Kleinschreibung und Akzente spielen keine Rolle. Ein Gespräch ist etwa eine Minute nach seinem Ende zu finden.
studio-search-none = Kein Gespräch enthält alle diese Wörter.
studio-search-no-further = Kein weiteres Gespräch enthält alle diese Wörter.
studio-search-none-here = Die Gespräche, die für diese Seite durchsucht wurden, enthalten nicht alle diese Wörter. Ältere Gespräche sind auf der nächsten Seite.
studio-search-no-word = Geben Sie mindestens einen Buchstaben oder eine Ziffer ein. Nach anderen Zeichen wird nicht gesucht.
studio-search-too-long = Das ist zu lang: Eine Suche hat höchstens 200 Zeichen und { $words } Wörter. Im Chinesischen und Japanischen zählen je zwei aufeinanderfolgende Zeichen als ein Wort.

## One talk

studio-talk-with = Gespräch mit { $name }
studio-said = Was gesagt wurde
studio-said-none = Von diesem Gespräch gibt es keine Worte.
studio-said-not-stored = Der Link dieses Gesprächs war so eingestellt, dass nichts von dem gespeichert wird, was gesagt wird.
studio-said-no-more = Seit der Link so eingestellt ist, dass nichts von dem gespeichert wird, was gesagt wird, wurde nichts mehr gespeichert.
studio-noted = Dass Sie dies lesen, steht im Protokoll.
studio-visitor = Besuch
studio-presenter = Avatar
studio-by-vendor = vom Anbieter aufgezeichnet
studio-by-page = von der Seite des Besuchs gemeldet, die sich fälschen lässt
studio-missed = Nicht gewusst
studio-page = Seite
studio-questions = Fragen
studio-questions-none = Es wurde keine Frage gestellt.
studio-timeline = Verlauf
studio-event-connecting = Der Browser begann mit dem Verbindungsaufbau
studio-event-connected = Mit dem Anbieter verbunden
studio-event-first-frame = Erstes Bild des Avatars
studio-event-agent-ready = Der Avatar ist da, noch ohne Bild
studio-event-page-shown = Die Seite des Anbieters wurde geladen
studio-event-user-spoke = Der Besucher begann zu sprechen
studio-event-avatar-spoke = Der Avatar begann zu sprechen
studio-event-quality = Die Verbindung hat sich verändert
studio-event-fallback = Kam von einer anderen Demo, deren Avatar nicht kommen konnte:
studio-event-warning = Ein Fehler, das Gespräch ging weiter:
studio-event-error = Ein Fehler, das Gespräch konnte nicht weitergehen:

## The account

studio-browsers = Wo Sie angemeldet sind
studio-this-browser = dieser Browser
studio-unnamed = Browser ohne Namen
studio-since = Seit
studio-seen = Letzte Anfrage
studio-csv-title = CSV-Dateien
studio-csv-separator = Zwischen den Zellen
studio-csv-comma = Komma
studio-csv-semicolon = Semikolon, für Excel in Sprachen wie Deutsch und Französisch
studio-csv-save = Für diesen Browser merken
studio-everywhere = Überall abmelden
studio-change = Passwort ändern

## Links

studio-links = Links
studio-link-new = Neuer Link
studio-links-none = Noch kein Link. Ein neuer dauert eine Minute.
studio-links-words = Empfänger oder Firma
studio-links-all = Alle Links
studio-links-of-file = Aus der Konfigurationsdatei
studio-links-of-file-note = Diese Links sehen nur Administratoren. Sie gehören zu keinem Konto und werden in der Datei geändert; eine Kopie in der Datenbank hat eine eigene Adresse und kann hier geändert werden.
studio-links-of-file-more = Weitere Links in der Datei: { $count }
studio-links-none-such = Kein Link ist so.
studio-links-none-here = Die Links, die für diese Seite angesehen wurden, sind nicht so. Ältere Links stehen auf der nächsten Seite.
studio-links-newest = Neueste Links
studio-links-newer = Neuere Links
studio-links-older = Ältere Links
studio-link-for = Link für { $name }
studio-link-recipient = Empfänger
studio-link-company = Firma
studio-link-until = Gilt bis
studio-link-owner = Gehört
studio-link-unused = Noch nicht benutzt
studio-link-tried = Versucht, kein Gespräch
studio-link-talked = Gesprochen
studio-link-used-up = Aufgebraucht
studio-link-expired = Abgelaufen
studio-link-revoked = Zurückgezogen
studio-link-opened = Geöffnet
studio-opens = Öffnungen
studio-opens-none = Noch nicht geöffnet.
studio-ours = Was in diesem Browser an Links geöffnet wird, zählt ein Jahr lang nicht als Öffnung durch die Empfänger.
    .title = Dieses Gerät gehört zu uns
    .button = Als eigenes Gerät merken
    .done = Fertig. Was in diesem Browser geöffnet wird, zählt nicht mehr. Sie können diese Seite schließen.
    .how = Öffnen Sie diesen Code innerhalb einer Stunde auf einem Telefon oder in einem anderen Browser von Ihnen: Links, die Sie dort ansehen, zählen dann nicht als von den Empfängern geöffnet.
    .code = QR-Code, der ein Gerät als Ihres merkt
    .here = Oder diesen Browser als Ihren merken
studio-opens-note = Eine Seite, die eine Sekunde lang in einem Browser zu sehen war, ist eine Öffnung. Was die Adresse nur abruft, wie Linkvorschauen und Mailscanner, steht in einer Zeile je Art, mit dem letzten Mal. Öffnungen von Menschen zählen; Abrufe, Programme und Konten dieser Website nicht.
studio-opener = Wer
studio-open-visible = Zu sehen
studio-open-sign = Letztes Zeichen
studio-open-counts = Zählt
studio-open-person = Ein Mensch
studio-open-ours = Ein Konto dieser Website
studio-open-program = Ein Programm
studio-fetch-preview = Linkvorschau
studio-fetch-mail = Mailscanner
studio-fetch-crawler = Crawler
studio-fetch-script = Skript oder Werkzeug
studio-fetch-headless = Gesteuerter Browser
studio-fetch-unseen = Browser, Seite nicht gesehen
studio-fetch-times = { $times ->
    [one] Keine sichtbare Seite, einmal
   *[other] Keine sichtbare Seite, { $times }-mal
}
studio-open-no-sign = Nichts gedrückt
studio-open-pointer = Klick
studio-open-touch = Berührung
studio-open-key = Taste
studio-open-counted = Gezählt
studio-open-not-counted = Nicht gezählt
studio-open-count = Zählen
studio-open-count-not = Nicht zählen
studio-link-address = Adresse
studio-link-copy = Kopieren
studio-link-copied = Kopiert.
studio-link-not-copied = Der Browser hat sie nicht kopiert. Sie ist markiert: Kopieren Sie sie von Hand.
studio-link-mail = E-Mail schreiben
studio-link-mail-subject = Eine Einladung zum Gespräch
studio-link-mail-body = Guten Tag { $name }, das habe ich für Sie vorbereitet: { $address }
studio-link-look = Ansehen
studio-link-asks-note = Solange Sie angemeldet sind, fragt er Sie nach nichts. Ein privates Fenster zeigt, wonach der Empfänger gefragt wird.
studio-link-qr = QR-Code der Adresse
studio-link-settings = Einstellungen
studio-link-save = Speichern
studio-link-make = Link anlegen
studio-link-further = Weiteres
studio-link-again = Einen ähnlichen anlegen
studio-link-revoke = Link zurückziehen
studio-link-revoke-now = Jetzt zurückziehen
studio-link-revoke-note = Ein zurückgezogener Link öffnet nichts, laufende Gespräche enden sofort, und er lässt sich nicht wieder verwenden.
studio-link-revoke-unended = Ein zurückgezogener Link öffnet nichts und lässt sich nicht wieder verwenden. Laufende Gespräche enden hier sofort, beim Anbieter erst, wenn ihr Token tot ist.
studio-scan = Meinen Link prüfen
studio-scan-note = Schickt diesem Link, was Linkvorschauen und Mailscanner schicken, und zeigt, was gezählt und verbraucht wurde.
studio-scan-title = Was Scanner vom Link für { $recipient } sehen
studio-scan-request = Anfrage
studio-scan-answer = Antwort
studio-scan-preview = Linkvorschau: { $name }
studio-scan-mail = Mail: { $name }
studio-scan-gateway = Mail-Gateway, das sich als Browser ausgibt
studio-scan-unnamed = Programm ohne Namen
studio-scan-ahead = Browser, der die Seite im Voraus holt
studio-scan-scripts = Scanner, der Skripte ausführt
studio-scan-before = Vorher
studio-scan-after = Nachher
studio-scan-held = Nichts wurde gezählt, und nichts wurde verbraucht.
studio-scan-counted = Inzwischen wurde etwas gezählt: Sehen Sie sich die Öffnungen und Gespräche des Links an.
studio-scan-limited = Ein Teil wurde abgelehnt, weil aus Ihrem Netz viele Links abgefragt wurden: Versuchen Sie es in einer Minute noch einmal.
studio-scan-other = Nichts wurde gezählt, aber nicht jede Anfrage traf auf eine offene Seite: Der Link kann beendet sein, oder der Website fehlt etwas. Die Antworten zeigen, welche.
studio-scan-listed = Der Scanner, der Skripte ausführt, steht unter Öffnungen als Programm und zählt nicht: Das war diese Prüfung.
studio-scan-back = Zurück zum Link
studio-saved = Gespeichert.
studio-follow = Live aktualisieren
studio-link-changed = Ein anderes Konto oder Fenster hat diesen Link inzwischen gespeichert. Ihre Eingaben sind noch da; in diesen Feldern ist etwas anderes gespeichert. Speichern Sie noch einmal, um es zu ersetzen.
studio-link-faults = Es wurde nichts gespeichert. Was nicht stimmt, steht neben seinem Feld.
studio-link-greeting-group = Begrüßung und Thema
studio-link-limits-group = Grenzen und Passwort
studio-link-sender-group = Absender und nächster Schritt
studio-link-avatar-group = Ein anderer Avatar
studio-link-of-demo = wie die Demo
studio-link-first-name = Vorname, für die Begrüßung
studio-link-language = Sprache, etwa en oder de
studio-link-greeting = Begrüßung
studio-link-notes = Notizen für den Avatar; der Empfänger sieht sie nicht
studio-link-context = Kontext
studio-link-values = Werte der Variablen des Kontexts, einer je Zeile, zum Beispiel seats: 50
studio-link-name = Name des Avatars
studio-link-avatar = Avatar, seine Kennung beim Anbieter
studio-link-voice = Stimme, ihre Kennung beim Anbieter
studio-link-model = Modell, seine Kennung beim Anbieter
studio-link-last-day = Letzter Tag, Zeitzone { $zone }
studio-link-most = Gespräche insgesamt
studio-link-minutes = Minuten insgesamt
studio-link-most-cost = Kosten insgesamt
studio-link-passcode = Passwort des Links, mindestens 6 Zeichen; leer für keines
    .note = Wer den Link öffnet, wird nach dem Passwort gefragt. Schicken Sie es auf einem anderen Weg als die Adresse.
    .wrong = Abgewiesene Versuche
    .last = zuletzt:
studio-link-closing = Worte auf der Seite, wenn der Link geendet hat, mit Ihrem Kalender
studio-link-privacy-group = Datenschutz
studio-link-store-nothing = Nichts von dem speichern, was gesagt wird
studio-link-store-nothing-note = Zeiten und Kosten der Gespräche zählen weiterhin, und was Besucher in Formularen senden, wird weiterhin gespeichert. Was vorher gespeichert wurde, bleibt. Anbieter können Worte nach eigenen Regeln speichern.
studio-link-nothing-stored = Nichts Gesagtes wird gespeichert
studio-link-sender = Ihr Name
studio-link-sender-role = Ihre Position
studio-link-sender-mail = Ihre E-Mail-Adresse
studio-link-sender-calendar = Ihr Kalender, eine https-Adresse
studio-link-action = Schaltfläche für den nächsten Schritt
studio-link-action-href = Wohin sie führt, https oder mailto
studio-links-many = Links für eine Liste
studio-links-many-new = Viele auf einmal
studio-links-many-table = Empfänger
studio-links-many-note = Fügen Sie eine Tabelle aus einem Tabellenprogramm ein, oder CSV. Die erste Zeile nennt die Spalten; nur recipient ist nötig. Was eine Zeile leer lässt, gilt wie unten eingestellt. Ist eine Zeile falsch, wird nichts angelegt.
studio-links-many-columns = Mögliche Spalten
studio-links-many-file = Oder eine Datei wählen
studio-links-many-common = Für alle gleich
studio-links-many-make = Links anlegen
studio-links-many-faults = Es wurde nichts angelegt. Das ist falsch:
studio-links-many-common-faults = Es wurde nichts angelegt. Falsch ist etwas, das für alle gilt; es steht neben seinem Feld.
studio-links-many-more = Weitere Fehler: { $count }
studio-links-many-line = Zeile
studio-links-many-column = Spalte
studio-links-many-wrong = Was falsch ist
studio-links-many-unknown = So eine Spalte hat kein Link.
studio-links-many-twice = Diese Spalte gibt es zweimal.
studio-links-many-no-recipients = Die erste Zeile nennt keine solche Spalte.
studio-links-many-cells = Es sind mehr Zellen als in der ersten Zeile.
studio-links-many-quotes = Ein Anführungszeichen ist nicht geschlossen, oder danach folgt Text.
studio-links-many-again = Empfänger und Firma sind die von Zeile { $line }.
studio-links-many-doubles = Noch wurde nichts erstellt. Diese haben schon einen Link:
studio-links-many-there = Schon da
studio-links-many-has-link = Einer Ihrer Links
studio-links-many-confirm = Die Links trotzdem erstellen
studio-links-many-further = Weitere Zeilen: { $count }
studio-links-many-too-many = Eine Tabelle darf { $most } Zeilen haben.
studio-links-many-too-long = Eine Tabelle darf { $most } kB haben.
studio-links-many-none = Unter der ersten Zeile steht nichts.
studio-links-many-made = Angelegte Links: { $count }
studio-links-many-kept = Über ihre Adresse finden Sie diese Seite wieder.
studio-look-asked = Besucher bitten um Zugang, zuletzt:
requests-title = Bitten um Zugang
requests-note = Die Adressen sind so, wie sie eingegeben wurden, nicht bewiesen. Um Zugang zu geben, verlängern Sie den Link oder ergänzen Sie seine Liste, und schreiben Sie der Person; von hier wird nichts geschickt.
requests-note-withdrawn = Die Adressen sind so, wie sie eingegeben wurden, nicht bewiesen. Dieser Link ist endgültig zurückgezogen: Legen Sie einen gleichen an und schicken Sie ihn; von hier wird nichts geschickt.
requests-done = Erledigt
requests-done-named = Erledigt: { $mail }
