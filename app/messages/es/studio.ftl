# The pages of those who work with the site.

## Around every page

studio = Estudio
studio-now = Ahora
studio-talks = Conversaciones
studio-team = Equipo
studio-account = Su cuenta

## Before there is an account, and signing in

studio-sign-in-title = Iniciar sesión
studio-way-on = Ir a la página solicitada
studio-set-up-title = Configurar este sitio
studio-set-up = Todavía no hay ninguna cuenta. Aquí se crea la suya, como administrador.
studio-set-up-button = Crear la cuenta
studio-new-password-title = Elegir una contraseña
studio-new-password = Para { $mail }. Se cierra la sesión en cada navegador que use la cuenta.
studio-save-password = Guardar la contraseña
studio-zone = Zona horaria
studio-zone-name = Nombre de su zona horaria
studio-zone-note = Las horas del estudio se muestran en esta zona, y en ella termina el último día de los enlaces que cree. Si queda vacía, es la del sitio ({ $zone }). Los días de las cifras y los presupuestos son siempre los del sitio.
studio-zone-save = Guardar la zona horaria
studio-invitation-title = Su invitación
studio-invitation = Para { $mail }. Escriba su nombre y elija una contraseña.
studio-elsewhere = Para { $mail }. En este sitio se inicia sesión con { $provider }.
studio-spent-title = Esta dirección ya no es válida
studio-spent = Se ha usado, es demasiado antigua o está incompleta. Quien gestiona este sitio puede crear otra.
studio-spent-ask = Es demasiado antigua. Pida otra a { $name }.
studio-unavailable-title = Un momento, por favor
studio-unavailable = No se puede acceder a la base de datos. No se ha perdido nada: vuelva a cargar esta página en un momento.
studio-unsaved = No se puede acceder a la base de datos. No se guardó nada; lo que escribió está en esta página. Envíelo de nuevo en un momento.
studio-unconfirmed = No se puede acceder a la base de datos, que no confirmó que esto se guardara. En un momento, compruebe si está; si no, envíelo de nuevo.
studio-unsaved-button = Enviar de nuevo
studio-unsaved-file = Hay que elegir el archivo de nuevo.
studio-unsaved-password = Hay que escribir la contraseña de nuevo.
studio-unsaved-page = Volver a su página
studio-away = No se puede acceder a la base de datos. Inicie sesión de nuevo en un momento.
studio-file-again = Su sesión había terminado y el archivo enviado no se conservó. Inicie sesión y elija el archivo de nuevo.
studio-forbidden-title = Su cuenta no puede abrir esta página
studio-forbidden = Un administrador puede darle otro papel.
studio-form-too-long = Es más texto del que admite aquí un formulario. Vuelva atrás y acórtelo.
studio-form-busy = El servidor está leyendo otros formularios largos. Vuelva atrás y envíe el suyo en un momento; no se leyó.
studio-form-odd = Este formulario no ha llegado tal como lo envía este sitio. Vuelva a cargar su página y envíelo de nuevo.
studio-missing-title = Aquí no hay nada
studio-missing = Puede que se haya eliminado lo que había en esta dirección.
studio-name = Su nombre
studio-mail = Dirección de correo
studio-password = Contraseña
studio-current = Contraseña actual
studio-new = Contraseña nueva
studio-password-rule = Al menos { NUMBER($least) } caracteres. Varias palabras seguidas están bien, y también lo que crea un gestor de contraseñas.
studio-sign-in-with = Iniciar sesión con { $name }
studio-no-account = Ninguna cuenta de aquí tiene su dirección, o no puede iniciar sesión. Pida una invitación a la administración de este sitio.
studio-no-account-for = Allí su dirección es { $mail }. Ninguna cuenta de aquí la tiene, o no puede iniciar sesión. Pida una invitación a la administración de este sitio.
studio-no-account-invited = La invitación es para { $mail }: inicie sesión allí con esa dirección.
studio-sign-on-stale = No se ha iniciado la sesión: tardó demasiado o se canceló allí. Pulse el botón de nuevo.
studio-sign-on-failed = No se ha iniciado la sesión: el proveedor de identidad no respondió como debía. Pulse el botón de nuevo o pregunte a la administración de este sitio.
studio-forgotten = ¿Sin contraseña? Quien gestiona este sitio puede crearle una dirección de un solo uso.
studio-signed-out = Su sesión había terminado y no se guardó nada. Inicie sesión de nuevo: lo que escribió se conserva.
studio-unsent-title = Sesión iniciada de nuevo
studio-unsent = Lo que envió aún no está guardado. Envíelo ahora o descártelo.
studio-unsent-button = Enviar ahora
studio-unsent-leave = Descartar
studio-unsent-elsewhere = La otra forma de iniciar sesión abre una pestaña nueva. Cuando haya iniciado sesión allí, vuelva y envíe desde aquí.
studio-refused = La dirección o la contraseña no es correcta.
studio-too-often = { $secs ->
    [one] Demasiados intentos. Espere { $secs } segundo e inténtelo de nuevo.
   *[other] Demasiados intentos. Espere { $secs } segundos e inténtelo de nuevo.
}
studio-busy = Demasiadas personas inician sesión en este momento. Inténtelo de nuevo en unos segundos.

