(async (script, wasm) => {
  const page = document.documentElement.dataset;
  delete page.waits;
  // Not beside what a visitor sees first. A sign of the visitor wakes the page at once, and a slow page does not wait for long.
  await new Promise((go) => {
    if (document.readyState === 'complete') return go();
    for (const what of ['load', 'pointermove', 'pointerdown', 'keydown', 'wheel']) addEventListener(what, go, { once: true });
    setTimeout(go, 1500);
  });
  let failing = 'load';
  try {
    // Both parts at once; a refusal of this one is met below.
    const bytes = fetch(wasm);
    bytes.catch(() => {});
    const code = await import(script);
    await code.default({ module_or_path: bytes });
    await window.showroomReleased();
    failing = 'page';
    code.hydrate();
  } catch (error) {
    console.error(error);
    // Distinguishes a browser that cannot, or may not, from a failed connection: a table of references, as ours has one.
    const table = [0, 97, 115, 109, 1, 0, 0, 0, 4, 4, 1, 111, 0, 1];
    try { new WebAssembly.Module(new Uint8Array(table)); } catch { failing = 'browser'; }
    page.broken = error instanceof SyntaxError ? 'browser' : failing;
  }
})
