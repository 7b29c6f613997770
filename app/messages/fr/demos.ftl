# Demos, for those who make them.

## List

demos-title = Démos
demos-new = Nouvelle démo
demos-of-file = Du fichier de configuration
demos-of-site = Créées sur ce site
demos-none = Aucune démo n'a encore été créée sur ce site.
demos-newest = Démos les plus récentes
demos-newer = Démos plus récentes
demos-older = Démos plus anciennes
demos-id = Identifiant
demos-changed = Dernière modification
demos-listed = Dans la galerie
demos-unlisted = Non répertoriée
demos-archived = Archivée
demos-shadowed = Masquée par le fichier de configuration
demos-faulty = Enfreint une règle
demos-unplayable = Ne peut pas être jouée

## Form

demo-group-talk = Conversation
demo-group-vendor = Identifiants chez le fournisseur
demo-group-look = Apparence et prochaine étape
demo-group-limits = Limites et visibilité
demo-group-more = Tous les autres réglages
demo-slug = Identifiant, la dernière partie de l'adresse
demo-slug-note = Lettres minuscules, chiffres et traits d'union. Il est choisi une seule fois.
demo-title = Titre
demo-summary = Résumé
demo-role = Ce que fait l'avatar
demo-languages = Langues, par exemple en, de
demo-prompt = Instructions pour l'avatar
demo-topics = Questions proposées, une par ligne
demo-agent-id = Agent, son identifiant chez Beyond Presence
demo-agent = Agent LiveKit, son nom
demo-agent-metadata = Métadonnées de l'agent LiveKit, en JSON
demo-interrupt = Méthode RPC qui fait taire l'agent LiveKit
demo-face = Avatar du bac à sable
demo-poster = Affiche : le nom d'une image ajoutée, un chemin sur ce site, ou une image à côté du fichier de configuration
demo-most = Sessions simultanées
demo-fallback = Remplacement, si l'avatar ne peut pas venir
demo-is-unlisted = Non répertoriée : seule sa propre adresse l'ouvre
demo-comments = Les visiteurs peuvent lire les commentaires de l'équipe
demo-more = Autres réglages, en TOML
demo-more-note = Clés de [[demo]] qui n'ont pas de champ ici, comme lead, greetings, anam et trulience.
demo-no-choice = aucun
picker-choose = Choisir dans les listes du fournisseur
picker-type = Saisir les identifiants
picker-none = Comme dans les réglages du site
picker-listed = Ce que contient votre compte chez { $vendor }. Enregistrez la démo pour garder votre choix.
picker-sandbox = Ce que contient le bac à sable à la place de { $vendor }. Avec votre clé, ce sont les avatars et les voix de votre compte, et votre choix prend effet.
picker-nothing = { $vendor } ne liste rien à choisir ici : saisissez les noms qu’il leur donne.
picker-not-set-up = Ce site n’a pas de clé pour { $vendor } : ses listes ne peuvent pas être lues. Les identifiants peuvent être saisis.
picker-failed = Les listes de { $vendor } ne peuvent pas être lues pour le moment. Réessayez, ou saisissez les identifiants.
demo-make = Créer la démo
demo-changed = Un autre compte ou une autre fenêtre a enregistré cette démo entre-temps. Votre saisie est toujours là ; dans ces champs, autre chose a été enregistré. Enregistrez de nouveau pour le remplacer.

## One demo

demo-of-file-note = Cette démo vient du fichier de configuration et ne peut être modifiée que là. Une copie dans la base de données peut être modifiée ici.
demo-copy = Copier dans la base de données
demo-clone = En créer une autre semblable
demo-try = Essayer
demo-remarks = À vérifier
demo-shadowed-note = Le fichier de configuration a une démo avec cet identifiant. Celle-ci est conservée et n'est pas affichée. Créez-en une autre semblable, avec un autre identifiant.
demo-faulty-note = Cette démo n'est pas affichée, car elle enfreint maintenant une règle.
demo-archive = Archiver la démo
demo-archive-note = Elle n'est affichée nulle part, et ses liens n'ouvrent rien, jusqu'à ce que vous la repreniez. Les conversations continuent.
demo-take-back = La reprendre
demo-take-back-note = Elle est de nouveau affichée, et ses liens ouvrent de nouveau.

## Preview

demo-preview = Aperçu
demo-preview-for = Rempli pour
demo-preview-visitor = Un visiteur sans lien
demo-preview-sample = Exemple : { $name }
demo-preview-show = Afficher
demo-preview-of-context = Avec un lien, on entend l’accueil du contexte.
demo-preview-typed = Aperçu sans enregistrer
demo-preview-live = Affiché pendant la saisie.
demo-preview-wrong = Quelque chose ne convient pas encore : voir les champs.
demo-preview-failed = L’aperçu n’est pas à jour : pressez son bouton ou rechargez la page.
demo-preview-prompt = Instructions
demo-preview-no-prompt = Il n'y en a pas.

## Contexts

contexts-title = Contextes
contexts-new = Nouveau contexte
contexts-note = Un contexte est un type de conversation : des instructions et un mot d'accueil, avec des emplacements remplis pour chaque destinataire. Les démos et les liens en nomment un.
contexts-none = Aucun contexte n'a encore été créé sur ce site.
contexts-offered = Peut être choisi
context-name = Nom
context-name-note = Lettres minuscules, chiffres et traits d'union, une lettre d'abord. Il est choisi une seule fois.
context-prompt-note = { $example }, ou un autre nom entre accolades, est rempli pour chaque destinataire. Deux accolades en valent une.
context-variables = Variables, une par ligne
context-variables-note = Par exemple industry ou seats (20): 50. Entre parenthèses, le nombre maximal de caractères ; après les deux-points, ce qui est dit quand un lien n'indique rien.
context-greeting-note = La première phrase dite à une personne venue par un lien personnel.
context-greetings = Le mot d'accueil dans d'autres langues
context-more-note = Clés de [[context]] qui n'ont pas de champ ici.
context-make = Créer le contexte
context-changed = Un autre compte ou une autre fenêtre a enregistré ce contexte entre-temps. Votre saisie est toujours là ; ce qui a été enregistré diffère dans ces champs. Enregistrez de nouveau pour le remplacer.
context-of-file-note = Ce contexte vient de la configuration et ne peut être modifié que là. Une copie dans la base de données peut être modifiée ici.
context-shadowed-note = La configuration a un contexte de ce nom. Celui-ci est conservé et n'est pas utilisé. Créez-en un semblable sous un autre nom.
context-faulty-note = Ce contexte n'est pas utilisé, car il enfreint maintenant une règle.
context-archived-note = Ce qui nomme ce contexte le garde. Les nouveaux liens et démos ne peuvent pas le choisir.
context-archive = Archiver le contexte
context-archive-note = Ce qui le nomme le garde. Les nouveaux liens et démos ne peuvent pas le choisir, jusqu'à ce que vous le repreniez.
context-take-back-note = Il peut de nouveau être choisi.
