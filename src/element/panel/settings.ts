import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../messages.js';
import { onChoice, settings, SETTINGS_KEY, storage, type Settings } from '../settings.js';
import type { PanelHost } from './panel-host.js';

export { settings as styles } from './styles/settings.js';

/** Draws the card, when its words are there. */
export type SettingsView = (words: Messages, close: () => void) => TemplateResult | typeof nothing;

const ours = [
  'microphone',
  'speaker',
  'system-default',
  'setting-hold',
  'setting-tap',
  'setting-spoken',
  'setting-sounds',
] as const;

/** What a visitor can choose: devices where the browser has a choice of them, and how they speak and are answered. */
export function settingsOf(host: PanelHost): SettingsView {
  let devices: readonly MediaDeviceInfo[] = [];
  const look = async (): Promise<void> => {
    devices = await navigator.mediaDevices.enumerateDevices();
    host.requestUpdate();
  };
  const lookSafely = (): void => void look().catch(() => {});
  // Devices have names once the microphone is allowed.
  host.addEventListener('talk-statuschange', lookSafely);
  navigator.mediaDevices?.addEventListener('devicechange', lookSafely);
  lookSafely();

  const choose = (key: keyof Settings, value: string | boolean): void => {
    Object.assign(settings(), { [key]: value });
    storage((store) => (store[SETTINGS_KEY] = JSON.stringify(settings())));
    onChoice[key]?.();
    host.requestUpdate();
  };

  const picker = (key: 'microphone' | 'speaker', kind: MediaDeviceKind, words: Messages): unknown => {
    const offered = devices.filter(
      (device) => device.kind === kind && device.label && device.deviceId !== 'default',
    );
    const pick = ({ target }: Event): void => choose(key, (target as HTMLSelectElement).value);
    return html`<label
      >${words[key]}<select @change=${pick}>
        <option value="">${words['system-default']}</option>
        ${offered.map(
          ({ deviceId, label }) =>
            html`<option value=${deviceId} .selected=${deviceId === settings()[key]}>${label}</option>`,
        )}
      </select></label
    >`;
  };

  const box = (
    key: 'hold' | 'tap' | 'spoken' | 'sounds',
    unchosen: boolean,
    words: Messages,
  ): TemplateResult =>
    html`<label
      ><input
        type="checkbox"
        .checked=${settings()[key] ?? unchosen}
        @change=${({ target }: Event) => choose(key, (target as HTMLInputElement).checked)}
      />${words[`setting-${key}`]}</label
    >`;

  return (words, close) => {
    if (!ours.every((key) => key in words)) return nothing;
    const byPage = host.turnTaking === 'hold';
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      // Nor is it for a dialog of the page around the button.
      event.preventDefault();
      event.stopPropagation();
      close();
    };
    return html`<div
      class="settings"
      part="settings"
      role="group"
      aria-label=${words.settings}
      @keydown=${onKey}
    >
      ${host.stream ? nothing : picker('microphone', 'audioinput', words)}
      ${'setSinkId' in Audio.prototype ? picker('speaker', 'audiooutput', words) : nothing}
      ${box('hold', byPage, words)} ${(settings().hold ?? byPage) ? box('tap', false, words) : nothing}
      ${box('spoken', true, words)} ${box('sounds', false, words)}
    </div>`;
  };
}
