# Ce qui n'a pas marché et ce qui aide.

## Que faire

try-again = Réessayer
reload = Recharger la page
again-in = { $label } dans { NUMBER($secs) } s
again-in-clock = { $label } dans { $time }
for-support = Détails pour l'assistance
reference = Référence :
# Une durée, après « dans ».
span-seconds = { $secs ->
    [one] une seconde
   *[other] { $secs } secondes
}
span-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
about = environ { $span }
a-minute = une minute

## Ce navigateur

no-random-numbers = Un entretien en a besoin pour n'appartenir qu'à vous. Rechargez la page ; si cela ne suffit pas, utilisez un autre navigateur.
    .title = Votre navigateur n'a pas fourni de nombres aléatoires
browser-unsupported = WebRTC y est absent ou désactivé, le son et l'image ne peuvent donc pas passer. Ouvrez cette page dans un autre navigateur ; rien n'a été démarré.
    .title = Ce navigateur ne peut pas tenir l'entretien
firefox-sandbox = Dans Firefox, le bac à sable a besoin d'une connexion réseau sur cette machine, car Firefox n'utilise pas 127.0.0.1 pour les appels. Connectez-vous à un réseau, redémarrez le serveur et réessayez, ou ouvrez cette page dans un autre navigateur.

## La réponse du serveur

start-not-found = Elle a été renommée ou retirée depuis le chargement de la page.
    .title = Cette démo n'existe plus
start-forbidden = Le serveur ne permet pas à cette page de commencer un entretien. Rechargez-la ; si cela ne suffit pas, ouvrez-la à sa propre adresse.
    .title = Non autorisé
start-program = D’après son nom, ce navigateur est un aperçu de lien ou un analyseur de courriels, et ceux-ci ne commencent pas d’entretien. Ouvrez cette page dans un autre navigateur.
    .title = Ce navigateur se présente comme un programme
start-link-used-up = Ce lien était prévu pour un certain nombre d'entretiens, et tous ont eu lieu. Demandez-en d'autres à la personne qui vous l'a envoyé.
    .title = Plus d'entretien avec ce lien
start-stopped = Aucun nouvel entretien ne peut commencer pour le moment. Réessayez plus tard.
    .title = Les entretiens sont suspendus
start-link-spent = Ce qui était prévu pour les entretiens de ce lien est épuisé. Demandez-en davantage à la personne qui vous l'a envoyé.
start-presenter-spent = Ce qui est prévu aujourd'hui pour les entretiens avec { $name } est épuisé. Revenez demain.
start-spent = Ce qui est prévu pour les entretiens est épuisé pour le moment. Revenez plus tard.
    .title = Plus d'entretiens pour le moment
start-owner-spent = Ce dont dispose pour les entretiens la personne qui vous a envoyé ce lien est épuisé ou occupé pour le moment. Revenez plus tard, ou demandez-lui-en davantage.
start-client-spent = Ce dont dispose ce réseau pour les entretiens est épuisé pour aujourd'hui, ou occupé par des entretiens en cours. Cela recommence au plus tard à minuit, à l'heure de ce site.
start-wrong-address = Les entretiens ne peuvent commencer qu'à l'adresse { $url }. Ouvrez-y la page.
    .title = Ce site a une autre adresse
start-no-address = Son adresse publique n'est pas définie, aucun entretien ne peut donc commencer ici. Les responsables du site trouveront dans son journal ce qu'il faut régler.
    .title = Ce site n'est pas prêt à recevoir des visites
start-invalid = Le serveur ne l'a pas comprise. Rechargez la page.
    .title = Cette page n'est plus à jour
start-stale-page = Le serveur ne la connaît plus. Rechargez la page, puis commencez.
    .title = Cette page est restée longtemps ouverte
start-proof = Le serveur a demandé à cette page plus qu'elle ne pouvait faire. Réessayez dans un instant.
    .title = Beaucoup de personnes commencent
start-conflict = Ce démarrage a déjà été utilisé. Réessayez pour en ouvrir un nouveau.
    .title = Cet entretien est terminé
start-limit-address = Trop d'entretiens ont été commencés depuis votre réseau. Réessayez dans { $span }.
    .title = Trop de démarrages
