import type { PlainWords } from '../plain-words.js';

/** French. */
// prettier-ignore
export default {
  listening: [
    'mm', 'mmm', 'mhm', 'hm', 'hmm', 'hum', 'ah', 'oh', 'oui', 'ouais', 'ok', 'okay', 'daccord', 'bien',
    'très bien', 'bien sûr', 'parfait', 'super', 'exact', 'exactement', 'entendu', 'compris', 'je vois',
    'cest ça', 'ah bon',
  ],
  yes: [
    'oui', 'ouais', 'bien sûr', 'daccord', 'allezy', 'allez y', 'vasy', 'vas y', 'exactement', 'tout à fait',
    'cest ça', 'je confirme', 'je suis daccord',
  ],
  no: [
    'non', 'surtout pas', 'pas maintenant', 'laissez tomber', 'pas du tout', 'non merci', 'pas la peine',
    'arrêtez',
  ],
  around: ['sil vous plaît', 'sil te plaît', 'merci', 'ok', 'euh', 'bon', 'ah'],
  promises: ['je regarde', 'je vérifie', 'un instant', 'un moment', 'laissez moi regarder'],
  upset: ['deuxième fois', 'toujours pas', 'encore une fois', 'ça ne maide pas', 'énervant'],
  furious: [
    'troisième fois', 'quatrième fois', 'dixième fois', 'inadmissible', 'inacceptable', 'ridicule',
    'perte de temps', 'ras le bol',
  ],
  slower: ['plus lentement', 'moins vite', 'trop vite'],
  faster: ['plus vite', 'trop lent', 'je suis pressé', 'je suis pressée'],
  again: ['pas compris', 'vous pouvez répéter', 'pouvez vous répéter', 'redites'],
} satisfies PlainWords;
