// Sandbox: the stand-in for Velt's browser script. It has the part of the vendor's interface that pages use, refuses
// what the vendor refuses, and shares presence and comments through the sandbox it was loaded from, so that two
// browsers see each other. Everything it draws says "Sandbox".

const BASE = new URL('../../stand-in/', import.meta.url);
const KEPT = 'velt-sandbox-session';
const PAGE = crypto.getRandomValues(new Uint32Array(4)).join('-');
const CURSOR_EVERY_MS = 400;
const AGAIN_AFTER_MS = 1000;
const CURSOR_RESTS_MS = 5000;
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** Something to subscribe to; says the last thing again where it has `last`. */
class Subject {
  #heard = new Set();
  constructor(last) { this.last = last; }
  subscribe(fn) {
    this.#heard.add(fn);
    if (this.last !== undefined) fn(this.last);
    return { unsubscribe: () => this.#heard.delete(fn) };
  }
  next(value) {
    if (this.last !== undefined) this.last = value;
    for (const fn of [...this.#heard]) fn(value);
  }
}

const subjects = new Map();
const subject = (name) => subjects.get(name) ?? subjects.set(name, new Subject()).get(name);
const people = new Subject({ data: [] });
const comments = new Subject([]);
/** What is signed in and open; a new `round` makes what an earlier one started do nothing more. */
const now = { key: null, user: null, token: null, provider: null, document: null, role: null, locals: new Map(), mode: false, open: false, dark: false, cursor: null, round: 0, version: undefined };
let expiry;

const claims = (token) => {
  try { return JSON.parse(atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'))); } catch { return null; }
};
const fail = (code, message, more) => subject('error').next({ event: 'error', code, message, source: 'velt-sandbox', timestamp: Date.now(), userId: now.user?.userId, ...more });

async function ask(verb, more) {
  const body = { apiKey: now.key, token: now.token, user: now.user, documentId: now.document?.id, page: PAGE, cursor: now.cursor, ...more };
  // Plain text: a body of JSON would be asked for permission first.
  const answer = await fetch(new URL(verb, BASE), { method: 'POST', headers: { 'content-type': 'text/plain' }, body: JSON.stringify(body) });
  const said = answer.status === 204 ? {} : await answer.json();
  if (!answer.ok) throw Object.assign(new Error(said.error?.message), { status: said.error?.status });
  return said;
}

// ---- signing in

async function token({ generateToken, retryConfig = {} }) {
  const { retryCount = 0, retryDelay = 0 } = retryConfig;
  for (let tried = 0; ; tried += 1) {
    try {
      const made = await generateToken();
      if (typeof made !== 'string') throw new TypeError('generateToken gave no token');
      return made;
    } catch (error) {
      if (tried >= retryCount) { fail('too_many_retries', String(error?.message ?? error)); throw error; }
      await sleep(retryDelay);
    }
  }
}

function refusal(user, made) {
  if (!now.key) return 'Velt.init was not called with a key';
  if (!user?.userId || !user.organizationId) return 'a user needs userId and organizationId';
  const said = made && claims(made);
  if (made && !said) return 'the token cannot be read';
  if (said && said.userId !== user.userId) return "the token is another user's";
  if (said && said.exp * 1000 <= Date.now()) return 'the token has ended';
}

function kept() {
  try { return JSON.parse(localStorage.getItem(KEPT)); } catch { return null; }
}

/** Whoever is signed in stays so, with the rights they had, until they sign out or are reset: so it is with the vendor. */
async function signIn(user, made, provider, { forceReset, throwError } = {}) {
  try {
    const before = forceReset ? null : kept();
    if (before && !refusal(before.user, before.token)) [user, made] = [before.user, before.token];
    else if (provider && !made && !refusal(user)) made = await token(provider);
    const why = refusal(user, made);
    if (why) throw new Error(why);
  } catch (error) {
    console.info(`Velt (Sandbox): not signed in: ${error.message}`);
    provider?.onError?.(error);
    if (throwError) throw error;
    return null;
  }
  Object.assign(now, { user, token: made, provider });
  localStorage.setItem(KEPT, JSON.stringify({ user, token: made }));
  subject('userUpdate').next(user);
  watchExpiry();
  return user;
}

function watchExpiry() {
  clearTimeout(expiry);
  const ends = claims(now.token ?? '')?.exp;
  if (!ends) return;
  // A timer holds 24 days at most; a token lasts two.
  expiry = setTimeout(expired, Math.max(0, ends * 1000 - Date.now()));
}

async function expired() {
  fail('token_expired', 'The token has ended.');
  const { provider, user } = now;
  if (!provider) return;
  try {
    const made = await token(provider);
    const why = refusal(user, made);
    if (why) throw new Error(why);
    if (now.user !== user) return;
    now.token = made;
    localStorage.setItem(KEPT, JSON.stringify({ user, token: made }));
    watchExpiry();
  } catch (error) { provider.onError?.(error); }
}

// ---- documents

async function setDocuments(documents) {
  const [document] = documents ?? [];
  if (!now.user || !document?.id) { console.info('Velt (Sandbox): setDocuments needs a user and an id'); return null; }
  unsetDocuments();
  now.document = document;
  follow(now.round);
  subject('documentInit').next(document);
}

function unsetDocuments() {
  if (now.document) bye();
  now.round += 1;
  Object.assign(now, { document: null, role: null, version: undefined, mode: false, cursor: null });
  people.next({ data: [] });
  comments.next([]);
  draw();
}

function bye() {
  navigator.sendBeacon(new URL('leave', BASE), JSON.stringify({ apiKey: now.key, token: now.token, user: now.user, documentId: now.document.id, page: PAGE }));
}

async function follow(round) {
  while (round === now.round) {
    try {
      const news = await ask('sync', { since: now.version });
      if (round === now.round) take(news);
    } catch (error) {
      if (error.status === 'PERMISSION_DENIED') { subject('permissionProvider').next({ type: 'permission_denied' }); return; }
      await sleep(AGAIN_AFTER_MS);
    }
  }
}

function take(news) {
  Object.assign(now, { version: news.version, role: news.role });
  people.next({ data: news.people });
  comments.next(news.comments);
  draw();
}

// ---- what is drawn

const STYLE = `
  velt-presence, velt-comment-tool, velt-sidebar-button { display: inline-flex; align-items: center; gap: 6px; font-family: inherit; font-weight: 600; font-size: 13px; line-height: 1.2; }
  .vs-people { display: flex; flex-wrap: wrap; align-items: center; gap: 4px; margin: 0; padding: 0; list-style: none; }
  .vs-avatar { display: grid; place-items: center; box-sizing: border-box; min-inline-size: 30px; block-size: 30px; padding-inline: 6px; border-radius: 99px; color: #fff; }
  .vs-button { display: inline-flex; align-items: center; min-block-size: 34px; padding: 4px 11px; border: 1px solid #6e6a78; border-radius: 99px; background: #fff; color: #17161a; font: inherit; font-weight: 600; white-space: nowrap; cursor: pointer; }
  .vs-button[aria-pressed="true"], .vs-button.vs-main { border-color: #4a3fb5; background: #4a3fb5; color: #fff; }
  .vs-mark { font-size: 11px; font-weight: 500; color: #55515e; }
  .vs-name { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .vs-layer { position: fixed; inset: 0; z-index: 40; overflow: clip; pointer-events: none; font-family: inherit; font-size: 14px; line-height: 1.4; }
  .vs-layer > * { position: absolute; pointer-events: auto; }
  .vs-pin { inline-size: 26px; block-size: 26px; padding: 0; border: 2px solid #fff; border-radius: 50% 50% 50% 4px; color: #fff; font-family: inherit; font-weight: 600; font-size: 12px; line-height: 1; translate: 0 -100%; cursor: pointer; }
  .vs-hint { inset-block-end: 24px; inset-inline: 16px; inline-size: fit-content; margin: 0 auto; padding: 8px 16px; border-radius: 99px; background: #17161a; color: #fff; box-shadow: 0 0 0 1px #6e6a78; pointer-events: none; }
  .vs-card { display: grid; gap: 8px; box-sizing: border-box; inline-size: min(280px, 90vw); padding: 12px; border-radius: 12px; background: #fff; color: #17161a; box-shadow: 0 8px 30px rgb(0 0 0 / 30%); }
  .vs-card textarea { inline-size: 100%; min-block-size: 64px; box-sizing: border-box; padding: 6px 8px; border: 1px solid #6e6a78; border-radius: 8px; background: #fff; color: #17161a; font: inherit; font-size: 16px; }
  .vs-row { display: flex; align-items: center; gap: 8px; }
  .vs-row > :nth-last-child(1):nth-child(n + 3) { margin-inline-start: auto; }
  .vs-side { position: fixed; inset-block: 0; inset-inline-end: 0; z-index: 41; inline-size: 320px; overflow: auto; box-sizing: border-box; padding: 16px; background: #fff; color: #17161a; box-shadow: 0 0 40px rgb(0 0 0 / 30%); font-family: inherit; font-size: 14px; line-height: 1.4; }
  .vs-side ol { margin: 12px 0; padding: 0; list-style: none; display: grid; gap: 12px; }
  .vs-text { overflow-wrap: anywhere; }
  .vs-cursor { padding: 2px 8px; border-radius: 99px; color: #fff; font-size: 12px; white-space: nowrap; }
  .vs-layer > .vs-cursor { pointer-events: none; }
  .vs-dark .vs-button:not(.vs-main):not([aria-pressed="true"]), .vs-dark .vs-card, .vs-dark.vs-side, .vs-dark .vs-card textarea { background: #1d1c23; color: #f5f3ef; }
  .vs-dark .vs-mark { color: #c6c2cf; }
  .vs-placing, .vs-placing body * { cursor: crosshair !important; }
  @media (width < 40rem) { .vs-side { inline-size: 100%; } }
`;
document.head.append(Object.assign(document.createElement('style'), { textContent: STYLE }));

/** An element with properties and children; texts stay texts. */
function el(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in made) made[name] = value; else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}
const mark = () => el('span', { className: 'vs-mark' }, 'Sandbox');
const users = () => {
  const all = new Map([...people.last.data, ...now.locals.values()].map((who) => [who.userId, who]));
  return [...all.values()];
};

/** Deep enough for white words. */
const COLOURS = ['#4a3fb5', '#0f6b5c', '#9c2f6b', '#8a4b08', '#1f5f99', '#7a2fa0', '#a03232', '#4d5a1e'];
/** The same person has the same colour in every browser; colours repeat only when all are taken. */
function colours() {
  const taken = new Map();
  for (const { userId } of users().sort((a, b) => (a.userId < b.userId ? -1 : 1))) {
    let at = [...userId].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % COLOURS.length, 0);
    const free = COLOURS.length - new Set(taken.values()).size;
    while (free > 0 && [...taken.values()].includes(COLOURS[at])) at = (at + 1) % COLOURS.length;
    taken.set(userId, COLOURS[at]);
  }
  return taken;
}
const colourOf = (who) => colours().get(who?.userId) ?? COLOURS[0];

/** What places are fractions of: the stage, which every width shows, or the window where there is none. */
const stage = () => document.querySelector('.stage');
const frame = () => stage()?.getBoundingClientRect() ?? new DOMRect(0, 0, innerWidth, innerHeight);
function placeOf({ clientX, clientY }) {
  const { left, top, width, height } = frame();
  return { x: (clientX - left) / width, y: (clientY - top) / height };
}
function pointOf({ x, y }) {
  const { left, top, width, height } = frame();
  return { left: left + x * width, top: top + y * height };
}
/** Calls `fn` whenever what places are fractions of may have moved; gives what ends that. */
function whenMoved(fn) {
  const seen = new ResizeObserver(fn);
  for (const one of [document.body, stage()]) if (one) seen.observe(one);
  addEventListener('scroll', fn, { passive: true, capture: true });
  addEventListener('resize', fn);
  return () => { seen.disconnect(); removeEventListener('scroll', fn, { capture: true }); removeEventListener('resize', fn); };
}

const parts = new Set();
function draw() {
  document.documentElement.classList.toggle('vs-placing', now.mode);
  for (const part of parts) part.draw();
}

class Part extends HTMLElement {
  connectedCallback() { parts.add(this); this.draw(); }
  disconnectedCallback() { parts.delete(this); this.gone?.(); }
  /** Draws only what changed: a button that is being pressed must not go. */
  draw() {
    this.classList.toggle('vs-dark', now.dark);
    const shown = JSON.stringify(this.state());
    if (shown === this.shown) return;
    this.shown = shown;
    const reached = () => [...this.querySelectorAll('button, textarea')];
    const at = reached().indexOf(document.activeElement);
    this.replaceChildren(...this.content().filter(Boolean));
    // Whoever is on a button that is drawn anew stays on it.
    if (at >= 0) reached()[at]?.focus();
  }
  tell(name, detail) { this.dispatchEvent(new CustomEvent(name, { detail })); }
}

customElements.define('velt-presence', class extends Part {
  state() { return [now.user?.userId, users().map((who) => [who.userId, who.name])]; }
  content() {
    const avatars = users().map((who) => {
      const mine = who.userId === now.user?.userId;
      const name = who.name ?? '';
      const avatar = el('span', { className: 'vs-avatar', ariaHidden: 'true' }, mine ? 'You' : `${name.slice(0, 1) || '?'}${name.match(/\d+$/)?.[0] ?? ''}`);
      avatar.style.backgroundColor = colourOf(who);
      return el('li', { title: mine ? 'You' : name }, avatar, el('span', { className: 'vs-name' }, mine ? `${name} (you)` : name));
    });
    this.tell('onPresenceUserChange', users());
    return [el('ul', { className: 'vs-people', ariaLabel: 'Who is here' }, ...avatars), mark()];
  }
});

customElements.define('velt-comment-tool', class extends Part {
  state() { return [now.role, now.mode]; }
  content() {
    const press = () => { now.mode = !now.mode; this.tell('onCommentModeChange', { mode: now.mode }); draw(); };
    return [now.role === 'editor' && el('button', { className: 'vs-button', type: 'button', ariaPressed: String(now.mode), onclick: press }, 'Comment')];
  }
});

customElements.define('velt-sidebar-button', class extends Part {
  state() { return [comments.last.length, now.open]; }
  content() {
    const press = () => {
      now.open = !now.open;
      this.tell(now.open ? 'onSidebarOpen' : 'onSidebarClose', {});
      draw();
      if (now.open) document.querySelector('.vs-side button')?.focus();
    };
    return [el('button', { className: 'vs-button', type: 'button', ariaExpanded: String(now.open), onclick: press }, `All comments (${comments.last.length})`)];
  }
});

customElements.define('velt-comments-sidebar', class extends Part {
  state() { return [now.open, comments.last, now.dark]; }
  content() {
    if (!now.open) return [];
    const close = () => {
      now.open = false;
      this.tell('onSidebarClose', {});
      draw();
      document.querySelector('velt-sidebar-button button')?.focus();
    };
    const list = comments.last.map((one) => el('li', {}, el('strong', {}, one.from?.name ?? 'A user'), el('div', { className: 'vs-text' }, one.comments[0].commentText)));
    const head = el('div', { className: 'vs-row' }, el('strong', {}, 'Comments'), mark(), el('button', { className: 'vs-button', type: 'button', onclick: close }, 'Close'));
    return [el('aside', { className: `vs-side${now.dark ? ' vs-dark' : ''}`, ariaLabel: 'Comments' }, head, el('ol', {}, ...list))];
  }
});

customElements.define('velt-comments', class extends Part {
  #place = null;
  #card = null;
  #still;
  #click = (event) => {
    if (!now.mode || this.contains(event.target) || event.target.closest?.('velt-comment-tool, velt-sidebar-button, velt-comments-sidebar')) return;
    event.preventDefault();
    event.stopPropagation();
    this.#card = null;
    this.#place = placeOf(event);
    this.draw();
    this.querySelector('textarea')?.focus();
  };
  #key = (event) => {
    if (!now.mode || event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#leave();
  };
  #leave() {
    now.mode = false;
    draw();
    document.querySelector('velt-comment-tool button')?.focus();
  }
  connectedCallback() {
    super.connectedCallback();
    addEventListener('click', this.#click, true);
    addEventListener('keydown', this.#key, true);
    this.#still = whenMoved(() => this.#put());
  }
  gone() {
    removeEventListener('click', this.#click, true);
    removeEventListener('keydown', this.#key, true);
    this.#still();
  }
  state() { return [comments.last, this.#place, now.role, now.mode, [...colours()]]; }
  content() {
    if (!now.mode) this.#place = this.#card = null;
    const pins = comments.last.filter((one) => one.position).map((one, at) => {
      const pin = el('button', { className: 'vs-pin', type: 'button', ariaLabel: `Comment ${at + 1}, ${one.from?.name}: ${one.comments[0].commentText}`, onclick: () => { now.open = true; draw(); } }, String(at + 1));
      pin.style.backgroundColor = colourOf(one.from);
      pin.at = one.position;
      return pin;
    });
    const placing = now.mode && now.role === 'editor';
    if (placing && this.#place) this.#card ??= this.#composer();
    const hint = placing && !this.#place && el('p', { className: 'vs-hint', role: 'status' }, 'Press the place you mean. Esc ends it.');
    const layer = el('div', { className: 'vs-layer' }, ...[...pins, this.#card, hint].filter(Boolean));
    this.#put(layer);
    return [layer];
  }
  /** Pins are where they were put; only the card stays inside the window. */
  #put(layer = this.firstElementChild) {
    for (const one of layer?.children ?? []) {
      if (!one.at) continue;
      const { left, top } = pointOf(one.at);
      const isCard = one === this.#card;
      one.style.left = isCard ? `clamp(8px, ${left}px, calc(100% - min(280px, 90vw) - 8px))` : `${left}px`;
      one.style.top = isCard ? `clamp(8px, ${top}px, calc(100% - 190px))` : `${top}px`;
    }
  }
  #composer() {
    const place = this.#place;
    const field = el('textarea', { ariaLabel: 'Your comment', maxLength: 2000 });
    const send = async (event) => {
      event.preventDefault();
      if (!field.value.trim()) return;
      try {
        const made = await ask('comment', { text: field.value.trim(), position: place });
        this.tell('onCommentAdd', made);
        subject('comment:addCommentAnnotation').next({ commentAnnotation: made });
        this.#leave();
      } catch (error) { fail(error.status ?? 'network', error.message); }
    };
    const row = el('div', { className: 'vs-row' }, el('button', { className: 'vs-button vs-main', type: 'submit' }, 'Send'), el('button', { className: 'vs-button', type: 'button', onclick: () => this.#leave() }, 'Cancel'), mark());
    const card = el('form', { className: 'vs-card', onsubmit: send }, field, row);
    card.at = place;
    return card;
  }
});

customElements.define('velt-cursor', class extends Part {
  #sent = 0;
  #seen = new Map();
  #still;
  #rest;
  #move = (event) => {
    if (!now.document || event.pointerType === 'touch' || performance.now() - this.#sent < CURSOR_EVERY_MS) return;
    this.#sent = performance.now();
    now.cursor = placeOf(event);
    const { round } = now;
    ask('sync').then((news) => { if (round === now.round) take(news); }, () => {});
  };
  connectedCallback() {
    super.connectedCallback();
    addEventListener('pointermove', this.#move);
    this.#still = whenMoved(() => this.#put());
  }
  gone() {
    removeEventListener('pointermove', this.#move);
    clearTimeout(this.#rest);
    this.#still();
  }
  /** The others' pointers, for those who work together; one that rests says nothing and goes. */
  #others() {
    const others = now.role === 'editor' ? people.last.data.filter((who) => who.cursor && who.page !== PAGE) : [];
    const time = performance.now();
    const before = this.#seen;
    this.#seen = new Map(others.map((who) => {
      const place = JSON.stringify(who.cursor);
      const known = before.get(who.page);
      return [who.page, known?.place === place ? known : { place, at: time }];
    }));
    const moving = others.filter((who) => time - this.#seen.get(who.page).at < CURSOR_RESTS_MS);
    clearTimeout(this.#rest);
    const next = Math.min(...moving.map((who) => this.#seen.get(who.page).at + CURSOR_RESTS_MS - time));
    if (moving.length) this.#rest = setTimeout(() => this.draw(), next + 1);
    return moving;
  }
  state() { return this.#others().map((who) => [who.name, who.cursor, colourOf(who)]); }
  content() {
    const cursors = this.#others().map((who) => {
      const cursor = el('span', { className: 'vs-cursor', ariaHidden: 'true' }, who.name);
      cursor.style.backgroundColor = colourOf(who);
      cursor.at = who.cursor;
      return cursor;
    });
    const layer = el('div', { className: 'vs-layer' }, ...cursors);
    this.#put(layer);
    return [layer];
  }
  #put(layer = this.firstElementChild) {
    for (const one of layer?.children ?? []) {
      const { left, top } = pointOf(one.at);
      Object.assign(one.style, { left: `${left}px`, top: `${top}px` });
    }
  }
});

// ---- the interface

const presence = {
  getData: () => people,
  on: (name) => subject(`presence:${name}`),
  addUser: ({ user, localOnly } = {}) => {
    if (!user?.userId) return;
    if (!localOnly) console.info('Velt (Sandbox): people are added for this page only');
    now.locals.set(user.userId, { ...user, onlineStatus: 'online' });
    draw();
  },
  removeUser: ({ user } = {}) => { now.locals.delete(user?.userId); draw(); },
};
const commenting = {
  on: (name) => subject(`comment:${name}`),
  getAllCommentAnnotations: () => comments,
  addCommentAnnotation: ({ annotation } = {}) => ask('comment', { text: annotation?.commentData?.[0]?.commentText, position: null }),
};

const Velt = {
  async init(key, config) {
    if (typeof key !== 'string' || !key) { console.info('Velt (Sandbox): no key'); return null; }
    Object.assign(now, { key, config });
    subject('initUpdate').next({ isInitialized: true });
    return Velt;
  },
  initConfig: (key, config) => Velt.init(key, config),
  setVeltAuthProvider: (provider) => signIn(provider.user, provider.options?.authToken, provider, provider.options),
  identify: (user, options) => signIn(user, options?.authToken, null, options),
  async signOutUser() {
    unsetDocuments();
    clearTimeout(expiry);
    localStorage.removeItem(KEPT);
    Object.assign(now, { user: null, token: null, provider: null });
    now.locals.clear();
    draw();
  },
  setDocuments,
  setDocument: (id, metadata) => setDocuments([{ id, metadata }]),
  setDocumentId: (id) => setDocuments([{ id }]),
  unsetDocuments: async () => unsetDocuments(),
  getMetadata: async () => (now.document ? { documentId: now.document.id, organizationId: now.user.organizationId, ...now.document.metadata } : null),
  getCurrentUser: () => now.user,
  getVeltInitState: () => Boolean(now.key),
  on: subject,
  getPresenceElement: () => presence,
  getCommentElement: () => commenting,
  getCursorElement: () => ({ getOnlineUsersOnCurrentDocument: () => people }),
  getNotificationElement: () => ({ getUnreadNotificationsCount: () => new Subject({ forYou: 0, all: 0 }) }),
  setDarkMode: (dark) => { now.dark = Boolean(dark); draw(); },
  st: () => {},
};

addEventListener('pagehide', () => { if (now.document) bye(); });
window.Velt = Velt;
window.Snippyly = Velt;
window.dispatchEvent(new Event('onVeltLoad'));
