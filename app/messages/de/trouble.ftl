# Was nicht gelang und was hilft.

## Was zu tun ist

try-again = Erneut versuchen
reload = Seite neu laden
again-in = { $label } in { NUMBER($secs) } s
again-in-clock = { $label } in { $time }
for-support = Angaben für den Support
reference = Referenz:
# Eine Zeit, nach „in“.
span-seconds = { $secs ->
    [one] einer Sekunde
   *[other] { $secs } Sekunden
}
span-minutes = { $minutes ->
    [one] { $minutes } Minute
   *[other] { $minutes } Minuten
}
about = etwa { $span }
a-minute = einer Minute

## Dieser Browser

no-random-numbers = Ein Gespräch braucht sie, damit es nur Ihnen gehört. Laden Sie die Seite neu; hilft das nicht, verwenden Sie einen anderen Browser.
    .title = Ihr Browser lieferte keine Zufallszahlen
browser-unsupported = Ihm fehlt WebRTC, oder es ist ausgeschaltet; so kommen Ton und Bild nicht durch. Öffnen Sie die Seite in einem anderen Browser; es wurde nichts gestartet.
    .title = Dieser Browser kann das Gespräch nicht führen
firefox-sandbox = In Firefox braucht die Sandbox eine Netzwerkverbindung auf diesem Rechner, weil Firefox 127.0.0.1 nicht für Anrufe verwendet. Verbinden Sie sich mit einem Netzwerk, starten Sie den Server neu und versuchen Sie es noch einmal, oder öffnen Sie die Seite in einem anderen Browser.

## Die Antwort des Servers

start-not-found = Sie wurde umbenannt oder entfernt, seit die Seite geladen wurde.
    .title = Diese Demo gibt es nicht mehr
start-forbidden = Der Server lässt diese Seite kein Gespräch beginnen. Laden Sie sie neu; hilft das nicht, öffnen Sie sie unter ihrer eigenen Adresse.
    .title = Nicht erlaubt
start-program = Seinem Namen nach ist dieser Browser eine Linkvorschau oder ein E-Mail-Scanner, und die beginnen kein Gespräch. Öffnen Sie diese Seite in einem anderen Browser.
    .title = Dieser Browser nennt sich ein Programm
start-link-used-up = Dieser Link gilt für eine bestimmte Zahl von Gesprächen, und alle haben stattgefunden. Bitten Sie den Absender um weitere.
    .title = Keine Gespräche mehr mit diesem Link
start-stopped = Neue Gespräche sind zurzeit nicht möglich. Bitte versuchen Sie es später noch einmal.
    .title = Gespräche sind ausgesetzt
start-link-spent = Was für die Gespräche dieses Links vorgesehen war, ist verbraucht. Bitten Sie den Absender um mehr.
start-presenter-spent = Was heute für Gespräche mit { $name } vorgesehen ist, ist verbraucht. Bitte kommen Sie morgen wieder.
start-spent = Was für Gespräche vorgesehen ist, ist zurzeit verbraucht. Bitte kommen Sie später wieder.
    .title = Zurzeit keine Gespräche mehr
start-owner-spent = Was dem Absender dieses Links für Gespräche zur Verfügung steht, ist zurzeit verbraucht oder belegt. Bitte kommen Sie später wieder oder bitten Sie den Absender um mehr.
start-client-spent = Was diesem Netz für Gespräche zur Verfügung steht, ist für heute verbraucht oder von laufenden Gesprächen belegt. Spätestens um Mitternacht nach der Uhr dieser Website beginnt es von Neuem.
start-wrong-address = Gespräche können nur unter { $url } beginnen. Öffnen Sie die Seite dort.
    .title = Diese Website hat eine andere Adresse
start-no-address = Ihre öffentliche Adresse ist nicht eingestellt, daher kann hier kein Gespräch beginnen. Die Betreiber finden im Protokoll, was einzustellen ist.
    .title = Diese Website ist noch nicht für Besucher bereit
start-invalid = Der Server hat sie nicht verstanden. Laden Sie die Seite neu.
    .title = Diese Seite ist veraltet
start-stale-page = Der Server kennt sie nicht mehr. Laden Sie die Seite neu und beginnen Sie dann.
    .title = Diese Seite war lange geöffnet
start-proof = Der Server verlangte von dieser Seite mehr, als sie leisten konnte. Versuchen Sie es gleich noch einmal.
    .title = Gerade beginnen viele
start-conflict = Dieser Start wurde schon verwendet. Versuchen Sie es erneut, um ein neues Gespräch zu beginnen.
    .title = Dieses Gespräch ist vorbei
start-limit-address = Aus Ihrem Netzwerk wurden zu viele Gespräche begonnen. Versuchen Sie es in { $span } noch einmal.
    .title = Zu viele Starts
start-limit-rate = Es werden mehr Gespräche begonnen, als dieser Server auf einmal öffnet. Versuchen Sie es in { $span } noch einmal.
    .title = Gerade beginnen viele
