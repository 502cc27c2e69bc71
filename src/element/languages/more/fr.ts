import type { MoreMessages } from '../../messages.js';

export default {
  unsupported:
    'Ce navigateur ne permet pas de conversation vocale. Utilisez une version récente de Chrome, Edge, Firefox ou Safari.',
  'insecure-page':
    'Le micro ne fonctionne que sur les pages sécurisées. Ouvrez l’adresse de cette page avec https://.',
  'microphone-denied':
    'Le micro est bloqué. Autorisez-le pour cette page, à côté de l’adresse ou dans les réglages du navigateur, puis réessayez.',
  'microphone-missing': 'Aucun micro n’a été trouvé. Branchez-en un et réessayez.',
  'microphone-busy': 'Un autre programme utilise le micro. Fermez-le et réessayez.',
  'microphone-lost': 'Le micro a été débranché. Rebranchez-le et recommencez.',
  'sound-blocked':
    'Le navigateur n’a pas autorisé le son. Vérifiez que le son de cette page n’est pas coupé et réessayez.',
  'endpoint-refused':
    'Vous ne pouvez pas démarrer de conversation d’ici. Connectez-vous ou rechargez la page, puis réessayez.',
  'endpoint-failed': 'Un problème est survenu de notre côté. Réessayez dans une minute.',
  'too-many': 'Il y a trop de conversations en ce moment. Patientez une minute et réessayez.',
  'limit-reached': 'C’est tout pour aujourd’hui. Écrivez-nous, ou revenez demain.',
  quota: 'La conversation vocale est indisponible pour le moment. Écrivez-nous ou revenez plus tard.',
  'talking-elsewhere':
    'Vous nous parlez déjà dans un autre onglet ou une autre fenêtre. Vous pouvez continuer ici à la place.',
  'unblock-chrome':
    'Cliquez sur l’icône à gauche de l’adresse, ouvrez « Paramètres du site » et réglez « Micro » sur « Autoriser ».',
  'unblock-firefox': 'Cliquez sur l’icône du micro barré à côté de l’adresse et levez le blocage.',
  'unblock-safari':
    'Ouvrez « Safari » → « Réglages » → « Sites web » → « Micro » et autorisez-le pour cette page.',
  'unblock-ios':
    'Touchez « aA » à côté de l’adresse, puis « Réglages du site web » → « Micro » → « Autoriser ».',

  microphone: 'Micro',
  speaker: 'Haut-parleur',
  'system-default': 'Valeur du système',
  'setting-hold': 'Maintenir pour parler',
  'setting-tap': 'Toucher au lieu de maintenir',
  'setting-spoken': 'Réponses vocales',
  'setting-sounds': 'Sons au changement de parole',

  'end-title': 'La conversation est terminée',
  agreed: 'Ce qui a été convenu',
  rate: 'Comment était-ce ?',
  'rate-good': 'Bien',
  'rate-bad': 'Pas bien',
  comment: 'Commentaire (facultatif)',
  'send-rating': 'Envoyer',
  thanks: 'Merci.',
  delete: 'Supprimer la conversation',
  deleted: 'La conversation a été supprimée.',
} satisfies MoreMessages;
