import type { PlainWords } from '../plain-words.js';

/** Turkish. */
// prettier-ignore
export default {
  listening: [
    'mm', 'mmm', 'mhm', 'hm', 'hmm', 'hı', 'hıhı', 'ah', 'aa', 'evet', 'tamam', 'tamamdır', 'tabii', 'tabi',
    'elbette', 'peki', 'olur', 'doğru', 'aynen', 'güzel', 'iyi', 'ok', 'okey', 'anladım', 'anlıyorum',
    'öyle mi',
  ],
  yes: [
    'evet', 'tabii', 'tabi', 'tabii ki', 'elbette', 'olur', 'onaylıyorum', 'kabul ediyorum', 'yap', 'yapın',
    'yapabilirsiniz', 'doğru', 'kesinlikle', 'evet istiyorum',
  ],
  no: [
    'hayır', 'yok', 'olmaz', 'istemiyorum', 'yapma', 'yapmayın', 'vazgeçtim', 'şimdi değil', 'gerek yok',
    'kalsın', 'dur', 'durun', 'kesinlikle hayır', 'kesinlikle olmaz',
  ],
  around: ['lütfen', 'teşekkürler', 'teşekkür ederim', 'sağ olun', 'sağolun', 'tamam', 'peki', 'şey', 'ah'],
  more: ['devam edin/et', '^devam', 'daha fazla anlatın/anlat'],
} satisfies PlainWords;
