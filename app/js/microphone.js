// The visitor's microphone, the same for every vendor that does not keep it in a frame of its own.

/** Opens the one that is named, or another where that one is gone; rejects with one word of `MicTrouble`. */
export async function openMicrophone(id) {
  if (!navigator.mediaDevices) throw 'insecure';
  const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  const ask = (which) => navigator.mediaDevices.getUserMedia({ audio: { ...audio, ...which } });
  // Only `exact` is a choice: a browser takes anything else for a wish.
  const named = id && ask({ deviceId: { exact: id } }).catch((error) => {
    if (error.name !== 'OverconstrainedError') throw error;
  });
  const words = { NotAllowedError: 'denied', SecurityError: 'denied', NotFoundError: 'missing', NotReadableError: 'busy', AbortError: 'busy' };
  try {
    return ((await named) ?? (await ask())).getAudioTracks()[0];
  } catch (error) {
    throw words[error.name] ?? 'other';
  }
}

/** Tells, now and whenever it changes, what there is to choose from. Browsers name nothing before they gave one. */
export function watchMicrophones(tell) {
  const list = async () => {
    const inputs = (await navigator.mediaDevices.enumerateDevices()).filter((device) => device.kind === 'audioinput');
    // Chromium lists two of them a second time, under the names of what they are used for.
    const real = inputs.filter(({ deviceId }) => deviceId && deviceId !== 'default' && deviceId !== 'communications');
    tell(JSON.stringify(real.map(({ deviceId, label }) => ({ id: deviceId, label }))));
  };
  navigator.mediaDevices.addEventListener('devicechange', list);
  list();
}
