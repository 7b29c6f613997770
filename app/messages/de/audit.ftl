# The audit log. The server renders it.

## The page

audit-title = Protokoll
audit-whole = Die Einträge auf dieser Seite sind so, wie sie geschrieben wurden: Jeder passt zu dem vor ihm.
audit-broken = Eintrag { $number } fehlt oder ist nicht so, wie er geschrieben wurde. Von da an ist nichts mehr zu glauben.
audit-check-all = Geprüft ist nur, was hier steht. Das ganze Protokoll prüft die Befehlszeile des Servers:
audit-none = Kein Eintrag.
audit-newest = Neueste Einträge
audit-newer = Neuere Einträge
audit-older = Ältere Einträge
audit-all = Alle Einträge
audit-of-account = Was dieses Konto getan hat
audit-who = Wer
audit-what = Was
audit-subject = Woran
audit-details = Einzelheiten
audit-before = Vorher
audit-after = Nachher

## Who else does something than an account

audit-by-address = Eine einmalige Adresse
audit-by-command-line = Die Befehlszeile
audit-by-server = Der Server

## What was done

audit-did-set-up-address = Adresse zum Einrichten erzeugt
audit-did-password-address = Einmalige Adresse für ein Passwort erzeugt
audit-did-created = Konto angelegt
audit-did-accepted = Einladung angenommen
audit-did-password-chosen = Passwort gewählt
audit-did-password-taken = Passwort entzogen
audit-did-identity-linked = Identität verknüpft
audit-did-identity-taken = Identität entzogen
audit-did-sign-on-refused = Anmeldung über den Identitätsanbieter abgelehnt
audit-did-disabled = Konto gesperrt
audit-did-enabled = Konto entsperrt
audit-did-role-changed = Rolle geändert
audit-did-time-zone-changed = Zeitzone geändert
audit-did-signed-in = Angemeldet
audit-did-signed-out = Abgemeldet
audit-did-transcript-read = Gespräch gelesen
audit-did-transcripts-searched = Gespräche durchsucht
audit-did-leads-read = Liste der Leads gelesen
audit-did-lead-read = Lead gelesen
audit-did-lead-changed = Lead geändert
audit-did-feedback-read = Feedback gelesen
audit-did-talks-exported = Liste der Gespräche heruntergeladen
audit-did-link-made = Link angelegt
audit-did-link-changed = Link geändert
audit-did-link-revoked = Link zurückgezogen
audit-did-open-judged = Entschieden, ob ein Öffnen zählt
audit-did-request-settled = Bitte um Zugang erledigt
audit-did-links-handed-on = Links übergeben
audit-did-demo-made = Demo angelegt
audit-did-demo-changed = Demo geändert
audit-did-demo-archived = Demo archiviert
audit-did-demo-taken-back = Demo aus dem Archiv zurückgeholt
audit-did-context-made = Kontext angelegt
audit-did-context-changed = Kontext geändert
audit-did-context-archived = Kontext archiviert
audit-did-context-taken-back = Kontext aus dem Archiv zurückgeholt
audit-did-picture-added = Bild hinzugefügt
audit-did-picture-deleted = Bild gelöscht
audit-did-brand-changed = Marke geändert
audit-did-budgets-changed = Budgets und Preise geändert
audit-did-leads-exported = Leads heruntergeladen
audit-did-feedback-exported = Feedback heruntergeladen
audit-did-links-exported = Liste der Links heruntergeladen
audit-did-talks-stopped = Gespräche angehalten
audit-did-talks-resumed = Gespräche wieder erlaubt
audit-did-talk-left-out = Gespräch aus den Zahlen genommen oder wieder gezählt
audit-did-talk-deleted = Gespräch gelöscht
audit-did-figures-exported = Zahlen heruntergeladen
audit-did-list-exported = Liste heruntergeladen
audit-did-audit-read = Protokoll gelesen
audit-did-audit-exported = Protokoll heruntergeladen
