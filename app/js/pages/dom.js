// Elements that the server rendered.

/**
 * The element with this id.
 *
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
export function byId(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`#${id} is not there`);
  return element;
}

/**
 * The element with this id, where the page has it.
 *
 * @param {string} id
 */
export const perhaps = (id) => document.getElementById(id) ?? undefined;

/**
 * The JSON that the server wrote into the page.
 *
 * @param {string} id
 * @returns {any}
 */
export const data = (id) => JSON.parse(document.getElementById(id)?.textContent ?? '{}');
