import type { MoreMessages } from '../../messages.js';

export default {
  unsupported:
    'Este navegador no permite conversar por voz. Use una versión actual de Chrome, Edge, Firefox o Safari.',
  'insecure-page':
    'El micrófono solo funciona en páginas seguras. Abra la dirección de esta página con https://.',
  'microphone-denied':
    'El micrófono está bloqueado. Permítalo para esta página, junto a la dirección o en los ajustes del navegador, e inténtelo de nuevo.',
  'microphone-missing': 'No se ha encontrado ningún micrófono. Conecte uno e inténtelo de nuevo.',
  'microphone-busy': 'Otro programa está usando el micrófono. Ciérrelo allí e inténtelo de nuevo.',
  'microphone-lost': 'El micrófono se ha desconectado. Conéctelo otra vez y empiece de nuevo.',
  'sound-blocked':
    'El navegador no ha permitido el sonido. Compruebe que esta página no está silenciada e inténtelo de nuevo.',
  'endpoint-refused':
    'No puede iniciar una conversación desde aquí. Inicie sesión o recargue la página e inténtelo de nuevo.',
  'endpoint-failed': 'Algo ha fallado por nuestra parte. Inténtelo de nuevo en un minuto.',
  'too-many': 'Hay demasiadas conversaciones ahora mismo. Espere un minuto e inténtelo de nuevo.',
  'limit-reached': 'Eso es todo por hoy. Escríbanos o vuelva mañana.',
  quota: 'En este momento no es posible conversar. Escríbanos o vuelva más tarde.',
  'talking-elsewhere':
    'Ya está hablando con nosotros en otra pestaña o ventana. Si lo prefiere, puede hablar aquí.',
  'unblock-chrome':
    'Haga clic en el icono a la izquierda de la dirección, abra «Configuración del sitio» y ponga «Micrófono» en «Permitir».',
  'unblock-firefox': 'Haga clic en el icono del micrófono tachado junto a la dirección y quite el bloqueo.',
  'unblock-safari': 'Abra «Safari» → «Ajustes» → «Sitios web» → «Micrófono» y permítalo para esta página.',
  'unblock-ios':
    'Toque «aA» junto a la dirección y luego «Ajustes del sitio web» → «Micrófono» → «Permitir».',

  microphone: 'Micrófono',
  speaker: 'Altavoz',
  'system-default': 'El del sistema',
  'setting-hold': 'Mantener para hablar',
  'setting-tap': 'Tocar en vez de mantener',
  'setting-spoken': 'Respuestas habladas',
  'setting-sounds': 'Sonidos al cambiar de turno',

  'end-title': 'La conversación ha terminado',
  agreed: 'Lo que se ha acordado',
  rate: '¿Qué tal ha ido?',
  'rate-good': 'Bien',
  'rate-bad': 'No muy bien',
  comment: 'Comentario (opcional)',
  'send-rating': 'Enviar',
  thanks: 'Gracias.',
  delete: 'Borrar la conversación',
  deleted: 'La conversación se ha borrado.',
} satisfies MoreMessages;
