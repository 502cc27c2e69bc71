/** What a visitor has chosen; what is missing, the page or the browser decides. */
export interface Settings {
  /** Ids of devices, as the browser names them to this site. */
  microphone?: string;
  speaker?: string;
  /** Makes the turns by hand, or does not, whatever the page wants; from the next talk on. */
  hold?: boolean;
  /** By hand: a tap begins a turn, and the next one sends it. */
  tap?: boolean;
  /** False: the agent is read, not heard. */
  spoken?: boolean;
  /** Short tones when turns change. */
  sounds?: boolean;
}

/** Null where nothing may be stored. */
export const storage = <Value>(use: (store: Storage) => Value): Value | null => {
  try {
    return use(localStorage);
  } catch {
    return null;
  }
};

export const SETTINGS_KEY = 'talk-button-settings';

let chosen: Settings | undefined;

/** For all buttons of the page; read when it is first needed. What can't be stored holds for the page alone. */
export const settings = (): Settings =>
  (chosen ??= { ...storage((store) => JSON.parse(store[SETTINGS_KEY] as string) as Settings) });

/** What the talk that began last does when a choice is made. */
export const onChoice: { [Key in keyof Settings]?: () => void } = {};
