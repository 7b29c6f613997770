# Subtítulos y transcripción durante la conversación, y el camino hacia una persona.

captions-size = Tamaño de los subtítulos
captions-normal = Normal
captions-large = Grande
captions-largest = Muy grande
captions-opaque = Opaco
# Se lee después de la palabra de la casilla.
captions-opaque-more = { " el fondo de los subtítulos" }
find-in-transcript = Buscar en la transcripción
lines-found = { $count ->
    [one] { $count } línea encontrada.
   *[other] { $count } líneas encontradas.
}
minute-left-person = Queda menos de un minuto. ¿Seguir con una persona?
# Se lee después del texto de un enlace.
new-tab = , se abre en una pestaña nueva
