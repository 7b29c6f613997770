// Says that the page of a personal link was visible for a second in a browser that woke it up, and later how long and what
// was done on it. A page that is fetched, or rendered ahead, says nothing. That of a link which opens nothing has no demo,
// and nothing in it to wake up.
(function (link, demo, nonce) {
  var page = document.documentElement.dataset;
  var begun = performance.now(), last = begun, visible = 0, told = 0, after = 0, pause = 2500, sign = 'none', toldSign = sign;
  function isShown() { return document.visibilityState === 'visible' && !document.prerendering; }
  var shown = isShown();
  function step() {
    var now = performance.now();
    // The page renews its nonce while it is looked at; one is good for ten minutes.
    if (page.nonce && page.nonce !== nonce) {
      nonce = page.nonce;
      begun = now;
    }
    // A machine that slept showed nothing.
    if (shown) visible += Math.min(now - last, 1000);
    last = now;
    shown = isShown();
  }
  // What was not taken is said again, a little later.
  function again() {
    told = 0;
    pause = Math.min(2 * pause, 120000);
    after = visible + pause;
  }
  function tell(isLast) {
    var isAwake = !demo || 'hydrated' in page || 'broken' in page;
    if (visible < Math.max(1000, isLast ? 0 : after) || !isAwake || last - begun > 590000) return;
    told = visible;
    toldSign = sign;
    var report = { link: link, demo: demo, nonce: nonce, visible_ms: Math.round(visible), sign: sign,
      automated: navigator.webdriver === true };
    var path = '/api/v1/links/opened', type = 'application/json', body = JSON.stringify(report);
    if (isLast) return navigator.sendBeacon(path, new Blob([body], { type: type }));
    fetch(path, { method: 'POST', body: body, headers: { 'content-type': type }, keepalive: true }).then(function (answer) {
      if (answer.status === 429 || answer.status >= 500) again();
    }, again);
  }
  ['pointerdown', 'keydown'].forEach(function (name) {
    addEventListener(name, function (event) {
      if (event.isTrusted) sign = name === 'keydown' ? 'key' : event.pointerType === 'touch' ? 'touch' : 'pointer';
    }, true);
  });
  setInterval(function () {
    step();
    if (!told || visible - told > 30000 || (sign !== toldSign && visible - told > 3000)) tell();
  }, 250);
  ['visibilitychange', 'pagehide'].forEach(function (name) {
    addEventListener(name, function () {
      step();
      if ((told || after) && (visible - told > 1000 || sign !== toldSign)) tell(true);
    }, true);
  });
})
