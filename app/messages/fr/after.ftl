# Après un entretien, et le formulaire où l'on laisse ses coordonnées.

## The closing card

minutes-with = { $minutes ->
    [one] { $minutes } minute avec { $name }
   *[other] { $minutes } minutes avec { $name }
}
seconds-with = { $secs ->
    [one] { $secs } seconde avec { $name }
   *[other] { $secs } secondes avec { $name }
}
you-asked = Vos questions
how-was-it = Comment était-ce ?
thumb-up = Bien
thumb-down = Pas bien
feedback-line = Une phrase à ce sujet, si vous voulez
feedback-thanks = Merci. C'est enregistré.
feedback-failed = Cela n'a pas pu être enregistré. Réessayez.
take-along = Emporter l'entretien
download = Télécharger
mail-to-me = Mettre dans un e-mail
mail-subject = Mon entretien avec { $name }
mail-cut = Le reste ne tenait pas dans un e-mail. La page contient tout.

## The form

lead-title = Souhaitez-vous rester en contact ?
lead-before = D'abord, qui êtes-vous ?
optional = facultatif
choose = Choisir
lead-sent = Merci. Vos informations ont été envoyées.
lead-later = Plus tard
fault-missing = Remplissez ce champ.
fault-unticked = Cochez la case pour envoyer.
fault-too-long = { $max ->
    [one] Au plus { $max } caractère.
   *[other] Au plus { $max } caractères.
}
fault-email = Ce n'est pas une adresse e-mail complète.
fault-phone = Ce n'est pas un numéro de téléphone.
fault-choice = Choisissez l'une de ces possibilités.
lead-problems = Il manque quelque chose ou un champ est inexact. Rien n'a encore été envoyé.
lead-stale = Cette page était ouverte depuis longtemps. Rien n'est perdu : appuyez encore une fois sur Envoyer.
lead-too-often = { $secs ->
    [one] Trop de formulaires ont été envoyés depuis votre réseau. Attendez { $secs } seconde, puis appuyez à nouveau sur Envoyer.
   *[other] Trop de formulaires ont été envoyés depuis votre réseau. Attendez { $secs } secondes, puis appuyez à nouveau sur Envoyer.
}
lead-unavailable = Le serveur ne peut rien enregistrer pour le moment. Attendez un instant, puis appuyez à nouveau sur Envoyer.
lead-failed = L'envoi a échoué. Vérifiez votre connexion, puis appuyez à nouveau sur Envoyer.
