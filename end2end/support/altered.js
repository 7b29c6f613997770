// What others make of our HTML on its way to the visitor, and in the browser.

/** Changes the document of every page that is opened from now on. */
export async function alter(page, change) {
  await page.route(
    (url) => url.pathname.startsWith('/demo/') || url.pathname.startsWith('/l/'),
    async (route) => {
      if (route.request().resourceType() !== 'document') return route.fallback();
      const response = await route.fetch();
      const body = change(await response.text());
      await route.fulfill({ response, body });
    },
  );
}

/**
 * Puts `<font>` elements in place of text, as a browser that translates does; goes on with what comes later.
 */
export function translate() {
  const skipped = 'script, style, noscript, svg, font';
  const put = (text) => {
    if (!text.isConnected || !text.data.trim() || text.parentElement.closest(skipped)) return;
    const inner = document.createElement('font');
    const outer = document.createElement('font');
    inner.textContent = text.data;
    outer.append(inner);
    text.replaceWith(outer);
  };
  const all = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    texts.forEach(put);
  };
  all(document.body);
  new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes) (node.nodeType === Node.TEXT_NODE ? put : all)(node);
  }).observe(document.body, { childList: true, subtree: true });
}
