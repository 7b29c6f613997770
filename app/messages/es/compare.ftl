# Presenters side by side, for staff.

compare = Comparar
    .title = Comparar presentadores
    .limits = Cada uno mantiene aquí su propia conversación: todas cuentan para los límites y cuestan lo que cuestan las conversaciones. Empiezan por escrito, para que ninguno oiga a los demás.
    .choose = Elija dos o tres
    .start = Iniciar todos
    .end = Terminar todos
    .ask = Preguntar a todos
    .question = Una pregunta para todos
    .held = Cada uno recibe la pregunta en cuanto calla.
    .listen = Escuchar
    .listen-to = Escuchar a { $name }
    .times = Cuánto tardó, en milisegundos
    .presenter = Presentador
    .granted = Del inicio a la concesión
    .shown = Del inicio a la primera imagen
    .questions = Preguntas respondidas
    .caption = De la pregunta a las primeras palabras
    .caption-median = Mediana de las palabras
    .voice = De la pregunta al primer sonido
    .voice-median = Mediana del sonido
    .csv = Copiar como CSV
