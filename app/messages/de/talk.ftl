# Die Seite einer Demo: vor, während und nach einem Gespräch.

## Davor

eyebrow = Für { $recipient }
eyebrow-company = Für { $recipient }, { $company }
meet = Das ist { $name }.
meet-you = { $you }, das ist { $name }.
set-up = { $sender } hat das für { $whom } vorbereitet
book-with = Termin mit { $name } vereinbaren
write-to = An { $name } schreiben
start-with = Mit einer Frage beginnen
rather-a-person = Lieber mit einem Menschen sprechen? { $offer }
talk-to = Mit { $name } sprechen
start-next = Ihr Browser fragt gleich nach dem Mikrofon.
start-typing = Lieber schreiben, ohne Mikrofon
check-microphone = Mikrofon prüfen
consent-sandbox = { $name } ist eine gezeichnete Figur der Sandbox mit aufgezeichneten Antworten auf Englisch. Sie hört, dass Sie sprechen, aber nicht, was Sie sagen: Wählen Sie eine Frage oder schreiben Sie. Ihre Stimme geht nur an diesen Server.
consent-drawn = { $name } ist eine gezeichnete Figur mit aufgezeichneten Antworten auf Englisch. Sie hört, dass Sie sprechen, aber nicht, was Sie sagen: Wählen Sie eine Frage oder schreiben Sie. Ihre Stimme geht nur an diesen Server.
consent = { $name } ist eine KI und kann sich irren. Was Sie sagen und schreiben, geht an { $vendor }.
transcript-kept = Wer diese Seite betreibt, kann eine Mitschrift lesen.
transcript-days = { $days ->
    [one] Wer diese Seite betreibt, kann eine Mitschrift { $days } Tag lang lesen.
   *[other] Wer diese Seite betreibt, kann eine Mitschrift { $days } Tage lang lesen.
}
nothing-stored = Diese Website speichert nichts von dem, was gesagt wird.
nothing-stored-here = Diese Website speichert nichts von dem, was gesagt wird. Was { $vendor } speichert, entscheidet { $vendor }.
privacy = Datenschutz
start-failed-load = Die Seite wurde nicht vollständig geladen, daher kann das Gespräch nicht beginnen. Prüfen Sie Ihre Verbindung und laden Sie die Seite neu.
start-failed-browser = Dieser Browser kann die Seite nicht ausführen: Er ist zu alt, oder WebAssembly ist darin ausgeschaltet. Öffnen Sie die Seite in einem anderen Browser.
start-failed-page = Die Seite konnte in diesem Browser nicht starten. Laden Sie sie neu; hilft das nicht, öffnen Sie sie in einem anderen Browser.
no-script = Für Gespräche wird JavaScript gebraucht. Schalten Sie es für diese Website ein und laden Sie die Seite neu.
not-here-today = { $name } ist heute nicht da.
someone-else = Mit jemand anderem sprechen
talk-instead = Stattdessen mit { $name } sprechen
sandbox = Sandbox

## Beim Start

connecting-you = Verbindung mit { $name }
step-place = Ihr Platz wird reserviert
step-microphone = Ihr Mikrofon wird angefragt
step-avatar = Warten auf { $name }
step-picture = Erstes Bild
# Wird nach dem Namen eines Schritts vorgelesen.
step-active = , läuft
step-done = , fertig
step-skipped = , ausgelassen
cancel = Abbrechen

## In der Warteschlange

queue-position = Sie sind Nummer { NUMBER($position) }
queue-minutes = { $minutes ->
    [one] Etwa { $minutes } Minute.
   *[other] Etwa { $minutes } Minuten.
}
queue-stay = Alle Plätze sind belegt. Lassen Sie diese Seite offen: Das Gespräch mit { $name } beginnt von selbst, sobald Sie an der Reihe sind.
queue-leave = Warteschlange verlassen
your-turn = Sie sind an der Reihe

## Auf der Bühne

