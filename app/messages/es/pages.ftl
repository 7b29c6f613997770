# Páginas que genera el servidor y ningún script cambia.

## En todas las páginas

site = Sitio
all-presenters = Todos los avatares
ai-and-consent = Los avatares son IA y pueden equivocarse. El micrófono permanece apagado hasta que usted empiece a hablar.
sandbox-some = Entorno de prueba: en este servidor, los avatares con esta marca son simulados.
sandbox-all = Sustitutos en este servidor interpretan a estos avatares en lugar de los proveedores nombrados.
choose-language = Idioma
comments-beside = Comentarios
sign-out = Cerrar sesión
back-to = Volver a { $name }

## La galería

gallery-lead = Elija un avatar y haga sus preguntas en voz alta. Escucha, piensa y responde, cara a cara.
gallery-lead-sandbox = Elija un avatar y pulse una pregunta o escriba la suya. Recibe la respuesta al momento, cara a cara.
gallery-terms = En su navegador. Sin cuenta.
gallery-others = O hable con otro avatar
gallery-empty = Todavía no hay nadie con quien hablar. Añada una demo a la configuración y aparecerá aquí.

## Direcciones que no llevan a ninguna parte

nobody-here = Aquí no hay nadie
see-who = Ver quién está
not-found = Puede que el enlace sea antiguo o esté incompleto. Todos los avatares están en la primera página.
    .title = No hay nadie en esta dirección
link-expired = Era válido durante un tiempo limitado. Pida uno nuevo a quien se lo envió.
    .title = Este enlace ha caducado
link-unknown = Se ha retirado o su dirección está incompleta. Pida uno nuevo a quien se lo envió.
    .title = Este enlace ya no funciona
link-locked = Lo tiene quien le envió el enlace.
    .title = Este enlace pide un código
    .label = Código
    .button = Abrir la página
    .wrong = Ese no es el código. No importan las mayúsculas ni las minúsculas.
    .too-often = Se han probado demasiados códigos en este enlace. Inténtelo de nuevo en unos minutos o pregunte a quien se lo envió.
    .unavailable = El servidor no puede comprobarlo ahora. Espere un momento e inténtelo de nuevo.
    .frame = Lo pide en una ventana propia.
    .window = Abrir en una ventana nueva
link-limit = { $secs ->
    [one] Se han abierto demasiados enlaces personales desde su red. Espere { $secs } segundo y vuelva a cargar esta página.
   *[other] Se han abierto demasiados enlaces personales desde su red. Espere { $secs } segundos y vuelva a cargar esta página.
}

## Personal

sign-in = Este navegador verá quién más mira un avatar y podrá escribir comentarios. La dirección sirve una sola vez.
    .title = Acceso del personal
    .button = Iniciar sesión en este navegador
sign-in-spent = Cada dirección de acceso sirve una vez y durante una hora. En el equipo del servidor, { $command } muestra una nueva.
    .title = Esta dirección ya no es válida

## La cabecera de una página

named-for = { $name } para { $recipient }

## La prueba del micrófono

check-asking = Su navegador pregunta si esta página puede oírle.
check-speak = Diga algo: la barra sigue su voz.
check-recording = Grabando tres segundos. Diga algo.
check-playing = Así se le oye.
check-level = Nivel de su micrófono
check-record = Grabar y escuchar
check-done = Listo
ask-title = Pedir acceso
ask-mail = Su correo electrónico
ask-words = Unas palabras para quien le envió el enlace (opcional)
ask-button = Enviar
ask-noted = Su petición queda anotada. Si el enlace se creó aquí, la leerá quien se lo envió.
ask-too-long = Esto supera los { $most } caracteres: acórtelo.
ask-too-often = Hay demasiadas peticiones en este momento. Escriba a quien le envió el enlace o inténtelo de nuevo en una hora.
ask-unavailable = No se ha podido guardar su petición. Inténtelo de nuevo en un minuto.
