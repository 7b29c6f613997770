# Leads and feedback, for those who follow them up.

## Leads

studio-leads = Leads
studio-leads-none = Noch kein Lead.
studio-leads-none-of = Kein Lead mit diesem Status.
studio-leads-newest = Neueste Leads
studio-leads-newer = Neuere Leads
studio-leads-older = Ältere Leads
studio-lead-of = Lead: { $name }
studio-lead-all = Alle
studio-lead-new = Neu
studio-lead-contacted = Kontaktiert
studio-lead-closed = Abgeschlossen
studio-lead-status = Status
studio-lead-note = Notiz
studio-lead-note-rule = Höchstens { NUMBER($most) } Zeichen. Sie wird mit dem Lead gelöscht.
studio-lead-from = Von
studio-lead-entered = Was eingegeben wurde
studio-lead-empty = Nichts eingegeben
studio-lead-consent = Einwilligung
studio-lead-talk = Gespräch
studio-lead-talk-read = Gespräch lesen
studio-lead-talk-none = Ohne Gespräch gesendet
studio-lead-talk-gone = Gelöscht
studio-lead-link = Link
studio-lead-follow-up = Bearbeitung
studio-lead-changed = Ein anderes Konto oder Fenster hat diesen Lead inzwischen gespeichert. Ihre Eingaben sind noch da; in diesen Feldern ist etwas anderes gespeichert. Speichern Sie noch einmal, um es zu ersetzen.

## Lists

studio-download = Herunterladen

## Feedback

studio-feedback = Feedback
studio-feedback-none = Noch kein Feedback.
studio-feedback-newest = Neuestes Feedback
studio-feedback-newer = Neueres Feedback
studio-feedback-older = Älteres Feedback
studio-feedback-thumb = Urteil
studio-feedback-line = In den Worten des Besuchs
