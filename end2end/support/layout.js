// Where things stand on a page.
import { expect } from './test.js';

/** The windows that pages are looked at in. */
export const WINDOWS = [
  { width: 390, height: 844 },
  { width: 844, height: 390 },
  { width: 1280, height: 640 },
  { width: 1440, height: 900 },
];

/** Holds that neither of two elements covers a part of the other. */
export async function expectApart(one, other) {
  const [a, b] = await Promise.all([one.boundingBox(), other.boundingBox()]);
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  // A pixel is a matter of rounding.
  expect(Math.min(across, down), JSON.stringify([a, b])).toBeLessThanOrEqual(1);
}

/** Holds that all of an element can be seen as the page stands. */
export async function expectInView(element) {
  await expect(element).toBeInViewport({ ratio: 0.99 });
}
