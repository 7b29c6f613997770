// What visitors of a booth leave: sent at once, or kept in this browser until there is a connection.
//
// Each has a key of its own, so that one whose answer was lost is not stored twice. It is removed here as soon as the
// server has it.

import { post } from './reach.js';

/** Where they are kept. The booth wipes everything else that is stored here. */
export const KEPT = 'showroom-booth-leads';
/** Most forms that are kept; each has at most 8 fields of 1000 characters. */
const MOST = 100;
/** After this, in milliseconds, the page's nonce is renewed first; the server takes it for ten minutes. */
const NONCE_OLD = 8 * 60_000;
/** From a form that did not get through to the next try, in milliseconds; after too many, which the server counts by minutes. */
const AGAIN = 10_000;
const AGAIN_AFTER_LIMIT = 60_000;

/**
 * @typedef {object} Lead
 * @property {string} demo
 * @property {Record<string, string>} values
 * @property {boolean} consent
 * @property {string} key
 * @property {object} [talk] whose talk it was
 */
/** @typedef {{ field: string | null, fault: unknown }[]} Problems */
/** @typedef {{ done: 'sent' | 'kept' | 'full' | 'refused' } | { done: 'problems', problems: Problems }} Outcome */

/** @returns {Lead[]} */
function kept() {
  try {
    const list = JSON.parse(localStorage.getItem(KEPT) ?? '[]');
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

/** @param {Lead[]} leads whether there was room for them */
function keep(leads) {
  try {
    if (leads.length) localStorage.setItem(KEPT, JSON.stringify(leads));
    else localStorage.removeItem(KEPT);
    return true;
  } catch {
    return false;
  }
}

/** How many wait to be sent. */
export const unsent = () => kept().length;

/**
 * The leads of one booth.
 *
 * @param {string} demo
 * @param {string} nonce as the server wrote it into the page
 */
export function leadsOf(demo, nonce) {
  let since = Date.now();
  /** What the server will not take as it is. @type {Set<string>} */
  const refused = new Set();
  let flushing = false;
  /** Before this nothing that is kept is sent. */
  let notBefore = 0;

  /** Whether there is a fresh nonce now. */
  async function renew() {
    const answer = await post('/api/v1/pages/renew', { request: { demo } });
    if (answer?.status !== 200) return false;
    nonce = answer.body.nonce;
    since = Date.now();
    return true;
  }

  /**
   * Sends one; none where it should be tried again later.
   *
   * @param {Lead} lead
   * @returns {Promise<Outcome | undefined>}
   */
  async function send(lead) {
    if (Date.now() - since > NONCE_OLD && !(await renew())) return undefined;
    const attempt = (/** @type {Lead} */ lead) => post('/api/v1/leads/send', { request: { ...lead, nonce } });
    let answer = await attempt(lead);
    if (answer?.status === 412 && (await renew())) answer = await attempt(lead);
    // Its talk was deleted meanwhile, as old ones are.
    if (answer?.status === 404 && lead.talk) answer = await attempt({ ...lead, talk: undefined });
    if (!answer || answer.status >= 500 || [408, 412, 429].includes(answer.status)) {
      notBefore = Date.now() + (answer?.status === 429 ? AGAIN_AFTER_LIMIT : AGAIN);
      return undefined;
    }
    if (answer.status !== 200) return { done: 'refused' };
    const problems = answer.body?.problems ?? [];
    return problems.length ? { done: 'problems', problems } : { done: 'sent' };
  }

  return {
    /**
     * Sends a form, or keeps it.
     *
     * @param {Omit<Lead, 'demo'>} form
     * @returns {Promise<Outcome>}
     */
    async leave(form) {
      const lead = { demo, ...form };
      const outcome = await send(lead);
      if (outcome) return outcome;
      const leads = kept();
      if (leads.length >= MOST || !keep([...leads, lead])) return { done: 'full' };
      return { done: 'kept' };
    },

    /**
     * Sends what is kept, the oldest first, until one does not get through. What is refused stays, and is tried when the page
     * is opened again.
     *
     * @param {boolean} [atOnce] whether there is a reason to try before it is time, such as a connection that is back
     */
    async flush(atOnce = false) {
      if (flushing || (!atOnce && Date.now() < notBefore)) return;
      flushing = true;
      try {
        // Another tab of the same booth must not send the same ones.
        await navigator.locks.request(KEPT, { ifAvailable: true }, async (lock) => {
          const mine = (/** @type {Lead} */ lead) => lead.demo === demo && !refused.has(lead.key);
          for (const lead of lock ? kept().filter(mine) : []) {
            const outcome = await send(lead);
            if (!outcome) return;
            if (outcome.done === 'sent') keep(kept().filter(({ key }) => key !== lead.key));
            else refused.add(lead.key);
          }
        });
      } finally {
        flushing = false;
      }
    },
  };
}
