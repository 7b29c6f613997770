# Kommentare neben einer Demo.

comments = Kommentare
comments-loading = Kommentare werden geladen
comments-signed-out = Sie sind hier nicht mehr angemeldet. Öffnen Sie eine neue Adresse aus dem Terminal des Servers.
comments-unavailable = Kommentare sind gerade nicht verfügbar. Ihr Gespräch geht ohne sie weiter.
comments-too-often = Das war etwas zu oft. Warten Sie einen Moment und versuchen Sie es noch einmal.
comments-unreachable = Kommentare sind gerade nicht erreichbar. Ihr Gespräch geht ohne sie weiter.
comments-not-loaded = Kommentare konnten nicht geladen werden. Ihr Gespräch geht ohne sie weiter.
comments-refused = Sie wurden zu den Kommentaren nicht zugelassen. Ihr Gespräch geht ohne sie weiter.
comments-lost = Die Verbindung zu den Kommentaren ist abgebrochen. Ihr Gespräch geht ohne sie weiter.
comments-team = Team
