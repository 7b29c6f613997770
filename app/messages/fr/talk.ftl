# La page d'une démo : avant, pendant et après un entretien.

## Avant

eyebrow = Pour { $recipient }
eyebrow-company = Pour { $recipient }, { $company }
meet = Voici { $name }.
meet-you = { $you }, voici { $name }.
set-up = { $sender } a préparé ceci pour { $whom }
book-with = Prendre rendez-vous avec { $name }
write-to = Écrire à { $name }
start-with = Commencer par une question
rather-a-person = Vous préférez parler à une personne ? { $offer }
talk-to = Parler à { $name }
start-next = Votre navigateur va demander l'accès au micro.
start-typing = Plutôt écrire, sans micro
check-microphone = Tester le micro
consent-sandbox = { $name } est un personnage dessiné du bac à sable, avec des réponses enregistrées en anglais. Il entend que vous parlez, mais pas ce que vous dites : choisissez une question ou écrivez. Votre voix ne va qu’à ce serveur.
consent-drawn = { $name } est un personnage dessiné, avec des réponses enregistrées en anglais. Il entend que vous parlez, mais pas ce que vous dites : choisissez une question ou écrivez. Votre voix ne va qu’à ce serveur.
consent = { $name } est une IA et peut se tromper. Ce que vous dites et écrivez est transmis à { $vendor }.
transcript-kept = Les responsables de cette page peuvent lire une transcription.
transcript-days = { $days ->
    [one] Les responsables de cette page peuvent lire une transcription pendant { $days } jour.
   *[other] Les responsables de cette page peuvent lire une transcription pendant { $days } jours.
}
nothing-stored = Ce site n’enregistre rien de ce qui se dit.
nothing-stored-here = Ce site n’enregistre rien de ce qui se dit. Ce que { $vendor } enregistre dépend de { $vendor }.
privacy = Confidentialité
start-failed-load = La page ne s'est pas chargée entièrement, l'entretien ne peut donc pas commencer. Vérifiez votre connexion et rechargez la page.
start-failed-browser = Ce navigateur ne peut pas exécuter cette page : il est trop ancien, ou WebAssembly y est désactivé. Ouvrez la page dans un autre navigateur.
start-failed-page = La page n'a pas pu démarrer dans ce navigateur. Rechargez-la ; si cela ne suffit pas, ouvrez-la dans un autre navigateur.
no-script = Un entretien nécessite JavaScript. Activez-le pour ce site, puis rechargez la page.
not-here-today = { $name } n'est pas là aujourd'hui.
someone-else = Parler à quelqu'un d'autre
talk-instead = Parler plutôt à { $name }
sandbox = Bac à sable

## Au démarrage

connecting-you = Connexion avec { $name }
step-place = Réservation de votre place
step-microphone = Demande d'accès à votre micro
step-avatar = En attente de { $name }
step-picture = Première image
# Lu après le nom d'une étape.
step-active = , en cours
step-done = , terminé
step-skipped = , ignoré
cancel = Annuler

## Dans la file d'attente

queue-position = Vous êtes numéro { NUMBER($position) }
queue-minutes = { $minutes ->
    [one] Environ { $minutes } minute.
   *[other] Environ { $minutes } minutes.
}
queue-stay = Toutes les places sont prises. Gardez cette page ouverte : l'entretien avec { $name } commencera de lui-même quand ce sera votre tour.
queue-leave = Quitter la file d'attente
your-turn = C'est votre tour

## Sur scène

on-stage = { $name } sur scène
video-of = Vidéo de { $name }
mood-arriving = Arrive
mood-idle = À votre disposition
mood-listening = Écoute
mood-thinking = Réfléchit
mood-speaking = Parle
reading-you = Lit ce que vous écrivez
you-are-muted = Votre micro est coupé
hold-space = Maintenez la barre d'espace pour parler
reconnecting = Reconnexion
on-the-way = En chemin
weak-connection = Connexion faible
picture-coming = L'image arrive
voice-only = Voix seule
text-only = Texte seul
# Lu avant les minutes et les secondes.
time-left = Temps restant
tap-for-sound = Touchez pour activer le son
minute-left = Il reste moins d'une minute.
ten-seconds-left = Il reste dix secondes.
you = Vous
# Lu : qui dit quoi.
line = { $who } : { $words }
captions = Sous-titres

## Commandes

controls = Commandes
mic-mute = Couper le micro
mic-unmute = Rétablir le micro
mic-asking = Demande
mic-silenced = Inaudible
mic-allow = Autoriser le micro
mic-none = Sans micro
mic-which = Choix du micro
mic-default = Le choix du navigateur
mic-hold = Maintenir pour parler
push-to-talk = Appuyer pour parler
speaker-which = Choix du haut-parleur
volume = Volume
stop-words = Arrêter { $name }
typing = Écrire
transcript = Transcription
more = Plus
full-screen = Plein écran
picture-in-picture = Image dans l’image
keyboard-shortcuts = Raccourcis clavier
end = Terminer
type-to = Écrire à { $name }
send = Envoyer
too-long = { $count ->
    [one] Trop long de { $count } caractère pour un seul envoi. Raccourcissez le texte ou envoyez-le en plusieurs fois.
   *[other] Trop long de { $count } caractères pour un seul envoi. Raccourcissez le texte ou envoyez-le en plusieurs fois.
}
chars-left = { $count ->
    [one] Encore { $count } caractère.
   *[other] Encore { $count } caractères.
}
things-to-ask = Questions à poser

