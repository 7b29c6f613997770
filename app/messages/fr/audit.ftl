# The audit log. The server renders it.

## The page

audit-title = Journal d’audit
audit-whole = Les entrées de cette page sont telles qu’elles ont été écrites : chacune concorde avec la précédente.
audit-broken = L’entrée { $number } manque ou n’est pas telle qu’elle a été écrite. À partir d’elle, rien n’est fiable.
audit-check-all = Seul ce qui est affiché ici a été vérifié. La ligne de commande du serveur vérifie tout le journal :
audit-none = Aucune entrée.
audit-newest = Entrées les plus récentes
audit-newer = Entrées plus récentes
audit-older = Entrées plus anciennes
audit-all = Toutes les entrées
audit-of-account = Ce que ce compte a fait
audit-who = Qui
audit-what = Quoi
audit-subject = Sur quoi
audit-details = Détails
audit-before = Avant
audit-after = Après

## Who else does something than an account

audit-by-address = Une adresse à usage unique
audit-by-command-line = La ligne de commande
audit-by-server = Le serveur

## What was done

audit-did-set-up-address = Adresse d’installation créée
audit-did-password-address = Adresse à usage unique pour un mot de passe créée
audit-did-created = Compte créé
audit-did-accepted = Invitation acceptée
audit-did-password-chosen = Mot de passe choisi
audit-did-password-taken = Mot de passe retiré
audit-did-identity-linked = Identité associée
audit-did-identity-taken = Identité retirée
audit-did-sign-on-refused = Connexion par le fournisseur d’identité refusée
audit-did-disabled = Compte désactivé
audit-did-enabled = Compte réactivé
audit-did-role-changed = Rôle modifié
audit-did-time-zone-changed = Fuseau horaire modifié
audit-did-signed-in = Connexion
audit-did-signed-out = Déconnexion
audit-did-transcript-read = Conversation lue
audit-did-transcripts-searched = Recherche dans les conversations
audit-did-leads-read = Liste des prospects lue
audit-did-lead-read = Prospect lu
audit-did-lead-changed = Prospect modifié
audit-did-feedback-read = Avis lus
audit-did-talks-exported = Liste des conversations téléchargée
audit-did-link-made = Lien créé
audit-did-link-changed = Lien modifié
audit-did-link-revoked = Lien retiré
audit-did-open-judged = Prise en compte d’une ouverture décidée
audit-did-request-settled = Demande d’accès traitée
audit-did-links-handed-on = Liens transmis
audit-did-demo-made = Démo créée
audit-did-demo-changed = Démo modifiée
audit-did-demo-archived = Démo archivée
audit-did-demo-taken-back = Démo reprise des archives
audit-did-context-made = Contexte créé
audit-did-context-changed = Contexte modifié
audit-did-context-archived = Contexte archivé
audit-did-context-taken-back = Contexte repris des archives
audit-did-picture-added = Image ajoutée
audit-did-picture-deleted = Image supprimée
audit-did-brand-changed = Marque modifiée
audit-did-budgets-changed = Budgets et prix modifiés
audit-did-leads-exported = Prospects téléchargés
audit-did-feedback-exported = Avis téléchargés
audit-did-links-exported = Liste des liens téléchargée
audit-did-talks-stopped = Conversations suspendues
audit-did-talks-resumed = Conversations de nouveau autorisées
audit-did-talk-left-out = Conversation exclue des chiffres ou recomptée
audit-did-talk-deleted = Conversation supprimée
audit-did-figures-exported = Chiffres téléchargés
audit-did-list-exported = Liste téléchargée
audit-did-audit-read = Journal d’audit lu
audit-did-audit-exported = Journal d’audit téléchargé
