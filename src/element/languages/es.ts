import type { UsualMessages } from '../messages.js';

/** Spanish; addressed as «usted». */
export default {
  'assets-unreachable':
    'Una parte de esta página no se ha cargado. Compruebe su conexión e inténtelo de nuevo, o recargue la página.',
  'endpoint-unreachable': 'No hemos podido conectar. Compruebe su conexión e inténtelo de nuevo.',
  'link-failed':
    'No se ha podido abrir la conexión de voz. Inténtelo de nuevo; si no funciona, pruebe otra red.',
  'link-lost': 'Se ha perdido la conexión. Compruebe su red y empiece de nuevo.',
  'session-expired': 'La conversación ha llegado a su límite de tiempo. Inicie otra para continuar.',
  'agent-failed': 'La respuesta ha fallado. Repítalo, por favor. Si no, empiece de nuevo.',
  'tool-failed': 'No se ha podido consultar algo. Pregunte otra vez o búsquelo en esta página.',
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

  'consent-title': 'Antes de hablar',
  agree: 'Aceptar y hablar',
  decline: 'Ahora no',
  withdraw: 'Retirar el consentimiento',
} satisfies UsualMessages;

export const more = () =>
  import('./more/es.js').then(
    ({ default: words }) => words,
    () => ({}),
  );
