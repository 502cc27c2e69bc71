/** What a visitor has chosen; what is missing, the page or the browser decides. */
export interface Settings {
  /** Ids of devices, as the browser names them to this site. */
  microphone?: string;
  speaker?: string;
  /** Makes the turns by hand, or does not, whatever the page wants; from the next talk on. */
  hold?: boolean;
  /** By hand: a tap begins a turn, and the next one sends it. */
  tap?: boolean;
  /** What is typed is answered in writing alone. */
  silent?: boolean;
  /** Short tones when turns change. */
  sounds?: boolean;
}

export const SETTINGS_KEY = 'talk-button-settings';

let chosen: Settings | undefined;

/** For all buttons of the page; read when it is first needed. Where nothing may be stored, it holds for the page alone. */
export function settings(): Settings {
  if (!chosen)
    try {
      chosen = { ...(JSON.parse(localStorage.getItem(SETTINGS_KEY)!) as Settings) };
    } catch {
      chosen = {};
    }
  return chosen;
}

/** Tells of a choice, by an event of its key's name. */
export const settingsChanges = new EventTarget();
