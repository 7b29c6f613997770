# Sous-titres et transcription pendant l'entretien, et le chemin vers une personne.

captions-size = Taille des sous-titres
captions-normal = Normale
captions-large = Grande
captions-largest = Très grande
captions-opaque = Opaque
# Lu après le mot de la case.
captions-opaque-more = { " : fond des sous-titres" }
find-in-transcript = Chercher dans la transcription
lines-found = { $count ->
    [one] { $count } ligne trouvée.
   *[other] { $count } lignes trouvées.
}
minute-left-person = Il reste moins d'une minute. Continuer avec une personne ?
# Lu après le texte d'un lien.
new-tab = , s'ouvre dans un nouvel onglet