## What is wrong with a field

studio-fault-long = Es demasiado largo.
studio-fault-odd = Contiene caracteres que no se ven.
studio-fault-taken = Otra cuenta tiene esta dirección.
studio-fault-short = Es demasiado corto.
studio-fault-common = Está entre las primeras que cualquiera probaría.
studio-fault-personal = Está hecha de su nombre o de su dirección.
studio-fault-wrong = No es su contraseña.
studio-fault-zone = Ninguna zona horaria tiene este nombre. Elija una de la lista, por ejemplo Europe/Berlin.

## Roles

studio-viewer = Lectura
studio-seller = Ventas
studio-admin = Administración

## The team

studio-team-person = Persona
studio-team-role = Papel
studio-team-signed-in = Último inicio de sesión
studio-team-never = Sin iniciar sesión todavía
studio-team-active = Activa
studio-team-invited = Invitada
studio-team-invitation-over = Invitación caducada
studio-team-no-password = Sin contraseña todavía
studio-team-disabled = Desactivada
studio-team-invite = Invitar
studio-team-invite-note = Recibe una dirección para entregar. Quien la abre escribe su nombre y una contraseña.
studio-team-make-address = Crear una dirección de un solo uso
studio-team-address = Dirección de un solo uso
studio-team-address-for = Dirección para { $mail }
studio-team-once = Entréguela usted a { $mail }. Se muestra solo esta vez, sirve una vez y vale 72 horas.
studio-team-address-takes = La contraseña actual deja de valer y se cierra la sesión de la cuenta en todas partes.
studio-team-address-again = Una dirección nueva anula la anterior.
studio-team-save-role = Guardar el papel
studio-team-role-note = Se cierra la sesión de la cuenta en todas partes, y vuelve a iniciarla con el papel nuevo. Con un papel superior, la dirección de un solo uso anterior ya no es válida.
studio-team-may = Inicio de sesión
studio-team-disable = Desactivar la cuenta
studio-team-disable-note = Al desactivarla, se cierra la sesión de la cuenta enseguida. Sus enlaces siguen funcionando hasta que usted los traspase o los retire.
studio-team-enable = Activar la cuenta
studio-team-enable-note = La cuenta puede volver a iniciar sesión, con su contraseña y su papel.
studio-team-last-admin = Es el último administrador que puede iniciar sesión. Nombre antes a otro: hasta entonces esta cuenta conserva su papel y su acceso.
studio-confirm-title = Confirme con su contraseña
studio-confirm-invitation = ¿Invitar a { $mail } con el rol { $role }?
studio-confirm-role = ¿Dar a { $mail } el rol { $role }?
studio-confirm-address = ¿Crear una dirección de un solo uso para { $mail }?
studio-confirm-enabling = ¿Permitir que { $mail } vuelva a iniciar sesión?
studio-confirm-button = Confirmar
studio-confirm-note = Esto da acceso al sitio a otras personas, así que un navegador que quedó abierto no basta.
studio-team-hand-on = Traspasar los enlaces
studio-team-new-owner = Nuevo propietario
studio-team-choose = Elija quién los recibe
studio-team-whose-links = { $links ->
    [one] Un enlace pertenece a esta cuenta. Sigue funcionando. ¿Quién lo recibe?
   *[other] { $links } enlaces pertenecen a esta cuenta. Siguen funcionando. ¿Quién los recibe?
}
studio-team-hand-on-note = { $links ->
    [one] Un enlace pertenece a esta cuenta. El nuevo propietario lo ve, lo cambia y lee sus conversaciones.
   *[other] { $links } enlaces pertenecen a esta cuenta. El nuevo propietario los ve, los cambia y lee sus conversaciones.
}

