# Presenters side by side, for staff.

compare = Comparer
    .title = Comparer les présentateurs
    .limits = Chacun mène ici sa propre conversation : toutes comptent dans les limites et coûtent ce que coûtent des conversations. Elles commencent par écrit, pour qu’aucun n’entende les autres.
    .choose = Choisissez-en deux ou trois
    .start = Tous démarrer
    .end = Tous terminer
    .ask = Demander à tous
    .question = Une question pour tous
    .held = Chacun reçoit la question dès qu’il se tait.
    .listen = Écouter
    .listen-to = Écouter { $name }
    .times = Durées, en millisecondes
    .presenter = Présentateur
    .granted = Du démarrage à l’accord
    .shown = Du démarrage à la première image
    .questions = Questions répondues
    .caption = De la question aux premiers mots
    .caption-median = Médiane des mots
    .voice = De la question au premier son
    .voice-median = Médiane du son
    .csv = Copier au format CSV
