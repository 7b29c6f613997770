# The pages of those who work with the site.

## Around every page

studio = Studio
studio-now = Maintenant
studio-talks = Conversations
studio-team = Équipe
studio-account = Votre compte

## Before there is an account, and signing in

studio-sign-in-title = Se connecter
studio-way-on = Aller à la page demandée
studio-set-up-title = Configurer ce site
studio-set-up = Il n’y a pas encore de compte. Ceci crée le vôtre, comme administrateur.
studio-set-up-button = Créer le compte
studio-new-password-title = Choisir un mot de passe
studio-new-password = Pour { $mail }. Chaque navigateur connecté avec ce compte est déconnecté.
studio-save-password = Enregistrer le mot de passe
studio-zone = Fuseau horaire
studio-zone-name = Nom de votre fuseau horaire
studio-zone-note = Les heures du studio s’affichent dans ce fuseau, et le dernier jour de vos nouveaux liens s’y termine. Vide, c’est celui du site ({ $zone }). Les jours des chiffres et des budgets sont toujours ceux du site.
studio-zone-save = Enregistrer le fuseau horaire
studio-invitation-title = Votre invitation
studio-invitation = Pour { $mail }. Saisissez votre nom et choisissez un mot de passe.
studio-elsewhere = Pour { $mail }. Sur ce site, vous vous connectez avec { $provider }.
studio-spent-title = Cette adresse n’est plus valable
studio-spent = Elle a servi, elle est trop ancienne ou incomplète. La personne qui gère ce site peut en créer une autre.
studio-spent-ask = Elle est trop ancienne. Demandez-en une autre à { $name }.
studio-unavailable-title = Un instant, s’il vous plaît
studio-unavailable = La base de données est injoignable. Rien n’est perdu : rechargez cette page dans un instant.
studio-unsaved = La base de données est injoignable. Rien n’a été enregistré ; ce que vous avez saisi est dans cette page. Renvoyez dans un instant.
studio-unconfirmed = La base de données est injoignable et n’a pas confirmé l’enregistrement. Vérifiez dans un instant s’il est là ; sinon, renvoyez.
studio-unsaved-button = Renvoyer
studio-unsaved-file = Le fichier doit être choisi de nouveau.
studio-unsaved-password = Le mot de passe doit être saisi de nouveau.
studio-unsaved-page = Retour à sa page
studio-away = La base de données est injoignable. Reconnectez-vous dans un instant.
studio-file-again = Vous étiez déconnecté, et le fichier envoyé n’a pas été conservé. Connectez-vous et choisissez le fichier de nouveau.
studio-forbidden-title = Votre compte ne peut pas ouvrir cette page
studio-forbidden = Un administrateur peut lui donner un autre rôle.
studio-form-too-long = C’est plus de texte qu’un formulaire n’en accepte ici. Revenez en arrière et raccourcissez-le.
studio-form-busy = Le serveur lit d’autres longs formulaires. Revenez en arrière et renvoyez le vôtre dans un instant ; il n’a pas été lu.
studio-form-odd = Ce formulaire n’est pas arrivé tel que ce site l’envoie. Rechargez sa page et envoyez-le de nouveau.
studio-missing-title = Rien ici
studio-missing = Ce qui était à cette adresse a peut-être été supprimé.
studio-name = Votre nom
studio-mail = Adresse e-mail
studio-password = Mot de passe
studio-current = Mot de passe actuel
studio-new = Nouveau mot de passe
studio-password-rule = Au moins { NUMBER($least) } caractères. Plusieurs mots à la suite conviennent, tout comme ce que crée un gestionnaire de mots de passe.
studio-sign-in-with = Se connecter avec { $name }
studio-no-account = Aucun compte ici n'a votre adresse, ou il ne peut pas se connecter. Demandez une invitation à l'administration de ce site.
studio-no-account-for = Là-bas, votre adresse est { $mail }. Aucun compte ici ne l'a, ou il ne peut pas se connecter. Demandez une invitation à l'administration de ce site.
studio-no-account-invited = L'invitation est pour { $mail } : connectez-vous là-bas avec cette adresse.
studio-sign-on-stale = La connexion n'a pas abouti : cela a duré trop longtemps, ou a été abandonné là-bas. Appuyez de nouveau sur le bouton.
studio-sign-on-failed = La connexion n'a pas abouti : le service d'identité n'a pas répondu comme prévu. Appuyez de nouveau sur le bouton, ou demandez à l'administration de ce site.
studio-forgotten = Sans mot de passe ? La personne qui gère ce site peut créer une adresse à usage unique pour vous.
studio-signed-out = Votre session était terminée : rien n’a été enregistré. Connectez-vous de nouveau, ce que vous avez saisi est conservé.
studio-unsent-title = De nouveau connecté
studio-unsent = Ce que vous avez envoyé n’est pas encore enregistré. Envoyez-le maintenant ou abandonnez-le.
studio-unsent-button = Envoyer maintenant
studio-unsent-leave = Abandonner
studio-unsent-elsewhere = L’autre façon de se connecter ouvre un nouvel onglet. Une fois connecté, revenez ici et envoyez.
studio-refused = L’adresse ou le mot de passe n’est pas correct.
studio-too-often = { $secs ->
    [one] Trop de tentatives. Attendez { $secs } seconde, puis réessayez.
   *[other] Trop de tentatives. Attendez { $secs } secondes, puis réessayez.
}
studio-busy = Trop de personnes se connectent en ce moment. Réessayez dans quelques secondes.

