# Pages produites par le serveur, qu'aucun script ne modifie.

## Autour de chaque page

site = Site
all-presenters = Tous les avatars
ai-and-consent = Les avatars sont des IA et peuvent se tromper. Le micro reste coupé jusqu'à ce que vous commenciez un entretien.
sandbox-some = Bac à sable : sur ce serveur, les avatars qui portent cette marque sont simulés.
sandbox-all = Des doublures sur ce serveur jouent ces avatars à la place des fournisseurs nommés.
choose-language = Langue
comments-beside = Commentaires
sign-out = Se déconnecter
back-to = Retour à { $name }

## La galerie

gallery-lead = Choisissez un avatar et posez vos questions de vive voix. Il écoute, réfléchit et répond, face à face.
gallery-lead-sandbox = Choisissez un avatar, puis appuyez sur une question ou écrivez la vôtre. Vous obtenez une réponse aussitôt, face à face.
gallery-terms = Dans votre navigateur. Sans compte.
gallery-others = Ou parlez à quelqu'un d'autre
gallery-empty = Il n'y a encore personne à qui parler. Ajoutez une démo à la configuration et elle apparaîtra ici.

## Adresses qui ne mènent nulle part

nobody-here = Personne ici
see-who = Voir qui est là
not-found = Le lien est peut-être ancien ou incomplet. Tous les avatars sont sur la première page.
    .title = Il n'y a personne à cette adresse
link-expired = Il n'était valable qu'un certain temps. Demandez-en un nouveau à la personne qui l'a envoyé.
    .title = Ce lien a expiré
link-unknown = Il a été retiré, ou son adresse est incomplète. Demandez-en un nouveau à la personne qui l'a envoyé.
    .title = Ce lien ne fonctionne plus
link-locked = Demandez-le à la personne qui vous a envoyé le lien.
    .title = Ce lien demande un code
    .label = Code
    .button = Ouvrir la page
    .wrong = Ce n'est pas le bon code. Majuscules et minuscules ne comptent pas.
    .too-often = Trop de codes ont été essayés pour ce lien. Réessayez dans quelques minutes, ou adressez-vous à la personne qui l'a envoyé.
    .unavailable = Le serveur ne peut pas le vérifier pour le moment. Attendez un instant, puis réessayez.
    .frame = Il le demande dans une fenêtre à part.
    .window = Ouvrir dans une nouvelle fenêtre
link-limit = { $secs ->
    [one] Trop de liens personnels ont été ouverts depuis votre réseau. Attendez { $secs } seconde, puis rechargez cette page.
   *[other] Trop de liens personnels ont été ouverts depuis votre réseau. Attendez { $secs } secondes, puis rechargez cette page.
}

## Équipe

sign-in = Ce navigateur verra qui d'autre regarde un avatar et pourra écrire des commentaires. L'adresse ne sert qu'une fois.
    .title = Connexion de l'équipe
    .button = Se connecter dans ce navigateur
sign-in-spent = Chaque adresse de connexion sert une seule fois, pendant une heure. Sur la machine du serveur, { $command } en affiche une nouvelle.
    .title = Cette adresse n'est plus valable

## L'en-tête d'une page

named-for = { $name } pour { $recipient }

## Le test du micro

check-asking = Votre navigateur demande si cette page peut vous entendre.
check-speak = Dites quelque chose : la barre suit votre voix.
check-recording = Enregistrement de trois secondes. Dites quelque chose.
check-playing = Voici ce que l’on entend de vous.
check-level = Niveau de votre micro
check-record = Enregistrer et réécouter
check-done = Terminé
ask-title = Demander l’accès
ask-mail = Votre adresse e-mail
ask-words = Un mot à la personne qui vous a envoyé le lien (facultatif)
ask-button = Envoyer
ask-noted = Votre demande est notée. Si le lien vient d’ici, la personne qui vous l’a envoyé la lira.
ask-too-long = Ce texte dépasse { $most } caractères : raccourcissez-le.
ask-too-often = Trop de demandes arrivent ici en ce moment. Écrivez à la personne qui vous a envoyé le lien, ou réessayez dans une heure.
ask-unavailable = Votre demande n’a pas pu être enregistrée. Réessayez dans une minute.