## Talks

studio-open = Quién habla ahora
studio-open-none = Nadie en este momento.
studio-first = Empiece aquí
studio-first-lead = Un enlace personal abre una demo para una persona, a la que se saluda por su nombre. Aquí ve cuándo se abre y qué se dijo.
studio-first-make = Crear su primer enlace
studio-counted = Desde ayer
studio-counted-none = No se ha contado nada desde ayer. Una conversación se cuenta poco después de terminar.
studio-looks = Enlaces que conviene revisar
studio-looks-none = Entre los enlaces más recientes, los usados desde ayer, los que terminan antes y los que no dejaron entrar a un visitante, ninguno necesita revisión.
studio-looks-note = De los enlaces más recientes, de los usados desde ayer, de los que terminan antes y de los que no dejaron entrar a un visitante.
studio-look-ends = Termina pronto:
studio-look-talks = Conversaciones iniciadas: { $used }
studio-look-minutes = Minutos usados o reservados: { $used }
studio-look-money = Dinero usado o reservado: { $used }
studio-look-failed = El último inicio falló:
studio-look-denied = Acceso rechazado:
studio-look-no-demo = Su demo { $demo } ya no se ofrece
studio-link-no-demo-note = La demo { $demo } de este enlace ya no se ofrece: los visitantes leen que el enlace se retiró. Elija otra demo en sus ajustes o vuelva a ofrecer esta.
studio-link-no-demo = Demo no ofrecida
studio-look-late = Visita cuando no abría nada:
studio-link-late = Visitas cuando no abría nada
studio-last = Las últimas conversaciones
studio-all = Todas las conversaciones
studio-none = Todavía ninguna conversación.
studio-talks-none-of = Ninguna conversación corresponde a esta selección.
studio-talks-none-among = Ninguna corresponde entre las últimas { $number } examinadas. Puede haber otras más antiguas.
studio-talks-all = Todas las conversaciones
studio-talks-talked = Llegó a ser una conversación
studio-talks-failed = No llegó a ser una conversación
studio-link-talks = Todas las conversaciones de este enlace
studio-link-partial = No se copiaron, si el enlace los tiene: la contraseña, un último día ya pasado y lo que no tiene campo aquí.
studio-newer = Conversaciones posteriores
studio-older = Conversaciones anteriores
studio-newest = Conversaciones más recientes
studio-when = Cuándo
studio-demo = Demo
studio-vendor = Proveedor
studio-state = Estado
studio-lasted = Duración
studio-talk-first-frame = Primera imagen tras
studio-by-link = por un enlace personal
studio-live = Hablando
studio-starting = Empieza
studio-over = Terminada

## Why a talk ended

studio-end-visitor = Terminada por el visitante
studio-end-cancelled = Cancelada antes de empezar
studio-end-left = El visitante se fue
studio-end-lost = Contacto perdido
studio-end-time-up = Se acabó el tiempo
studio-end-avatar-left = El avatar se fue
studio-end-avatar-ended = Terminada por el avatar
studio-end-removed = Visitante retirado
studio-end-moved = Trasladada a otra sala
studio-end-failed = Fallida
studio-end-shutdown = Servidor detenido
studio-end-avatar-gone = El avatar se fue, según la página
studio-end-out-of-time = Se acabó el tiempo, según la página
studio-end-idle = Sin señales del visitante
studio-end-revoked = Enlace retirado
studio-end-stopped = Terminada con todas las demás: se detuvieron las conversaciones

## Search

studio-search = Buscar en las conversaciones
studio-search-words = Palabras
studio-search-go = Buscar
studio-search-note = Todas estas palabras se dijeron en una conversación, en cualquier orden. Las mayúsculas y los acentos no importan. Una conversación se encuentra aproximadamente un minuto después de terminar.
studio-search-none = Ninguna conversación contiene todas estas palabras.
studio-search-no-further = Ninguna otra conversación contiene todas estas palabras.
studio-search-none-here = Las conversaciones examinadas para esta página no contienen todas estas palabras. Las anteriores están en la página siguiente.
studio-search-no-word = Escriba al menos una letra o una cifra. Los demás caracteres no se buscan.
studio-search-too-long = Es demasiado largo: una búsqueda tiene como máximo 200 caracteres y { $words } palabras. En chino y en japonés, cada dos caracteres seguidos cuentan como una palabra.

