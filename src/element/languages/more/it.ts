import type { MoreMessages } from '../../messages.js';

export default {
  unsupported:
    'Questo browser non consente conversazioni vocali. Usi una versione recente di Chrome, Edge, Firefox o Safari.',
  'insecure-page':
    'Il microfono funziona solo su pagine sicure. Apra l’indirizzo di questa pagina con https://.',
  'microphone-denied':
    'Il microfono è bloccato. Lo consenta per questa pagina, accanto all’indirizzo o nelle impostazioni del browser, e riprovi.',
  'microphone-missing': 'Nessun microfono trovato. Ne colleghi uno e riprovi.',
  'microphone-busy': 'Un altro programma sta usando il microfono. Lo chiuda e riprovi.',
  'microphone-lost': 'Il microfono è stato scollegato. Lo ricolleghi e ricominci.',
  'sound-blocked':
    'Il browser non ha consentito l’audio. Controlli che questa pagina non sia silenziata e riprovi.',
  'endpoint-refused': 'Da qui non può avviare una conversazione. Acceda o ricarichi la pagina, poi riprovi.',
  'endpoint-failed': 'Qualcosa è andato storto da parte nostra. Riprovi tra un minuto.',
  'too-many': 'Ci sono troppe conversazioni in corso. Attenda un minuto e riprovi.',
  'limit-reached': 'Per oggi è tutto. Ci scriva oppure torni domani.',
  quota: 'Al momento non è possibile parlare. Ci scriva o torni più tardi.',
  'talking-elsewhere':
    'Sta già parlando con noi in un’altra scheda o finestra. Se preferisce, può parlare qui.',
  'unblock-chrome':
    'Faccia clic sull’icona a sinistra dell’indirizzo, apra «Impostazioni sito» e imposti «Microfono» su «Consenti».',
  'unblock-firefox':
    'Faccia clic sull’icona del microfono barrato accanto all’indirizzo e rimuova il blocco.',
  'unblock-safari':
    'Apra «Safari» → «Impostazioni» → «Siti web» → «Microfono» e lo consenta per questa pagina.',
  'unblock-ios': 'Tocchi «aA» accanto all’indirizzo, poi «Impostazioni sito web» → «Microfono» → «Consenti».',

  microphone: 'Microfono',
  speaker: 'Altoparlante',
  'system-default': 'Predefinito di sistema',
  'setting-hold': 'Tenere premuto e parlare',
  'setting-tap': 'Toccare anziché tenere premuto',
  'setting-spoken': 'Risposte vocali',
  'setting-sounds': 'Suoni al cambio di turno',

  'end-title': 'La conversazione è terminata',
  agreed: 'Che cosa è stato concordato',
  rate: 'Com’è andata?',
  'rate-good': 'Bene',
  'rate-bad': 'Non bene',
  comment: 'Commento (facoltativo)',
  'send-rating': 'Invia',
  thanks: 'Grazie.',
  delete: 'Elimina la conversazione',
  deleted: 'La conversazione è stata eliminata.',
} satisfies MoreMessages;
