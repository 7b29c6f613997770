// A talk in a frame of this site's own page: what the page around it asks for, and what it hears.
//
// The frame is the demo's page for frames (docs/embedding.md); both sides take messages of this origin alone.

/** How often the frame is greeted until it answers, in milliseconds. */
const GREET_EVERY = 200;

/** What the frame may use. */
const ALLOW = 'microphone; autoplay; fullscreen; picture-in-picture; speaker-selection';

/**
 * One frame, from its making to its removal.
 *
 * @typedef {object} Frame
 * @property {HTMLIFrameElement} element
 * @property {Promise<void>} ready resolves when the frame takes what is asked of it
 * @property {(word: 'start' | 'end' | 'ask', text?: string) => void} tell waits until the frame is ready
 * @property {() => boolean} isReady
 * @property {() => void} remove the frame is gone afterwards, and with it what was open in it
 */

/**
 * Puts a talk into `host`.
 *
 * @param {HTMLElement} host
 * @param {{ src: string, title: string, sandbox?: string, hear: (type: string, detail: any) => void }} options
 * @returns {Frame}
 */
export function openFrame(host, { src, title, sandbox, hear }) {
  const element = document.createElement('iframe');
  element.title = title;
  element.allow = ALLOW;
  if (sandbox) element.setAttribute('sandbox', sandbox);
  element.src = src;
  let isReady = false;
  /** @type {object[]} */
  const waiting = [];
  /** @type {() => void} */
  let resolve = () => {};
  /** @type {Promise<void>} */
  const ready = new Promise((done) => (resolve = () => done()));
  const post = (/** @type {object} */ message) =>
    element.contentWindow?.postMessage(message, location.origin);
  const greeting = setInterval(() => post({ showroom: 'hello' }), GREET_EVERY);
  /** @param {MessageEvent} event */
  const listen = ({ origin, source, data }) => {
    if (origin !== location.origin || source !== element.contentWindow) return;
    if (typeof data?.showroom !== 'string') return;
    const { showroom: type, ...detail } = data;
    if (type === 'ready') {
      if (isReady) return;
      isReady = true;
      clearInterval(greeting);
      waiting.splice(0).forEach(post);
      resolve();
    }
    hear(type, detail);
  };
  addEventListener('message', listen);
  host.append(element);
  return {
    element,
    ready,
    isReady: () => isReady,
    tell(word, text = '') {
      const message = { showroom: word, text };
      if (isReady) post(message);
      else waiting.push(message);
    },
    remove() {
      clearInterval(greeting);
      removeEventListener('message', listen);
      element.remove();
    },
  };
}