## What is wrong with a field

studio-fault-long = C’est trop long.
studio-fault-odd = Ceci contient des caractères invisibles.
studio-fault-taken = Un autre compte a cette adresse.
studio-fault-short = C’est trop court.
studio-fault-common = C’est parmi les premiers que l’on essaierait.
studio-fault-personal = Ceci est fait de votre nom ou de votre adresse.
studio-fault-wrong = Ce n’est pas votre mot de passe.
studio-fault-zone = Aucun fuseau horaire ne porte ce nom. Choisissez-en un dans la liste, par exemple Europe/Berlin.

## Roles

studio-viewer = Lecture
studio-seller = Vente
studio-admin = Administration

## The team

studio-team-person = Personne
studio-team-role = Rôle
studio-team-signed-in = Dernière connexion
studio-team-never = Jamais connecté
studio-team-active = Actif
studio-team-invited = Invité
studio-team-invitation-over = Invitation expirée
studio-team-no-password = Pas encore de mot de passe
studio-team-disabled = Désactivé
studio-team-invite = Inviter
studio-team-invite-note = Vous recevez une adresse à transmettre. La personne qui l’ouvre saisit son nom et un mot de passe.
studio-team-make-address = Créer une adresse à usage unique
studio-team-address = Adresse à usage unique
studio-team-address-for = Adresse pour { $mail }
studio-team-once = Transmettez-la vous-même à { $mail }. Elle n’est affichée que cette fois, sert une seule fois et vaut 72 heures.
studio-team-address-takes = Le mot de passe actuel prend fin et le compte est déconnecté partout.
studio-team-address-again = Une nouvelle adresse met fin à la précédente.
studio-team-save-role = Enregistrer le rôle
studio-team-role-note = Le compte est déconnecté partout et se reconnecte avec le nouveau rôle. Avec un rôle plus élevé, l’adresse à usage unique précédente n’est plus valable.
studio-team-may = Connexion
studio-team-disable = Désactiver le compte
studio-team-disable-note = La désactivation déconnecte aussitôt le compte. Ses liens fonctionnent jusqu’à ce que vous les transmettiez ou les retiriez.
studio-team-enable = Réactiver le compte
studio-team-enable-note = Le compte peut se reconnecter, avec son mot de passe et son rôle.
studio-team-last-admin = C’est le dernier administrateur qui peut se connecter. Nommez-en d’abord un autre : d’ici là, ce compte garde son rôle et son accès.
studio-confirm-title = Confirmez avec votre mot de passe
studio-confirm-invitation = Inviter { $mail } avec le rôle { $role } ?
studio-confirm-role = Donner à { $mail } le rôle { $role } ?
studio-confirm-address = Créer une adresse à usage unique pour { $mail } ?
studio-confirm-enabling = Permettre à { $mail } de se connecter de nouveau ?
studio-confirm-button = Confirmer
studio-confirm-note = Cela donne à d’autres l’accès au site : un navigateur resté ouvert ne suffit pas.
studio-team-hand-on = Transmettre les liens
studio-team-new-owner = Nouveau propriétaire
studio-team-choose = Choisissez qui les reçoit
studio-team-whose-links = { $links ->
    [one] { $links } lien appartient à ce compte. Il fonctionne toujours. Qui le reçoit ?
   *[other] { $links } liens appartiennent à ce compte. Ils fonctionnent toujours. Qui les reçoit ?
}
studio-team-hand-on-note = { $links ->
    [one] { $links } lien appartient à ce compte. Le nouveau propriétaire le voit, le modifie et lit ses conversations.
   *[other] { $links } liens appartiennent à ce compte. Le nouveau propriétaire les voit, les modifie et lit leurs conversations.
}

