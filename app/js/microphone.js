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
