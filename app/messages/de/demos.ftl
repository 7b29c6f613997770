# Demos, for those who make them.

## List

demos-title = Demos
demos-new = Neue Demo
demos-of-file = Aus der Konfigurationsdatei
demos-of-site = Auf dieser Website angelegt
demos-none = Auf dieser Website wurde noch keine Demo angelegt.
demos-newest = Neueste Demos
demos-newer = Neuere Demos
demos-older = Ältere Demos
demos-id = Kennung
demos-changed = Letzte Änderung
demos-listed = In der Galerie
demos-unlisted = Nicht aufgeführt
demos-archived = Archiviert
demos-shadowed = Von der Konfigurationsdatei verdeckt
demos-faulty = Verstößt gegen eine Regel
demos-unplayable = Kann nicht gespielt werden

## Form

demo-group-talk = Gespräch
demo-group-vendor = Kennungen beim Anbieter
demo-group-look = Aussehen und nächster Schritt
demo-group-limits = Grenzen und Sichtbarkeit
demo-group-more = Alle anderen Einstellungen
demo-slug = Kennung, der letzte Teil der Adresse
demo-slug-note = Kleinbuchstaben, Ziffern und Bindestriche. Sie wird einmal gewählt.
demo-title = Titel
demo-summary = Zusammenfassung
demo-role = Was der Avatar tut
demo-languages = Sprachen, etwa en, de
demo-prompt = Anweisungen für den Avatar
demo-topics = Vorgeschlagene Fragen, eine je Zeile
demo-agent-id = Agent, seine Kennung bei Beyond Presence
demo-agent = LiveKit-Agent, sein Name
demo-agent-metadata = Metadaten des LiveKit-Agenten, als JSON
demo-interrupt = RPC-Methode, die den LiveKit-Agenten verstummen lässt
demo-face = Avatar der Sandbox
demo-poster = Poster: der Name eines hochgeladenen Bildes, ein Pfad auf dieser Website oder ein Bild neben der Konfigurationsdatei
demo-most = Gleichzeitige Sitzungen
demo-fallback = Ersatz, wenn der Avatar nicht kommen kann
demo-is-unlisted = Nicht aufgeführt: nur über die eigene Adresse erreichbar
demo-comments = Besucher dürfen die Kommentare des Teams lesen
demo-more = Andere Einstellungen, als TOML
demo-more-note = Schlüssel von [[demo]], die hier kein Feld haben, etwa lead, greetings, anam und trulience.
demo-no-choice = keiner
picker-choose = Aus den Listen des Anbieters wählen
picker-type = Kennungen eintippen
picker-none = Wie in den Einstellungen der Website
picker-listed = Was Ihr Konto bei { $vendor } enthält. Speichern Sie die Demo, um die Auswahl zu behalten.
picker-sandbox = Was die Sandbox anstelle von { $vendor } enthält. Mit Ihrem Schlüssel sind es die Avatare und Stimmen Ihres Kontos, und Ihre Auswahl gilt.
picker-nothing = { $vendor } listet nichts auf, was hier gewählt werden kann: Tippen Sie ein, wie es dort heißt.
picker-not-set-up = Für { $vendor } gibt es auf dieser Website keinen Schlüssel, daher können die Listen nicht gelesen werden. Kennungen können eingetippt werden.
picker-failed = Die Listen von { $vendor } können gerade nicht gelesen werden. Versuchen Sie es noch einmal oder tippen Sie die Kennungen ein.
demo-make = Demo anlegen
demo-changed = Ein anderes Konto oder Fenster hat diese Demo inzwischen gespeichert. Ihre Eingaben sind noch da; in diesen Feldern ist etwas anderes gespeichert. Speichern Sie noch einmal, um es zu ersetzen.

## One demo

