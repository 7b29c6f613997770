# Une démonstration sur un écran tactile que les visiteurs utilisent l’un après l’autre.

## Before a talk

booth-start = Touchez pour commencer
booth-ask = Ou touchez une question
booth-offline = Cet écran n’a pas de connexion pour le moment. Il réessaie tout seul.
booth-offline-lead = La connexion manque pour une conversation. Ce que vous saisissez ici sera envoyé dès qu’elle sera revenue.

## After it

booth-thanks = Merci pour cette conversation
booth-done = Terminé
booth-wipes = Cet écran oublie alors votre conversation.
booth-kept = Merci. La connexion manque pour le moment : cet écran garde ce que vous avez saisi et l’enverra plus tard tout seul.
booth-full = Sans connexion, cet écran ne peut plus rien garder. Adressez-vous à l’un de nous.
booth-still = Êtes-vous toujours là ?
booth-starts-over = Cet écran va oublier votre conversation et recommencer au début.
booth-here = Je suis toujours là

## How staff leave

booth-corner = Pour le personnel : quitter cet écran
booth-leave = Quitter
    .title = Quitter cet écran
booth-pin = Code PIN
booth-pin-wrong = Ce n’est pas le code PIN.
booth-pin-wait = Trop d’essais. Attendez une minute, puis réessayez.
booth-pin-offline = Le code PIN ne peut pas être vérifié sans connexion. Réessayez plus tard, ou fermez le navigateur.
booth-delete-digit = Effacer le dernier chiffre
booth-unsent = Formulaires en attente d’envoi : { $count }
