# Un navigateur sans réseau.

offline = Cet appareil n'a pas de connexion réseau. Connectez-le à un réseau, puis réessayez.
    .title = Vous êtes hors ligne
notice-offline = Cet appareil n'a pas de connexion réseau. Connectez-le à un réseau : l'entretien reprend de lui-même si cela prend moins d'une demi-minute.
