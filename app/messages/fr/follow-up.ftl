# Leads and feedback, for those who follow them up.

## Leads

studio-leads = Prospects
studio-leads-none = Aucun prospect pour l’instant.
studio-leads-none-of = Aucun prospect avec ce statut.
studio-leads-newest = Prospects les plus récents
studio-leads-newer = Prospects plus récents
studio-leads-older = Prospects plus anciens
studio-lead-of = Prospect : { $name }
studio-lead-all = Tous
studio-lead-new = Nouveau
studio-lead-contacted = Contacté
studio-lead-closed = Clos
studio-lead-status = Statut
studio-lead-note = Note
studio-lead-note-rule = { NUMBER($most) } caractères au plus. Elle est supprimée avec le prospect.
studio-lead-from = De
studio-lead-entered = Ce qui a été saisi
studio-lead-empty = Rien de saisi
studio-lead-consent = Consentement
studio-lead-talk = Conversation
studio-lead-talk-read = Lire la conversation
studio-lead-talk-none = Envoyé sans conversation
studio-lead-talk-gone = Supprimée
studio-lead-link = Lien
studio-lead-follow-up = Suivi
studio-lead-changed = Un autre compte ou une autre fenêtre a enregistré ce prospect entre-temps. Votre saisie est toujours là ; dans ces champs, autre chose a été enregistré. Enregistrez de nouveau pour le remplacer.

## Lists

studio-download = Télécharger

## Feedback

studio-feedback = Avis
studio-feedback-none = Aucun avis pour l’instant.
studio-feedback-newest = Avis les plus récents
studio-feedback-newer = Avis plus récents
studio-feedback-older = Avis plus anciens
studio-feedback-thumb = Appréciation
studio-feedback-line = Dans les mots du visiteur
