# The audit log. The server renders it.

## The page

audit-title = Registro de auditoría
audit-whole = Las entradas de esta página están como se escribieron: cada una concuerda con la anterior.
audit-broken = La entrada { $number } falta o no está como se escribió. A partir de ella nada es fiable.
audit-check-all = Solo se comprobó lo que se muestra aquí. La línea de comandos del servidor comprueba todo el registro:
audit-none = Ninguna entrada.
audit-newest = Entradas más recientes
audit-newer = Entradas posteriores
audit-older = Entradas anteriores
audit-all = Todas las entradas
audit-of-account = Lo que hizo esta cuenta
audit-who = Quién
audit-what = Qué
audit-subject = Sobre qué
audit-details = Detalles
audit-before = Antes
audit-after = Después

## Who else does something than an account

audit-by-address = Una dirección de un solo uso
audit-by-command-line = La línea de comandos
audit-by-server = El servidor

## What was done

audit-did-set-up-address = Dirección de configuración creada
audit-did-password-address = Dirección de un solo uso para una contraseña creada
audit-did-created = Cuenta creada
audit-did-accepted = Invitación aceptada
audit-did-password-chosen = Contraseña elegida
audit-did-password-taken = Contraseña retirada
audit-did-identity-linked = Identidad vinculada
audit-did-identity-taken = Identidad retirada
audit-did-sign-on-refused = Acceso con el proveedor de identidad rechazado
audit-did-disabled = Cuenta desactivada
audit-did-enabled = Cuenta activada
audit-did-role-changed = Rol cambiado
audit-did-time-zone-changed = Zona horaria cambiada
audit-did-signed-in = Sesión iniciada
audit-did-signed-out = Sesión cerrada
audit-did-transcript-read = Conversación leída
audit-did-transcripts-searched = Búsqueda en las conversaciones
audit-did-leads-read = Lista de interesados leída
audit-did-lead-read = Interesado leído
audit-did-lead-changed = Interesado cambiado
audit-did-feedback-read = Opiniones leídas
audit-did-talks-exported = Lista de conversaciones descargada
audit-did-link-made = Enlace creado
audit-did-link-changed = Enlace cambiado
audit-did-link-revoked = Enlace retirado
audit-did-open-judged = Decidido si una apertura cuenta
audit-did-request-settled = Petición de acceso atendida
audit-did-links-handed-on = Enlaces traspasados
audit-did-demo-made = Demo creada
audit-did-demo-changed = Demo cambiada
audit-did-demo-archived = Demo archivada
audit-did-demo-taken-back = Demo recuperada del archivo
audit-did-context-made = Contexto creado
audit-did-context-changed = Contexto cambiado
audit-did-context-archived = Contexto archivado
audit-did-context-taken-back = Contexto recuperado del archivo
audit-did-picture-added = Imagen añadida
audit-did-picture-deleted = Imagen eliminada
audit-did-brand-changed = Marca cambiada
audit-did-budgets-changed = Presupuestos y precios cambiados
audit-did-leads-exported = Interesados descargados
audit-did-feedback-exported = Opiniones descargadas
audit-did-links-exported = Lista de enlaces descargada
audit-did-talks-stopped = Conversaciones detenidas
audit-did-talks-resumed = Conversaciones permitidas de nuevo
audit-did-talk-left-out = Conversación excluida de las cifras o contada de nuevo
audit-did-talk-deleted = Conversación eliminada
audit-did-figures-exported = Cifras descargadas
audit-did-list-exported = Lista descargada
audit-did-audit-read = Registro de auditoría leído
audit-did-audit-exported = Registro de auditoría descargado