## One talk

studio-talk-with = Conversación con { $name }
studio-said = Lo que se dijo
studio-said-none = No hay palabras de esta conversación.
studio-said-not-stored = El enlace de esta conversación estaba configurado para no guardar nada de lo que se dice.
studio-said-no-more = Desde que el enlace se configuró para no guardar nada de lo que se dice, no se guardó nada más.
studio-noted = Que usted lee esto consta en el registro de auditoría.
studio-visitor = Visitante
studio-presenter = Avatar
studio-by-vendor = grabado por el proveedor
studio-by-page = comunicado por la página del visitante, que puede falsificarse
studio-missed = No lo sabía
studio-page = Página
studio-questions = Preguntas
studio-questions-none = No se hizo ninguna pregunta.
studio-timeline = Cronología
studio-event-connecting = El navegador empezó a conectarse
studio-event-connected = Conectado con el proveedor
studio-event-first-frame = Primera imagen del avatar
studio-event-agent-ready = El avatar está, todavía sin imagen
studio-event-page-shown = Se cargó la página del proveedor
studio-event-user-spoke = El visitante empezó a hablar
studio-event-avatar-spoke = El avatar empezó a hablar
studio-event-quality = La conexión cambió
studio-event-fallback = Vino de otra demo cuyo avatar no pudo venir:
studio-event-warning = Error, y la conversación siguió:
studio-event-error = Error, y la conversación no pudo seguir:

## The account

studio-browsers = Dónde ha iniciado sesión
studio-this-browser = este navegador
studio-unnamed = Navegador sin nombre
studio-since = Desde
studio-seen = Última petición
studio-csv-title = Archivos CSV
studio-csv-separator = Entre las celdas
studio-csv-comma = Coma
studio-csv-semicolon = Punto y coma, para Excel en idiomas como el español y el alemán
studio-csv-save = Recordar en este navegador
studio-everywhere = Cerrar sesión en todas partes
studio-change = Cambiar la contraseña

## Links

studio-links = Enlaces
studio-link-new = Enlace nuevo
studio-links-none = Todavía no hay ningún enlace. Crear uno lleva un minuto.
studio-links-words = Destinatario o empresa
studio-links-all = Todos los enlaces
studio-links-of-file = Del archivo de configuración
studio-links-of-file-note = Solo los administradores ven estos enlaces. No pertenecen a ninguna cuenta y se cambian en el archivo; una copia en la base de datos tiene su propia dirección y se puede cambiar aquí.
studio-links-of-file-more = Otros enlaces del archivo: { $count }
studio-links-none-such = Ningún enlace es así.
studio-links-none-here = Los enlaces revisados para esta página no son así. Hay enlaces más antiguos en la página siguiente.
studio-links-newest = Enlaces más recientes
studio-links-newer = Enlaces posteriores
studio-links-older = Enlaces anteriores
studio-link-for = Enlace para { $name }
studio-link-recipient = Destinatario
studio-link-company = Empresa
studio-link-until = Válido hasta
studio-link-owner = Propietario
studio-link-unused = Sin usar
studio-link-tried = Intentado, sin conversación
studio-link-talked = Ha conversado
studio-link-used-up = Agotado
studio-link-expired = Caducado
studio-link-revoked = Retirado
studio-link-opened = Abierto
studio-opens = Aperturas
studio-opens-none = Aún sin abrir.
studio-ours = Las páginas de enlaces que se abran en este navegador no contarán como abiertas por sus destinatarios, durante un año.
    .title = Este dispositivo es nuestro
    .button = Hacerlo nuestro
    .done = Listo. Lo que se abra en este navegador ya no cuenta. Puede cerrar esta página.
    .how = Abra este código en el plazo de una hora en un teléfono o en otro navegador suyo: los enlaces que mire allí no contarán como abiertos por sus destinatarios.
    .code = Código QR que hace suyo un dispositivo
    .here = O hacer suyo este navegador
