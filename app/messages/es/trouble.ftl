# Qué ha fallado y qué ayuda.

## Qué hacer

try-again = Intentar de nuevo
reload = Volver a cargar la página
again-in = { $label } en { NUMBER($secs) } s
again-in-clock = { $label } en { $time }
for-support = Datos para el soporte
reference = Referencia:
# Un tiempo, después de «en».
span-seconds = { $secs ->
    [one] un segundo
   *[other] { $secs } segundos
}
span-minutes = { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minutos
}
about = aproximadamente { $span }
a-minute = un minuto

## Este navegador

no-random-numbers = Una conversación los necesita para que sea solo suya. Vuelva a cargar la página; si no funciona, use otro navegador.
    .title = Su navegador no ha dado números aleatorios
browser-unsupported = No tiene WebRTC o está desactivado, así que ni el sonido ni la imagen pueden pasar. Abra esta página en otro navegador; no se ha iniciado nada.
    .title = Este navegador no puede mantener la conversación
firefox-sandbox = En Firefox, el entorno de prueba necesita una conexión de red en este equipo, porque Firefox no usa 127.0.0.1 para llamadas. Conéctese a una red, reinicie el servidor e inténtelo otra vez, o abra esta página en otro navegador.

## La respuesta del servidor

start-not-found = Se ha renombrado o retirado desde que se cargó la página.
    .title = Esta demo ya no existe
start-forbidden = El servidor no permite que esta página inicie una conversación. Vuelva a cargarla; si no funciona, ábrala en su propia dirección.
    .title = No permitido
start-program = Por su nombre, este navegador es una vista previa de enlaces o un analizador de correo, y esos no inician conversaciones. Abra esta página en otro navegador.
    .title = Este navegador se presenta como un programa
start-link-used-up = Este enlace era para un número determinado de conversaciones y ya se han realizado todas. Pida más a quien se lo envió.
    .title = No quedan conversaciones con este enlace
start-stopped = Por ahora no pueden empezar conversaciones nuevas. Inténtelo más tarde.
    .title = Las conversaciones están en pausa
start-link-spent = Lo previsto para las conversaciones de este enlace se ha agotado. Pida más a quien se lo envió.
start-presenter-spent = Lo previsto hoy para conversar con { $name } se ha agotado. Vuelva mañana.
start-spent = Lo previsto para conversaciones se ha agotado por ahora. Vuelva más adelante.
    .title = Por ahora no hay más conversaciones
start-owner-spent = Lo previsto para las conversaciones de quien le envió este enlace se ha agotado o está ocupado por ahora. Vuelva más adelante o pídale más.
start-client-spent = Lo previsto para las conversaciones desde esta red se ha agotado por hoy, o lo ocupan conversaciones en curso. Vuelve a empezar a medianoche a más tardar, según la hora de este sitio.
start-wrong-address = Las conversaciones solo pueden empezar en { $url }. Abra allí la página.
    .title = Este sitio tiene otra dirección
start-no-address = Su dirección pública no está configurada, por eso aquí no puede empezar ninguna conversación. Los responsables del sitio encontrarán en su registro qué deben configurar.
    .title = Este sitio aún no está listo para visitas
start-invalid = El servidor no la ha entendido. Vuelva a cargar la página.
    .title = Esta página está desactualizada
start-stale-page = El servidor ya no la reconoce. Vuelva a cargar la página y empiece.
    .title = Esta página ha estado abierta mucho tiempo
start-proof = El servidor ha pedido a esta página más de lo que podía hacer. Inténtelo de nuevo en un momento.
    .title = Hay muchas personas empezando
start-conflict = Este inicio ya se ha utilizado. Inténtelo de nuevo para iniciar otra conversación.
    .title = Esa conversación ha terminado
start-limit-address = Se han iniciado demasiadas conversaciones desde su red. Inténtelo de nuevo en { $span }.
    .title = Demasiados inicios
start-limit-rate = Se están iniciando más conversaciones de las que este servidor abre a la vez. Inténtelo de nuevo en { $span }.
    .title = Hay muchas personas empezando