## Transcription

close-transcript = Fermer la transcription
transcript-empty = Ce que vous dites tous les deux s'affiche ici.
what-was-said = Ce qui a été dit
not-sent = Non envoyé
copy = Copier
copied = Copié
copy-failed = Votre navigateur n'a pas permis la copie. La transcription est maintenant sélectionnée : copiez-la avec Ctrl+C, ⌘C ou le menu de votre appareil.
copy-link = Copier le lien
copy-link-failed = Votre navigateur n'a pas permis la copie. Voici l'adresse : { $address }

## Avis

put-away = Masquer cet avis
start-again = Recommencer
notice-reconnecting = La connexion a été interrompue. Nous la rétablissons.
notice-closing = La connexion avec { $name } est coupée. Un instant.
notice-gone = { $name } n'est plus en ligne. Patientons un instant.
notice-frozen = L'image de { $name } s'est figée. Nous attendons qu'elle revienne.
notice-deaf = Depuis le retour de la connexion, { $name } ne vous entend peut-être plus. Recommencez pour continuer ; ce qui a été dit est conservé ici.
notice-asking = Votre navigateur demande si { $name } peut vous entendre. Autorisez-le pour parler, ou bien écoutez et écrivez.
notice-silenced = Votre appareil a coupé le micro, peut-être pour un appel. { $name } vous entendra de nouveau quand il sera libre ; d'ici là, vous pouvez écrire.
notice-unheard = Votre navigateur retient le son, { $name } ne peut donc pas encore vous entendre. Touchez pour activer le son, ou écrivez.
notice-interrupt-failed = Impossible d'interrompre { $name }. Attendez une pause ou terminez l'entretien.
notice-sound-failed = Le son n'a pas pu démarrer. Touchez encore une fois ou lisez les sous-titres.
notice-speaks-muted = Votre micro est coupé. L'activer ?
notice-echo = { $name } entend peut-être sa propre voix par votre haut-parleur. Un casque peut aider.
notice-idle = Êtes-vous toujours là ?
notice-idle-ends = Êtes-vous toujours là ? Sans signe de votre part, l'entretien se terminera bientôt.
i-am-here = Je suis là
sentences = { $first } { $second }
open-in-window = Ouvrir dans sa propre fenêtre
microphone-again = Ensuite, réessayez.
microphone-again-framed = Ensuite, terminez cet entretien et recommencez.
microphone-denied = Le micro n’a pas été autorisé. Vous pouvez écouter et écrire.
microphone-blocked = Votre navigateur refuse le micro à cette page. Vous pouvez écouter et écrire.
microphone-how = Comment l’autoriser
microphone-allow = Appuyez sur l'icône au début de la barre d'adresse et autorisez le micro.
microphone-taken = L'entretien l'utilise ensuite de lui-même ; sinon, réessayez.
microphone-policy = La page autour de cet entretien ne lui donne pas le micro. Vous pouvez écouter et écrire ; pour parler avec { $name }, ouvrez-le dans sa propre fenêtre.
microphone-system = Votre appareil ne laisse pas ce navigateur utiliser le micro. Vous pouvez écouter et écrire ; pour parler avec { $name }, autorisez-le dans les réglages de confidentialité de l'appareil.
microphone-withheld = Votre navigateur ne trouve pas le micro de cet appareil. Vous pouvez écouter et écrire ; pour parler, autorisez-le dans les réglages de confidentialité de l'appareil.
microphone-in-app = Ce navigateur ne donne pas de micro à cette page ; il a peut-être été ouvert par une application. Vous pouvez écouter et écrire ; pour parler avec { $name }, ouvrez cette page dans votre navigateur habituel.
microphone-no-audio = Ce navigateur ne peut pas transmettre votre voix. Vous pouvez écouter et écrire ; pour parler avec { $name }, ouvrez cette page dans un autre navigateur.
microphone-missing = Aucun micro n'a été trouvé. Vous pouvez écouter et écrire ; pour parler, branchez-en un.
microphone-busy = Un autre programme utilise votre micro. Vous pouvez écouter et écrire ; pour parler, fermez-le dans ce programme.
microphone-insecure = Les navigateurs ne donnent le micro qu'aux pages sécurisées, et cette adresse ne l'est pas. Vous pouvez écouter et écrire.
microphone-gone = Votre micro a disparu. Vous pouvez écouter et écrire ; pour parler, rebranchez-le.
microphone-other = Votre micro n'a pas pu être ouvert. Vous pouvez écouter et écrire, ou réessayer le micro.
microphone-other-framed = Votre micro n'a pas pu être ouvert. Vous pouvez écouter et écrire ; pour parler, terminez cet entretien et recommencez.

## Après

# In the tab's title.
talk-ended = Entretien terminé
that-was = C'était { $name }
farewell-time-up = Le temps avec { $name } est écoulé. Merci pour cet entretien.
farewell-avatar = { $name } a mis fin à l'entretien. Merci.
farewell-left = L'entretien s'est terminé quand la page a été quittée.
farewell-idle = Après un moment de silence, l'entretien avec { $name } s'est terminé.
farewell-revoked = Ce lien a été retiré ; l'entretien avec { $name } s'est donc terminé.
farewell-stopped = Tous les entretiens ont été arrêtés pour le moment, y compris celui avec { $name }.
farewell-visitor = Vous avez terminé l'entretien avec { $name }. Merci.
talk-again = Reprendre un entretien
read-transcript = Lire la transcription
