# Comentarios junto a una demo.

comments = Comentarios
comments-loading = Cargando comentarios
comments-signed-out = Su sesión aquí ha terminado. Abra una dirección nueva desde la terminal del servidor.
comments-unavailable = Los comentarios no están disponibles ahora mismo. Su conversación continúa sin ellos.
comments-too-often = Han sido demasiadas veces seguidas. Espere un momento e inténtelo de nuevo.
comments-unreachable = No se puede acceder a los comentarios ahora mismo. Su conversación continúa sin ellos.
comments-not-loaded = No se han podido cargar los comentarios. Su conversación continúa sin ellos.
comments-refused = Se ha denegado el acceso a los comentarios. Su conversación continúa sin ellos.
comments-lost = Se ha cortado la conexión con los comentarios. Su conversación continúa sin ellos.
comments-team = Equipo
