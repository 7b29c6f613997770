// The one adapter between Velt's browser script and the page: a place in, elements beside the page out. It
// decides nothing: whether and when it is used is decided in app/src/team. The vendor's own loader is not
// used, because it never recovers from a failed load.

import { loader, quietly } from './player.js';

const LOADED_WITHIN_MS = 20_000;

/** Fetches the vendor's script once. After a failure its tag goes. */
export const load = loader(
  (url, /** @type {string | undefined} */ integrity) =>
    new Promise((done, failed) => {
      const tag = document.createElement('script');
      Object.assign(tag, { id: 'veltScript', type: 'module', src: url });
      if (integrity) tag.integrity = integrity;
      const settle = () => {
        clearTimeout(timer);
        removeEventListener('onVeltLoad', ready);
      };
      const ready = () => {
        if (!globalThis.Velt) return;
        settle();
        done(undefined);
      };
      /** @param {string} why */
      const stop = (why) => {
        settle();
        tag.remove();
        failed(new Error(why));
      };
      const timer = setTimeout(() => stop('silent'), LOADED_WITHIN_MS);
      addEventListener('onVeltLoad', ready);
      tag.addEventListener('load', ready);
      tag.addEventListener('error', () => stop('blocked'));
      document.body.append(tag);
    }),
);

const KEPT = 'showroom-velt-visitor';

/** What this tab kept for asking again as the same visitor; nothing where the browser keeps nothing. */
export function kept() {
  try {
    return sessionStorage.getItem(KEPT) ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * Keeps it for as long as the tab lives.
 *
 * @param {string} renewal
 */
export function keep(renewal) {
  try {
    sessionStorage.setItem(KEPT, renewal);
  } catch {
    /* Then a reload is another visitor. */
  }
}

/** @param {{ id: string, name: string, email?: string, organization: string }} person */
const person = ({ id, name, email, organization }) => ({
  userId: id,
  name,
  email,
  organizationId: organization,
});

/**
 * Takes the place in `json` and puts the vendor's elements after everything of ours, in a region that is called
 * `label`. `mint` gives the next token; `lost` hears once of the end.
 *
 * @param {string} json
 * @param {string} label
 * @param {() => Promise<string>} mint
 * @param {() => void} lost
 */
export async function mount(json, label, mint, lost) {
  const { api_key, token, role, user, presenter, document: at } = JSON.parse(json);
  const { Velt } = globalThis;
  const box = document.createElement('div');
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => Velt.setDarkMode(dark.matches);
  /** @type {(import('./types').Subscription | undefined)[]} */
  const heard = [];
  let first = token;
  let alive = true;
  let mounted = false;
  const lose = () => {
    if (alive && mounted) {
      leave();
      lost();
    }
  };
  function leave() {
    if (!alive) return;
    alive = false;
    dark.removeEventListener('change', follow);
    heard.forEach((one) => one?.unsubscribe());
    box.remove();
    quietly(() => Velt.signOutUser?.());
  }
  /**
   * @param {Element} parent
   * @param {string[]} names
   */
  const put = (parent, ...names) => parent.append(...names.map((name) => document.createElement(name)));
  try {
    await Velt.init(api_key, { featureAllowList: ['presence', 'comment', 'cursor'] });
    // The vendor keeps the user who was signed in before, with the old rights: so each page signs in anew.
    const options = { forceReset: true, throwError: true };
    const generateToken = async () => {
      if (!alive) throw new Error('left');
      const held = first;
      first = undefined;
      return held ?? mint();
    };
    const retryConfig = { retryCount: 3, retryDelay: 1000 };
    const signedIn = await Velt.setVeltAuthProvider({
      user: person(user),
      generateToken,
      retryConfig,
      options,
      onError: lose,
    });
    if (signedIn === null) throw new Error('refused');
    heard.push(
      Velt.on('error')?.subscribe((error) => {
        if (error?.code === 'too_many_retries') lose();
      }),
    );
    await Velt.setDocuments([{ id: at.id, metadata: { documentName: at.name } }], {
      organizationId: user.organization,
    });
    Velt.getPresenceElement().addUser({ user: person(presenter), localOnly: true });
    box.className = 'team-parts';
    box.setAttribute('role', 'region');
    box.setAttribute('aria-label', label);
    const bar = document.createElement('div');
    bar.className = 'team-bar';
    put(bar, 'velt-presence', ...(role === 'editor' ? ['velt-comment-tool'] : []), 'velt-sidebar-button');
    box.append(bar);
    put(box, 'velt-comments', 'velt-comments-sidebar', 'velt-cursor');
    document.body.append(box);
    follow();
    dark.addEventListener('change', follow);
    mounted = true;
  } catch (error) {
    leave();
    throw error;
  }
  return { leave };
}
