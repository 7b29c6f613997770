# La página de una demo: antes, durante y después de una conversación.

## Antes

eyebrow = Para { $recipient }
eyebrow-company = Para { $recipient }, { $company }
meet = Le presentamos a { $name }.
meet-you = { $you }, le presentamos a { $name }.
set-up = { $sender } ha preparado esto para { $whom }
book-with = Reservar una cita con { $name }
write-to = Escribir a { $name }
start-with = Empezar con una pregunta
rather-a-person = ¿Prefiere hablar con una persona? { $offer }
talk-to = Hablar con { $name }
start-next = Su navegador le pedirá permiso para usar el micrófono.
start-typing = Mejor escribir, sin micrófono
check-microphone = Probar el micrófono
consent-sandbox = { $name } es un personaje dibujado del entorno de prueba, con respuestas grabadas en inglés. Oye que usted habla, pero no qué dice: elija una pregunta o escriba. Su voz llega solo a este servidor.
consent-drawn = { $name } es un personaje dibujado con respuestas grabadas en inglés. Oye que usted habla, pero no qué dice: elija una pregunta o escriba. Su voz llega solo a este servidor.
consent = { $name } es una IA y puede equivocarse. Lo que diga y escriba se envía a { $vendor }.
transcript-kept = Los responsables de esta página pueden leer una transcripción.
transcript-days = { $days ->
    [one] Los responsables de esta página pueden leer una transcripción durante { $days } día.
   *[other] Los responsables de esta página pueden leer una transcripción durante { $days } días.
}
nothing-stored = Este sitio no guarda nada de lo que se dice.
nothing-stored-here = Este sitio no guarda nada de lo que se dice. Lo que guarda { $vendor } depende de { $vendor }.
privacy = Privacidad
start-failed-load = La página no se ha cargado por completo y la conversación no puede empezar. Compruebe su conexión y vuelva a cargarla.
start-failed-browser = Este navegador no puede ejecutar esta página: es demasiado antiguo o tiene WebAssembly desactivado. Abra la página en otro navegador.
start-failed-page = La página no ha podido iniciarse en este navegador. Vuelva a cargarla; si no funciona, ábrala en otro navegador.
no-script = Para hablar se necesita JavaScript. Actívelo para este sitio y vuelva a cargar la página.
not-here-today = { $name } no está aquí hoy.
someone-else = Hablar con otro avatar
talk-instead = Hablar con { $name } en su lugar
sandbox = Entorno de prueba

## Al empezar

connecting-you = Conectando con { $name }
step-place = Reservando su plaza
step-microphone = Pidiendo acceso a su micrófono
step-avatar = Esperando a { $name }
step-picture = Primera imagen
# Se lee después del nombre de un paso.
step-active = , en curso
step-done = , hecho
step-skipped = , omitido
cancel = Cancelar

## En la cola

queue-position = Es usted el número { NUMBER($position) }
queue-minutes = { $minutes ->
    [one] Aproximadamente { $minutes } minuto.
   *[other] Aproximadamente { $minutes } minutos.
}
queue-stay = Todas las plazas están ocupadas. Deje esta página abierta: la conversación con { $name } empezará sola cuando sea su turno.
queue-leave = Salir de la cola
your-turn = Es su turno

## En el escenario

on-stage = { $name } en el escenario
video-of = Vídeo de { $name }
mood-arriving = Llegando
mood-idle = A su disposición
mood-listening = Escuchando
mood-thinking = Pensando
mood-speaking = Hablando
reading-you = Leyendo lo que usted escribe
you-are-muted = Tiene el micrófono silenciado
hold-space = Mantenga pulsada la barra espaciadora para hablar
reconnecting = Reconectando
on-the-way = En camino
weak-connection = Conexión débil
picture-coming = La imagen está en camino
voice-only = Solo voz
text-only = Solo texto
# Se lee antes de los minutos y segundos.
time-left = Tiempo restante
tap-for-sound = Toque para activar el sonido
minute-left = Queda menos de un minuto.
ten-seconds-left = Quedan diez segundos.
you = Usted
# Se lee: quién dice qué.
line = { $who }: { $words }
captions = Subtítulos

## Controles

controls = Controles
mic-mute = Silenciar
mic-unmute = Activar micro
mic-asking = Pidiendo
mic-silenced = No se oye
mic-allow = Permitir micro
mic-none = Sin micro
mic-which = Elegir micrófono
mic-default = El que elija el navegador
mic-hold = Mantener para hablar
push-to-talk = Pulsar para hablar
speaker-which = Elegir altavoz
volume = Volumen
stop-words = Detener a { $name }
typing = Escribir
transcript = Transcripción
more = Más
full-screen = Pantalla completa
picture-in-picture = Imagen en imagen
keyboard-shortcuts = Atajos de teclado
end = Terminar
type-to = Escribir a { $name }
send = Enviar
too-long = { $count ->
    [one] Demasiado largo para enviarlo de una vez: sobra { $count } carácter. Acórtelo o envíelo por partes.
   *[other] Demasiado largo para enviarlo de una vez: sobran { $count } caracteres. Acórtelo o envíelo por partes.
}
chars-left = { $count ->
    [one] Queda { $count } carácter.
   *[other] Quedan { $count } caracteres.
}
things-to-ask = Qué puede preguntar

