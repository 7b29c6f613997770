# Was Gespräche begrenzt.

studio-limits = Grenzen

## Was gestoppt ist

studio-stops = Neue Gespräche
studio-stops-none = Neue Gespräche beginnen wie gewohnt.
studio-stopped-all = Alle neuen Gespräche sind gestoppt.
studio-stopped-vendor = Neue Gespräche mit { $vendor } sind gestoppt.
studio-stop-since = Seit
studio-stop-by = Gestoppt von
studio-stop-read = Besucher lesen
studio-stop-resume = Neue Gespräche zulassen
studio-stop-end = Laufende Gespräche jetzt beenden
studio-stop = Neue Gespräche stoppen
studio-stop-what = Welche Gespräche
studio-stop-all = Alle
studio-stop-vendor = Die mit { $vendor }
studio-stop-sentence = Satz für Besucher
studio-stop-sentence-rule = Freiwillig, höchstens { NUMBER($most) } Zeichen. Er erscheint unverändert in jeder Sprache.
studio-stop-running = Laufende Gespräche
studio-stop-running-go-on = Gehen weiter, bis sie enden
studio-stop-running-end = Werden beendet
studio-stop-note = Es gilt ab dem nächsten Druck auf Start und auch nach einem Neustart. Seiten öffnen sich wie zuvor.
studio-stop-already = Diese Gespräche sind schon gestoppt, wie unten gezeigt. Lassen Sie sie erst zu, um sie mit einem anderen Satz zu stoppen.
studio-stop-not = Das hat sich geändert, seit die Seite geladen wurde. Unten steht, was jetzt gestoppt ist.
