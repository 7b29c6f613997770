# The figures, for those who work with the site.

studio-figures = Chiffres
studio-figures-period = Période
studio-figures-today = Aujourd’hui
studio-figures-last = { NUMBER($days) } derniers jours
studio-figures-links = Par un lien de
studio-figures-no-link = Sans lien
studio-figures-show = Afficher
studio-figures-none = Rien n’a été compté sur cette période.
studio-figures-silent = Lors de { $silent } des { $opens } ouvertures les plus récentes, rien n'a été actionné : des programmes de passerelles de messagerie peuvent en faire partie. La page d'un lien énumère ses ouvertures.
studio-figures-note = Les jours sont ceux de { $zone }. Une session est comptée une minute après sa fin, au jour de son début.
studio-figures-funnel = De l’ouverture à l’appel à l’action
studio-figures-step = Étape
studio-figures-number = Nombre
studio-figures-part = De l’étape précédente
studio-figures-opened = Liens ouverts
studio-figures-started = Sessions démarrées
studio-figures-live = Conversations
studio-figures-acted = Appel à l’action suivi
studio-figures-minutes = Minutes de conversation
studio-figures-cost = Coût
studio-figures-by-vendor = Par fournisseur
studio-figures-cost-note = Le coût est celui des minutes, aux prix en vigueur au début, dès que la fin chez le fournisseur est certaine. Les conversations exclues, dont les vôtres, et celles d’avant les prix n’ont pas de coût ici ; les limites comptent ce qui a été dépensé.
studio-figures-opens-note = Les ouvertures sont celles des liens personnels, les sessions celles de toutes les pages.
studio-figures-no-opens = Un lien est ouvert avant l’intervention d’un fournisseur : les ouvertures n’en ont donc pas.
studio-figures-by-day = Jour par jour
studio-figures-day = Jour
studio-figures-chart = Au plus { $most } en un jour. Les nombres sont dans le tableau ci-dessous.
studio-figures-so-far = jusqu’ici
studio-figures-starts = Temps jusqu’à la première image
studio-figures-median = La moitié en
studio-figures-high = 95 sur 100 en
studio-figures-measured = Mesurés
studio-figures-failed = Démarrages échoués
studio-figures-starts-by-day = Premières images et démarrages échoués, jour par jour
studio-figures-of-each-day = Les chiffres de chaque jour
studio-figures-first-frame-note = De l’appui à la première image, selon les pages des visiteurs. Chaque temps est connu par la borne qu’il ne dépasse pas.
studio-figures-reason = Raison
studio-figures-reasons = Raisons
studio-figures-other-reasons = autres : { $count }
studio-figures-no-data = Aucune donnée
studio-figures-at-most = au plus { $time }
studio-figures-longer = plus de { $time }

## What is decided about one talk

studio-talk-decide = Chiffres et suppression
studio-talk-leave-out = Exclure des chiffres
studio-talk-count-again = Compter à nouveau dans les chiffres
studio-talk-left-out = Exclue
studio-talk-delete = Supprimer cette conversation
studio-talk-delete-note = Les paroles, la chronologie et l’avis sont supprimés définitivement. Les chiffres gardent leurs totaux, et le journal d’audit indique la suppression.
studio-talk-delete-leads = Supprimer aussi ce que le visiteur a laissé dans un formulaire
studio-talk-delete-button = Supprimer définitivement
studio-talk-not-over = Non supprimée : une conversation doit être terminée, comptée et fermée chez son fournisseur. Réessayez dans quelques minutes.
