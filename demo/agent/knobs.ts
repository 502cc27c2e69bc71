/**
 * Ways to make the agent behave badly, or the network; for tests. Over WebRTC, `delayMs` and `jitterMs` hold for the
 * data channel's messages and for the frames of the media, both ways and each in its order; what the agent counts as
 * played is what has left it.
 */
export interface Knobs {
  /** One way, added to each message in both directions. */
  readonly delayMs: number;
  /** At most so much more, at random; the order of messages is kept. */
  readonly jitterMs: number;
  /** The connection is cut without a word after so many seconds; 0: never. */
  readonly dropSeconds: number;
  /** Length of each audio delta. */
  readonly deltaMs: number;
  /** Audio leaves at so many times its own speed; 0: as fast as it is made. */
  readonly pace: number;
  /**
   * `long`: rambling answers; `endless`: the same, whatever it is told; `invent`: calls a tool nobody declared; `stall`: "let me check", and then nothing;
   * `hasty`: calls tools without a word before; `guess`: answers what it has not understood, looks up an order that
   * nobody has named, and goes on in English whatever language is asked for; `parrot`: asks in the same words again; `cold`: never offers a person, not even when it is told to.
   */
  readonly disobey: '' | 'long' | 'endless' | 'invent' | 'stall' | 'hasty' | 'guess' | 'parrot' | 'cold';
  /** Every spoken answer comes as two items of one response. */
  readonly twoItems: boolean;
  /** The session ends after so many seconds. The API's own: an hour. */
  readonly capSeconds: number;
  /** Over WebRTC: the answer looks good, but no candidate of either side is used, so that no connection comes about. */
  readonly refuseIce: boolean;
  /** The text model's thinking before its first word. */
  readonly thinkMs: number;
  /**
   * How the text model fails. `busy`: 429; `down`: 500; `break`: the connection breaks in the first sentence; `refuse`:
   * a refusal; `cut`: it comes to the end of its tokens after its first sentence.
   */
  readonly textFails: '' | 'busy' | 'down' | 'break' | 'refuse' | 'cut';
}

export const DEFAULT_KNOBS: Knobs = {
  delayMs: 0,
  jitterMs: 0,
  dropSeconds: 0,
  deltaMs: 100,
  pace: 0,
  disobey: '',
  twoItems: false,
  capSeconds: 3600,
  refuseIce: false,
  thinkMs: 2_500,
  textFails: '',
};

const atLeastZero = (value: string | null, otherwise: number): number => {
  const parsed = value === null || value === '' ? NaN : Number(value);
  return Number.isFinite(parsed) && parsed >= 0 ? parsed : otherwise;
};

/** A connection's own knobs: query parameters of its URL, over those the agent was started with. */
export function readKnobs(query: URLSearchParams, knobs: Knobs): Knobs {
  const ways = ['long', 'endless', 'invent', 'stall', 'hasty', 'guess', 'parrot', 'cold'] as const;
  const failures = ['busy', 'down', 'break', 'refuse', 'cut'] as const;
  const seconds = (name: 'dropSeconds' | 'capSeconds'): number => atLeastZero(query.get(name), knobs[name]);
  const isOn = (name: 'twoItems' | 'refuseIce'): boolean =>
    query.has(name) ? query.get(name) !== 'false' : knobs[name];
  return {
    delayMs: atLeastZero(query.get('delayMs'), knobs.delayMs),
    jitterMs: atLeastZero(query.get('jitterMs'), knobs.jitterMs),
    dropSeconds: seconds('dropSeconds'),
    deltaMs: Math.max(1, atLeastZero(query.get('deltaMs'), knobs.deltaMs)),
    pace: atLeastZero(query.get('pace'), knobs.pace),
    disobey: ways.find((way) => way === query.get('disobey')) ?? knobs.disobey,
    twoItems: isOn('twoItems'),
    capSeconds: seconds('capSeconds'),
    refuseIce: isOn('refuseIce'),
    thinkMs: atLeastZero(query.get('thinkMs'), knobs.thinkMs),
    textFails: failures.find((way) => way === query.get('textFails')) ?? knobs.textFails,
  };
}