start-limit-rate = Plus d'entretiens commencent que ce serveur n'en ouvre à la fois. Réessayez dans { $span }.
    .title = Beaucoup de personnes commencent
start-limit-concurrency = Tous les entretiens que ce serveur peut tenir sont en cours. Réessayez dans { $span }.
    .title = Toutes les places sont prises
start-limit-link = Ce lien ne permet qu'un nombre limité d'entretiens à la fois, et un entretien terminé peut encore compter un moment. Réessayez dans { $span }.
start-limit-owner = Les liens de la personne qui vous a envoyé celui-ci ne permettent qu'un nombre limité d'entretiens à la fois, et un entretien terminé peut encore compter un moment. Réessayez dans { $span }.
start-busy = { $name } n'a pas de place libre pour le moment. Réessayez dans { $span }, ou parlez à quelqu'un d'autre.
    .title = Toutes les places sont prises
turn-passed = Votre tour est venu alors que cette page n'était pas visible, et votre rang dans la file a été gardé pendant cinq minutes. Réessayez pour reprendre la file.
    .title = Votre tour est passé
start-unreachable = Le service qui fait vivre { $name } n'a pas répondu. Réessayez dans un instant, ou parlez à quelqu'un d'autre.
    .title = Le service est injoignable
start-vendor = Le service qui fait vivre { $name } a refusé l'entretien. Les responsables du site peuvent voir pourquoi ; avec quelqu'un d'autre, cela marchera peut-être.
    .title = Le service a refusé
start-unavailable = Le serveur ne peut pas commencer d'entretien en ce moment. Rien n'a été démarré ; réessayez dans un instant.
    .title = Pas pour le moment
start-misconfigured = Le service qui fait vivre { $name } n'accepte pas la clé de ce site. Les responsables du site peuvent y remédier ; avec quelqu'un d'autre, cela marchera peut-être.
    .title = Mauvais réglage de notre côté
start-internal = Réessayez dans un instant, ou parlez à quelqu'un d'autre.
    .title = Une erreur s'est produite de notre côté
start-internal-number = Réessayez. Si l'erreur persiste, indiquez-nous ce numéro : { $number }.
start-transport = Vérifiez que vous êtes en ligne, puis réessayez. Rien n'a été démarré.
    .title = Le serveur n'a pas répondu
start-unreadable = Un intermédiaire entre cette page et son serveur, comme un proxy ou la page de connexion de votre réseau, a peut-être répondu à sa place. Réessayez dans un instant ou rechargez la page.
    .title = La réponse n'a pas pu être lue
start-away = Un intermédiaire devant le serveur, par exemple un proxy, a répondu qu’aucune demande ne passe en ce moment. Votre propre connexion fonctionne ; réessayez dans un instant.
    .title = Injoignable en ce moment

## Le lecteur

sdk-load = Vérifiez que vous êtes en ligne, puis réessayez. Un bloqueur dans votre navigateur peut aussi le retenir.
    .title = Le lecteur ne s'est pas chargé
sdk-broken = Le programme qui affiche { $name } s'est arrêté dans votre navigateur. Rechargez la page ; si cela ne suffit pas, essayez un autre navigateur.
    .title = Le lecteur a échoué
sdk-permission = Il ne permet pas à cette page de lire l'entretien. Autorisez le son et le micro pour ce site, puis réessayez.
    .title = Votre navigateur a refusé
sdk-network = Votre navigateur n'a pas pu joindre { $name }. Un pare-feu ou un VPN peut faire obstacle ; un autre réseau aide souvent.
    .title = Pas de connexion
sdk-expired = Elle n'est gardée qu'un court moment. Réessayez pour en obtenir une nouvelle.
    .title = Votre place n'était plus libre
sdk-full = { $name } parle déjà avec autant de personnes que possible. Réessayez dans une minute, ou parlez à quelqu'un d'autre.
    .title = Toutes les places sont prises
sdk-busy = Le service qui fait vivre { $name } n'a plus de place en ce moment. Réessayez bientôt, ou parlez à quelqu'un d'autre.
    .title = Il y a beaucoup d'affluence
sdk-spent = Les entretiens prévus pour { $name } sont épuisés. Les responsables du site peuvent y remédier ; avec quelqu'un d'autre, cela marchera peut-être.
    .title = Plus d'entretiens pour le moment
