(function (page) {
  var held = 0, person = 0, waiting = [];
  function asleep() { return !('hydrated' in page); }
  // A press of Start is noted, so that it is not lost: the button shows it at once, and the talk starts as soon as it can.
  // A program's click on it starts nothing where no person was seen: scanners of mail press buttons.
  ['pointermove', 'pointerdown', 'wheel', 'keydown', 'keyup'].forEach(function (name) {
    addEventListener(name, function (event) { if (event.isTrusted) person = 1; }, true);
  });
  addEventListener('click', function (event) {
    var start = event.target.closest && event.target.closest('[data-begin]');
    if (!start) return;
    if (!event.isTrusted && !person && !('early' in start.dataset && !asleep())) event.stopImmediatePropagation();
    else if (asleep()) start.dataset.early = '';
  }, true);
  // A press that has begun on a button must end on it.
  function hold() { held = 1; }
  function release() {
    held = 0;
    setTimeout(function () { if (!held) waiting.splice(0).forEach(function (go) { go(); }); });
  }
  ['pointerdown', 'keydown'].forEach(function (name) { addEventListener(name, hold, true); });
  ['pointerup', 'pointercancel', 'keyup', 'blur'].forEach(function (name) { addEventListener(name, release, true); });
  page.waits = '';
  window.showroomReleased = function () {
    return new Promise(function (go) {
      if (!held) return go();
      waiting.push(go);
      setTimeout(go, 1500);
    });
  };
  // A browser that does not know modules never begins to wake the page up.
  addEventListener('DOMContentLoaded', function () { if ('waits' in page && asleep()) page.broken = 'browser'; });
})(document.documentElement.dataset);