## Talks

studio-open = Qui parle maintenant
studio-open-none = Personne en ce moment.
studio-first = Commencer ici
studio-first-lead = Un lien personnel ouvre une démo pour une personne, saluée par son nom. Vous voyez ici quand il est ouvert et ce qui a été dit.
studio-first-make = Créer votre premier lien
studio-counted = Depuis hier
studio-counted-none = Rien n’a été compté depuis hier. Un entretien est compté peu après sa fin.
studio-looks = Liens à vérifier
studio-looks-none = Parmi les liens les plus récents, ceux utilisés depuis hier, ceux qui se terminent bientôt et ceux qui n’ont pas laissé entrer un visiteur, aucun n’est à vérifier.
studio-looks-note = Parmi les liens les plus récents, ceux utilisés depuis hier, ceux qui se terminent bientôt et ceux qui n’ont pas laissé entrer un visiteur.
studio-look-ends = Se termine bientôt :
studio-look-talks = Entretiens commencés : { $used }
studio-look-minutes = Minutes utilisées ou réservées : { $used }
studio-look-money = Argent utilisé ou réservé : { $used }
studio-look-failed = Le dernier démarrage a échoué :
studio-look-denied = Accès refusé :
studio-look-no-demo = Sa démo { $demo } n'est plus proposée
studio-link-no-demo-note = La démo { $demo } de ce lien n'est plus proposée : les visiteurs lisent que le lien a été retiré. Choisissez une autre démo dans ses réglages, ou proposez celle-ci de nouveau.
studio-link-no-demo = Démo non proposée
studio-look-late = Visite alors qu’il n’ouvrait rien :
studio-link-late = Visites alors qu’il n’ouvrait rien
studio-last = Les dernières conversations
studio-all = Toutes les conversations
studio-none = Pas encore de conversation.
studio-talks-none-of = Aucune conversation ne correspond à ce choix.
studio-talks-none-among = Aucune ne correspond parmi les { $number } dernières examinées. Il peut y en avoir de plus anciennes.
studio-talks-all = Toutes les conversations
studio-talks-talked = A abouti à une conversation
studio-talks-failed = N’a abouti à aucune conversation
studio-link-talks = Toutes les conversations de ce lien
studio-link-partial = Non repris, si le lien en a : le code d’accès, un dernier jour passé, et ce qui n’a pas de champ ici.
studio-newer = Conversations plus récentes
studio-older = Conversations plus anciennes
studio-newest = Conversations les plus récentes
studio-when = Quand
studio-demo = Démo
studio-vendor = Fournisseur
studio-state = État
studio-lasted = Durée
studio-talk-first-frame = Première image après
studio-by-link = par un lien personnel
studio-live = En conversation
studio-starting = Commence
studio-over = Terminée

## Why a talk ended

studio-end-visitor = Terminée par le visiteur
studio-end-cancelled = Annulée avant le début
studio-end-left = Le visiteur est parti
studio-end-lost = Contact perdu
studio-end-time-up = Temps écoulé
studio-end-avatar-left = L’avatar est parti
studio-end-avatar-ended = Terminée par l’avatar
studio-end-removed = Visiteur retiré
studio-end-moved = Déplacée dans une autre salle
studio-end-failed = Échec
studio-end-shutdown = Serveur arrêté
studio-end-avatar-gone = L’avatar est parti, selon la page
studio-end-out-of-time = Temps écoulé, selon la page
studio-end-idle = Aucun signe du visiteur
studio-end-revoked = Lien retiré
studio-end-stopped = Arrêté avec tous les autres : les entretiens ont été suspendus

## Search

studio-search = Rechercher dans les conversations
studio-search-words = Mots
studio-search-go = Rechercher
studio-search-note = Tous ces mots ont été dits dans une conversation, dans n’importe quel ordre. Les majuscules et les accents ne comptent pas. Une conversation se trouve environ une minute après sa fin.
studio-search-none = Aucune conversation ne contient tous ces mots.
studio-search-no-further = Aucune autre conversation ne contient tous ces mots.
studio-search-none-here = Les conversations examinées pour cette page ne contiennent pas tous ces mots. Les plus anciennes sont à la page suivante.
studio-search-no-word = Saisissez au moins une lettre ou un chiffre. Les autres caractères ne sont pas recherchés.
studio-search-too-long = C’est trop long : une recherche a au plus 200 caractères et { $words } mots. En chinois et en japonais, deux caractères qui se suivent comptent pour un mot.

