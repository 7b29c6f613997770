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
studio-budgets-none = No se usa ningún presupuesto del sitio, de un proveedor, de una demo o de un propietario.
studio-budget-of = Presupuesto
studio-budget-used = Usado
studio-budget-held = Retenido
studio-budget-left = Restante
studio-budget-most = En total
studio-budget-today = Todas las conversaciones de hoy
studio-budget-month = Todas las conversaciones de este mes
studio-budget-today-of = { $name } hoy
studio-budget-owner-today = Enlaces de { $name } hoy
studio-budget-owner-month = Enlaces de { $name } este mes
studio-budget-minutes = { $minutes } min
studio-budget-now = { $name } ahora
studio-budget-owner-now = Enlaces de { $name } ahora
studio-budget-talks = Conversaciones: { $count }
studio-budget-full-vendor = Ya hay tantas conversaciones a la vez de su proveedor como se permiten. Los visitantes esperan en la cola.
studio-budget-full-owner = Ya hay tantas conversaciones a la vez de los enlaces de { $name } como se permiten.
studio-budget-full-link = Ya hay tantas conversaciones a la vez de este enlace como se permiten.
studio-budget-day = Una conversación cuenta para el día en que empezó. Hoy termina:
studio-budget-note = Mientras dura, una conversación retiene el tiempo máximo que puede durar; al terminar se devuelve el resto. Las que no pueden terminarse en el proveedor (Trulience, Beyond Presence en salas propias) lo retienen hasta que muere su token, aunque hayan terminado aquí. Una conversación iniciada sigue contada. Se devuelve si el proveedor la rechazó o si indica que el visitante de un enlace nunca llegó.
studio-budget-spent = Las conversaciones, el tiempo o el dinero previstos se han agotado: no puede empezar ninguna conversación.
studio-budget-spent-owner = Las conversaciones, el tiempo o el dinero previstos para los enlaces de { $name } se han agotado: ninguno inicia una conversación.
studio-budget-spent-yours = Las conversaciones, el tiempo o el dinero previstos para sus enlaces se han agotado: ninguno inicia una conversación.
studio-link-time = Tiempo de conversación
studio-link-cost = Puede costar como máximo
studio-link-no-price = No hay precio fijado para { $vendor } (Límites, Presupuestos y precios)
studio-link-cost-unknown = No se conoce
studio-link-no-limit = Sin límite
studio-talk-cost = Coste estimado
studio-talk-holds = Aún retiene el tiempo máximo que puede durar; el coste es el máximo posible.

## The form that sets budgets and prices

budgets-title = Presupuestos y precios
budgets-lead = Cuánto pueden usar las conversaciones y cuánto cuesta un minuto. La próxima conversación empieza según lo guardado aquí; las que están en curso conservan su duración y su precio. Un campo vacío queda como en la configuración; si allí no hay nada, no hay límite.
budgets-changed = Los presupuestos o los precios se cambiaron entretanto. El formulario muestra lo que usted escribió; así están ahora. Guarde para reemplazarlos.
budgets-not-in-force = No todo lo que se ha fijado aquí está en vigor: ya no encaja con la configuración. El motivo está al lado.
budgets-read-only = Los cambian los administradores.
budgets-prices = Precios
budgets-price = Precio de un minuto con { $vendor }
budgets-all = Todas las conversaciones
budgets-account = Enlaces de cada cuenta
budgets-network = Cada red de visitantes
budgets-link = Cada enlace
budgets-at-once = Conversaciones a la vez
budgets-talks-day = Conversaciones al día
budgets-minutes-day = Minutos al día
budgets-cost-day = Coste al día
budgets-cost-month = Coste al mes
budgets-cost-all = Coste en total
budgets-of = { $whose }: { $what }
budgets-client-note = Todas las personas de una feria o de una oficina quizá vengan de una misma red y compartan esto.
budgets-currency = Moneda, tres letras mayúsculas
budgets-of-file = De la configuración: { $value }
budgets-set-here = Fijado aquí
