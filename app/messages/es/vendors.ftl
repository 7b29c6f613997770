# The state of the vendors. The server renders it.

vendors-title = Proveedores
vendors-lead = Lo que la revisión encuentra de cada proveedor de la configuración: si acepta la clave, tiene los avatares y marca la misma hora. No abre ninguna conversación ni cuesta nada.
vendors-check = Revisar ahora
vendors-never = No se ha revisado nada desde que arrancó el servidor.
vendors-at = Revisado:
vendors-what = Revisado
vendors-result = Resultado
vendors-found = Encontrado
vendors-ok = Funciona
vendors-warning = Conviene mirarlo
vendors-failed = No funciona
vendors-skipped = No probado
vendors-sandbox = lo interpreta el entorno de prueba
vendors-not-set = sin configurar
vendors-details = Detalles
