# Ce qui limite les entretiens.

studio-limits = Limites

## Ce qui est suspendu

studio-stops = Nouveaux entretiens
studio-stops-none = Les nouveaux entretiens commencent normalement.
studio-stopped-all = Tous les nouveaux entretiens sont suspendus.
studio-stopped-vendor = Les nouveaux entretiens avec { $vendor } sont suspendus.
studio-stop-since = Depuis
studio-stop-by = Suspendus par
studio-stop-read = Les visiteurs lisent
studio-stop-resume = Autoriser les nouveaux entretiens
studio-stop-end = Arrêter les entretiens en cours
studio-stop = Suspendre les nouveaux entretiens
studio-stop-what = Quels entretiens
studio-stop-all = Tous
studio-stop-vendor = Ceux avec { $vendor }
studio-stop-sentence = Phrase pour les visiteurs
studio-stop-sentence-rule = Facultatif, { NUMBER($most) } caractères au plus. Elle s'affiche telle quelle, dans toutes les langues.
studio-stop-running = Entretiens en cours
studio-stop-running-go-on = Continuent jusqu'à leur fin
studio-stop-running-end = Sont arrêtés
studio-stop-note = Cela vaut dès le prochain appui sur Démarrer, et aussi après un redémarrage. Les pages s'ouvrent comme avant.
studio-stop-already = Ces entretiens sont déjà suspendus, comme indiqué ci-dessous. Autorisez-les d'abord pour les suspendre avec une autre phrase.
studio-stop-not = Cela a changé depuis le chargement de la page. Voici ce qui est suspendu à présent.

## Ce que les entretiens peuvent utiliser

studio-budgets = Budgets
studio-budgets-none = Aucun budget du site, d'un fournisseur, d'une démo ou d'un propriétaire n'est utilisé.
studio-budget-of = Budget
studio-budget-used = Utilisé
studio-budget-held = Retenu
studio-budget-left = Restant
studio-budget-most = En tout
studio-budget-today = Tous les entretiens aujourd'hui
studio-budget-month = Tous les entretiens ce mois-ci
studio-budget-today-of = { $name } aujourd'hui
studio-budget-owner-today = Liens de { $name } aujourd'hui
studio-budget-owner-month = Liens de { $name } ce mois-ci
studio-budget-minutes = { $minutes } min
studio-budget-now = { $name } en ce moment
studio-budget-owner-now = Liens de { $name } en ce moment
studio-budget-talks = Entretiens : { $count }
studio-budget-full-vendor = Autant d'entretiens de son fournisseur que permis à la fois sont en cours. Les visiteurs attendent dans la file.
studio-budget-full-owner = Autant d'entretiens des liens de { $name } que permis à la fois sont en cours.
studio-budget-full-link = Autant d'entretiens de ce lien que permis à la fois sont en cours.
studio-budget-day = Un entretien compte pour le jour où il a commencé. Fin de la journée :
studio-budget-note = Tant qu'il dure, un entretien retient la durée la plus longue qu'il peut avoir ; ensuite, le reste est rendu. Ceux que l'on ne peut pas arrêter chez le fournisseur (Trulience, Beyond Presence dans ses propres salles) la retiennent jusqu'à la mort de leur jeton, même s'ils sont terminés ici. Un entretien commencé reste compté. Il est rendu si le fournisseur l'a refusé, ou s'il indique que le visiteur d'un lien n'est jamais venu.
studio-budget-spent = Les entretiens, le temps ou l'argent prévus sont épuisés : aucun entretien ne peut commencer.
studio-budget-spent-owner = Les entretiens, le temps ou l'argent prévus pour les liens de { $name } sont épuisés : aucun d'eux ne commence d'entretien.
studio-budget-spent-yours = Les entretiens, le temps ou l'argent prévus pour vos liens sont épuisés : aucun d'eux ne commence d'entretien.
studio-link-time = Durée des entretiens
studio-link-cost = Peut coûter au plus
studio-link-no-price = Aucun prix n'est fixé pour { $vendor } (Limites, Budgets et prix)
studio-link-cost-unknown = Inconnu
studio-link-no-limit = Pas de limite
studio-talk-cost = Coût estimé
studio-talk-holds = Il retient encore la durée la plus longue qu'il peut avoir ; c'est le coût maximal.

## The form that sets budgets and prices

budgets-title = Budgets et prix
budgets-lead = Ce que les entretiens peuvent utiliser, et ce que coûte une minute. Le prochain entretien commence selon ce qui est enregistré ici ; ceux en cours gardent leur durée et leur prix. Un champ laissé vide est tel que dans la configuration ; si elle n'a rien, il n'y a pas de limite.
budgets-changed = Des budgets ou des prix ont été modifiés entre-temps. Le formulaire montre votre saisie ; voici ce qu'il en est à présent. Enregistrez pour les remplacer.
budgets-not-in-force = Tout ce qui est défini ici n'est pas en vigueur : cela ne convient plus à la configuration. La raison est indiquée à côté.
budgets-read-only = Les administrateurs les modifient.
budgets-prices = Prix
budgets-price = Prix d'une minute avec { $vendor }
budgets-all = Tous les entretiens
budgets-account = Liens de chaque compte
budgets-network = Chaque réseau de visiteurs
budgets-link = Chaque lien
budgets-at-once = Entretiens à la fois
budgets-talks-day = Entretiens par jour
budgets-minutes-day = Minutes par jour
budgets-cost-day = Coût par jour
budgets-cost-month = Coût par mois
budgets-cost-all = Coût en tout
budgets-of = { $whose } : { $what }
budgets-client-note = Toutes les personnes d'un salon ou d'un bureau viennent peut-être du même réseau et se partagent cela.
budgets-currency = Devise, trois lettres majuscules
budgets-of-file = De la configuration : { $value }
budgets-set-here = Fixé ici
