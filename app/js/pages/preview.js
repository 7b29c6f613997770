// Renders what is typed into the form of a demo or a context while it is typed, by the form's own button for it. Without this script
// the button does.

/** How long typing has to pause. */
const PAUSE_MS = 400;
const WITHIN_MS = 15_000;
/** By this header the server knows that a script asks: what is wrong with a form is no fault of the page then. */
const HEADERS = { 'showroom-live': 'yes' };

/**
 * Shows beside a field what is wrong with it, or no longer. A field that nothing was typed into yet is not blamed.
 *
 * @param {Element} field
 * @param {Document} now
 */
function judge(field, now) {
  const fresh = field.id && now.getElementById(field.id);
  if (!fresh) return;
  for (const name of ['aria-invalid', 'aria-describedby']) {
    const value = fresh.getAttribute(name);
    if (value === null) field.removeAttribute(name);
    else field.setAttribute(name, value);
  }
  const [before, after] = [document, now].map((page) => page.getElementById(`${field.id}-fault`));
  if (before && after) before.replaceWith(document.adoptNode(after));
  else if (after) field.closest('.field')?.append(document.adoptNode(after));
  else before?.remove();
  const folded = after && field.closest('details');
  if (folded) folded.open = true;
}

/**
 * Asks for the page of the form as it is filled in now; none for a browser that was signed out, and while the server is away.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement} button
 */
async function asked(form, button) {
  const filled = new FormData(form);
  filled.append(button.name, button.value);
  const fields = [...filled].map(([name, value]) => [name, String(value)]);
  const [body, signal] = [new URLSearchParams(fields), AbortSignal.timeout(WITHIN_MS)];
  const answer = await fetch(button.formAction, { method: 'POST', headers: HEADERS, body, signal });
  if (!answer.ok || answer.redirected) return undefined;
  const text = await answer.text();
  // Without its head, whose style has a nonce of its own.
  return new DOMParser().parseFromString(text.slice(text.indexOf('<body')), 'text/html');
}

/** Begins, where the page has such a form. */
export function preview() {
  const [shown, said] = ['typed-preview', 'typed-preview-said'].map((id) => document.getElementById(id));
  const button = document.querySelector('button[name=preview][formaction]');
  if (!shown || !said || !(button instanceof HTMLButtonElement) || !button.form) return;
  const { form } = button;
  const { done = '', wrong = '', failed = '' } = said.dataset;
  let [timer, isAsking, isDue] = [0, false, false];
  /** @type {Set<EventTarget | null>} */
  const touched = new Set();
  const ask = async () => {
    isDue = isAsking;
    if (isAsking) return;
    isAsking = true;
    const now = await asked(form, button).catch(() => undefined);
    isAsking = false;
    // More was typed meanwhile.
    if (isDue) {
      ask();
      return;
    }
    const fresh = now?.getElementById('typed-preview');
    if (!now || !fresh) {
      said.textContent = failed;
      return;
    }
    for (const field of form.elements)
      if (touched.has(field) || field.hasAttribute('aria-invalid')) judge(field, now);
    const problems = [...now.querySelectorAll('form .studio-problem')];
    // That nothing was saved is said to who wanted to save.
    for (const words of now.querySelectorAll('form .studio-unsaved')) words.remove();
    const faults = problems.filter((problem) => problem.childElementCount > 0);
    // What was wrong when the form was sent is so no more; what another account saved meanwhile, a list, still is.
    if (problems.length === 0)
      for (const old of form.querySelectorAll('.studio-problem')) if (!old.querySelector('ul')) old.remove();
    for (const fault of faults)
      for (const name of ['role', 'tabindex', 'autofocus']) fault.removeAttribute(name);
    // A link that it is filled in for may lack something although no field is wrong.
    const isWrong = problems.length > 0 || fresh.querySelector('.studio-fault') !== null;
    shown.replaceChildren(...faults, ...fresh.childNodes);
    const words = isWrong ? wrong : done;
    // The same words again are not read out again.
    if (said.textContent !== words) said.textContent = words;
  };
  form.addEventListener('input', ({ target }) => {
    touched.add(target);
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MS);
  });
}
