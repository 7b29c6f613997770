# What is asked for and sent by mail. The server renders it.

## The page of a link that asks for a mail address

mail-gate = Quien le envió el enlace quiere saber quién lo abre, y ve su dirección junto a su conversación.
    .title = Este enlace pide su dirección de correo
    .code = Recibirá un correo con un código que abre la página en este navegador.
    .label = Dirección de correo
    .button = Continuar
    .no-address = No se puede enviar ningún correo ahí. Una dirección es como nombre@example.com.
    .not-admitted = Este enlace no es para esa dirección. Use aquella a la que se envió o pregunte a quien se lo envió.
    .too-often = Se han probado demasiadas direcciones o códigos. Inténtelo de nuevo más tarde o pregunte a quien envió el enlace.
    .not-sent = No se ha podido enviar el correo. Inténtelo de nuevo en unos minutos o pregunte a quien le envió el enlace.
mail-code = Se ha enviado un código de seis cifras a { $mail }. Vale diez minutos. Mire también en el correo no deseado.
    .title = Escriba el código del correo
    .label = Código
    .button = Abrir la página
    .wrong = Ese no es el código del último correo.
    .spent = Ese código ya no vale: sirve una vez, durante diez minutos y cinco intentos, en la página que pidió el más reciente. Pida otro.
    .again = Enviar otro código

## Letters

letter-code = { $code } es su código. Escríbalo antes de diez minutos en la página que lo pidió.
    .subject = { $code } es su código para { $site }
    .not-you = Si no ha pedido ningún código, no haga nada: sin él no se abre nada.
letter-invitation = { $name } le invita a trabajar con { $site }. Escriba su nombre y elija una contraseña en esta dirección:
    .subject = Su cuenta para { $site }
letter-password = { $name } le permite elegir una contraseña nueva para { $site }, en esta dirección:
    .subject = Una contraseña nueva para { $site }
letter-once = La dirección sirve una vez, en un plazo de tres días. Quien la tenga puede usarla: no se la dé a nadie.

## The studio

studio-letter-send = Enviar por correo
studio-letter-taken = El servidor de correo ha aceptado el mensaje. Aquí no se sabe si llega.
studio-letter-answer = Su respuesta: { $answer }
studio-letter-refused = El servidor de correo ha rechazado el mensaje. Entregue usted la dirección.
studio-letter-away = No se puede acceder al servidor de correo. Entregue usted la dirección.
studio-letter-too-many = Se han enviado demasiados mensajes. Entregue usted la dirección.
studio-gate = Dirección de correo
    .group = Quién puede abrirlo
    .none = No pedirla
    .address = Pedirla
    .proven = Pedirla y enviar un código a ella
    .allowed = Solo estos dominios o direcciones
    .denied = Estos dominios o direcciones no
    .lists = Separados por comas: example.com, *.example.com para todos sus subdominios, o ada@example.com.
    .unproven = Sin código, entra cualquiera que escriba una dirección de uno de esos dominios.
    .no-mail = No se puede enviar ningún código: ningún administrador ha configurado un servidor de correo.
studio-talk-visitor = Visitante
    .proven = confirmada con un código
    .typed = tal como se escribió, sin confirmar