studio-opens-note = Una página visible un segundo en un navegador es una apertura. Lo que solo pide la dirección, como las vistas previas y los analizadores de correo, aparece en una línea por clase, con la última vez. Cuentan las aperturas de una persona; las peticiones, los programas y las cuentas de este sitio, no.
studio-opener = Quién
studio-open-visible = Visible
studio-open-sign = Última señal
studio-open-counts = Cuenta
studio-open-person = Una persona
studio-open-ours = Una cuenta de este sitio
studio-open-program = Un programa
studio-fetch-preview = Vista previa de enlace
studio-fetch-mail = Analizador de correo
studio-fetch-crawler = Rastreador
studio-fetch-script = Script o herramienta
studio-fetch-headless = Navegador dirigido
studio-fetch-unseen = Navegador, página no vista
studio-fetch-times = { $times ->
    [one] Ninguna página visible, una vez
   *[other] Ninguna página visible, { $times } veces
}
studio-open-no-sign = Nada pulsado
studio-open-pointer = Clic
studio-open-touch = Toque
studio-open-key = Tecla
studio-open-counted = Contada
studio-open-not-counted = No contada
studio-open-count = Contar
studio-open-count-not = No contar
studio-link-address = Dirección
studio-link-copy = Copiar
studio-link-copied = Copiada.
studio-link-not-copied = El navegador no la ha copiado. Está seleccionada: cópiela a mano.
studio-link-mail = Escribir un correo
studio-link-mail-subject = Una invitación a conversar
studio-link-mail-body = Hola, { $name }: he preparado esto para usted: { $address }
studio-link-look = Ver la página
studio-link-asks-note = Mientras tenga la sesión iniciada, no le pide nada. Una ventana privada muestra lo que se pide al destinatario.
studio-link-qr = Código QR de la dirección
studio-link-settings = Ajustes
studio-link-save = Guardar
studio-link-make = Crear el enlace
studio-link-further = Otras acciones
studio-link-again = Crear otro igual
studio-link-revoke = Retirar el enlace
studio-link-revoke-now = Retirarlo ahora
studio-link-revoke-note = Un enlace retirado no abre nada, las conversaciones en curso terminan enseguida y no se puede volver a usar.
studio-link-revoke-unended = Un enlace retirado no abre nada y no se puede volver a usar. Las conversaciones en curso terminan aquí enseguida; en el proveedor, solo cuando muere su token.
studio-scan = Analizar mi enlace
studio-scan-note = Envía a este enlace lo que envían las vistas previas y los analizadores de correo, y muestra lo que se contó y se gastó.
studio-scan-title = Lo que ven los analizadores del enlace para { $recipient }
studio-scan-request = Petición
studio-scan-answer = Respuesta
studio-scan-preview = Vista previa: { $name }
studio-scan-mail = Correo: { $name }
studio-scan-gateway = Pasarela de correo que dice ser un navegador
studio-scan-unnamed = Programa sin nombre
studio-scan-ahead = Navegador que carga la página por adelantado
studio-scan-scripts = Analizador que ejecuta scripts
studio-scan-before = Antes
studio-scan-after = Después
studio-scan-held = No se contó nada ni se gastó nada.
studio-scan-counted = Mientras tanto se contó algo: mire las aperturas y conversaciones del enlace.
studio-scan-limited = Una parte se rechazó, porque su red ha pedido muchos enlaces: inténtelo de nuevo dentro de un minuto.
studio-scan-other = No se contó nada, pero no todas las peticiones encontraron una página abierta: el enlace puede haber terminado, o al sitio le falta algo. Las respuestas dicen cuáles.
studio-scan-listed = El analizador que ejecuta scripts figura en Aperturas como programa y no cuenta: fue este análisis.
studio-scan-back = Volver al enlace
studio-saved = Guardado.
studio-follow = Actualizar en directo
studio-link-changed = Otra cuenta o ventana ha guardado este enlace mientras tanto. Lo que escribió sigue aquí; en estos campos se ha guardado otra cosa. Guarde de nuevo para reemplazarlo.
studio-link-faults = No se ha guardado nada. Lo que está mal se indica junto a su campo.
studio-link-greeting-group = Saludo y tema
studio-link-limits-group = Límites y código
studio-link-sender-group = Remitente y siguiente paso
studio-link-avatar-group = Otro avatar
studio-link-of-demo = como la demo
studio-link-first-name = Nombre de pila, para el saludo
studio-link-language = Idioma, por ejemplo en o de
studio-link-greeting = Saludo
studio-link-notes = Notas para el avatar; el destinatario no las ve
studio-link-context = Contexto
studio-link-values = Valores de las variables del contexto, uno por línea, por ejemplo seats: 50
studio-link-name = Nombre del avatar
studio-link-avatar = Avatar, su identificador en el proveedor
studio-link-voice = Voz, su identificador en el proveedor
studio-link-model = Modelo, su identificador en el proveedor
studio-link-last-day = Último día, en { $zone }
studio-link-most = Conversaciones en total
studio-link-minutes = Minutos en total
studio-link-most-cost = Coste en total
studio-link-passcode = Código, 6 caracteres como mínimo; déjelo vacío para no pedirlo
    .note = Se pide el código a quien abre el enlace. Envíelo por una vía distinta de la de la dirección.
    .wrong = Intentos rechazados
    .last = el último:
