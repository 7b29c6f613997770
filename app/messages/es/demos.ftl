# Demos, for those who make them.

## List

demos-title = Demos
demos-new = Demo nueva
demos-of-file = Del archivo de configuración
demos-of-site = Creadas en este sitio
demos-none = Todavía no se ha creado ninguna demo en este sitio.
demos-newest = Demos más recientes
demos-newer = Demos posteriores
demos-older = Demos anteriores
demos-id = Identificador
demos-changed = Último cambio
demos-listed = En la galería
demos-unlisted = No listada
demos-archived = Archivada
demos-shadowed = Oculta por el archivo de configuración
demos-faulty = Incumple una regla
demos-unplayable = No se puede reproducir

## Form

demo-group-talk = Conversación
demo-group-vendor = Identificadores en el proveedor
demo-group-look = Aspecto y siguiente paso
demo-group-limits = Límites y visibilidad
demo-group-more = Todos los demás ajustes
demo-slug = Identificador, la última parte de su dirección
demo-slug-note = Letras minúsculas, cifras y guiones. Se elige una sola vez.
demo-title = Título
demo-summary = Resumen
demo-role = Qué hace el avatar
demo-languages = Idiomas, por ejemplo en, de
demo-prompt = Instrucciones para el avatar
demo-topics = Preguntas sugeridas, una por línea
demo-agent-id = Agente, su identificador en Beyond Presence
demo-agent = Agente de LiveKit, su nombre
demo-agent-metadata = Metadatos del agente de LiveKit, en JSON
demo-interrupt = Método RPC que hace callar al agente de LiveKit
demo-face = Avatar del entorno de pruebas
demo-poster = Póster: el nombre de una imagen subida, una ruta de este sitio o una imagen junto al archivo de configuración
demo-most = Sesiones a la vez
demo-fallback = Sustituto, si el avatar no puede venir
demo-is-unlisted = No listada: solo la abre su propia dirección
demo-comments = Los visitantes pueden leer los comentarios del equipo
demo-more = Otros ajustes, en TOML
demo-more-note = Claves de [[demo]] que no tienen campo aquí, como lead, greetings, anam y trulience.
demo-no-choice = ninguno
picker-choose = Elegir de las listas del proveedor
picker-type = Escribir los identificadores
picker-none = Como en los ajustes del sitio
picker-listed = Lo que tiene su cuenta en { $vendor }. Guarde la demo para conservar la elección.
picker-sandbox = Lo que tiene el entorno de pruebas en lugar de { $vendor }. Con su clave son los avatares y las voces de su cuenta, y su elección se aplica.
picker-nothing = { $vendor } no lista nada que se pueda elegir aquí: escriba cómo lo llama.
picker-not-set-up = Este sitio no tiene clave para { $vendor }, así que no se pueden leer sus listas. Los identificadores se pueden escribir.
picker-failed = Las listas de { $vendor } no se pueden leer ahora. Inténtelo de nuevo o escriba los identificadores.
demo-make = Crear la demo
demo-changed = Otra cuenta o ventana ha guardado esta demo mientras tanto. Lo que escribió sigue aquí; en estos campos se ha guardado otra cosa. Guarde de nuevo para reemplazarlo.

## One demo

demo-of-file-note = Esta demo es del archivo de configuración y solo se puede cambiar allí. Una copia en la base de datos se puede cambiar aquí.
demo-copy = Copiar a la base de datos
demo-clone = Crear otra como esta
demo-try = Probarla
demo-remarks = Conviene revisar
demo-shadowed-note = El archivo de configuración tiene una demo con este identificador. Esta se conserva y no se muestra. Cree otra como esta, con otro identificador.
demo-faulty-note = Esta demo no se muestra, porque ahora incumple una regla.
demo-archive = Archivar la demo
demo-archive-note = No se muestra en ningún sitio, y sus enlaces no abren nada, hasta que la recupere. Las conversaciones continúan.
demo-take-back = Recuperarla
demo-take-back-note = Se muestra de nuevo, y sus enlaces vuelven a abrir.

## Preview

demo-preview = Vista previa
demo-preview-for = Rellenada para
demo-preview-visitor = Un visitante sin enlace
demo-preview-sample = Ejemplo: { $name }
demo-preview-show = Mostrar
demo-preview-of-context = Quien tiene un enlace oye el saludo del contexto.
demo-preview-typed = Vista previa sin guardar
demo-preview-live = Se muestra mientras escribe.
demo-preview-wrong = Algo no encaja todavía: vea los campos.
demo-preview-failed = La vista previa no está al día: pulse su botón o vuelva a cargar la página.
demo-preview-prompt = Instrucciones
demo-preview-no-prompt = No hay ninguna.

## Contexts

contexts-title = Contextos
contexts-new = Nuevo contexto
contexts-note = Un contexto es un tipo de conversación: instrucciones y un saludo, con lugares que se rellenan para cada destinatario. Las demos y los enlaces nombran uno.
contexts-none = Todavía no se ha creado ningún contexto en este sitio.
contexts-offered = Se puede elegir
context-name = Nombre
context-name-note = Minúsculas, cifras y guiones, primero una letra. Se elige una sola vez.
context-prompt-note = { $example }, u otro nombre entre llaves, se rellena para cada destinatario. Dos llaves equivalen a una.
context-variables = Variables, una por línea
context-variables-note = Por ejemplo, industry o seats (20): 50. Entre paréntesis va el máximo de caracteres; tras los dos puntos, lo que se dice si un enlace no indica nada.
context-greeting-note = Lo primero que se dice a quien llega por un enlace personal.
context-greetings = El saludo en otros idiomas
context-more-note = Claves de [[context]] que no tienen campo aquí.
context-make = Crear el contexto
context-changed = Otra cuenta o ventana ha guardado este contexto mientras tanto. Lo que escribió sigue aquí; lo guardado es distinto en estos campos. Guarde de nuevo para sustituirlo.
context-of-file-note = Este contexto es de la configuración y solo se puede cambiar allí. Una copia en la base de datos se puede cambiar aquí.
context-shadowed-note = La configuración tiene un contexto con este nombre. Este se conserva y no se usa. Cree otro igual con otro nombre.
context-faulty-note = Este contexto no se usa, porque ahora incumple una regla.
context-archived-note = Lo que nombra este contexto lo conserva. Las demos y los enlaces nuevos no pueden elegirlo.
context-archive = Archivar el contexto
context-archive-note = Lo que lo nombra lo conserva. Las demos y los enlaces nuevos no pueden elegirlo hasta que lo recupere.
context-take-back-note = Se puede elegir de nuevo.
