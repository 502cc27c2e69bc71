import type { MoreMessages } from '../../messages.js';

export default {
  unsupported:
    'Este navegador não permite conversar por voz. Use uma versão atual do Chrome, Edge, Firefox ou Safari.',
  'insecure-page': 'O microfone só funciona em páginas seguras. Abra o endereço desta página com https://.',
  'microphone-denied':
    'O microfone está bloqueado. Permita o uso nesta página, ao lado do endereço ou nas configurações do navegador, e tente de novo.',
  'microphone-missing': 'Nenhum microfone foi encontrado. Conecte um e tente de novo.',
  'microphone-busy': 'Outro programa está usando o microfone. Feche-o e tente de novo.',
  'microphone-lost': 'O microfone foi desconectado. Conecte-o novamente e recomece.',
  'sound-blocked':
    'O navegador não permitiu o som. Verifique se esta página não está silenciada e tente de novo.',
  'endpoint-refused':
    'Não é possível iniciar uma conversa daqui. Entre na sua conta ou recarregue a página e tente de novo.',
  'endpoint-failed': 'Algo deu errado do nosso lado. Tente de novo em um minuto.',
  'too-many': 'Há conversas demais neste momento. Aguarde um minuto e tente de novo.',
  'limit-reached': 'Por hoje é só. Escreva para nós ou volte amanhã.',
  quota: 'No momento não é possível conversar. Escreva para nós ou volte mais tarde.',
  'talking-elsewhere': 'Você já está falando conosco em outra aba ou janela. Se preferir, pode falar aqui.',
  'unblock-chrome':
    'Clique no ícone à esquerda do endereço, abra “Configurações do site” e mude “Microfone” para “Permitir”.',
  'unblock-firefox': 'Clique no ícone do microfone riscado ao lado do endereço e remova o bloqueio.',
  'unblock-safari': 'Abra “Safari” → “Ajustes” → “Sites” → “Microfone” e permita-o para esta página.',
  'unblock-ios':
    'Toque em “aA” ao lado do endereço e depois em “Ajustes do Site” → “Microfone” → “Permitir”.',

  microphone: 'Microfone',
  speaker: 'Alto-falante',
  'system-default': 'Padrão do sistema',
  'setting-hold': 'Segurar para falar',
  'setting-tap': 'Tocar em vez de segurar',
  'setting-spoken': 'Respostas faladas',
  'setting-sounds': 'Sons na troca de vez',

  'end-title': 'A conversa terminou',
  agreed: 'O que foi combinado',
  rate: 'Como foi?',
  'rate-good': 'Bom',
  'rate-bad': 'Não foi bom',
  comment: 'Comentário (opcional)',
  'send-rating': 'Enviar',
  thanks: 'Obrigado.',
  delete: 'Excluir a conversa',
  deleted: 'A conversa foi excluída.',
} satisfies MoreMessages;