studio-link-closing = Palabras en su página cuando el enlace ha terminado, con su calendario
studio-link-privacy-group = Privacidad
studio-link-store-nothing = No guardar nada de lo que se dice
studio-link-store-nothing-note = Los tiempos y los costes de las conversaciones siguen contando, y lo que los visitantes envían en formularios se sigue guardando. Lo que se guardó antes permanece. Los proveedores pueden guardar palabras según sus propias reglas.
studio-link-nothing-stored = No se guarda nada de lo dicho
studio-link-sender = Su nombre
studio-link-sender-role = Su cargo
studio-link-sender-mail = Su correo electrónico
studio-link-sender-calendar = Su calendario, una dirección https
studio-link-action = Botón del siguiente paso
studio-link-action-href = Adónde lleva el botón, https o mailto
studio-links-many = Enlaces para una lista
studio-links-many-new = Varios a la vez
studio-links-many-table = Destinatarios
studio-links-many-note = Pegue una tabla de una hoja de cálculo, o CSV. La primera fila nombra las columnas; solo hace falta recipient. Lo que una línea deja vacío es como se fija abajo. Si una línea está mal, no se crea nada.
studio-links-many-columns = Columnas posibles
studio-links-many-file = O elegir un archivo
studio-links-many-common = Igual para todos
studio-links-many-make = Crear los enlaces
studio-links-many-faults = No se creó nada. Esto está mal:
studio-links-many-common-faults = No se creó nada. Está mal algo que vale para todos; se indica junto a su campo.
studio-links-many-more = Otros errores: { $count }
studio-links-many-line = Línea
studio-links-many-column = Columna
studio-links-many-wrong = Qué está mal
studio-links-many-unknown = Ningún enlace tiene esta columna.
studio-links-many-twice = Esta columna está dos veces.
studio-links-many-no-recipients = La primera fila no nombra esta columna.
studio-links-many-cells = Hay más celdas que en la primera fila.
studio-links-many-quotes = Unas comillas no están cerradas, o les sigue texto.
studio-links-many-again = Destinatario y empresa son los de la línea { $line }.
studio-links-many-doubles = Aún no se ha creado nada. Estas personas ya tienen un enlace:
studio-links-many-there = Ya existe
studio-links-many-has-link = Uno de sus enlaces
studio-links-many-confirm = Crear los enlaces de todos modos
studio-links-many-further = Otras líneas: { $count }
studio-links-many-too-many = Una tabla puede tener { $most } líneas.
studio-links-many-too-long = Una tabla puede tener { $most } kB.
studio-links-many-none = No hay nada debajo de la primera fila.
studio-links-many-made = Enlaces creados: { $count }
studio-links-many-kept = Puede volver a esta página por su dirección.
studio-look-asked = Hay visitantes que piden acceso, el último:
requests-title = Peticiones de acceso
requests-note = Las direcciones son las que se escribieron, sin comprobar. Para dar acceso, prolongue el enlace o añada la dirección a su lista, y escriba a la persona; desde aquí no se envía nada.
requests-note-withdrawn = Las direcciones son las que se escribieron, sin comprobar. Este enlace se retiró para siempre: cree otro igual y envíelo; desde aquí no se envía nada.
requests-done = Hecho
requests-done-named = Hecho: { $mail }
