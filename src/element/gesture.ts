import type { ErrorReason, Gesture, TalkProblem } from '../session/talk.js';
import { onChoice, settings } from './settings.js';

export type GestureOutcome =
  | { readonly type: 'made'; readonly gesture: Gesture }
  | { readonly type: 'refused'; readonly problem: TalkProblem };

const refused = (reason: ErrorReason, detail: string): GestureOutcome => ({
  type: 'refused',
  problem: { reason, detail, retryable: false },
});

/**
 * What only the visitor's click may do, done before anything is awaited: Safari refuses sound and microphone
 * afterwards. `stream` is the page's own microphone, if it brought one; then nobody is asked for another.
 */
export function makeGesture(stream: MediaStream | null): GestureOutcome {
  if (typeof AudioContext === 'undefined') return refused('unsupported', 'There is no AudioContext.');
  // Missing on insecure pages, whatever its type says.
  if (!stream && !(navigator.mediaDevices as MediaDevices | undefined)) {
    return isSecureContext
      ? refused('unsupported', 'There is no navigator.mediaDevices.')
      : refused('insecure-page', 'navigator.mediaDevices exists on secure pages only.');
  }
  let context: AudioContext;
  try {
    context = new AudioContext({ latencyHint: 'interactive' });
  } catch (error) {
    return refused('unsupported', `No AudioContext could be made: ${String(error)}`);
  }
  // A context that stays suspended is the talk's to report; here the promise must only not go unhandled.
  context.resume().catch(() => {});
  const voice = context.createGain();
  voice.connect(context.destination);
  const audio = startAudio();
  speakAsChosen(voice, audio);
  const microphone = stream ? Promise.resolve(stream) : ask();
  microphone.catch(() => {});
  return { type: 'made', gesture: { context, voice, audio, microphone, ask, ownsMicrophone: !stream } };
}

/** Closes what the click opened, when no talk came of it. A microphone granted late is stopped then. */
export function releaseGesture(gesture: Gesture): void {
  gesture.context.close().catch(() => {});
  gesture.audio.pause();
  if (!gesture.ownsMicrophone) return;
  gesture.microphone.then(
    (stream) => stream.getTracks().forEach((track) => track.stop()),
    () => {},
  );
}

/** An element that has played in a click may play later what WebRTC brings. It is in no document: nothing shows. */
function startAudio(): HTMLAudioElement {
  const audio = new Audio();
  audio.autoplay = true;
  // It has nothing to play yet: the promise is answered by the stream's first sound, or by the talk's end.
  audio.play().catch(() => {});
  return audio;
}

/**
 * Aloud or to be read, now and whenever the visitor chooses anew. The element's `muted` is the transport's, who plays by
 * it: what it plays is silenced instead. Each link brings another stream, which sounds later than it is loaded.
 */
function speakAsChosen(voice: GainNode, audio: HTMLAudioElement): void {
  onChoice.spoken = audio.onloadstart = () => {
    const spoken = settings().spoken ?? true;
    voice.gain.value = +spoken;
    for (const track of (audio.srcObject as MediaStream | null)?.getAudioTracks() ?? [])
      track.enabled = spoken;
  };
  onChoice.spoken();
}

/** The one that the visitor has chosen, if it is there. Not even a page without microphones makes it throw. */
const ask = async (): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({
    // By name, since browsers differ in what they do unasked.
    audio: {
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
      // To a browser, undefined is no wish at all.
      deviceId: settings().microphone!,
    },
  });
