# Nach einem Gespräch, und das Formular, in dem Besucher hinterlassen, wie sie zu erreichen sind.

## The closing card

minutes-with = { $minutes ->
    [one] { $minutes } Minute mit { $name }
   *[other] { $minutes } Minuten mit { $name }
}
seconds-with = { $secs ->
    [one] { $secs } Sekunde mit { $name }
   *[other] { $secs } Sekunden mit { $name }
}
you-asked = Das haben Sie gefragt
how-was-it = Wie war es?
thumb-up = Gut
thumb-down = Nicht gut
feedback-line = Ein Satz dazu, wenn Sie mögen
feedback-thanks = Danke. Das ist gespeichert.
feedback-failed = Das konnte nicht gespeichert werden. Versuchen Sie es noch einmal.
take-along = Das Gespräch mitnehmen
download = Herunterladen
mail-to-me = In eine E-Mail übernehmen
mail-subject = Mein Gespräch mit { $name }
mail-cut = Der Rest passte nicht in eine E-Mail. Auf der Seite steht alles.

## The form

lead-title = Wollen wir in Kontakt bleiben?
lead-before = Zuerst: Wer sind Sie?
optional = freiwillig
choose = Bitte wählen
lead-sent = Danke. Ihre Angaben sind angekommen.
lead-later = Später
fault-missing = Bitte ausfüllen.
fault-unticked = Zum Senden bitte ankreuzen.
fault-too-long = { $max ->
    [one] Höchstens { $max } Zeichen.
   *[other] Höchstens { $max } Zeichen.
}
fault-email = Das ist keine vollständige E-Mail-Adresse.
fault-phone = Das ist keine Telefonnummer.
fault-choice = Bitte eine der Möglichkeiten wählen.
lead-problems = Etwas fehlt oder stimmt noch nicht. Es wurde noch nichts gesendet.
lead-stale = Diese Seite war lange geöffnet. Es ist nichts verloren: Drücken Sie noch einmal auf „Senden“.
lead-too-often = { $secs ->
    [one] Aus Ihrem Netz kamen zu viele Formulare. Warten Sie { $secs } Sekunde und drücken Sie dann wieder auf Senden.
   *[other] Aus Ihrem Netz kamen zu viele Formulare. Warten Sie { $secs } Sekunden und drücken Sie dann wieder auf Senden.
}
lead-unavailable = Der Server kann gerade nichts speichern. Warten Sie einen Moment und drücken Sie dann wieder auf Senden.
lead-failed = Das konnte nicht gesendet werden. Prüfen Sie Ihre Verbindung und drücken Sie dann wieder auf Senden.
