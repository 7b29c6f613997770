// The lead form of a booth, as the server rendered it.

import { byId, perhaps } from './dom.js';

/** As the server calls it. @param {ValidityState} validity */
const faultOf = ({ valueMissing, typeMismatch }) =>
  valueMissing ? 'missing' : typeMismatch ? 'not-email' : 'problems';

/**
 * @param {Record<string, string>} words
 * @param {{ send: (form: { values: Record<string, string>, consent: boolean, key: string }) => Promise<import('./booth_leads.js').Outcome> }} options
 * @returns {{ reset: () => void } | undefined} none where the demo asks for nothing
 */
export function leadForm(words, { send }) {
  const form = perhaps('booth-form');
  if (!(form instanceof HTMLFormElement)) return undefined;
  const thanks = byId('booth-thanks', HTMLElement);
  const fields = /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (
    form.querySelectorAll('input, select')
  );
  // The browser must not offer what the last visitor entered.
  fields.forEach((field) => field.setAttribute('autocomplete', 'off'));
  // Its words would be those of the machine's language.
  form.noValidate = true;
  let key = crypto.randomUUID();
  let sending = false;

  /** @param {string} text */
  const note = (text) => {
    /** @type {HTMLElement} */ (byId('booth-note', HTMLElement).firstElementChild).textContent = text;
  };
  /** @param {Element} field @param {string} fault empty where nothing is wrong */
  const mark = (field, fault) => {
    field.closest('.field')?.classList.toggle('field-wrong', fault !== '');
    if (fault) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
    const place = document.getElementById(`${field.id}-fault`);
    if (place) (place.firstElementChild ?? place).textContent = fault;
  };
  /** @param {import('./booth_leads.js').Problems} problems */
  const showProblems = (problems) => {
    for (const { field, fault } of problems) {
      const entry = form.querySelector(`[name="${CSS.escape(field ?? '_consent')}"]`);
      if (entry) mark(entry, words[String(fault)] ?? words.problems);
    }
    note(problems.length ? words.problems : '');
    /** @type {HTMLElement | null} */ (form.querySelector('[aria-invalid]'))?.focus();
  };

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (sending) return;
    fields.forEach((field) => mark(field, ''));
    const wrong = [...fields].filter(({ validity }) => !validity.valid);
    if (wrong.length)
      return showProblems(wrong.map(({ name, validity }) => ({ field: name, fault: faultOf(validity) })));
    sending = true;
    const mine = key;
    const entries = /** @type {[string, string][]} */ ([...new FormData(form)]);
    const values = Object.fromEntries(entries.filter(([name]) => !name.startsWith('_')));
    const consent = entries.some(([name]) => name === '_consent');
    note('');
    const outcome = await send({ values, consent, key });
    sending = false;
    // The next visitor is here already.
    if (mine !== key) return;
    if (outcome.done === 'problems') return showProblems(outcome.problems);
    if (outcome.done === 'full' || outcome.done === 'refused')
      return note(outcome.done === 'full' ? words.full : words.failed);
    form.hidden = true;
    thanks.textContent = outcome.done === 'kept' ? words.kept : words.sent;
    thanks.hidden = false;
    thanks.focus();
    return undefined;
  });

  return {
    reset() {
      form.reset();
      form.hidden = false;
      thanks.hidden = true;
      thanks.textContent = '';
      fields.forEach((field) => mark(field, ''));
      note('');
      key = crypto.randomUUID();
      sending = false;
    },
  };
}
