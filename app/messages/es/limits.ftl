# Lo que limita las conversaciones.

studio-limits = Límites

## Lo que está detenido

studio-stops = Conversaciones nuevas
studio-stops-none = Las conversaciones nuevas empiezan con normalidad.
studio-stopped-all = Todas las conversaciones nuevas están detenidas.
studio-stopped-vendor = Las conversaciones nuevas con { $vendor } están detenidas.
studio-stop-since = Desde
studio-stop-by = Detenidas por
studio-stop-read = Los visitantes leen
studio-stop-resume = Permitir conversaciones nuevas
studio-stop-end = Terminar ahora las conversaciones en curso
studio-stop = Detener las conversaciones nuevas
studio-stop-what = Qué conversaciones
studio-stop-all = Todas
studio-stop-vendor = Las de { $vendor }
studio-stop-sentence = Frase para los visitantes
studio-stop-sentence-rule = Opcional, { NUMBER($most) } caracteres como máximo. Se muestra tal cual, en todos los idiomas.
studio-stop-running = Conversaciones en curso
studio-stop-running-go-on = Siguen hasta que terminen
studio-stop-running-end = Se terminan
studio-stop-note = Vale desde la próxima pulsación de Empezar y también después de un reinicio. Las páginas se abren como antes.
studio-stop-already = Estas conversaciones ya están detenidas, como se muestra abajo. Permítalas primero para detenerlas con otra frase.
studio-stop-not = Esto ha cambiado desde que se cargó la página. Abajo está lo que está detenido ahora.
