// Copies what stands in a field, and says whether it did. Without this script the field is there to be copied by hand.

import { byId } from './dom.js';

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
