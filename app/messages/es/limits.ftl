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

## Lo que las conversaciones pueden usar

studio-budgets = Presupuestos
studio-budgets-none = No hay ningún presupuesto. Quien gestiona el servidor los fija en la configuración: [budgets], [prices] y max_minutes_per_day de una demo.
studio-budget-of = Presupuesto
studio-budget-used = Usado
studio-budget-held = Retenido
studio-budget-left = Restante
studio-budget-most = En total
studio-budget-today = Todas las conversaciones de hoy
studio-budget-month = Todas las conversaciones de este mes
studio-budget-today-of = { $name } hoy
studio-budget-minutes = { $minutes } min
studio-budget-day = Una conversación cuenta para el día en que empezó. Hoy termina:
studio-budget-note = Mientras dura, una conversación retiene el tiempo máximo que puede durar; al terminar se devuelve el resto. Las que no pueden terminarse en el proveedor (Trulience, Beyond Presence en salas propias) lo retienen hasta que muere su token, aunque hayan terminado aquí.
studio-budget-spent = El tiempo o el dinero previsto para conversaciones se ha agotado: no puede empezar ninguna.
studio-link-time = Tiempo de conversación
studio-link-cost = Puede costar como máximo
studio-link-no-price = Su proveedor no tiene precio
studio-link-no-limit = Sin límite
studio-talk-cost = Coste estimado
studio-talk-holds = Aún retiene el tiempo máximo que puede durar; el coste es el máximo posible.
