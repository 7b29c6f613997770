// What the visitor takes along. A browser may refuse, and then it is said.

/**
 * Rejects where the browser refuses, or has no clipboard for pages.
 *
 * @param {string} text
 */
export async function copyText(text) {
  await navigator.clipboard.writeText(text);
}

/**
 * Marks all words of an element from its child with this index on, to be copied by hand.
 *
 * @param {Element} element
 * @param {number} first
 */
export function markFrom(element, first) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const child = element.children[first];
  if (child) range.setStartBefore(child);
  getSelection()?.removeAllRanges();
  getSelection()?.addRange(range);
}
