import type { PlainWords } from '../plain-words.js';

/** Portuguese, of Portugal and of Brazil. */
// prettier-ignore
export default {
  listening: [
    'mm', 'mmm', 'mhm', 'hm', 'hmm', 'hum', 'uhum', 'aham', 'ah', 'oh', 'sim', 'ok', 'okay', 'certo', 'claro',
    'tá', 'tá bom', 'tá certo', 'entendi', 'entendo', 'percebi', 'percebo', 'compreendo', 'pois', 'pois é',
    'está bem', 'tudo bem', 'muito bem', 'ótimo', 'perfeito', 'legal', 'beleza', 'isso', 'exato',
    'exatamente',
  ],
  yes: [
    'sim', 'claro', 'com certeza', 'pode ser', 'confirmo', 'isso', 'exato', 'pode fazer', 'de acordo',
    'concordo',
  ],
  no: [
    'não', 'nao', 'melhor não', 'agora não', 'de jeito nenhum', 'de modo nenhum', 'deixa pra lá',
    'deixe estar', 'não quero', 'não faça isso',
  ],
  around: [
    'por favor', 'se faz favor', 'obrigado', 'obrigada', 'muito obrigado', 'muito obrigada', 'ok', 'bem',
    'ah',
  ],
  promises: ['deixe me ver', 'deixa eu ver', 'vou verificar', 'um momento', 'um instante'],
  upset: ['segunda vez', 'ainda não', 'não me ajuda'],
  furious: [
    'terceira vez', 'quarta vez', 'décima vez', 'ridículo', 'inaceitável', 'inútil', 'perda de tempo',
  ],
  slower: ['mais devagar', 'mais lento', 'rápido demais'],
  faster: ['mais rápido', 'lento demais', 'estou com pressa'],
  again: ['não entendi', 'não percebi', 'pode repetir'],
} satisfies PlainWords;