start-limit-concurrency = Ya hay tantas conversaciones como admite este servidor. Inténtelo de nuevo en { $span }.
    .title = Todas las plazas están ocupadas
start-limit-link = Este enlace solo permite un número limitado de conversaciones a la vez, y una que ha terminado puede contar todavía un rato. Inténtelo de nuevo en { $span }.
start-limit-owner = Los enlaces de quien le envió este solo permiten un número limitado de conversaciones a la vez, y una que ha terminado puede contar todavía un rato. Inténtelo de nuevo en { $span }.
start-busy = { $name } no tiene ninguna plaza libre en este momento. Inténtelo de nuevo en { $span } o hable con otro avatar.
    .title = Todas las plazas están ocupadas
turn-passed = Llegó su turno mientras esta página no estaba a la vista, y su puesto en la cola se le guardó durante cinco minutos. Inténtelo otra vez para volver a la cola.
    .title = Su turno ha pasado
start-unreachable = El servicio que da vida a { $name } no ha respondido. Inténtelo de nuevo en un momento o hable con otro avatar.
    .title = El servicio no está disponible
start-vendor = El servicio que da vida a { $name } ha rechazado la conversación. Los responsables del sitio pueden ver por qué; quizá funcione con otro avatar.
    .title = El servicio la ha rechazado
start-unavailable = El servidor no puede iniciar una conversación en este momento. No se ha iniciado nada; inténtelo de nuevo en un momento.
    .title = Ahora mismo no
start-misconfigured = El servicio que da vida a { $name } no acepta la clave de este sitio. Los responsables del sitio pueden arreglarlo; quizá funcione con otro avatar.
    .title = Mal configurado por nuestra parte
start-internal = Inténtelo de nuevo en un momento o hable con otro avatar.
    .title = Algo ha fallado por nuestra parte
start-internal-number = Inténtelo de nuevo. Si continúa, indíquenos este número: { $number }.
start-transport = Compruebe que tiene conexión e inténtelo de nuevo. No se ha iniciado nada.
    .title = El servidor no ha respondido
start-unreadable = Puede que algo entre esta página y su servidor, como un proxy o la página de acceso de su red, haya respondido en su lugar. Inténtelo de nuevo en un momento o vuelva a cargar la página.
    .title = No se pudo leer la respuesta
start-away = Algo delante del servidor, como un proxy, ha respondido que en este momento no pasa ninguna solicitud. Su propia conexión funciona; vuelva a intentarlo dentro de un momento.
    .title = No disponible en este momento

## El reproductor

sdk-load = Compruebe que tiene conexión e inténtelo de nuevo. Un bloqueador de su navegador también puede retenerlo.
    .title = El reproductor no se ha cargado
sdk-broken = El programa que muestra a { $name } se ha detenido en su navegador. Vuelva a cargar la página; si no funciona, quizá ayude otro navegador.
    .title = El reproductor ha fallado
sdk-permission = No permite que esta página reproduzca la conversación. Permita el sonido y el micrófono para este sitio e inténtelo de nuevo.
    .title = Su navegador no lo ha permitido
sdk-network = Su navegador no ha podido conectar con { $name }. Puede haber un cortafuegos o una VPN en medio; otra red suele ayudar.
    .title = Sin conexión
sdk-expired = Solo se reserva durante poco tiempo. Inténtelo de nuevo para obtener otra.
    .title = Su plaza ya no estaba libre
sdk-full = { $name } ya habla con tantas personas como puede a la vez. Inténtelo de nuevo en un minuto o hable con otro avatar.
    .title = Todas las plazas están ocupadas
sdk-busy = El servicio que da vida a { $name } no tiene sitio en este momento. Inténtelo de nuevo en breve o hable con otro avatar.
    .title = Hay mucha actividad
sdk-spent = Las conversaciones reservadas para { $name } se han agotado. Los responsables del sitio pueden cambiarlo; quizá funcione con otro avatar.
    .title = Por ahora no hay más conversaciones
