# The figures, for those who work with the site.

studio-figures = Zahlen
studio-figures-period = Zeitraum
studio-figures-today = Heute
studio-figures-last = Letzte { NUMBER($days) } Tage
studio-figures-links = Über einen Link von
studio-figures-no-link = Ohne Link
studio-figures-show = Anzeigen
studio-figures-none = In diesem Zeitraum wurde nichts gezählt.
studio-figures-silent = Bei { $silent } der neuesten { $opens } Aufrufe wurde nichts gedrückt: Programme von Mail-Gateways können darunter sein. Die Seite eines Links führt seine Aufrufe auf.
studio-figures-note = Die Tage sind die von { $zone }. Eine Sitzung wird eine Minute nach ihrem Ende gezählt, am Tag ihres Beginns.
studio-figures-funnel = Vom Öffnen zur Handlungsaufforderung
studio-figures-step = Schritt
studio-figures-number = Anzahl
studio-figures-part = Vom Schritt davor
studio-figures-opened = Links geöffnet
studio-figures-started = Sitzungen begonnen
studio-figures-live = Gespräche
studio-figures-acted = Handlungsaufforderung gedrückt
studio-figures-minutes = Gesprächsminuten
studio-figures-cost = Kosten
studio-figures-by-vendor = Nach Anbieter
studio-figures-cost-note = Die Kosten ergeben sich aus den Minuten und den Preisen beim Beginn, sobald das Ende beim Anbieter feststeht. Ausgenommene Gespräche, darunter eigene, und solche aus der Zeit ohne Preise haben hier keine Kosten; was verbraucht wurde, zählen die Grenzen.
studio-figures-opens-note = Geöffnet zählt für persönliche Links, Sitzungen zählen für alle Seiten.
studio-figures-no-opens = Ein Link wird geöffnet, bevor ein Anbieter beteiligt ist; Öffnungen haben daher keinen Anbieter.
studio-figures-by-day = Tag für Tag
studio-figures-day = Tag
studio-figures-chart = Höchstens { $most } an einem Tag. Die Tabelle darunter nennt die Zahlen.
studio-figures-so-far = bisher
studio-figures-starts = Zeit bis zum ersten Bild
studio-figures-median = Die Hälfte innerhalb
studio-figures-high = 95 von 100 innerhalb
studio-figures-measured = Gemessen
studio-figures-failed = Misslungene Starts
studio-figures-starts-by-day = Erste Bilder und misslungene Starts Tag für Tag
studio-figures-of-each-day = Die Zahlen der einzelnen Tage
studio-figures-first-frame-note = Vom Drücken bis zum ersten Bild, wie es die Seiten der Besucher gemeldet haben. Bekannt ist jeweils die Grenze, die nicht überschritten wurde.
studio-figures-reason = Grund
studio-figures-reasons = Gründe
studio-figures-other-reasons = andere: { $count }
studio-figures-no-data = Keine Daten
studio-figures-at-most = höchstens { $time }
studio-figures-longer = länger als { $time }

## What is decided about one talk

studio-talk-decide = Zahlen und Löschen
studio-talk-leave-out = Aus den Zahlen herausnehmen
studio-talk-count-again = Wieder in den Zahlen zählen
studio-talk-left-out = Herausgenommen
studio-talk-delete = Dieses Gespräch löschen
studio-talk-delete-note = Was gesagt wurde, der Verlauf und die Rückmeldung werden endgültig gelöscht. Die Zahlen behalten ihre Summen, und das Protokoll hält fest, dass gelöscht wurde.
studio-talk-delete-leads = Auch löschen, was im Formular hinterlassen wurde
studio-talk-delete-button = Endgültig löschen
studio-talk-not-over = Nicht gelöscht: Ein Gespräch muss beendet, gezählt und beim Anbieter geschlossen sein. Versuchen Sie es in einigen Minuten erneut.
