# Ein Gespräch an einem Bildschirm, an dem Besucher einander abwechseln.

## Before a talk

booth-start = Zum Starten berühren
booth-ask = Oder eine Frage berühren
booth-offline = Dieser Bildschirm hat gerade keine Verbindung. Er versucht es von selbst wieder.
booth-offline-lead = Für ein Gespräch fehlt gerade die Verbindung. Was Sie hier eingeben, wird gesendet, sobald sie wieder da ist.

## After it

booth-thanks = Danke für das Gespräch
booth-done = Fertig
booth-wipes = Dieser Bildschirm vergisst dann Ihr Gespräch.
booth-kept = Danke. Gerade fehlt die Verbindung: Dieser Bildschirm bewahrt Ihre Angaben auf und sendet sie später von selbst.
booth-full = Ohne Verbindung kann dieser Bildschirm nichts mehr aufbewahren. Bitte sprechen Sie uns an.
booth-still = Sind Sie noch da?
booth-starts-over = Dieser Bildschirm vergisst gleich Ihr Gespräch und beginnt von vorn.
booth-here = Ich bin noch da

## How staff leave

booth-corner = Für das Personal: diesen Bildschirm verlassen
booth-leave = Verlassen
    .title = Diesen Bildschirm verlassen
booth-pin = PIN
booth-pin-wrong = Das ist nicht die PIN.
booth-pin-wait = Zu viele Versuche. Warten Sie eine Minute und versuchen Sie es dann wieder.
booth-pin-offline = Ohne Verbindung kann die PIN nicht geprüft werden. Versuchen Sie es später wieder, oder schließen Sie den Browser.
booth-delete-digit = Letzte Ziffer löschen
booth-unsent = Formulare, die noch nicht gesendet sind: { $count }
