# The state of the vendors. The server renders it.

vendors-title = Anbieter
vendors-lead = Was die Prüfung über jeden Anbieter der Konfiguration findet: ob er den Schlüssel annimmt, die Avatare hat und dieselbe Uhrzeit. Sie beginnt kein Gespräch und kostet nichts.
vendors-check = Jetzt prüfen
vendors-never = Seit dem Start des Servers wurde nichts geprüft.
vendors-at = Geprüft:
vendors-what = Geprüft wurde
vendors-result = Ergebnis
vendors-found = Gefunden
vendors-ok = Funktioniert
vendors-warning = Bitte ansehen
vendors-failed = Funktioniert nicht
vendors-skipped = Nicht versucht
vendors-sandbox = von der Sandbox gespielt
vendors-not-set = nicht eingerichtet
vendors-details = Einzelheiten
