# Ein Browser ohne Netzwerk.

offline = Dieses Gerät hat keine Netzwerkverbindung. Verbinden Sie es mit einem Netzwerk und versuchen Sie es dann noch einmal.
    .title = Sie sind offline
notice-offline = Dieses Gerät hat keine Netzwerkverbindung. Verbinden Sie es mit einem Netzwerk: Dauert das weniger als eine halbe Minute, geht das Gespräch von selbst weiter.
