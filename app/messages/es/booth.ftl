# Una demostración en una pantalla táctil que los visitantes usan uno tras otro.

## Before a talk

booth-start = Toque para empezar
booth-ask = O toque una pregunta
booth-offline = Esta pantalla no tiene conexión en este momento. Lo vuelve a intentar por sí sola.
booth-offline-lead = Ahora no hay conexión para una conversación. Lo que escriba aquí se enviará en cuanto la haya.

## After it

booth-thanks = Gracias por la conversación
booth-done = Listo
booth-wipes = Esta pantalla olvida entonces su conversación.
booth-kept = Gracias. Ahora no hay conexión: esta pantalla guarda lo que ha escrito y lo envía más tarde por sí sola.
booth-full = Sin conexión, esta pantalla no puede guardar nada más. Diríjase a uno de nosotros.
booth-still = ¿Sigue ahí?
booth-starts-over = Esta pantalla va a olvidar su conversación y a empezar de nuevo.
booth-here = Sigo aquí

## How staff leave

booth-corner = Para el personal: salir de esta pantalla
booth-leave = Salir
    .title = Salir de esta pantalla
booth-pin = PIN
booth-pin-wrong = Este no es el PIN.
booth-pin-wait = Demasiados intentos. Espere un minuto y vuelva a intentarlo.
booth-pin-offline = Sin conexión no se puede comprobar el PIN. Inténtelo más tarde o cierre el navegador.
booth-delete-digit = Borrar la última cifra
booth-unsent = Formularios pendientes de envío: { $count }
