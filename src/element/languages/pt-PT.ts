import type { UsualMessages } from '../messages.js';

/** Portuguese of Portugal, and of every other country than Brazil; addressed in the third person. */
export default {
  'assets-unreachable':
    'Uma parte desta página não foi carregada. Verifique a sua ligação e tente novamente, ou recarregue a página.',
  'endpoint-unreachable': 'Não foi possível contactar-nos. Verifique a sua ligação e tente novamente.',
  'link-failed':
    'Não foi possível abrir a ligação de voz. Tente novamente; se não resultar, experimente outra rede.',
  'link-lost': 'A ligação perdeu-se. Verifique a sua rede e comece de novo.',
  'session-expired': 'A conversa atingiu o limite de tempo. Inicie outra para continuar.',
  'agent-failed': 'A resposta falhou. Repita, por favor. Se não resultar, comece de novo.',
  'tool-failed': 'Não foi possível consultar algo. Pergunte de novo ou procure nesta página.',
  connecting: 'A ligar',
  listening: 'A ouvir',
  hearing: 'A ouvi-lo(a)',
  thinking: 'A pensar',
  speaking: 'A falar',
  muted: 'Silenciado',
  parked: 'Em pausa',
  reconnecting: 'A ligar de novo',
  error: 'Problema',

  label: 'Fale connosco',
  continue: 'Continuar a conversa',
  'press-interrupt': 'Prima para interromper',
  'press-mute': 'Prima para silenciar',
  'press-unmute': 'Prima para ativar',
  'press-resume': 'Prima para continuar',
  stop: 'Terminar',
  retry: 'Tentar novamente',
  'take-over': 'Falar aqui',
  dismiss: 'Fechar',
  'hide-button': 'Ocultar este botão',
  'resume-sound': 'O som foi interrompido. Toque para continuar.',
  connected: 'Ligação feita. Já pode falar.',
  'microphone-on': 'O microfone está ligado.',
  ended: 'A conversa terminou.',

  'press-hold': 'Manter para falar',
  'release-send': 'Soltar para enviar',
  'tap-talk': 'Tocar para falar',
  'tap-send': 'Tocar para enviar',
  'held-too-short': 'Mantenha o botão premido enquanto fala.',

  'show-conversation': 'Conversa',
  conversation: 'Conversa',
  'conversation-empty': 'O que for dito aparece aqui.',
  disclosure: 'Está a falar com um assistente de IA.',
  visitor: 'Você',
  agent: 'Assistente',
  'not-heard': 'não ouvido:',
  'tool-running': 'A consultar',
  'tool-human': 'A chamar alguém',
  'tool-failed-quietly': 'Não foi possível consultar',
  type: 'Escreva uma mensagem',
  send: 'Enviar',
  'type-instead': 'Prefiro escrever',
  'tell-more': 'Sim, diga-me mais',
  'a-person': 'Uma pessoa, por favor',
  'typed-only': 'O microfone não é utilizado. Pode escrever.',
  copy: 'Copiar',
  copied: 'Copiado',
  download: 'Transferir',
  yes: 'Sim',
  no: 'Não',

  settings: 'Definições',

  'consent-title': 'Antes de falarmos',
  agree: 'Aceitar e falar',
  decline: 'Agora não',
  withdraw: 'Retirar consentimento',
} satisfies UsualMessages;

export const more = () =>
  import('./more/pt-PT.js').then(
    ({ default: words }) => words,
    () => ({}),
  );
