# A browser without a network.

offline = This device has no network connection. Connect it to a network, then try again.
    .title = You are offline
notice-offline = This device has no network connection. Connect it to a network: the talk goes on by itself if that takes less than half a minute.
