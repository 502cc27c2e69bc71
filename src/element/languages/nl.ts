import type { UsualMessages } from '../messages.js';

/** Dutch; addressed as ‘u’. */
export default {
  'assets-unreachable':
    'Een deel van deze pagina is niet geladen. Controleer uw verbinding en probeer het opnieuw, of laad de pagina opnieuw.',
  'endpoint-unreachable': 'We zijn niet bereikbaar. Controleer uw verbinding en probeer het opnieuw.',
  'link-failed':
    'De spraakverbinding kwam niet tot stand. Probeer het opnieuw; helpt dat niet, probeer dan een ander netwerk.',
  'link-lost': 'De verbinding is verbroken. Controleer uw netwerk en begin opnieuw.',
  'session-expired': 'Het gesprek heeft de tijdslimiet bereikt. Begin een nieuw gesprek om verder te gaan.',
  'agent-failed': 'Het antwoord is mislukt. Zeg het nog eens, of begin opnieuw.',
  'tool-failed': 'Iets kon niet worden opgezocht. Vraag het nog eens, of zoek het op deze pagina.',
  connecting: 'Verbinden',
  listening: 'Luistert',
  hearing: 'Hoort u',
  thinking: 'Denkt na',
  speaking: 'Spreekt',
  muted: 'Gedempt',
  parked: 'Gepauzeerd',
  reconnecting: 'Opnieuw verbinden',
  error: 'Probleem',

  label: 'Praat met ons',
  continue: 'Gesprek voortzetten',
  'press-interrupt': 'Druk om te onderbreken',
  'press-mute': 'Druk om te dempen',
  'press-unmute': 'Druk om in te schakelen',
  'press-resume': 'Druk om door te gaan',
  stop: 'Gesprek beëindigen',
  retry: 'Opnieuw proberen',
  'take-over': 'Hier praten',
  dismiss: 'Sluiten',
  'hide-button': 'Deze knop verbergen',
  'resume-sound': 'Het geluid is onderbroken. Tik om verder te gaan.',
  connected: 'Verbonden. U kunt nu spreken.',
  'microphone-on': 'De microfoon staat aan.',
  ended: 'Het gesprek is afgelopen.',

  'press-hold': 'Houd ingedrukt en praat',
  'release-send': 'Laat los om te sturen',
  'tap-talk': 'Tik om te praten',
  'tap-send': 'Tik om te sturen',
  'held-too-short': 'Houd de knop ingedrukt terwijl u praat.',

  'show-conversation': 'Gesprek',
  conversation: 'Gesprek',
  'conversation-empty': 'Hier verschijnt wat er wordt gezegd.',
  disclosure: 'U praat met een AI-assistent.',
  visitor: 'U',
  agent: 'Assistent',
  'not-heard': 'niet gehoord:',
  'tool-running': 'Zoekt iets op',
  'tool-human': 'Haalt iemand erbij',
  'tool-failed-quietly': 'Kon niet worden opgezocht',
  type: 'Typ een bericht',
  send: 'Versturen',
  'type-instead': 'Liever typen',
  'tell-more': 'Ja, vertel meer',
  'a-person': 'Graag een mens',
  'typed-only': 'De microfoon wordt niet gebruikt. U kunt typen.',
  copy: 'Kopiëren',
  copied: 'Gekopieerd',
  download: 'Downloaden',
  yes: 'Ja',
  no: 'Nee',

  settings: 'Instellingen',

  'consent-title': 'Voordat we praten',
  agree: 'Akkoord en praten',
  decline: 'Niet nu',
  withdraw: 'Toestemming intrekken',
} satisfies UsualMessages;

export const more = () =>
  import('./more/nl.js').then(
    ({ default: words }) => words,
    () => ({}),
  );
