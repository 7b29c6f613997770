# The state of the vendors. The server renders it.

vendors-title = Fournisseurs
vendors-lead = Ce que le contrôle trouve de chaque fournisseur de la configuration : s'il accepte la clé, s'il a les avatars et si son heure est la même. Il n'ouvre aucun entretien et ne coûte rien.
vendors-check = Contrôler maintenant
vendors-never = Rien n'a été contrôlé depuis le démarrage du serveur.
vendors-at = Contrôlé :
vendors-what = Contrôlé
vendors-result = Résultat
vendors-found = Constaté
vendors-ok = Fonctionne
vendors-warning = À regarder
vendors-failed = Ne fonctionne pas
vendors-skipped = Non essayé
vendors-sandbox = joué par le bac à sable
vendors-not-set = non configuré
vendors-details = Détails
