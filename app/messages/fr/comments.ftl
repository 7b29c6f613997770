# Commentaires à côté d'une démo.

comments = Commentaires
comments-loading = Chargement des commentaires
comments-signed-out = Vous n'avez plus de session ici. Ouvrez une nouvelle adresse depuis le terminal du serveur.
comments-unavailable = Les commentaires ne sont pas disponibles pour le moment. Votre entretien continue sans eux.
comments-too-often = C'était un peu trop souvent. Attendez un instant, puis réessayez.
comments-unreachable = Les commentaires sont injoignables pour le moment. Votre entretien continue sans eux.
comments-not-loaded = Les commentaires n'ont pas pu être chargés. Votre entretien continue sans eux.
comments-refused = L'accès aux commentaires a été refusé. Votre entretien continue sans eux.
comments-lost = La connexion aux commentaires a été coupée. Votre entretien continue sans eux.
comments-team = Équipe
