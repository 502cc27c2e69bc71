import type { MoreMessages } from '../../messages.js';

export default {
  unsupported:
    'Dieser Browser kann kein Gespräch führen. Bitte nehmen Sie ein aktuelles Chrome, Edge, Firefox oder Safari.',
  'insecure-page':
    'Das Mikrofon geht nur auf sicheren Seiten. Öffnen Sie die Adresse dieser Seite mit https://.',
  'microphone-denied':
    'Das Mikrofon ist blockiert. Erlauben Sie es für diese Seite, neben der Adresse oder in den Einstellungen des Browsers, und versuchen Sie es erneut.',
  'microphone-missing': 'Es wurde kein Mikrofon gefunden. Schließen Sie eins an und versuchen Sie es erneut.',
  'microphone-busy':
    'Ein anderes Programm benutzt das Mikrofon. Schließen Sie es dort und versuchen Sie es erneut.',
  'microphone-lost': 'Das Mikrofon wurde getrennt. Schließen Sie es wieder an und beginnen Sie von vorn.',
  'sound-blocked':
    'Der Browser hat keinen Ton erlaubt. Prüfen Sie, ob diese Seite stummgeschaltet ist, und versuchen Sie es erneut.',
  'endpoint-refused':
    'Von hier aus können Sie kein Gespräch beginnen. Melden Sie sich an oder laden Sie die Seite neu, und versuchen Sie es erneut.',
  'endpoint-failed': 'Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es in einer Minute erneut.',
  'too-many': 'Gerade gibt es zu viele Gespräche. Bitte warten Sie eine Minute und versuchen Sie es erneut.',
  'limit-reached': 'Das war alles für heute. Bitte schreiben Sie uns, oder kommen Sie morgen wieder.',
  quota: 'Gespräche sind zurzeit nicht möglich. Bitte schreiben Sie uns, oder kommen Sie später wieder.',
  'talking-elsewhere':
    'Sie sprechen bereits in einem anderen Tab oder Fenster mit uns. Sie können stattdessen hier sprechen.',
  'unblock-chrome':
    'Klicken Sie auf das Symbol links neben der Adresse, öffnen Sie „Website-Einstellungen“ und stellen Sie „Mikrofon“ auf „Zulassen“.',
  'unblock-firefox':
    'Klicken Sie auf das durchgestrichene Mikrofon neben der Adresse und heben Sie die Sperre auf.',
  'unblock-safari':
    'Öffnen Sie „Safari“ → „Einstellungen“ → „Websites“ → „Mikrofon“ und erlauben Sie es für diese Seite.',
  'unblock-ios':
    'Tippen Sie neben der Adresse auf „aA“, dann auf „Website-Einstellungen“ → „Mikrofon“ → „Erlauben“.',

  microphone: 'Mikrofon',
  speaker: 'Lautsprecher',
  'system-default': 'Standard des Systems',
  'setting-hold': 'Zum Sprechen halten',
  'setting-tap': 'Tippen statt halten',
  'setting-spoken': 'Gesprochene Antworten',
  'setting-sounds': 'Töne beim Sprecherwechsel',

  'end-title': 'Das Gespräch ist beendet',
  agreed: 'Was vereinbart wurde',
  rate: 'Wie war es?',
  'rate-good': 'Gut',
  'rate-bad': 'Nicht gut',
  comment: 'Kommentar (freiwillig)',
  'send-rating': 'Senden',
  thanks: 'Vielen Dank.',
  delete: 'Gespräch löschen',
  deleted: 'Das Gespräch wurde gelöscht.',
} satisfies MoreMessages;
