# Un navegador sin red.

offline = Este dispositivo no tiene conexión de red. Conéctelo a una red e inténtelo de nuevo.
    .title = No tiene conexión
notice-offline = Este dispositivo no tiene conexión de red. Conéctelo a una red: la conversación sigue sola si eso tarda menos de medio minuto.
