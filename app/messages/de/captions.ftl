# Untertitel und Mitschrift im Gespräch, und der Weg von dort zu einem Menschen.

captions-size = Größe der Untertitel
captions-normal = Normal
captions-large = Groß
captions-largest = Sehr groß
captions-opaque = Deckend
# Wird nach dem Wort am Kästchen vorgelesen.
captions-opaque-more = { " hinterlegte Untertitel" }
find-in-transcript = Mitschrift durchsuchen
lines-found = { $count ->
    [one] { $count } Zeile gefunden.
   *[other] { $count } Zeilen gefunden.
}
minute-left-person = Weniger als eine Minute. Mit einem Menschen weitersprechen?
# Wird nach dem Text eines Links vorgelesen.
new-tab = , öffnet einen neuen Tab