demo-of-file-note = Diese Demo stammt aus der Konfigurationsdatei und kann nur dort geändert werden. Eine Kopie in der Datenbank kann hier geändert werden.
demo-copy = In die Datenbank kopieren
demo-clone = Eine weitere wie diese anlegen
demo-try = Ausprobieren
demo-remarks = Einen zweiten Blick wert
demo-shadowed-note = Die Konfigurationsdatei hat eine Demo mit dieser Kennung. Diese hier bleibt erhalten und wird nicht gezeigt. Legen Sie eine weitere wie diese mit einer anderen Kennung an.
demo-faulty-note = Diese Demo wird nicht gezeigt, weil sie jetzt gegen eine Regel verstößt.
demo-archive = Demo archivieren
demo-archive-note = Sie wird nirgends gezeigt, und Links zu ihr öffnen nichts, bis Sie sie zurückholen. Gespräche laufen weiter.
demo-take-back = Zurückholen
demo-take-back-note = Sie wird wieder gezeigt, und Links zu ihr öffnen wieder.

## Preview

demo-preview = Vorschau
demo-preview-for = Ausgefüllt für
demo-preview-visitor = Besucher ohne Link
demo-preview-sample = Beispiel: { $name }
demo-preview-show = Anzeigen
demo-preview-of-context = Wer einen Link hat, hört die Begrüßung des Kontexts.
demo-preview-typed = Vorschau, ohne zu speichern
demo-preview-live = Wird beim Tippen dargestellt.
demo-preview-wrong = Etwas passt noch nicht: siehe die Felder.
demo-preview-failed = Die Vorschau ist nicht aktuell: Drücken Sie ihren Knopf, oder laden Sie die Seite neu.
demo-preview-prompt = Anweisungen
demo-preview-no-prompt = Es gibt keine.

## Contexts

contexts-title = Kontexte
contexts-new = Neuer Kontext
contexts-note = Ein Kontext ist eine Art von Gespräch: Anweisungen und eine Begrüßung dafür, mit Stellen, die für jeden Empfänger ausgefüllt werden. Demos und Links nennen einen.
contexts-none = Auf dieser Website wurde noch kein Kontext angelegt.
contexts-offered = Kann gewählt werden
context-name = Name
context-name-note = Kleinbuchstaben, Ziffern und Bindestriche, zuerst ein Buchstabe. Er wird einmal gewählt.
context-prompt-note = { $example }, oder ein anderer Name in geschweiften Klammern, wird für jeden Empfänger ausgefüllt. Zwei Klammern stehen für eine.
context-variables = Variablen, eine je Zeile
context-variables-note = Zum Beispiel industry oder seats (20): 50. In Klammern stehen die meisten Zeichen, hinter dem Doppelpunkt, was gesagt wird, wo ein Link nichts angibt.
context-greeting-note = Der erste Satz an Besucher, die über einen persönlichen Link kommen.
context-greetings = Die Begrüßung in anderen Sprachen
context-more-note = Schlüssel von [[context]], die hier kein Feld haben.
context-make = Kontext anlegen
context-changed = Ein anderes Konto oder Fenster hat diesen Kontext inzwischen gespeichert. Was Sie eingegeben haben, steht noch hier; was gespeichert wurde, ist in diesen Feldern anders. Speichern Sie noch einmal, um es zu ersetzen.
context-of-file-note = Dieser Kontext stammt aus der Konfiguration und lässt sich nur dort ändern. Eine Kopie in der Datenbank lässt sich hier ändern.
context-shadowed-note = Die Konfiguration hat einen Kontext mit diesem Namen. Dieser bleibt erhalten und wird nicht benutzt. Legen Sie einen gleichen mit anderem Namen an.
context-faulty-note = Dieser Kontext wird nicht benutzt, weil er jetzt eine Regel verletzt.
context-archived-note = Was diesen Kontext nennt, behält ihn. Neue Demos und Links können ihn nicht wählen.
context-archive = Kontext archivieren
context-archive-note = Was ihn nennt, behält ihn. Neue Demos und Links können ihn nicht wählen, bis Sie ihn zurückholen.
context-take-back-note = Er kann wieder gewählt werden.