## One talk

studio-talk-with = Conversation avec { $name }
studio-said = Ce qui s’est dit
studio-said-none = Il n’y a aucune parole de cet entretien.
studio-said-not-stored = Le lien de cet entretien était réglé pour ne rien enregistrer de ce qui se dit.
studio-said-no-more = Depuis que le lien est réglé pour ne rien enregistrer de ce qui se dit, rien de plus n’a été enregistré.
studio-noted = Votre lecture est inscrite dans le journal d’audit.
studio-visitor = Visiteur
studio-presenter = Avatar
studio-by-vendor = enregistré par le fournisseur
studio-by-page = signalé par la page du visiteur, qui peut être falsifiée
studio-missed = Pas su
studio-page = Page
studio-questions = Questions
studio-questions-none = Aucune question n’a été posée.
studio-timeline = Chronologie
studio-event-connecting = Le navigateur a commencé à se connecter
studio-event-connected = Connecté au fournisseur
studio-event-first-frame = Première image de l'avatar
studio-event-agent-ready = L'avatar est là, sans image pour l'instant
studio-event-page-shown = La page du fournisseur a été chargée
studio-event-user-spoke = Le visiteur a commencé à parler
studio-event-avatar-spoke = L'avatar a commencé à parler
studio-event-quality = La connexion a changé
studio-event-fallback = Venu d'une autre démo dont l'avatar ne pouvait pas venir :
studio-event-warning = Erreur, et la conversation a continué :
studio-event-error = Erreur, et la conversation n'a pas pu continuer :

## The account

studio-browsers = Où vous êtes connecté
studio-this-browser = ce navigateur
studio-unnamed = Navigateur sans nom
studio-since = Depuis
studio-seen = Dernière requête
studio-csv-title = Fichiers CSV
studio-csv-separator = Entre les cellules
studio-csv-comma = Virgule
studio-csv-semicolon = Point-virgule, pour Excel dans des langues comme le français et l'allemand
studio-csv-save = Retenir pour ce navigateur
studio-everywhere = Se déconnecter partout
studio-change = Changer le mot de passe

## Links

studio-links = Liens
studio-link-new = Nouveau lien
studio-links-none = Aucun lien pour l'instant. En créer un prend une minute.
studio-links-words = Destinataire ou entreprise
studio-links-all = Tous les liens
studio-links-of-file = Du fichier de configuration
studio-links-of-file-note = Seuls les administrateurs voient ces liens. Ils n’appartiennent à aucun compte et se modifient dans le fichier ; une copie dans la base de données a sa propre adresse et peut être modifiée ici.
studio-links-of-file-more = Autres liens du fichier : { $count }
studio-links-none-such = Aucun lien ne correspond.
studio-links-none-here = Les liens parcourus pour cette page ne correspondent pas. Des liens plus anciens se trouvent à la page suivante.
studio-links-newest = Liens les plus récents
studio-links-newer = Liens plus récents
studio-links-older = Liens plus anciens
studio-link-for = Lien pour { $name }
studio-link-recipient = Destinataire
studio-link-company = Entreprise
studio-link-until = Valable jusqu'au
studio-link-owner = Propriétaire
studio-link-unused = Pas encore utilisé
studio-link-tried = Essayé, sans entretien
studio-link-talked = Entretien eu
studio-link-used-up = Épuisé
studio-link-expired = Expiré
studio-link-revoked = Retiré
studio-link-opened = Ouvert
studio-opens = Ouvertures
studio-opens-none = Pas encore ouvert.
studio-ours = Les pages de liens ouvertes dans ce navigateur ne compteront pas comme ouvertes par leurs destinataires, pendant un an.
    .title = Cet appareil est à nous
    .button = En faire un des nôtres
    .done = C'est fait. Ce qui est ouvert dans ce navigateur ne compte plus. Vous pouvez fermer cette page.
    .how = Ouvrez ce code dans l'heure sur un téléphone ou dans un autre de vos navigateurs : les liens que vous y regardez ne comptent alors pas comme ouverts par leurs destinataires.
    .code = Code QR qui fait d'un appareil le vôtre
    .here = Ou faire de ce navigateur un des vôtres
