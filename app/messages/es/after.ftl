# Después de una conversación, y el formulario en el que se deja cómo contactar.

## The closing card

minutes-with = { $minutes ->
    [one] { $minutes } minuto con { $name }
   *[other] { $minutes } minutos con { $name }
}
seconds-with = { $secs ->
    [one] { $secs } segundo con { $name }
   *[other] { $secs } segundos con { $name }
}
you-asked = Lo que preguntó
how-was-it = ¿Qué le pareció?
thumb-up = Bien
thumb-down = No muy bien
feedback-line = Una frase al respecto, si quiere
feedback-thanks = Gracias. Queda guardado.
feedback-failed = No se ha podido guardar. Inténtelo de nuevo.
take-along = Llevarse la conversación
download = Descargar
mail-to-me = Pasar a un correo
mail-subject = Mi conversación con { $name }
mail-cut = El resto no cabía en un correo. La página lo tiene todo.

## The form

lead-title = ¿Seguimos en contacto?
lead-before = Primero, ¿quién es usted?
optional = opcional
choose = Elegir
lead-sent = Gracias. Sus datos se han enviado.
lead-later = Más tarde
fault-missing = Rellene este campo.
fault-unticked = Marque la casilla para enviar.
fault-too-long = { $max ->
    [one] Como máximo { $max } carácter.
   *[other] Como máximo { $max } caracteres.
}
fault-email = No es una dirección de correo completa.
fault-phone = No es un número de teléfono.
fault-choice = Elija una de estas opciones.
lead-problems = Falta algo o no es correcto. Todavía no se ha enviado nada.
lead-stale = Esta página llevaba mucho tiempo abierta. No se ha perdido nada: pulse Enviar otra vez.
lead-too-often = { $secs ->
    [one] Se enviaron demasiados formularios desde su red. Espere { $secs } segundo y pulse Enviar otra vez.
   *[other] Se enviaron demasiados formularios desde su red. Espere { $secs } segundos y pulse Enviar otra vez.
}
lead-unavailable = El servidor no puede guardar nada ahora mismo. Espere un momento y pulse Enviar otra vez.
lead-failed = No se ha podido enviar. Compruebe su conexión y pulse Enviar otra vez.
