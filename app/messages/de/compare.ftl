# Presenters side by side, for staff.

compare = Vergleichen
    .title = Präsentatoren vergleichen
    .limits = Jeder hier führt ein eigenes Gespräch: Alle zählen gegen die Grenzen und kosten, was Gespräche kosten. Sie beginnen schriftlich, damit keiner die anderen hört.
    .choose = Wählen Sie zwei oder drei
    .start = Alle starten
    .end = Alle beenden
    .ask = Alle fragen
    .question = Eine Frage an alle
    .held = Jeder wird gefragt, sobald er schweigt.
    .listen = Anhören
    .listen-to = { $name } anhören
    .times = Wie lange es dauerte, in Millisekunden
    .presenter = Präsentator
    .granted = Start bis Zusage
    .shown = Start bis zum ersten Bild
    .questions = Beantwortete Fragen
    .caption = Frage bis zu den ersten Worten
    .caption-median = Median der Worte
    .voice = Frage bis zum ersten Ton
    .voice-median = Median des Tons
    .csv = Als CSV kopieren
