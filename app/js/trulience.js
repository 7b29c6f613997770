// A page of Trulience's in a frame, and the messages between it and ours.

/** Shows the page in `host`, an empty element that nobody else fills; `origins` are separated by spaces. */
export function mount(host, src, origins, label, emit) {
  throw new Error('no player yet');
}
