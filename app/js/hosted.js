// A vendor's hosted page in a frame. It has controls of its own and tells us nothing but that it was loaded.

/** No `allow-top-navigation`: what happens in the frame must not take our page away. */
const RIGHTS = 'allow-scripts allow-same-origin allow-forms allow-popups';

/** Shows the page in `host`, an empty element that nobody else fills. */
export function mount(host, src, label, emit) {
  const frame = document.createElement('iframe');
  frame.title = label;
  frame.allow = 'microphone; autoplay';
  frame.addEventListener(
    'load',
    () => {
      for (const said of [{ event: 'connected' }, { event: 'ready', sign: 'page' }])
        emit(JSON.stringify(said));
    },
    { once: true },
  );
  frame.setAttribute('sandbox', RIGHTS);
  frame.src = src;
  host.append(frame);
  const nothing = () => {};
  return {
    publish: nothing,
    unpublish: nothing,
    setMuted: nothing,
    sendText: nothing,
    interrupt: nothing,
    unlockSound: nothing,
    leave: () => host.replaceChildren(),
  };
}
