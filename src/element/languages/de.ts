import type { UsualMessages } from '../messages.js';

/** German; addressed as „Sie“. */
export default {
  'assets-unreachable':
    'Ein Teil dieser Seite wurde nicht geladen. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut, oder laden Sie die Seite neu.',
  'endpoint-unreachable':
    'Wir sind nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
  'link-failed':
    'Die Sprachverbindung kam nicht zustande. Versuchen Sie es erneut; hilft das nicht, dann in einem anderen Netz.',
  'link-lost': 'Die Verbindung ist abgebrochen. Prüfen Sie Ihr Netz und beginnen Sie von vorn.',
  'session-expired': 'Das Gespräch hat seine Höchstdauer erreicht. Beginnen Sie ein neues, um fortzufahren.',
  'agent-failed':
    'Die Antwort ist nicht gelungen. Bitte sagen Sie es noch einmal, oder beginnen Sie von vorn.',
  'tool-failed':
    'Etwas konnte nicht nachgesehen werden. Fragen Sie noch einmal, oder suchen Sie es auf dieser Seite.',
  connecting: 'Verbindet',
  listening: 'Hört zu',
  hearing: 'Hört Sie',
  thinking: 'Denkt nach',
  speaking: 'Spricht',
  muted: 'Stumm',
  parked: 'Pausiert',
  reconnecting: 'Verbindet erneut',
  error: 'Problem',

  label: 'Mit uns sprechen',
  continue: 'Gespräch fortsetzen',
  'press-interrupt': 'Drücken zum Unterbrechen',
  'press-mute': 'Drücken zum Stummschalten',
  'press-unmute': 'Drücken zum Einschalten',
  'press-resume': 'Drücken zum Fortsetzen',
  stop: 'Gespräch beenden',
  retry: 'Erneut versuchen',
  'take-over': 'Hier sprechen',
  dismiss: 'Schließen',
  'hide-button': 'Diesen Knopf ausblenden',
  'resume-sound': 'Der Ton wurde unterbrochen. Tippen Sie, um fortzufahren.',
  connected: 'Verbunden. Sie können jetzt sprechen.',
  'microphone-on': 'Das Mikrofon ist an.',
  ended: 'Das Gespräch ist beendet.',

  'press-hold': 'Zum Sprechen halten',
  'release-send': 'Zum Senden loslassen',
  'tap-talk': 'Zum Sprechen tippen',
  'tap-send': 'Zum Senden tippen',
  'held-too-short': 'Halten Sie den Knopf, während Sie sprechen.',

  'show-conversation': 'Gespräch',
  conversation: 'Gespräch',
  'conversation-empty': 'Hier erscheint, was gesagt wird.',
  disclosure: 'Sie sprechen mit einem KI-Assistenten.',
  visitor: 'Sie',
  agent: 'Assistent',
  'not-heard': 'nicht gehört:',
  'tool-running': 'Sieht etwas nach',
  'tool-human': 'Holt jemanden',
  'tool-failed-quietly': 'Ließ sich nicht nachsehen',
  type: 'Nachricht schreiben',
  send: 'Senden',
  'type-instead': 'Lieber tippen',
  'tell-more': 'Ja, erzählen Sie mehr',
  'a-person': 'Bitte ein Mensch',
  'typed-only': 'Das Mikrofon wird nicht benutzt. Sie können tippen.',
  copy: 'Kopieren',
  copied: 'Kopiert',
  download: 'Herunterladen',
  yes: 'Ja',
  no: 'Nein',

  settings: 'Einstellungen',

  'consent-title': 'Bevor wir sprechen',
  agree: 'Zustimmen und sprechen',
  decline: 'Nicht jetzt',
  withdraw: 'Zustimmung widerrufen',
} satisfies UsualMessages;

export const more = () =>
  import('./more/de.js').then(
    ({ default: words }) => words,
    () => ({}),
  );
