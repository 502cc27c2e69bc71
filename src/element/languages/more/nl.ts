import type { MoreMessages } from '../../messages.js';

export default {
  unsupported:
    'Deze browser kan geen gesprek voeren. Gebruik een recente versie van Chrome, Edge, Firefox of Safari.',
  'insecure-page':
    'De microfoon werkt alleen op beveiligde pagina’s. Open het adres van deze pagina met https://.',
  'microphone-denied':
    'De microfoon is geblokkeerd. Sta die toe voor deze pagina, naast het adres of in de browserinstellingen, en probeer het opnieuw.',
  'microphone-missing': 'Er is geen microfoon gevonden. Sluit er een aan en probeer het opnieuw.',
  'microphone-busy': 'Een ander programma gebruikt de microfoon. Sluit dat programma en probeer het opnieuw.',
  'microphone-lost': 'De microfoon is losgekoppeld. Sluit die weer aan en begin opnieuw.',
  'sound-blocked':
    'De browser stond geen geluid toe. Controleer of deze pagina niet gedempt is en probeer het opnieuw.',
  'endpoint-refused':
    'U kunt hier geen gesprek beginnen. Log in of laad de pagina opnieuw, en probeer het nog eens.',
  'endpoint-failed': 'Er ging bij ons iets mis. Probeer het over een minuut opnieuw.',
  'too-many': 'Er zijn nu te veel gesprekken. Wacht een minuut en probeer het opnieuw.',
  'limit-reached': 'Dat was alles voor vandaag. Schrijf ons, of kom morgen terug.',
  quota: 'Praten is op dit moment niet mogelijk. Schrijf ons of kom later terug.',
  'talking-elsewhere':
    'U praat al met ons in een ander tabblad of venster. U kunt in plaats daarvan hier praten.',
  'unblock-chrome':
    'Klik op het pictogram links van het adres, open ‘Site-instellingen’ en zet ‘Microfoon’ op ‘Toestaan’.',
  'unblock-firefox': 'Klik op de doorgestreepte microfoon naast het adres en hef de blokkering op.',
  'unblock-safari':
    'Open ‘Safari’ → ‘Instellingen’ → ‘Websites’ → ‘Microfoon’ en sta die toe voor deze pagina.',
  'unblock-ios': 'Tik op ‘aA’ naast het adres, dan op ‘Website-instellingen’ → ‘Microfoon’ → ‘Sta toe’.',

  microphone: 'Microfoon',
  speaker: 'Luidspreker',
  'system-default': 'Systeemstandaard',
  'setting-hold': 'Ingedrukt houden en praten',
  'setting-tap': 'Tikken in plaats van vasthouden',
  'setting-spoken': 'Gesproken antwoorden',
  'setting-sounds': 'Geluid bij beurtwisseling',

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
} satisfies MoreMessages;
