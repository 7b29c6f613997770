// Which pictures a pack holds, in the order of its frames. Frame 0 is the neutral pose.

import { levels } from "./cast.mjs";

/** All poses of a pack; the position in the list is the number of the frame. */
export function poses() {
  const out = [];
  const add = (head, eyes, mouths) => {
    for (const mouth of mouths) {
      for (let level = 0; level < levels; level += 1) out.push({ frame: out.length, level, eyes, head, mouth });
    }
  };
  add("still", "open", [0, 1, 2, 3, 4]);
  add("still", "closed", [0, 2]);
  add("still", "up", [0]);
  add("nod1", "open", [0]);
  add("nod2", "open", [0]);
  return out;
}
