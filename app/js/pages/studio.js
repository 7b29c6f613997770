// Copies what stands in a field, and says whether it did; puts the text of a file into a field; says what a link can cost while
// its form is filled in; keeps what is short-lived as it is now; renders what is typed into forms of demos and contexts. Without this
// script the fields are there to be copied, and pasted into, by hand, the page of the link says what it can cost, and a button renders.

import { byId } from './dom.js';
import { live } from './live.js';
import { preview } from './preview.js';

live();
preview();

for (const button of document.querySelectorAll('button[data-copies]')) {
  if (!(button instanceof HTMLButtonElement)) continue;
  const { copies = '', done = '', failed = '' } = button.dataset;
  const field = byId(copies, HTMLInputElement);
  const said = byId(`${copies}-said`, HTMLElement);
  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = done;
    } catch {
      field.focus();
      field.select();
      said.textContent = failed;
    }
  });
}

for (const part of document.querySelectorAll('[data-fills]')) {
  if (!(part instanceof HTMLElement)) continue;
  const field = byId(part.dataset.fills ?? '', HTMLTextAreaElement);
  const chosen = part.querySelector('input');
  part.hidden = false;
  chosen?.addEventListener('change', async () => {
    const file = chosen.files?.[0];
    if (file) field.value = text(await file.slice(0, 2 ** 20).arrayBuffer());
  });
}

for (const said of document.querySelectorAll('p[data-cost]')) {
  const [form, output] = [said.closest('form'), said.querySelector('span')];
  if (!(said instanceof HTMLElement) || !form || !output) continue;
  let asked = 0;
  const ask = async () => {
    const mine = (asked += 1);
    const filled = new FormData(form);
    const limits = ['demo', 'max_sessions', 'max_minutes', 'max_cost'].map((key) => [
      key,
      String(filled.get(key) ?? ''),
    ]);
    // The page may be in another language than the browser.
    const asks = new URLSearchParams([...limits, ['lang', document.documentElement.lang]]);
    const words = await cost(`${said.dataset.cost}?${asks}`).catch(() => '');
    // Another answer may have come meanwhile.
    if (mine !== asked) return;
    output.textContent = words;
    said.hidden = words === '';
  };
  form.addEventListener('change', ask);
  ask();
}

/**
 * The server's words for what a link can cost; none for a browser that was signed out.
 * @param {string} address
 */
async function cost(address) {
  const answer = await fetch(address);
  return answer.ok && !answer.redirected ? answer.text() : '';
}

/**
 * The text of a table, in the encodings that spreadsheets save in: those with a mark, UTF-8, or that of Windows.
 * @param {ArrayBuffer} bytes
 */
function text(bytes) {
  const [first, second] = new Uint8Array(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
