// A vendor's hosted page in a frame. It has controls of its own and reports nothing but that it was loaded.

import { nothing, reporter } from './player.js';

/** No `allow-top-navigation`: what happens in the frame must not take our page away. */
const RIGHTS = 'allow-scripts allow-same-origin allow-forms allow-popups';

/**
 * Shows the page in `host`, an empty element that nothing else fills.
 *
 * @param {HTMLElement} host
 * @param {string} src
 * @param {string} label
 * @param {import('./types').Emit} emit
 * @returns {import('./types').Player}
 */
export function mount(host, src, label, emit) {
  const { tell, close } = reporter(emit);
  const frame = document.createElement('iframe');
  frame.title = label;
  frame.allow = 'microphone; autoplay';
  frame.addEventListener(
    'load',
    () => {
      tell('connected');
      tell('ready', 'page');
    },
    { once: true },
  );
  frame.setAttribute('sandbox', RIGHTS);
  frame.src = src;
  host.append(frame);
  return {
    publish: nothing,
    unpublish: nothing,
    setMuted: nothing,
    sendText: nothing,
    interrupt: nothing,
    setSpeaker: nothing,
    setVolume: nothing,
    unlockSound: nothing,
    leave: () => {
      close();
      host.replaceChildren();
    },
  };
}
