// The visitor's microphone, the same for every vendor that does not keep it in a frame of its own.

/** Opens it, rather the one named than another; rejects with one word of `MicTrouble`. */
export async function openMicrophone(deviceId) {
  if (!navigator.mediaDevices) throw 'insecure';
  const audio = { deviceId, echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  const words = { NotAllowedError: 'denied', SecurityError: 'denied', NotFoundError: 'missing', NotReadableError: 'busy', AbortError: 'busy' };
  try {
    return (await navigator.mediaDevices.getUserMedia({ audio })).getAudioTracks()[0];
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
