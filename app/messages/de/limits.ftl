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

## Was Gespräche verbrauchen dürfen

studio-budgets = Budgets
studio-budgets-none = Kein Budget der Website, eines Anbieters, einer Demo oder eines Besitzers ist in Gebrauch.
studio-budget-of = Budget
studio-budget-used = Verbraucht
studio-budget-held = Gehalten
studio-budget-left = Übrig
studio-budget-most = Insgesamt
studio-budget-today = Alle Gespräche heute
studio-budget-month = Alle Gespräche diesen Monat
studio-budget-today-of = { $name } heute
studio-budget-owner-today = Links von { $name } heute
studio-budget-owner-month = Links von { $name } diesen Monat
studio-budget-minutes = { $minutes } min
studio-budget-now = { $name } jetzt
studio-budget-owner-now = Links von { $name } jetzt
studio-budget-talks = Gespräche: { $count }
studio-budget-full-vendor = Es laufen gerade so viele Gespräche dieses Anbieters, wie gleichzeitig möglich sind. Besucher warten in der Schlange.
studio-budget-full-owner = Über die Links von { $name } laufen gerade so viele Gespräche, wie gleichzeitig möglich sind.
studio-budget-full-link = Über diesen Link laufen gerade so viele Gespräche, wie gleichzeitig möglich sind.
studio-budget-day = Ein Gespräch zählt für den Tag, an dem es begann. Heute endet:
studio-budget-note = Solange es läuft, hält ein Gespräch die längste Zeit, die es dauern darf; danach wird der Rest zurückgegeben. Gespräche, die sich beim Anbieter nicht beenden lassen (Trulience, Beyond Presence in eigenen Räumen), halten sie, bis ihr Token tot ist, auch wenn sie hier beendet sind. Ein begonnenes Gespräch bleibt als eines gezählt. Zurückgegeben wird es, wenn der Anbieter es abgelehnt hat, und wenn er meldet, dass der Besucher eines Links nie kam.
studio-budget-spent = Gespräche, Zeit oder Geld sind zurzeit verbraucht: Es kann kein Gespräch beginnen.
studio-budget-spent-owner = Gespräche, Zeit oder Geld für die Links von { $name } sind zurzeit verbraucht: Keiner davon beginnt ein Gespräch.
studio-budget-spent-yours = Gespräche, Zeit oder Geld für Ihre Links sind zurzeit verbraucht: Keiner davon beginnt ein Gespräch.
studio-link-time = Gesprächszeit
studio-link-cost = Kann höchstens kosten
studio-link-no-price = Für { $vendor } ist kein Preis gesetzt (Grenzen, Budgets und Preise)
studio-link-cost-unknown = Nicht bekannt
studio-link-no-limit = Keine Grenze
studio-talk-cost = Geschätzte Kosten
studio-talk-holds = Es hält noch die längste Zeit, die es dauern darf; so viel kann es höchstens kosten.

## The form that sets budgets and prices

budgets-title = Budgets und Preise
budgets-lead = Wie viel Gespräche verbrauchen dürfen und was eine Minute kostet. Das nächste Gespräch beginnt mit dem, was hier gespeichert ist; laufende behalten Länge und Preis. Ein leeres Feld ist so, wie die Konfiguration es hat; steht dort nichts, gibt es keine Grenze.
budgets-changed = Budgets oder Preise wurden inzwischen geändert. Das Formular zeigt Ihre Eingaben; so sind sie jetzt. Speichern ersetzt sie.
budgets-not-in-force = Nicht alles, was hier gesetzt ist, gilt: Es passt nicht mehr zur Konfiguration. Der Grund steht daneben.
budgets-read-only = Administratoren ändern sie.
budgets-prices = Preise
budgets-price = Preis einer Minute mit { $vendor }
budgets-all = Alle Gespräche
budgets-account = Links jedes Kontos
budgets-network = Jedes Netz von Besuchern
budgets-link = Jeder Link
budgets-at-once = Gespräche zugleich
budgets-talks-day = Gespräche am Tag
budgets-minutes-day = Minuten am Tag
budgets-cost-day = Kosten am Tag
budgets-cost-month = Kosten im Monat
budgets-cost-all = Kosten insgesamt
budgets-of = { $whose }: { $what }
budgets-client-note = Alle auf einer Messe oder in einem Büro kommen womöglich aus einem Netz und teilen sich das.
budgets-currency = Währung, drei Großbuchstaben
budgets-of-file = Aus der Konfiguration: { $value }
budgets-set-here = Hier gesetzt