sdk-refused = El servicio que da vida a { $name } no ha aceptado la conversación tal como la pidió este sitio. Los responsables del sitio pueden ver por qué; quizá funcione con otro avatar.
    .title = No se ha podido abrir la conversación
sdk-vendor = No se ha podido conectar con { $name } por un motivo propio del servicio. Inténtelo de nuevo o hable con otro avatar.
    .title = No se ha podido abrir la conversación

## Un paso que ha tardado demasiado

start-timeout = No ha respondido en diez segundos. No se ha iniciado nada; inténtelo de nuevo.
    .title = El servidor ha tardado demasiado
sdk-timeout = Su conexión puede ser lenta o algo retiene el reproductor. Inténtelo de nuevo.
    .title = El reproductor no se ha cargado
connect-timeout = Su navegador no ha podido conectar a tiempo con { $name }. Puede haber un cortafuegos o una VPN en medio; otra red suele ayudar.
    .title = Sin conexión
avatar-timeout = Hay conexión, pero { $name } no ha llegado. Inténtelo de nuevo o hable con otro avatar.
    .title = No ha venido nadie
agent-timeout = { $name } ha llegado, pero no ha podido hablar a tiempo. Inténtelo de nuevo o hable con otro avatar.
    .title = No ha habido respuesta a tiempo
first-frame-timeout = { $name } está ahí, pero no ha llegado ninguna imagen. Un cortafuegos o una VPN puede retener el vídeo; inténtelo de nuevo o cambie de red.
    .title = Sin imagen
picture-timeout = La imagen de { $name } se detuvo y no ha vuelto. Puede hablar otra vez; lo dicho hasta ahora se conserva aquí.
    .title = La imagen se ha detenido

## Una conversación interrumpida

lost-network = No se ha podido recuperar. Compruebe su red y continúe; lo dicho hasta ahora se conserva aquí.
    .title = Se ha perdido la conexión
lost-elsewhere = Se ha entrado por segunda vez en esta conversación, quizá en otra pestaña, y por eso se ha detenido aquí. Puede empezar otra.
    .title = La conversación sigue en otro lugar
lost-ended = { $name } ha cerrado la conversación antes de que empezara. Inténtelo de nuevo o hable con otro avatar.
    .title = La conversación se ha cerrado
lost-removed = { $name } o los responsables del sitio han puesto fin a su participación. Puede empezar otra conversación; lo dicho hasta ahora se conserva aquí.
    .title = Su participación ha terminado
lost-moved = { $name } ha trasladado la conversación a un lugar al que esta página no puede seguirla. Puede empezar otra; lo dicho hasta ahora se conserva aquí.
    .title = La conversación se ha trasladado
lost-asleep = Su navegador ha pausado esta página mientras no estaba a la vista y eso ha terminado la conversación. Puede hablar otra vez; lo dicho hasta ahora se conserva aquí.
    .title = La página estaba en reposo
lost-closed = Se ha terminado por nuestra parte. Puede empezar otra; lo dicho hasta ahora se conserva aquí.
    .title = La conversación se ha cerrado
lost-shutdown = Eso ha terminado la conversación. Espere un momento y continúe; lo dicho hasta ahora se conserva aquí.
    .title = El servidor se está reiniciando
lost-media = Su red ha dejado pasar la conexión, pero no el sonido ni la imagen. Otra red suele ayudar.
    .title = El sonido y la imagen se han detenido
avatar-left = { $name } ya no está en la conversación. Puede hablar otra vez; lo dicho hasta ahora se conserva aquí.
    .title = El avatar se ha ido
lost-silence = Nadie ha hablado, por eso { $name } ha terminado la conversación. Puede empezar otra; lo dicho hasta ahora se conserva aquí.
    .title = Ha habido silencio durante un rato
lost-unknown = No sabemos por qué. Puede hablar otra vez; lo dicho hasta ahora se conserva aquí.
    .title = La conversación se ha interrumpido
session-forgotten = El servidor no tuvo conexión con esta página durante un rato, o se reinició, y la conversación se cerró. Puede empezar otra.
    .title = La conversación se ha cerrado
