# What is asked for and sent by mail. The server renders it.

## The page of a link that asks for a mail address

mail-gate = La personne qui vous a envoyé le lien souhaite savoir qui l'ouvre, et voit votre adresse à côté de votre entretien.
    .title = Ce lien demande votre adresse e-mail
    .code = Vous recevez un e-mail avec un code qui ouvre la page dans ce navigateur.
    .label = Adresse e-mail
    .button = Continuer
    .no-address = Aucun e-mail ne peut y être envoyé. Une adresse ressemble à nom@example.com.
    .not-admitted = Ce lien n'est pas destiné à cette adresse. Utilisez celle à laquelle il a été envoyé, ou adressez-vous à la personne qui l'a envoyé.
    .too-often = Trop d'adresses ou de codes ont été essayés. Réessayez plus tard, ou adressez-vous à la personne qui a envoyé le lien.
    .not-sent = L'e-mail n'a pas pu être envoyé. Réessayez dans quelques minutes, ou adressez-vous à la personne qui a envoyé le lien.
mail-code = Un code à six chiffres a été envoyé à { $mail }. Il est valable dix minutes. Regardez aussi dans les courriers indésirables.
    .title = Saisissez le code reçu par e-mail
    .label = Code
    .button = Ouvrir la page
    .wrong = Ce n'est pas le code du dernier e-mail.
    .spent = Ce code n'est plus valable : il sert une seule fois, pendant dix minutes et pour cinq tentatives, sur la page qui a demandé le plus récent. Demandez-en un autre.
    .again = Envoyer un autre code

## Letters

letter-code = { $code } est votre code. Saisissez-le dans les dix minutes, sur la page qui l'a demandé.
    .subject = { $code } est votre code pour { $site }
    .not-you = Si vous n'avez pas demandé de code, ne faites rien : sans lui, rien ne s'ouvre.
letter-invitation = { $name } vous invite à travailler avec { $site }. Saisissez votre nom et choisissez un mot de passe à cette adresse :
    .subject = Votre compte pour { $site }
letter-password = { $name } vous permet de choisir un nouveau mot de passe pour { $site }, à cette adresse :
    .subject = Un nouveau mot de passe pour { $site }
letter-once = L'adresse sert une seule fois, dans les trois jours. Toute personne qui l'a peut s'en servir : ne la transmettez pas.

## The studio

studio-letter-send = Envoyer par e-mail
studio-letter-taken = Le serveur de messagerie a accepté l'e-mail. On ne sait pas ici s'il arrivera.
studio-letter-answer = Sa réponse : { $answer }
studio-letter-refused = Le serveur de messagerie a refusé l'e-mail. Transmettez l'adresse vous-même.
studio-letter-away = Le serveur de messagerie est injoignable. Transmettez l'adresse vous-même.
studio-letter-too-many = Trop d'e-mails ont été envoyés. Transmettez l'adresse vous-même.
studio-gate = Adresse e-mail
    .group = Qui peut l'ouvrir
    .none = Ne pas la demander
    .address = La demander
    .proven = La demander et y envoyer un code
    .allowed = Seulement ces domaines ou adresses
    .denied = Pas ces domaines ou adresses
    .lists = Séparés par des virgules : example.com, *.example.com pour tous ses sous-domaines, ou ada@example.com.
    .unproven = Sans code, il suffit de saisir une adresse d'un de ces domaines pour entrer.
    .no-mail = Aucun code ne peut être envoyé : aucun administrateur n'a configuré de serveur de messagerie.
studio-talk-visitor = Visiteur
    .proven = confirmée par un code
    .typed = telle que saisie, non confirmée