## Transcripción

close-transcript = Cerrar la transcripción
transcript-empty = Lo que digan ambos aparece aquí.
what-was-said = Lo que se ha dicho
not-sent = No enviado
copy = Copiar
copied = Copiado
copy-failed = Su navegador no ha permitido copiar. La transcripción está seleccionada: cópiela con Ctrl+C, ⌘C o el menú de su dispositivo.
copy-link = Copiar el enlace
copy-link-failed = Su navegador no ha permitido copiar. Esta es la dirección: { $address }

## Avisos

put-away = Ocultar este aviso
start-again = Empezar de nuevo
notice-reconnecting = Se ha cortado la conexión. La estamos recuperando.
notice-closing = { $name } ya no tiene conexión. Un momento.
notice-gone = { $name } ha perdido la conexión. Esperamos un momento.
notice-frozen = La imagen de { $name } se ha detenido. Esperamos a que vuelva.
notice-deaf = Desde que volvió la conexión, es posible que { $name } ya no le oiga. Empiece de nuevo para continuar; lo dicho hasta ahora se conserva aquí.
notice-asking = Su navegador pregunta si { $name } puede oírle. Permítalo para hablar, o escuche y escriba.
notice-silenced = Su dispositivo ha silenciado el micrófono, quizá por una llamada. { $name } volverá a oírle cuando quede libre; mientras tanto puede escribir.
notice-unheard = Su navegador retiene el sonido, por eso { $name } aún no puede oírle. Toque para activar el sonido o escriba.
notice-interrupt-failed = No se ha podido interrumpir a { $name }. Espere una pausa o termine la conversación.
notice-sound-failed = No se ha podido iniciar el sonido. Toque otra vez o lea los subtítulos.
notice-speaks-muted = Tiene el micrófono silenciado. ¿Activarlo?
notice-echo = Es posible que { $name } oiga su propia voz por los altavoces. Unos auriculares ayudan.
notice-idle = ¿Sigue ahí?
notice-idle-ends = ¿Sigue ahí? Si no da ninguna señal, la conversación terminará pronto.
i-am-here = Sigo aquí
sentences = { $first } { $second }
open-in-window = Abrir en una ventana propia
microphone-again = Después, inténtelo de nuevo.
microphone-again-framed = Después, termine esta conversación y empiece de nuevo.
microphone-denied = El micrófono no se ha permitido. Puede escuchar y escribir.
microphone-blocked = Su navegador niega el micrófono a esta página. Puede escuchar y escribir.
microphone-how = Cómo permitirlo
microphone-allow = Pulse el icono al principio de la barra de direcciones y permita el micrófono.
microphone-taken = La conversación lo usa entonces por sí sola; si no, inténtelo de nuevo.
microphone-policy = La página que rodea esta conversación no le da el micrófono. Puede escuchar y escribir; para hablar con { $name }, ábrala en una ventana propia.
microphone-system = Su dispositivo no deja que este navegador use el micrófono. Puede escuchar y escribir; para hablar con { $name }, permítalo en los ajustes de privacidad del dispositivo.
microphone-withheld = Su navegador no encuentra el micrófono de este dispositivo. Puede escuchar y escribir; para hablar, permítalo en los ajustes de privacidad del dispositivo.
microphone-in-app = Este navegador no da micrófono a esta página; quizá lo ha abierto una aplicación. Puede escuchar y escribir; para hablar con { $name }, abra esta página en su navegador habitual.
microphone-no-audio = Este navegador no puede transmitir su voz. Puede escuchar y escribir; para hablar con { $name }, abra esta página en otro navegador.
microphone-missing = No se ha encontrado ningún micrófono. Puede escuchar y escribir; para hablar, conecte uno.
microphone-busy = Otro programa está usando su micrófono. Puede escuchar y escribir; para hablar, ciérrelo allí.
microphone-insecure = Los navegadores solo dan el micrófono a páginas seguras, y esta dirección no lo es. Puede escuchar y escribir.
microphone-gone = Su micrófono ha desaparecido. Puede escuchar y escribir; para hablar, vuelva a conectarlo.
microphone-other = No se ha podido abrir su micrófono. Puede escuchar y escribir, o probar de nuevo el micrófono.
microphone-other-framed = No se ha podido abrir su micrófono. Puede escuchar y escribir; para hablar, termine esta conversación y empiece de nuevo.

## Después

# In the tab's title.
talk-ended = Conversación terminada
that-was = Así ha sido la conversación con { $name }
farewell-time-up = El tiempo con { $name } se ha terminado. Gracias por la conversación.
farewell-avatar = { $name } ha terminado la conversación. Gracias.
farewell-left = La conversación terminó al abandonar la página.
farewell-idle = Ha habido silencio durante un rato y la conversación con { $name } ha terminado.
farewell-revoked = Este enlace se ha retirado, por lo que la conversación con { $name } ha terminado.
farewell-stopped = Por ahora se han terminado todas las conversaciones, también esta con { $name }.
farewell-visitor = Ha terminado la conversación con { $name }. Gracias.
talk-again = Volver a hablar
read-transcript = Leer la transcripción