start-limit-concurrency = Es laufen so viele Gespräche, wie dieser Server führen kann. Versuchen Sie es in { $span } noch einmal.
    .title = Alle Plätze sind belegt
start-limit-link = Über diesen Link kann nur eine begrenzte Zahl von Gesprächen gleichzeitig laufen, und ein beendetes zählt manchmal noch eine Weile mit. Versuchen Sie es in { $span } noch einmal.
start-limit-owner = Über die Links des Absenders kann nur eine begrenzte Zahl von Gesprächen gleichzeitig laufen, und ein beendetes zählt manchmal noch eine Weile mit. Versuchen Sie es in { $span } noch einmal.
start-busy = { $name } hat gerade keinen freien Platz. Versuchen Sie es in { $span } noch einmal, oder sprechen Sie mit jemand anderem.
    .title = Alle Plätze sind belegt
turn-passed = Sie waren an der Reihe, während diese Seite nicht zu sehen war; Ihr Platz in der Schlange war fünf Minuten lang für Sie frei gehalten. Versuchen Sie es noch einmal, um sich wieder anzustellen.
    .title = Sie waren an der Reihe
start-unreachable = Der Dienst hinter { $name } hat nicht geantwortet. Versuchen Sie es gleich noch einmal, oder sprechen Sie mit jemand anderem.
    .title = Der Dienst ist nicht erreichbar
start-vendor = Der Dienst hinter { $name } hat das Gespräch abgelehnt. Die Betreiber dieser Website können sehen, warum; mit jemand anderem klappt es vielleicht.
    .title = Der Dienst hat abgelehnt
start-unavailable = Der Server kann gerade kein Gespräch beginnen. Es wurde nichts gestartet; versuchen Sie es gleich noch einmal.
    .title = Im Moment nicht möglich
start-misconfigured = Der Dienst hinter { $name } nimmt den Schlüssel dieser Website nicht an. Die Betreiber können das beheben; mit jemand anderem klappt es vielleicht.
    .title = Bei uns falsch eingerichtet
start-internal = Versuchen Sie es gleich noch einmal, oder sprechen Sie mit jemand anderem.
    .title = Bei uns ist etwas schiefgegangen
start-internal-number = Versuchen Sie es noch einmal. Bleibt der Fehler, nennen Sie uns diese Nummer: { $number }.
start-transport = Prüfen Sie, ob Sie online sind, und versuchen Sie es noch einmal. Es wurde nichts gestartet.
    .title = Der Server hat nicht geantwortet
start-unreadable = Vielleicht hat etwas zwischen dieser Seite und ihrem Server an seiner Stelle geantwortet, etwa ein Proxy oder die Anmeldeseite Ihres Netzwerks. Versuchen Sie es gleich noch einmal, oder laden Sie die Seite neu.
    .title = Die Antwort war nicht lesbar
start-away = Etwas vor dem Server, etwa ein Proxy, hat geantwortet, dass im Moment keine Anfrage durchkommt. Ihre eigene Verbindung funktioniert; versuchen Sie es gleich noch einmal.
    .title = Im Moment nicht erreichbar

## Der Player

sdk-load = Prüfen Sie, ob Sie online sind, und versuchen Sie es noch einmal. Auch ein Blocker im Browser kann ihn zurückhalten.
    .title = Der Player wurde nicht geladen
sdk-broken = Das Programm, das { $name } zeigt, wurde in Ihrem Browser angehalten. Laden Sie die Seite neu; hilft das nicht, hilft vielleicht ein anderer Browser.
    .title = Der Player ist ausgefallen
sdk-permission = Er erlaubt dieser Seite nicht, das Gespräch abzuspielen. Erlauben Sie Ton und Mikrofon für diese Website und versuchen Sie es noch einmal.
    .title = Ihr Browser hat es nicht erlaubt
sdk-network = Ihr Browser konnte { $name } nicht erreichen. Eine Firewall oder ein VPN kann im Weg sein; oft hilft ein anderes Netzwerk.
    .title = Keine Verbindung
sdk-expired = Er wird nur kurze Zeit freigehalten. Versuchen Sie es noch einmal, um einen neuen zu bekommen.
    .title = Ihr Platz war nicht mehr frei
sdk-full = { $name } spricht schon mit so vielen Menschen, wie gleichzeitig möglich ist. Versuchen Sie es in einer Minute noch einmal, oder sprechen Sie mit jemand anderem.
    .title = Alle Plätze sind belegt
sdk-busy = Der Dienst hinter { $name } ist gerade ausgelastet. Versuchen Sie es in Kürze noch einmal, oder sprechen Sie mit jemand anderem.
    .title = Gerade ist viel los
sdk-spent = Die Gespräche, die für { $name } vorgesehen waren, sind aufgebraucht. Die Betreiber dieser Website können das ändern; mit jemand anderem klappt es vielleicht.
    .title = Vorerst keine weiteren Gespräche
