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
