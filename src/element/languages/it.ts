import type { UsualMessages } from '../messages.js';

/** Italian; addressed as «Lei». */
export default {
  'assets-unreachable':
    'Una parte di questa pagina non è stata caricata. Controlli la connessione e riprovi, oppure ricarichi la pagina.',
  'endpoint-unreachable': 'Non siamo raggiungibili. Controlli la connessione e riprovi.',
  'link-failed': 'La connessione vocale non è riuscita. Riprovi; se non basta, provi con un’altra rete.',
  'link-lost': 'La connessione è caduta. Controlli la rete e ricominci.',
  'session-expired': 'La conversazione ha raggiunto il limite di tempo. Ne avvii un’altra per continuare.',
  'agent-failed': 'La risposta non è riuscita. Ripeta, per favore, oppure ricominci.',
  'tool-failed': 'Non è stato possibile trovare qualcosa. Chieda di nuovo o cerchi in questa pagina.',
  connecting: 'Connessione…',
  listening: 'In ascolto',
  hearing: 'La sento',
  thinking: 'Sto pensando',
  speaking: 'Sto parlando',
  muted: 'Silenziato',
  parked: 'In pausa',
  reconnecting: 'Riconnessione…',
  error: 'Problema',

  label: 'Parli con noi',
  continue: 'Riprendi la conversazione',
  'press-interrupt': 'Prema per interrompere',
  'press-mute': 'Prema per silenziare',
  'press-unmute': 'Prema per riattivare',
  'press-resume': 'Prema per continuare',
  stop: 'Termina',
  retry: 'Riprova',
  'take-over': 'Parla qui',
  dismiss: 'Chiudi',
  'hide-button': 'Nascondi questo pulsante',
  'resume-sound': 'L’audio è stato interrotto. Tocchi per continuare.',
  connected: 'Connessione riuscita. Ora può parlare.',
  'microphone-on': 'Il microfono è attivo.',
  ended: 'La conversazione è terminata.',

  'press-hold': 'Tenga premuto e parli',
  'release-send': 'Rilasci per inviare',
  'tap-talk': 'Tocchi per parlare',
  'tap-send': 'Tocchi per inviare',
  'held-too-short': 'Tenga premuto il pulsante mentre parla.',

  'show-conversation': 'Conversazione',
  conversation: 'Conversazione',
  'conversation-empty': 'Ciò che viene detto apparirà qui.',
  disclosure: 'Sta parlando con un assistente IA.',
  visitor: 'Lei',
  agent: 'Assistente',
  'not-heard': 'non sentito:',
  'tool-running': 'Sto cercando',
  'tool-human': 'Sto chiamando qualcuno',
  'tool-failed-quietly': 'Ricerca non riuscita',
  type: 'Scriva un messaggio',
  send: 'Invia',
  'type-instead': 'Preferisco scrivere',
  'tell-more': 'Sì, mi dica di più',
  'a-person': 'Una persona, per favore',
  'typed-only': 'Il microfono non è in uso. Può scrivere.',
  copy: 'Copia',
  copied: 'Copiato',
  download: 'Scarica',
  yes: 'Sì',
  no: 'No',

  settings: 'Impostazioni',

  'consent-title': 'Prima di parlare',
  agree: 'Accetta e parla',
  decline: 'Non ora',
  withdraw: 'Revoca il consenso',
} satisfies UsualMessages;

export const more = () =>
  import('./more/it.js').then(
    ({ default: words }) => words,
    () => ({}),
  );