studio-opens-note = Une page visible une seconde dans un navigateur est une ouverture. Ce qui appelle seulement l'adresse, comme les aperçus de liens et les analyseurs de courriel, figure sur une ligne par genre, avec la dernière fois. Les ouvertures d'une personne comptent ; les appels, les programmes et les comptes de ce site, non.
studio-opener = Qui
studio-open-visible = Visible
studio-open-sign = Dernier signe
studio-open-counts = Compte
studio-open-person = Une personne
studio-open-ours = Un compte de ce site
studio-open-program = Un programme
studio-fetch-preview = Aperçu de lien
studio-fetch-mail = Analyseur de courriel
studio-fetch-crawler = Robot d’indexation
studio-fetch-script = Script ou outil
studio-fetch-headless = Navigateur piloté
studio-fetch-unseen = Navigateur, page non vue
studio-fetch-times = { $times ->
    [one] Aucune page visible, { $times } fois
   *[other] Aucune page visible, { $times } fois
}
studio-open-no-sign = Rien de pressé
studio-open-pointer = Clic
studio-open-touch = Toucher
studio-open-key = Touche
studio-open-counted = Comptée
studio-open-not-counted = Non comptée
studio-open-count = Compter
studio-open-count-not = Ne pas compter
studio-link-address = Adresse
studio-link-copy = Copier
studio-link-copied = Copiée.
studio-link-not-copied = Le navigateur ne l'a pas copiée. Elle est sélectionnée : copiez-la à la main.
studio-link-mail = Écrire un e-mail
studio-link-mail-subject = Une invitation à un entretien
studio-link-mail-body = Bonjour { $name }, j'ai préparé ceci pour vous : { $address }
studio-link-look = Voir la page
studio-link-asks-note = Tant que vous êtes connecté, il ne vous demande rien. Une fenêtre privée montre ce qui est demandé au destinataire.
studio-link-qr = Code QR de l'adresse
studio-link-settings = Réglages
studio-link-save = Enregistrer
studio-link-make = Créer le lien
studio-link-further = Autres actions
studio-link-again = En créer un semblable
studio-link-revoke = Retirer le lien
studio-link-revoke-now = Le retirer maintenant
studio-link-revoke-note = Un lien retiré n'ouvre plus rien, les entretiens en cours se terminent aussitôt, et il ne peut plus servir.
studio-link-revoke-unended = Un lien retiré n'ouvre plus rien et ne peut plus servir. Les entretiens en cours se terminent aussitôt ici, chez le fournisseur seulement à la mort de leur jeton.
studio-scan = Analyser mon lien
studio-scan-note = Envoie à ce lien ce que les aperçus de liens et les analyseurs de courriel envoient, et montre ce qui a été compté et dépensé.
studio-scan-title = Ce que les analyseurs voient du lien pour { $recipient }
studio-scan-request = Requête
studio-scan-answer = Réponse
studio-scan-preview = Aperçu de lien : { $name }
studio-scan-mail = Courriel : { $name }
studio-scan-gateway = Passerelle de courriel qui se dit navigateur
studio-scan-unnamed = Programme sans nom
studio-scan-ahead = Navigateur qui charge la page d'avance
studio-scan-scripts = Analyseur qui exécute les scripts
studio-scan-before = Avant
studio-scan-after = Après
studio-scan-held = Rien n'a été compté, et rien n'a été dépensé.
studio-scan-counted = Quelque chose a été compté entre-temps : regardez les ouvertures et les conversations du lien.
studio-scan-limited = Une partie a été refusée, car votre réseau a demandé beaucoup de liens : réessayez dans une minute.
studio-scan-other = Rien n'a été compté, mais toutes les requêtes n'ont pas trouvé une page ouverte : le lien peut avoir pris fin, ou il manque quelque chose au site. Les réponses disent lesquelles.
studio-scan-listed = L'analyseur qui exécute les scripts figure sous Ouvertures comme programme, et ne compte pas : c'était cette analyse.
studio-scan-back = Retour au lien
studio-saved = Enregistré.
studio-follow = Mise à jour en direct
studio-link-changed = Un autre compte ou une autre fenêtre a enregistré ce lien entre-temps. Votre saisie est toujours là ; dans ces champs, autre chose a été enregistré. Enregistrez de nouveau pour le remplacer.
studio-link-faults = Rien n'a été enregistré. Ce qui ne va pas est indiqué à côté du champ.
studio-link-greeting-group = Accueil et sujet
studio-link-limits-group = Limites et code
studio-link-sender-group = Expéditeur et prochaine étape
studio-link-avatar-group = Un autre avatar
studio-link-of-demo = comme la démo
studio-link-first-name = Prénom, pour l'accueil
studio-link-language = Langue, par exemple en ou de
studio-link-greeting = Accueil
studio-link-notes = Notes pour l'avatar ; le destinataire ne les voit pas
studio-link-context = Contexte
studio-link-values = Valeurs des variables du contexte, une par ligne, par exemple seats: 50
studio-link-name = Nom de l'avatar
studio-link-avatar = Avatar, son identifiant chez le fournisseur
studio-link-voice = Voix, son identifiant chez le fournisseur
studio-link-model = Modèle, son identifiant chez le fournisseur
studio-link-last-day = Dernier jour, en { $zone }
studio-link-most = Entretiens en tout
studio-link-minutes = Minutes en tout
studio-link-most-cost = Coût en tout
studio-link-passcode = Code, 6 caractères au moins ; vide pour aucun
    .note = Le code est demandé à la personne qui ouvre le lien. Envoyez-le par une autre voie que l'adresse.
    .wrong = Essais refusés
    .last = le dernier :
