// What the transcript does without the page's own code: it is searched, saved as a file, and says how captions look.

const KEPT = 'showroom-captions';

/**
 * Sets what the visitor chose the last time, and keeps what is chosen from now on, where the browser keeps anything for this
 * page. The style sheet reads it from the document's `data-captions`.
 *
 * @param {HTMLElement} fields
 */
export function keepCaptionLook(fields) {
  const choices = [...fields.querySelectorAll('input')];
  const show = () => {
    const chosen = choices.filter(({ checked }) => checked).map(({ value }) => value);
    return (document.documentElement.dataset.captions = chosen.join(' '));
  };
  try {
    const kept = (localStorage.getItem(KEPT) ?? '').split(' ');
    for (const choice of choices) if (kept.includes(choice.value)) choice.checked = true;
  } catch {
    // Forbidden here, as in some frames: the choice is for this talk.
  }
  show();
  fields.onchange = () => {
    const chosen = show();
    try {
      localStorage.setItem(KEPT, chosen);
    } catch {
      // As above.
    }
  };
}

/**
 * Marks these words in a line, whatever a browser that translates has put around them.
 *
 * @param {Element} line
 * @param {RegExp | undefined} sought
 */
function markIn(line, sought) {
  for (const mark of line.querySelectorAll('mark')) mark.replaceWith(...mark.childNodes);
  line.normalize();
  if (!sought) return false;
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  const texts = /** @type {Text[]} */ ([]);
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
  for (const text of texts) {
    // Every other part is what the pattern has found.
    const parts = text.data.split(sought).map((part, at) => {
      if (at % 2 === 0) return part;
      const mark = document.createElement('mark');
      mark.textContent = part;
      return mark;
    });
    if (parts.length > 1) text.replaceWith(...parts);
  }
  return line.querySelector('mark') !== null;
}

/**
 * Shows only the lines with these words and marks them, or all lines where there is nothing to look for; returns how many have
 * them.
 *
 * @param {Element} list
 * @param {string} words
 */
export function findLines(list, words) {
  const plain = words.trim().replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const sought = plain ? new RegExp(`(${plain})`, 'giu') : undefined;
  let count = 0;
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll('li'))) {
    const line = item.querySelector('.line-words');
    const found = line !== null && markIn(line, sought);
    item.hidden = sought !== undefined && !found;
    if (found) count += 1;
  }
  return count;
}

/**
 * Saves a text as a file that is named after this and the visitor's own day.
 *
 * @param {string} text
 * @param {string} name
 */
export function saveText(text, name) {
  const link = document.createElement('a');
  // Sweden writes year, month and day as files do.
  link.download = `${name}-${new Date().toLocaleDateString('sv')}.txt`;
  link.href = URL.createObjectURL(new Blob([text.replaceAll('\n', '\r\n')], { type: 'text/plain' }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
