// The one adapter between Anam's SDK (self-hosted, unmodified) and the page.

export function load(url) {
  return import(url);
}

export function mount(host, apiUrl, token, label, emit) {
  throw new Error('no player yet');
}
