import type { UsualMessages } from '../messages.js';

/** Portuguese of Brazil; addressed as “você”. */
export default {
  'assets-unreachable':
    'Uma parte desta página não foi carregada. Verifique sua conexão e tente de novo, ou recarregue a página.',
  'endpoint-unreachable': 'Não foi possível falar conosco. Verifique sua conexão e tente de novo.',
  'link-failed': 'Não foi possível abrir a conexão de voz. Tente de novo; se não resolver, tente outra rede.',
  'link-lost': 'A conexão caiu. Verifique sua rede e recomece.',
  'session-expired': 'A conversa atingiu o limite de tempo. Inicie outra para continuar.',
  'agent-failed': 'A resposta falhou. Repita, por favor. Se não funcionar, recomece.',
  'tool-failed': 'Não foi possível consultar algo. Pergunte de novo ou procure nesta página.',
  connecting: 'Conectando',
  listening: 'Ouvindo',
  hearing: 'Ouvindo você',
  thinking: 'Pensando',
  speaking: 'Falando',
  muted: 'Silenciado',
  parked: 'Em pausa',
  reconnecting: 'Reconectando',
  error: 'Problema',

  label: 'Fale conosco',
  continue: 'Continuar a conversa',
  'press-interrupt': 'Toque para interromper',
  'press-mute': 'Toque para silenciar',
  'press-unmute': 'Toque para ativar',
  'press-resume': 'Toque para continuar',
  stop: 'Encerrar',
  retry: 'Tentar de novo',
  'take-over': 'Falar aqui',
  dismiss: 'Fechar',
  'hide-button': 'Ocultar este botão',
  'resume-sound': 'O som foi interrompido. Toque para continuar.',
  connected: 'Conectado. Você já pode falar.',
  'microphone-on': 'O microfone está ligado.',
  ended: 'A conversa terminou.',

  'press-hold': 'Segure para falar',
  'release-send': 'Solte para enviar',
  'tap-talk': 'Toque para falar',
  'tap-send': 'Toque para enviar',
  'held-too-short': 'Segure o botão enquanto fala.',

  'show-conversation': 'Conversa',
  conversation: 'Conversa',
  'conversation-empty': 'O que for dito aparecerá aqui.',
  disclosure: 'Você está falando com um assistente de IA.',
  visitor: 'Você',
  agent: 'Assistente',
  'not-heard': 'não ouvido:',
  'tool-running': 'Consultando',
  'tool-human': 'Chamando alguém',
  'tool-failed-quietly': 'Não foi possível consultar',
  type: 'Escreva uma mensagem',
  send: 'Enviar',
  'type-instead': 'Prefiro digitar',
  'tell-more': 'Sim, conte mais',
  'a-person': 'Uma pessoa, por favor',
  'typed-only': 'O microfone não é usado. Você pode digitar.',
  copy: 'Copiar',
  copied: 'Copiado',
  download: 'Baixar',
  yes: 'Sim',
  no: 'Não',

  settings: 'Configurações',

  'consent-title': 'Antes de conversar',
  agree: 'Aceitar e falar',
  decline: 'Agora não',
  withdraw: 'Retirar consentimento',
} satisfies UsualMessages;

export const more = () =>
  import('./more/pt-BR.js').then(
    ({ default: words }) => words,
    () => ({}),
  );