on-stage = { $name } auf der Bühne
video-of = Video von { $name }
mood-arriving = Kommt dazu
mood-idle = Bereit für Sie
mood-listening = Hört zu
mood-thinking = Denkt nach
mood-speaking = Spricht
reading-you = Liest, was Sie schreiben
you-are-muted = Ihr Mikrofon ist stumm
hold-space = Leertaste halten und sprechen
reconnecting = Verbindung wird wiederhergestellt
on-the-way = Unterwegs
weak-connection = Schwache Verbindung
picture-coming = Bild kommt gleich
voice-only = Nur Stimme
text-only = Nur Text
# Wird vor Minuten und Sekunden vorgelesen.
time-left = Verbleibende Zeit
tap-for-sound = Für Ton antippen
minute-left = Weniger als eine Minute.
ten-seconds-left = Noch zehn Sekunden.
you = Sie
# Wird vorgelesen: wer was sagt.
line = { $who }: { $words }
captions = Untertitel

## Bedienung

controls = Bedienung
mic-mute = Stumm
mic-unmute = Mikro an
mic-asking = Anfrage
mic-silenced = Nicht zu hören
mic-allow = Mikro erlauben
mic-none = Kein Mikro
mic-which = Mikrofon wählen
mic-default = Wahl des Browsers
mic-hold = Halten und sprechen
push-to-talk = Sprechtaste
speaker-which = Lautsprecher wählen
volume = Lautstärke
stop-words = { $name } stoppen
typing = Schreiben
transcript = Mitschrift
more = Mehr
full-screen = Vollbild
picture-in-picture = Bild im Bild
keyboard-shortcuts = Tastenkürzel
end = Beenden
type-to = An { $name } schreiben
send = Senden
too-long = { $count ->
    [one] Um { $count } Zeichen zu lang für eine Nachricht. Kürzen Sie den Text, oder senden Sie ihn in Teilen.
   *[other] Um { $count } Zeichen zu lang für eine Nachricht. Kürzen Sie den Text, oder senden Sie ihn in Teilen.
}
chars-left = { $count ->
    [one] Noch { $count } Zeichen.
   *[other] Noch { $count } Zeichen.
}
things-to-ask = Was Sie fragen können

## Mitschrift

close-transcript = Mitschrift schließen
transcript-empty = Was Sie beide sagen, erscheint hier.
what-was-said = Was gesagt wurde
not-sent = Nicht gesendet
copy = Kopieren
copied = Kopiert
copy-failed = Ihr Browser hat das Kopieren nicht zugelassen. Die Mitschrift ist jetzt markiert: Kopieren Sie sie mit Strg+C, ⌘C oder dem Menü Ihres Geräts.
copy-link = Link kopieren
copy-link-failed = Ihr Browser hat das Kopieren nicht zugelassen. Das ist die Adresse: { $address }

## Hinweise

