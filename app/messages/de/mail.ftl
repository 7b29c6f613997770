# What is asked for and sent by mail. The server renders it.

## The page of a link that asks for a mail address

mail-gate = Die Person, die Ihnen den Link geschickt hat, möchte wissen, wer ihn öffnet, und sieht Ihre Adresse bei Ihrem Gespräch.
    .title = Dieser Link fragt nach Ihrer E-Mail-Adresse
    .code = Sie bekommen eine E-Mail mit einem Code, der die Seite in diesem Browser öffnet.
    .label = E-Mail-Adresse
    .button = Weiter
    .no-address = Dorthin lässt sich keine E-Mail schicken. Eine Adresse sieht so aus: name@example.com.
    .not-admitted = Dieser Link ist nicht für diese Adresse bestimmt. Nehmen Sie die, an die er geschickt wurde, oder fragen Sie die Person, die ihn geschickt hat.
    .too-often = Es wurden zu viele Adressen oder Codes ausprobiert. Versuchen Sie es später noch einmal, oder fragen Sie die Person, die den Link geschickt hat.
    .not-sent = Die E-Mail konnte nicht verschickt werden. Versuchen Sie es in einigen Minuten noch einmal, oder fragen Sie die Person, die den Link geschickt hat.
mail-code = Ein Code aus sechs Ziffern wurde an { $mail } geschickt. Er gilt zehn Minuten. Sehen Sie auch im Spam-Ordner nach.
    .title = Geben Sie den Code aus Ihrer E-Mail ein
    .label = Code
    .button = Seite öffnen
    .wrong = Das ist nicht der Code aus der neuesten E-Mail.
    .spent = Dieser Code gilt nicht mehr: Ein Code gilt einmal, zehn Minuten lang, für fünf Versuche und auf der Seite, die den neuesten angefordert hat. Fordern Sie einen neuen an.
    .again = Neuen Code schicken

## Letters

letter-code = { $code } ist Ihr Code. Geben Sie ihn innerhalb von zehn Minuten auf der Seite ein, die danach gefragt hat.
    .subject = { $code } ist Ihr Code für { $site }
    .not-you = Wenn Sie keinen Code angefordert haben, brauchen Sie nichts zu tun: Ohne ihn öffnet sich nichts.
letter-invitation = { $name } lädt Sie ein, mit { $site } zu arbeiten. Geben Sie unter dieser Adresse Ihren Namen ein und wählen Sie ein Passwort:
    .subject = Ihr Konto für { $site }
letter-password = { $name } lässt Sie ein neues Passwort für { $site } wählen, unter dieser Adresse:
    .subject = Ein neues Passwort für { $site }
letter-once = Die Adresse gilt einmal und drei Tage lang. Wer sie hat, kann sie benutzen: Geben Sie sie nicht weiter.

## The studio

studio-letter-send = Per E-Mail schicken
studio-letter-taken = Der Mailserver hat die E-Mail angenommen. Ob sie ankommt, ist hier nicht bekannt.
studio-letter-answer = Seine Antwort: { $answer }
studio-letter-refused = Der Mailserver hat die E-Mail abgelehnt. Geben Sie die Adresse selbst weiter.
studio-letter-away = Der Mailserver ist nicht erreichbar. Geben Sie die Adresse selbst weiter.
studio-letter-too-many = Es wurden zu viele E-Mails verschickt. Geben Sie die Adresse selbst weiter.
studio-gate = E-Mail-Adresse
    .group = Wer ihn öffnen darf
    .none = Nicht danach fragen
    .address = Danach fragen
    .proven = Danach fragen und einen Code dorthin schicken
    .allowed = Nur diese Domains oder Adressen
    .denied = Diese Domains oder Adressen nicht
    .lists = Mit Kommas dazwischen: example.com, *.example.com für alle darunter, oder ada@example.com.
    .unproven = Ohne Code kommt jeder hinein, der eine Adresse einer solchen Domain eintippt.
    .no-mail = Es lässt sich kein Code schicken: Die Verwaltung hat keinen Mailserver eingerichtet.
studio-talk-visitor = Besuch
    .proven = durch einen Code bestätigt
    .typed = wie eingetippt, nicht bestätigt
