# Leads and feedback, for those who follow them up.

## Leads

studio-leads = Interesados
studio-leads-none = Todavía no hay interesados.
studio-leads-none-of = Ningún interesado con este estado.
studio-leads-newest = Interesados más recientes
studio-leads-newer = Interesados posteriores
studio-leads-older = Interesados anteriores
studio-lead-of = Interesado: { $name }
studio-lead-all = Todos
studio-lead-new = Nuevo
studio-lead-contacted = Contactado
studio-lead-closed = Cerrado
studio-lead-status = Estado
studio-lead-note = Nota
studio-lead-note-rule = Como máximo { NUMBER($most) } caracteres. Se elimina junto con el interesado.
studio-lead-from = De
studio-lead-entered = Lo que se escribió
studio-lead-empty = Nada escrito
studio-lead-consent = Consentimiento
studio-lead-talk = Conversación
studio-lead-talk-read = Leer la conversación
studio-lead-talk-none = Enviado sin conversación
studio-lead-talk-gone = Eliminada
studio-lead-link = Enlace
studio-lead-follow-up = Seguimiento
studio-lead-changed = Otra cuenta o ventana ha guardado este interesado mientras tanto. Lo que escribió sigue aquí; en estos campos se ha guardado otra cosa. Guarde de nuevo para reemplazarlo.

## Lists

studio-download = Descargar

## Feedback

studio-feedback = Opiniones
studio-feedback-none = Todavía no hay opiniones.
studio-feedback-newest = Opiniones más recientes
studio-feedback-newer = Opiniones posteriores
studio-feedback-older = Opiniones anteriores
studio-feedback-thumb = Valoración
studio-feedback-line = En palabras del visitante
