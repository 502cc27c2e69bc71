import type { MoreMessages } from '../../messages.js';

export default {
  unsupported:
    'Este navegador não permite conversar por voz. Utilize uma versão atual do Chrome, Edge, Firefox ou Safari.',
  'insecure-page': 'O microfone só funciona em páginas seguras. Abra o endereço desta página com https://.',
  'microphone-denied':
    'O microfone está bloqueado. Permita-o para esta página, junto ao endereço ou nas definições do navegador, e tente novamente.',
  'microphone-missing': 'Não foi encontrado nenhum microfone. Ligue um e tente novamente.',
  'microphone-busy': 'Outro programa está a utilizar o microfone. Feche-o e tente novamente.',
  'microphone-lost': 'O microfone foi desligado. Volte a ligá-lo e comece de novo.',
  'sound-blocked':
    'O navegador não permitiu o som. Verifique se esta página não está silenciada e tente novamente.',
  'endpoint-refused':
    'Não pode iniciar uma conversa a partir daqui. Inicie sessão ou recarregue a página e tente novamente.',
  'endpoint-failed': 'Algo correu mal do nosso lado. Tente novamente dentro de um minuto.',
  'too-many': 'Há demasiadas conversas neste momento. Aguarde um minuto e tente novamente.',
  'limit-reached': 'Por hoje é tudo. Escreva-nos ou volte amanhã.',
  quota: 'De momento não é possível conversar. Escreva-nos ou volte mais tarde.',
  'talking-elsewhere':
    'Já está a falar connosco noutro separador ou noutra janela. Se preferir, pode falar aqui.',
  'unblock-chrome':
    'Clique no ícone à esquerda do endereço, abra “Definições do site” e mude “Microfone” para “Permitir”.',
  'unblock-firefox': 'Clique no ícone do microfone riscado junto ao endereço e retire o bloqueio.',
  'unblock-safari': 'Abra “Safari” → “Definições” → “Sites” → “Microfone” e permita-o para esta página.',
  'unblock-ios':
    'Toque em “aA” junto ao endereço e depois em “Definições do site” → “Microfone” → “Permitir”.',

  microphone: 'Microfone',
  speaker: 'Altifalante',
  'system-default': 'O do sistema',
  'setting-hold': 'Manter para falar',
  'setting-tap': 'Tocar em vez de manter',
  'setting-spoken': 'Respostas faladas',
  'setting-sounds': 'Sons na mudança de vez',

  'end-title': 'A conversa terminou',
  agreed: 'O que ficou combinado',
  rate: 'Como correu?',
  'rate-good': 'Bem',
  'rate-bad': 'Menos bem',
  comment: 'Comentário (opcional)',
  'send-rating': 'Enviar',
  thanks: 'Obrigado.',
  delete: 'Eliminar a conversa',
  deleted: 'A conversa foi eliminada.',
} satisfies MoreMessages;
