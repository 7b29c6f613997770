// What visitors of a booth leave: sent at once, or kept in this browser until there is a connection.
//
// Each has a key of its own, so that one whose answer was lost is not stored twice. It is removed here as soon as the
// server has it. Any booth of this browser sends those of all of them: the page of another one may never be opened again.

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
 * What is left at one booth, and what any booth of this browser keeps.
 *
 * @param {string} demo
 * @param {string} nonce as the server wrote it into the page
 */
export function leadsOf(demo, nonce) {
  /** The newest nonce of each demo, and when it came. @type {Map<string, { nonce: string, since: number }>} */
  const nonces = new Map([[demo, { nonce, since: Date.now() }]]);
  /** What the server will not take as it is. @type {Set<string>} */
  const refused = new Set();
  let flushing = false;
  /** Before this nothing that is kept is sent. */
  let notBefore = 0;

  /**
   * Posts a form with a nonce of its demo's page; the answer is that of the renewal where that failed.
   *
   * @param {Lead} lead
   * @param {boolean} [afresh] whether the nonce is renewed in any case
   */
  async function attempt(lead, afresh = false) {
    let known = nonces.get(lead.demo);
    if (afresh || !known || Date.now() - known.since > NONCE_OLD) {
      const renewed = await post('/api/v1/pages/renew', { request: { demo: lead.demo } });
      if (renewed?.status !== 200) return renewed;
      known = { nonce: renewed.body.nonce, since: Date.now() };
      nonces.set(lead.demo, known);
    }
    return post('/api/v1/leads/send', { request: { ...lead, nonce: known.nonce } });
  }

  /**
   * Sends one; none where it should be tried again later.
   *
   * @param {Lead} lead
   * @returns {Promise<Outcome | undefined>}
   */
  async function send(lead) {
    let answer = await attempt(lead);
    if (answer?.status === 412) answer = await attempt(lead, true);
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
     * Sends what is kept, until one does not get through. What is refused stays, and is tried when the page
     * is opened again.
     *
     * @param {boolean} [atOnce] whether there is a reason to try before it is time, such as a connection that is back
     */
    async flush(atOnce = false) {
      if (flushing || (!atOnce && Date.now() < notBefore)) return;
      flushing = true;
      try {
        // Another tab with a booth must not send the same ones.
        await navigator.locks.request(KEPT, { ifAvailable: true }, async (lock) => {
          for (const lead of lock ? kept() : []) {
            if (refused.has(lead.key)) continue;
            const outcome = await send(lead);
            const others = kept().filter(({ key }) => key !== lead.key);
            if (!outcome) {
              // Last the next time, so that one that never gets through holds up no other.
              keep([...others, lead]);
              return;
            }
            if (outcome.done === 'sent') keep(others);
            else refused.add(lead.key);
          }
        });
      } finally {
        flushing = false;
      }
    },
  };
}
