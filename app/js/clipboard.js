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
 * Marks all words of an element, to be copied by hand.
 *
 * @param {Element} element
 */
export function markAll(element) {
  getSelection()?.selectAllChildren(element);
}