studio-link-closing = Mots sur sa page une fois le lien terminé, avec votre agenda
studio-link-privacy-group = Confidentialité
studio-link-store-nothing = Ne rien enregistrer de ce qui se dit
studio-link-store-nothing-note = Les durées et les coûts des entretiens comptent toujours, et ce que les visiteurs envoient par formulaire est toujours enregistré. Ce qui a été enregistré auparavant reste. Les fournisseurs peuvent enregistrer des paroles selon leurs propres règles.
studio-link-nothing-stored = Rien de ce qui se dit n’est enregistré
studio-link-sender = Votre nom
studio-link-sender-role = Votre fonction
studio-link-sender-mail = Votre adresse e-mail
studio-link-sender-calendar = Votre agenda, une adresse https
studio-link-action = Bouton de la prochaine étape
studio-link-action-href = Où mène le bouton, https ou mailto
studio-links-many = Liens pour une liste
studio-links-many-new = Plusieurs à la fois
studio-links-many-table = Destinataires
studio-links-many-note = Collez un tableau d'un tableur, ou du CSV. Sa première ligne nomme les colonnes ; seule recipient est nécessaire. Ce qu'une ligne laisse vide est comme réglé ci-dessous. Si une ligne est fausse, rien n'est créé.
studio-links-many-columns = Colonnes possibles
studio-links-many-file = Ou choisir un fichier
studio-links-many-common = Pareil pour tous
studio-links-many-make = Créer les liens
studio-links-many-faults = Rien n'a été créé. Voici ce qui est faux :
studio-links-many-common-faults = Rien n'a été créé. L'erreur est dans ce qui vaut pour tous ; elle est indiquée à côté du champ.
studio-links-many-more = Autres erreurs : { $count }
studio-links-many-line = Ligne
studio-links-many-column = Colonne
studio-links-many-wrong = Ce qui est faux
studio-links-many-unknown = Aucun lien n'a cette colonne.
studio-links-many-twice = Cette colonne est là deux fois.
studio-links-many-no-recipients = La première ligne ne nomme pas cette colonne.
studio-links-many-cells = Il y a plus de cellules que dans la première ligne.
studio-links-many-quotes = Un guillemet n'est pas fermé, ou du texte le suit.
studio-links-many-again = Destinataire et entreprise sont ceux de la ligne { $line }.
studio-links-many-doubles = Rien n'a encore été créé. Ces personnes ont déjà un lien :
studio-links-many-there = Existe déjà
studio-links-many-has-link = Un de vos liens
studio-links-many-confirm = Créer quand même les liens
studio-links-many-further = Autres lignes : { $count }
studio-links-many-too-many = Un tableau peut avoir { $most } lignes.
studio-links-many-too-long = Un tableau peut avoir { $most } ko.
studio-links-many-none = Il n'y a rien sous la première ligne.
studio-links-many-made = Liens créés : { $count }
studio-links-many-kept = Vous retrouvez cette page par son adresse.
studio-look-asked = Des visiteurs demandent l’accès, dernière demande :
requests-title = Demandes d’accès
requests-note = Les adresses sont telles qu’elles ont été saisies, sans preuve. Pour donner l’accès, prolongez le lien ou ajoutez l’adresse à sa liste, et écrivez à la personne ; rien n’est envoyé d’ici.
requests-note-withdrawn = Les adresses sont telles qu’elles ont été saisies, sans preuve. Ce lien est retiré définitivement : créez-en un semblable et envoyez-le ; rien n’est envoyé d’ici.
requests-done = Fait
requests-done-named = Fait : { $mail }
