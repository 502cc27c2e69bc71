// A talk without an agent: it only shows what the gallery asks for. It opens no microphone and asks nobody.

/** A microphone that nobody has to grant: it has no track. */
const silence = new MediaStream();

const problem = { reason: 'link-lost', detail: '', retryable: true };

const turns = [
  { speaker: 'visitor', text: 'Where is my order ten forty two?' },
  {
    speaker: 'agent',
    text: 'It is out for delivery and comes today by six.',
    heardText: 'It is out for delivery',
  },
].map((turn, i) => ({
  id: `turn-${i}`,
  heardText: turn.text,
  heardMs: 1800,
  heardSource: 'rendered',
  interrupted: turn.heardText !== undefined,
  complete: true,
  startedAtMs: i * 3000,
  ...turn,
}));

/** Nothing is sent by holding the button then. */
const notByHand = ['connecting', 'parked', 'reconnecting', 'error'];

const scripted = new WeakMap();

/** What `TalkButton.loadTalk` brings on this page. */
const openTalk = (gesture, options, listener) => {
  void gesture.context.close();
  gesture.audio.pause();
  const talk = {
    byHand: options.turnTaking === 'hold',
    view: { status: 'connecting', conversation: { turns: [], toolCalls: [] }, muted: options.muted, problem: null, confirmation: null }, // prettier-ignore
    show(change) {
      talk.view = { ...talk.view, ...change };
      listener.changed(talk.view);
    },
    tellOfVoice: (notice) => listener.granted?.(null, false, '', notice),
    level: (level) => listener.levels(level, level),
    stop: () => listener.ended('stopped'),
    mute: (muted) => talk.show({ muted, status: muted ? 'muted' : 'listening' }),
    resume() {
      const { hint, status } = talk.view;
      if (!hint) return false;
      talk.show({ hint: undefined, status: status === 'parked' ? 'listening' : status });
      return true;
    },
    changeMicrophone: () => {},
    interrupt: () => talk.show({ status: 'listening' }),
    send: () => talk.show({ status: 'thinking' }),
    declare: () => {},
    answerTool: () => {},
    confirm: () => talk.show({ confirmation: null }),
    speak: (how) => talk.show({ hand: how === 'begin' ? 'held' : 'free' }),
    rate: () => {},
  };
  last = talk;
  return talk;
};
let last = null;

/** The element's own code of a talk stays, but for the talk itself. */
export const useScriptedTalks = async (TalkButton) => {
  const code = { ...(await TalkButton.loadTalk('websocket')), openTalk };
  TalkButton.loadTalk = () => Promise.resolve(code);
};

/**
 * Brings the element into a status. `withProblem`: an error says what happened, as after a real one. `view`: what else
 * the talk shows.
 */
export async function bringInto(button, status, { withProblem = false, view = {} } = {}) {
  button.stream = silence;
  await button.updateComplete;
  if (status === 'idle') return button.stop();
  if (!scripted.has(button) || ['idle', 'error'].includes(button.status)) {
    button.start();
    await new Promise((resolve) => setTimeout(resolve));
    scripted.set(button, last);
  }
  const conversation = { turns: button.transcript ? turns : [], toolCalls: [] };
  const talk = scripted.get(button);
  const hand = status === 'hearing' ? 'held' : 'free';
  talk?.show({
    status,
    hand: talk.byHand && !notByHand.includes(status) ? hand : undefined,
    muted: status === 'muted',
    conversation,
    problem: withProblem && status === 'error' ? problem : null,
    hint: status === 'parked' ? 'press-resume' : undefined,
    ...view,
  });
}

/** The voice of nobody: syllables, about four a second. `atMs`: any clock. */
export const levelAt = (atMs, seed = 0) =>
  Math.max(0, Math.sin(atMs / 130 + seed) * Math.sin(atMs / 710 + seed)) ** 0.7 * 0.9;

/** As when the site hears impatience from the voice, too, and says so. Resolves when it is shown. */
export const tellOfVoice = (button, notice) => scripted.get(button)?.tellOfVoice(notice);

export const showLevel = (button, level) => scripted.get(button)?.level(level);