sdk-refused = Le service qui fait vivre { $name } n'a pas accepté l'entretien tel que ce site l'a demandé. Les responsables du site peuvent voir pourquoi ; avec quelqu'un d'autre, cela marchera peut-être.
    .title = L'entretien n'a pas pu s'ouvrir
sdk-vendor = { $name } reste injoignable, pour une raison propre au service. Réessayez, ou parlez à quelqu'un d'autre.
    .title = L'entretien n'a pas pu s'ouvrir

## Une étape trop longue

start-timeout = Il n'a pas répondu en dix secondes. Rien n'a été démarré ; réessayez.
    .title = Le serveur a mis trop de temps
sdk-timeout = Votre connexion est peut-être lente, ou quelque chose y retient le lecteur. Réessayez.
    .title = Le lecteur ne s'est pas chargé
connect-timeout = Votre navigateur n'a pas pu joindre { $name } à temps. Un pare-feu ou un VPN peut faire obstacle ; un autre réseau aide souvent.
    .title = Pas de connexion
avatar-timeout = La connexion est établie, mais { $name } n'est pas là. Réessayez, ou parlez à quelqu'un d'autre.
    .title = Personne n'est venu
agent-timeout = { $name } est là, mais n'a pas pu parler à temps. Réessayez, ou parlez à quelqu'un d'autre.
    .title = Cela a pris trop de temps
first-frame-timeout = { $name } est là, mais aucune image n'est arrivée. Un pare-feu ou un VPN retient peut-être la vidéo ; réessayez ou changez de réseau.
    .title = Pas d'image
picture-timeout = L'image de { $name } s'est figée et n'est pas revenue. Vous pouvez reprendre un entretien ; ce qui a été dit est conservé ici.
    .title = L'image s'est figée

## Un entretien interrompu

lost-network = Elle n'a pas pu être rétablie. Vérifiez votre réseau, puis continuez ; ce qui a été dit est conservé ici.
    .title = La connexion est perdue
lost-elsewhere = Cet entretien a été rejoint une deuxième fois, peut-être dans un autre onglet, et s'est donc arrêté ici. Vous pouvez en commencer un nouveau.
    .title = L'entretien se poursuit ailleurs
lost-ended = { $name } a fermé l'entretien avant qu'il ne commence. Réessayez, ou parlez à quelqu'un d'autre.
    .title = L'entretien a été fermé
lost-removed = { $name } ou les responsables du site ont mis fin à votre participation. Vous pouvez commencer un nouvel entretien ; ce qui a été dit est conservé ici.
    .title = Votre participation a pris fin
lost-moved = { $name } a déplacé l'entretien vers un lieu que cette page ne peut pas suivre. Vous pouvez en commencer un nouveau ; ce qui a été dit est conservé ici.
    .title = L'entretien a été déplacé
lost-asleep = Votre navigateur a mis cette page en pause pendant qu'elle n'était pas visible, et cela a terminé l'entretien. Vous pouvez le reprendre ; ce qui a été dit est conservé ici.
    .title = La page était en veille
lost-closed = Il a été terminé de notre côté. Vous pouvez en commencer un nouveau ; ce qui a été dit est conservé ici.
    .title = L'entretien a été fermé
lost-shutdown = Cela a mis fin à l'entretien. Attendez un instant, puis continuez ; ce qui a été dit est conservé ici.
    .title = Le serveur redémarre
lost-media = Votre réseau a laissé passer la connexion, mais ni le son ni l'image. Un autre réseau aide souvent.
    .title = Le son et l'image se sont arrêtés
avatar-left = { $name } n'est plus dans l'entretien. Vous pouvez le reprendre ; ce qui a été dit est conservé ici.
    .title = L'avatar est parti
lost-silence = Personne n'a parlé, { $name } a donc terminé l'entretien. Vous pouvez en commencer un nouveau ; ce qui a été dit est conservé ici.
    .title = Le silence a duré un moment
lost-unknown = Nous ne savons pas pourquoi. Vous pouvez le reprendre ; ce qui a été dit est conservé ici.
    .title = L'entretien s'est interrompu
session-forgotten = Le serveur n'a pas été relié à cette page pendant un moment, ou a redémarré, et l'entretien a été fermé. Vous pouvez en commencer un nouveau.
    .title = L'entretien a été fermé
