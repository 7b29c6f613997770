# The figures, for those who work with the site.

studio-figures = Cifras
studio-figures-period = Período
studio-figures-today = Hoy
studio-figures-last = Últimos { NUMBER($days) } días
studio-figures-links = Por un enlace de
studio-figures-no-link = Sin enlace
studio-figures-show = Mostrar
studio-figures-none = No se contó nada en este período.
studio-figures-silent = En { $silent } de las { $opens } aperturas más recientes no se pulsó nada: puede haber entre ellas programas de pasarelas de correo. La página de un enlace enumera sus aperturas.
studio-figures-note = Los días son los de { $zone }. Una sesión se cuenta un minuto después de su fin, en el día de su inicio.
studio-figures-funnel = De la apertura a la llamada a la acción
studio-figures-step = Paso
studio-figures-number = Número
studio-figures-part = Del paso anterior
studio-figures-opened = Enlaces abiertos
studio-figures-started = Sesiones iniciadas
studio-figures-live = Conversaciones
studio-figures-acted = Llamada a la acción pulsada
studio-figures-minutes = Minutos de conversación
studio-figures-cost = Coste
studio-figures-by-vendor = Por proveedor
studio-figures-cost-note = El coste es el de los minutos, a los precios del inicio, cuando el fin en el proveedor es seguro. Las conversaciones excluidas, incluidas las propias, y las anteriores a los precios no tienen coste aquí; los límites cuentan lo gastado.
studio-figures-opens-note = Las aperturas son de enlaces personales; las sesiones, de todas las páginas.
studio-figures-no-opens = Un enlace se abre antes de que intervenga un proveedor, así que las aperturas no tienen proveedor.
studio-figures-by-day = Día a día
studio-figures-day = Día
studio-figures-chart = Como máximo { $most } en un día. Los números están en la tabla de abajo.
studio-figures-so-far = hasta ahora
studio-figures-starts = Tiempo hasta la primera imagen
studio-figures-median = La mitad en
studio-figures-high = 95 de 100 en
studio-figures-measured = Medidas
studio-figures-failed = Inicios fallidos
studio-figures-starts-by-day = Primeras imágenes e inicios fallidos, día a día
studio-figures-of-each-day = Las cifras de cada día
studio-figures-first-frame-note = De la pulsación a la primera imagen, según las páginas de los visitantes. De cada tiempo se conoce el límite que no supera.
studio-figures-reason = Motivo
studio-figures-reasons = Motivos
studio-figures-other-reasons = otros: { $count }
studio-figures-no-data = Sin datos
studio-figures-at-most = como máximo { $time }
studio-figures-longer = más de { $time }

## What is decided about one talk

studio-talk-decide = Cifras y eliminación
studio-talk-leave-out = Excluir de las cifras
studio-talk-count-again = Volver a contar en las cifras
studio-talk-left-out = Excluida
studio-talk-delete = Eliminar esta conversación
studio-talk-delete-note = Lo dicho, la cronología y la valoración se eliminan para siempre. Las cifras conservan sus sumas y el registro de auditoría indica la eliminación.
studio-talk-delete-leads = Eliminar también lo que el visitante dejó en un formulario
studio-talk-delete-button = Eliminar para siempre
studio-talk-not-over = No se eliminó: una conversación debe haber terminado, estar contada y cerrada en su proveedor. Vuelva a intentarlo en unos minutos.