put-away = Hinweis ausblenden
start-again = Neu beginnen
notice-reconnecting = Die Verbindung ist abgebrochen. Wir stellen sie wieder her.
notice-closing = { $name } ist nicht mehr verbunden. Einen Moment.
notice-gone = { $name } wurde getrennt. Wir warten einen Moment.
notice-frozen = Das Bild von { $name } steht still. Wir warten, bis es weitergeht.
notice-deaf = Seit die Verbindung wieder da ist, hört { $name } Sie vielleicht nicht mehr. Beginnen Sie neu, um fortzufahren; das bisher Gesagte bleibt hier stehen.
notice-asking = Ihr Browser fragt, ob { $name } Sie hören darf. Erlauben Sie es, um zu sprechen, oder hören Sie zu und schreiben Sie.
notice-silenced = Ihr Gerät hat das Mikrofon stummgeschaltet, vielleicht wegen eines Anrufs. { $name } hört Sie wieder, sobald es frei ist; bis dahin können Sie schreiben.
notice-unheard = Ihr Browser hält den Ton zurück, daher kann { $name } Sie noch nicht hören. Tippen Sie auf „Für Ton antippen“, oder schreiben Sie.
notice-interrupt-failed = { $name } ließ sich nicht unterbrechen. Warten Sie auf eine Pause, oder beenden Sie das Gespräch.
notice-sound-failed = Der Ton ließ sich nicht starten. Tippen Sie noch einmal, oder lesen Sie die Untertitel.
notice-speaks-muted = Ihr Mikrofon ist stumm. Einschalten?
notice-echo = { $name } hört vielleicht die eigene Stimme aus Ihrem Lautsprecher. Kopfhörer helfen.
notice-idle = Sind Sie noch da?
notice-idle-ends = Sind Sie noch da? Ohne ein Zeichen von Ihnen endet das Gespräch bald.
i-am-here = Ich bin da
sentences = { $first } { $second }
open-in-window = In eigenem Fenster öffnen
microphone-again = Versuchen Sie es dann noch einmal.
microphone-again-framed = Beenden Sie dann dieses Gespräch und beginnen Sie neu.
microphone-denied = Das Mikrofon wurde nicht erlaubt. Sie können zuhören und schreiben.
microphone-blocked = Ihr Browser hält das Mikrofon von dieser Seite fern. Sie können zuhören und schreiben.
microphone-how = So erlauben Sie es
microphone-allow = Drücken Sie auf das Symbol am Anfang der Adresszeile und erlauben Sie das Mikrofon.
microphone-taken = Das Gespräch übernimmt es dann von selbst; wenn nicht, versuchen Sie es noch einmal.
microphone-policy = Die Seite um dieses Gespräch gibt ihm das Mikrofon nicht. Sie können zuhören und schreiben; um mit { $name } zu sprechen, öffnen Sie es in einem eigenen Fenster.
microphone-system = Ihr Gerät lässt diesen Browser das Mikrofon nicht verwenden. Sie können zuhören und schreiben; um mit { $name } zu sprechen, erlauben Sie es in den Datenschutz-Einstellungen des Geräts.
microphone-withheld = Ihr Browser findet das Mikrofon dieses Geräts nicht. Sie können zuhören und schreiben; um zu sprechen, erlauben Sie es in den Datenschutz-Einstellungen des Geräts.
microphone-in-app = Dieser Browser gibt dieser Seite kein Mikrofon; vielleicht hat ihn eine App geöffnet. Sie können zuhören und schreiben; um mit { $name } zu sprechen, öffnen Sie die Seite in Ihrem eigenen Browser.
microphone-no-audio = Dieser Browser kann Ihre Stimme nicht weitergeben. Sie können zuhören und schreiben; um mit { $name } zu sprechen, öffnen Sie die Seite in einem anderen Browser.
microphone-missing = Es wurde kein Mikrofon gefunden. Sie können zuhören und schreiben; um zu sprechen, schließen Sie eines an.
microphone-busy = Ein anderes Programm verwendet Ihr Mikrofon. Sie können zuhören und schreiben; um zu sprechen, beenden Sie es dort.
microphone-insecure = Browser geben das Mikrofon nur sicheren Seiten, und diese Adresse ist keine. Sie können zuhören und schreiben.
microphone-gone = Ihr Mikrofon ist nicht mehr da. Sie können zuhören und schreiben; um zu sprechen, schließen Sie es wieder an.
microphone-other = Ihr Mikrofon ließ sich nicht öffnen. Sie können zuhören und schreiben oder es noch einmal versuchen.
microphone-other-framed = Ihr Mikrofon ließ sich nicht öffnen. Sie können zuhören und schreiben; um zu sprechen, beenden Sie dieses Gespräch und beginnen Sie neu.

## Danach

# In the tab's title.
talk-ended = Gespräch beendet
that-was = Das war { $name }
farewell-time-up = Die Zeit mit { $name } ist um. Vielen Dank für das Gespräch.
farewell-avatar = { $name } hat das Gespräch beendet. Vielen Dank.
farewell-left = Das Gespräch endete, als die Seite verlassen wurde.
farewell-idle = Es war eine Weile still, deshalb wurde das Gespräch mit { $name } beendet.
farewell-revoked = Dieser Link wurde zurückgezogen, deshalb wurde das Gespräch mit { $name } beendet.
farewell-stopped = Alle Gespräche wurden vorerst beendet, auch dieses mit { $name }.
farewell-visitor = Sie haben das Gespräch mit { $name } beendet. Vielen Dank.
talk-again = Noch einmal sprechen
read-transcript = Mitschrift lesen
