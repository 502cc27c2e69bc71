import type { Messages } from '../messages.js';

/** Spanish; addressed as «usted». */
export default {
  unsupported:
    'Este navegador no permite conversar por voz. Use una versión actual de Chrome, Edge, Firefox o Safari.',
  'insecure-page':
    'El micrófono solo funciona en páginas seguras. Abra la dirección de esta página con https://.',
  'assets-unreachable':
    'Una parte de esta página no se ha cargado. Compruebe su conexión e inténtelo de nuevo, o recargue la página.',
  'microphone-denied':
    'El micrófono está bloqueado. Permítalo para esta página, junto a la dirección o en los ajustes del navegador, e inténtelo de nuevo.',
  'microphone-missing': 'No se ha encontrado ningún micrófono. Conecte uno e inténtelo de nuevo.',
  'microphone-busy': 'Otro programa está usando el micrófono. Ciérrelo allí e inténtelo de nuevo.',
  'microphone-lost': 'El micrófono se ha desconectado. Conéctelo otra vez y empiece de nuevo.',
  'sound-blocked':
    'El navegador no ha permitido el sonido. Compruebe que esta página no está silenciada e inténtelo de nuevo.',
  'endpoint-unreachable': 'No hemos podido conectar. Compruebe su conexión e inténtelo de nuevo.',
  'endpoint-refused':
    'No puede iniciar una conversación desde aquí. Inicie sesión o recargue la página e inténtelo de nuevo.',
  'endpoint-failed': 'Algo ha fallado por nuestra parte. Inténtelo de nuevo en un minuto.',
  'too-many': 'Hay demasiadas conversaciones ahora mismo. Espere un minuto e inténtelo de nuevo.',
  'limit-reached': 'Eso es todo por hoy. Escríbanos o vuelva mañana.',
  quota: 'En este momento no es posible conversar. Escríbanos o vuelva más tarde.',
  'link-failed':
    'No se ha podido abrir la conexión de voz. Inténtelo de nuevo; si no funciona, pruebe otra red.',
  'link-lost': 'Se ha perdido la conexión. Compruebe su red y empiece de nuevo.',
  'session-expired': 'La conversación ha llegado a su límite de tiempo. Inicie otra para continuar.',
  'agent-failed': 'La respuesta ha fallado. Repítalo, por favor. Si no, empiece de nuevo.',
  'tool-failed': 'No se ha podido consultar algo. Pregunte otra vez o búsquelo en esta página.',
  'talking-elsewhere':
    'Ya está hablando con nosotros en otra pestaña o ventana. Si lo prefiere, puede hablar aquí.',

  connecting: 'Conectando',
  listening: 'Escuchando',
  hearing: 'Le oigo',
  thinking: 'Pensando',
  speaking: 'Hablando',
  muted: 'Silenciado',
  parked: 'En pausa',
  reconnecting: 'Reconectando',
  error: 'Problema',

  label: 'Hable con nosotros',
  continue: 'Seguir hablando',
  'press-interrupt': 'Pulse para interrumpir',
  'press-mute': 'Pulse para silenciar',
  'press-unmute': 'Pulse para activar',
  'press-resume': 'Pulse para seguir',
  stop: 'Terminar',
  retry: 'Reintentar',
  'take-over': 'Hablar aquí',
  dismiss: 'Cerrar',
  'hide-button': 'Ocultar este botón',
  'resume-sound': 'El sonido se ha interrumpido. Toque para seguir.',
  connected: 'Conectado. Ya puede hablar.',
  'microphone-on': 'El micrófono está activado.',
  ended: 'La conversación ha terminado.',

  'press-hold': 'Mantenga para hablar',
  'release-send': 'Suelte para enviar',
  'tap-talk': 'Toque para hablar',
  'tap-send': 'Toque para enviar',
  'held-too-short': 'Mantenga pulsado el botón mientras habla.',

  'show-conversation': 'Conversación',
  conversation: 'Conversación',
  'conversation-empty': 'Aquí aparecerá lo que se diga.',
  disclosure: 'Está hablando con un asistente de IA.',
  visitor: 'Usted',
  agent: 'Asistente',
  'not-heard': 'no oído:',
  'tool-running': 'Consultando algo',
  'tool-human': 'Avisando a alguien',
  'tool-failed-quietly': 'No se pudo consultar',
  type: 'Escriba un mensaje',
  send: 'Enviar',
  'type-instead': 'Prefiero escribir',
  'tell-more': 'Sí, cuénteme más',
  'a-person': 'Una persona, por favor',
  'typed-only': 'El micrófono no se usa. Puede escribir.',
  copy: 'Copiar',
  copied: 'Copiado',
  download: 'Descargar',
  yes: 'Sí',
  no: 'No',

  settings: 'Ajustes',
  microphone: 'Micrófono',
  speaker: 'Altavoz',
  'system-default': 'El del sistema',
  'setting-hold': 'Mantener para hablar',
  'setting-tap': 'Tocar en vez de mantener',
  'setting-spoken': 'Respuestas habladas',
  'setting-sounds': 'Sonidos al cambiar de turno',

  'consent-title': 'Antes de hablar',
  agree: 'Aceptar y hablar',
  decline: 'Ahora no',
  withdraw: 'Retirar el consentimiento',

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

  'unblock-chrome':
    'Haga clic en el icono a la izquierda de la dirección, abra «Configuración del sitio» y ponga «Micrófono» en «Permitir».',
  'unblock-firefox': 'Haga clic en el icono del micrófono tachado junto a la dirección y quite el bloqueo.',
  'unblock-safari': 'Abra «Safari» → «Ajustes» → «Sitios web» → «Micrófono» y permítalo para esta página.',
  'unblock-ios':
    'Toque «aA» junto a la dirección y luego «Ajustes del sitio web» → «Micrófono» → «Permitir».',
} satisfies Messages;