sdk-refused = Der Dienst hinter { $name } hat das Gespräch so, wie diese Website es angefragt hat, nicht angenommen. Die Betreiber können sehen, warum; mit jemand anderem klappt es vielleicht.
    .title = Das Gespräch ließ sich nicht öffnen
sdk-vendor = { $name } war aus einem Grund, der beim Dienst liegt, nicht erreichbar. Versuchen Sie es noch einmal, oder sprechen Sie mit jemand anderem.
    .title = Das Gespräch ließ sich nicht öffnen

## Ein Schritt, der zu lange dauerte

start-timeout = Er hat zehn Sekunden lang nicht geantwortet. Es wurde nichts gestartet; versuchen Sie es noch einmal.
    .title = Der Server brauchte zu lange
sdk-timeout = Ihre Verbindung ist vielleicht langsam, oder etwas hält den Player zurück. Versuchen Sie es noch einmal.
    .title = Der Player wurde nicht geladen
connect-timeout = Ihr Browser konnte { $name } nicht rechtzeitig erreichen. Eine Firewall oder ein VPN kann im Weg sein; oft hilft ein anderes Netzwerk.
    .title = Keine Verbindung
avatar-timeout = Sie sind verbunden, aber { $name } ist nicht dazugekommen. Versuchen Sie es noch einmal, oder sprechen Sie mit jemand anderem.
    .title = Niemand kam
agent-timeout = { $name } kam dazu, war aber nicht rechtzeitig bereit. Versuchen Sie es noch einmal, oder sprechen Sie mit jemand anderem.
    .title = Nicht rechtzeitig bereit
first-frame-timeout = { $name } ist da, aber es kam kein Bild an. Eine Firewall oder ein VPN hält vielleicht das Video zurück; versuchen Sie es noch einmal, oder wechseln Sie das Netzwerk.
    .title = Kein Bild
picture-timeout = Das Bild von { $name } blieb stehen und kam nicht zurück. Sie können noch einmal sprechen; das bisher Gesagte bleibt hier stehen.
    .title = Das Bild ist stehen geblieben

## Ein Gespräch, das abbrach

lost-network = Sie ließ sich nicht wiederherstellen. Prüfen Sie Ihr Netzwerk und machen Sie dann weiter; das bisher Gesagte bleibt hier stehen.
    .title = Die Verbindung ist abgebrochen
lost-elsewhere = Diesem Gespräch wurde ein zweites Mal beigetreten, vielleicht in einem anderen Tab, daher endete es hier. Sie können ein neues beginnen.
    .title = Das Gespräch läuft anderswo
lost-ended = { $name } hat das Gespräch beendet, bevor es begann. Versuchen Sie es noch einmal, oder sprechen Sie mit jemand anderem.
    .title = Das Gespräch wurde geschlossen
lost-removed = { $name } oder die Betreiber dieser Website haben Sie daraus entfernt. Sie können ein neues Gespräch beginnen; das bisher Gesagte bleibt hier stehen.
    .title = Sie wurden aus dem Gespräch genommen
lost-moved = { $name } hat das Gespräch an einen Ort verlegt, dem diese Seite nicht folgen kann. Sie können ein neues beginnen; das bisher Gesagte bleibt hier stehen.
    .title = Das Gespräch wurde verlegt
lost-asleep = Ihr Browser hat diese Seite angehalten, während sie nicht zu sehen war, und damit endete das Gespräch. Sie können noch einmal sprechen; das bisher Gesagte bleibt hier stehen.
    .title = Die Seite hat geschlafen
lost-closed = Es wurde von unserer Seite beendet. Sie können ein neues beginnen; das bisher Gesagte bleibt hier stehen.
    .title = Das Gespräch wurde geschlossen
lost-shutdown = Damit endete das Gespräch. Warten Sie einen Moment und machen Sie dann weiter; das bisher Gesagte bleibt hier stehen.
    .title = Der Server startet neu
lost-media = Ihr Netzwerk ließ die Verbindung durch, aber nicht Ton und Bild. Oft hilft ein anderes Netzwerk.
    .title = Ton und Bild sind ausgefallen
avatar-left = { $name } wurde vom Gespräch getrennt. Sie können noch einmal sprechen; das bisher Gesagte bleibt hier stehen.
    .title = Ihr Gegenüber ist nicht mehr da
lost-silence = Niemand hat gesprochen, daher hat { $name } das Gespräch beendet. Sie können ein neues beginnen; das bisher Gesagte bleibt hier stehen.
    .title = Es war eine Weile still
lost-unknown = Wir wissen nicht, warum. Sie können noch einmal sprechen; das bisher Gesagte bleibt hier stehen.
    .title = Das Gespräch ist abgebrochen
session-forgotten = Der Server hatte eine Weile keine Verbindung zu dieser Seite oder wurde neu gestartet, und das Gespräch wurde geschlossen. Sie können ein neues beginnen.
    .title = Das Gespräch wurde geschlossen
