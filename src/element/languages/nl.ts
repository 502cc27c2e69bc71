import type { Messages } from '../messages.js';

/** Dutch; addressed as ‘u’. */
export default {
  unsupported:
    'Deze browser kan geen gesprek voeren. Gebruik een recente versie van Chrome, Edge, Firefox of Safari.',
  'insecure-page':
    'De microfoon werkt alleen op beveiligde pagina’s. Open het adres van deze pagina met https://.',
  'assets-unreachable':
    'Een deel van deze pagina is niet geladen. Controleer uw verbinding en probeer het opnieuw, of laad de pagina opnieuw.',
  'microphone-denied':
    'De microfoon is geblokkeerd. Sta die toe voor deze pagina, naast het adres of in de browserinstellingen, en probeer het opnieuw.',
  'microphone-missing': 'Er is geen microfoon gevonden. Sluit er een aan en probeer het opnieuw.',
  'microphone-busy': 'Een ander programma gebruikt de microfoon. Sluit dat programma en probeer het opnieuw.',
  'microphone-lost': 'De microfoon is losgekoppeld. Sluit die weer aan en begin opnieuw.',
  'sound-blocked':
    'De browser stond geen geluid toe. Controleer of deze pagina niet gedempt is en probeer het opnieuw.',
  'endpoint-unreachable': 'We zijn niet bereikbaar. Controleer uw verbinding en probeer het opnieuw.',
  'endpoint-refused':
    'U kunt hier geen gesprek beginnen. Log in of laad de pagina opnieuw, en probeer het nog eens.',
  'endpoint-failed': 'Er ging bij ons iets mis. Probeer het over een minuut opnieuw.',
  'too-many': 'Er zijn nu te veel gesprekken. Wacht een minuut en probeer het opnieuw.',
  'limit-reached': 'Dat was alles voor vandaag. Schrijf ons, of kom morgen terug.',
  quota: 'Praten is op dit moment niet mogelijk. Schrijf ons of kom later terug.',
  'link-failed':
    'De spraakverbinding kwam niet tot stand. Probeer het opnieuw; helpt dat niet, probeer dan een ander netwerk.',
  'link-lost': 'De verbinding is verbroken. Controleer uw netwerk en begin opnieuw.',
  'session-expired': 'Het gesprek heeft de tijdslimiet bereikt. Begin een nieuw gesprek om verder te gaan.',
  'agent-failed': 'Het antwoord is mislukt. Zeg het nog eens, of begin opnieuw.',
  'tool-failed': 'Iets kon niet worden opgezocht. Vraag het nog eens, of zoek het op deze pagina.',
  'talking-elsewhere':
    'U praat al met ons in een ander tabblad of venster. U kunt in plaats daarvan hier praten.',

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
  microphone: 'Microfoon',
  speaker: 'Luidspreker',
  'system-default': 'Systeemstandaard',
  'setting-hold': 'Ingedrukt houden en praten',
  'setting-tap': 'Tikken in plaats van vasthouden',
  'setting-spoken': 'Gesproken antwoorden',
  'setting-sounds': 'Geluid bij beurtwisseling',

  'consent-title': 'Voordat we praten',
  agree: 'Akkoord en praten',
  decline: 'Niet nu',
  withdraw: 'Toestemming intrekken',

  'end-title': 'Het gesprek is afgelopen',
  agreed: 'Wat is afgesproken',
  rate: 'Hoe was het?',
  'rate-good': 'Goed',
  'rate-bad': 'Niet goed',
  comment: 'Opmerking (optioneel)',
  'send-rating': 'Versturen',
  thanks: 'Dank u wel.',
  delete: 'Gesprek verwijderen',
  deleted: 'Het gesprek is verwijderd.',

  'unblock-chrome':
    'Klik op het pictogram links van het adres, open ‘Site-instellingen’ en zet ‘Microfoon’ op ‘Toestaan’.',
  'unblock-firefox': 'Klik op de doorgestreepte microfoon naast het adres en hef de blokkering op.',
  'unblock-safari':
    'Open ‘Safari’ → ‘Instellingen’ → ‘Websites’ → ‘Microfoon’ en sta die toe voor deze pagina.',
  'unblock-ios': 'Tik op ‘aA’ naast het adres, dan op ‘Website-instellingen’ → ‘Microfoon’ → ‘Sta toe’.',
} satisfies Messages;
