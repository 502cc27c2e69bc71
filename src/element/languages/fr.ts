import type { Messages } from '../messages.js';

/** French; addressed as “vous”. No-break spaces stand inside guillemets and before two-part punctuation. */
export default {
  unsupported:
    'Ce navigateur ne permet pas de conversation vocale. Utilisez une version récente de Chrome, Edge, Firefox ou Safari.',
  'insecure-page':
    'Le micro ne fonctionne que sur les pages sécurisées. Ouvrez l’adresse de cette page avec https://.',
  'assets-unreachable':
    'Une partie de cette page ne s’est pas chargée. Vérifiez votre connexion et réessayez, ou rechargez la page.',
  'microphone-denied':
    'Le micro est bloqué. Autorisez-le pour cette page, à côté de l’adresse ou dans les réglages du navigateur, puis réessayez.',
  'microphone-missing': 'Aucun micro n’a été trouvé. Branchez-en un et réessayez.',
  'microphone-busy': 'Un autre programme utilise le micro. Fermez-le et réessayez.',
  'microphone-lost': 'Le micro a été débranché. Rebranchez-le et recommencez.',
  'sound-blocked':
    'Le navigateur n’a pas autorisé le son. Vérifiez que le son de cette page n’est pas coupé et réessayez.',
  'endpoint-unreachable': 'Nous sommes injoignables. Vérifiez votre connexion et réessayez.',
  'endpoint-refused':
    'Vous ne pouvez pas démarrer de conversation d’ici. Connectez-vous ou rechargez la page, puis réessayez.',
  'endpoint-failed': 'Un problème est survenu de notre côté. Réessayez dans une minute.',
  'too-many': 'Il y a trop de conversations en ce moment. Patientez une minute et réessayez.',
  'limit-reached': 'C’est tout pour aujourd’hui. Écrivez-nous, ou revenez demain.',
  quota: 'La conversation vocale est indisponible pour le moment. Écrivez-nous ou revenez plus tard.',
  'link-failed':
    'La connexion vocale n’a pas pu s’établir. Réessayez ; si cela ne suffit pas, essayez un autre réseau.',
  'link-lost': 'La connexion a été perdue. Vérifiez votre réseau et recommencez.',
  'session-expired': 'La conversation a atteint sa durée maximale. Démarrez-en une autre pour continuer.',
  'agent-failed': 'La réponse a échoué. Veuillez répéter, ou recommencez.',
  'tool-failed':
    'Une information n’a pas pu être trouvée. Reposez la question, ou cherchez-la sur cette page.',
  'talking-elsewhere':
    'Vous nous parlez déjà dans un autre onglet ou une autre fenêtre. Vous pouvez continuer ici à la place.',

  connecting: 'Connexion…',
  listening: 'À l’écoute',
  hearing: 'Vous entend',
  thinking: 'Réflexion…',
  speaking: 'Vous répond',
  muted: 'Micro coupé',
  parked: 'En pause',
  reconnecting: 'Reconnexion…',
  error: 'Problème',

  label: 'Nous parler',
  continue: 'Reprendre la conversation',
  'press-interrupt': 'Appuyez pour interrompre',
  'press-mute': 'Appuyez pour couper',
  'press-unmute': 'Appuyez pour réactiver',
  'press-resume': 'Appuyez pour continuer',
  stop: 'Terminer',
  retry: 'Réessayer',
  'take-over': 'Parler ici',
  dismiss: 'Fermer',
  'hide-button': 'Masquer ce bouton',
  'resume-sound': 'Le son a été interrompu. Touchez pour continuer.',
  connected: 'Connecté. Vous pouvez parler.',
  'microphone-on': 'Le micro est activé.',
  ended: 'La conversation est terminée.',

  'press-hold': 'Maintenir pour parler',
  'release-send': 'Relâcher pour envoyer',
  'tap-talk': 'Toucher pour parler',
  'tap-send': 'Toucher pour envoyer',
  'held-too-short': 'Maintenez le bouton appuyé en parlant.',

  'show-conversation': 'Conversation',
  conversation: 'Conversation',
  'conversation-empty': 'Ce qui est dit s’affichera ici.',
  disclosure: 'Vous parlez avec un assistant IA.',
  visitor: 'Vous',
  agent: 'Assistant',
  'not-heard': 'pas entendu :',
  'tool-running': 'Recherche en cours',
  'tool-human': 'Appel d’une personne',
  'tool-failed-quietly': 'Recherche sans résultat',
  type: 'Écrire un message',
  send: 'Envoyer',
  'type-instead': 'Plutôt écrire',
  'tell-more': 'Oui, dites-m’en plus',
  'a-person': 'Un conseiller, s’il vous plaît',
  'typed-only': 'Le micro n’est pas utilisé. Vous pouvez écrire.',
  copy: 'Copier',
  copied: 'Copié',
  download: 'Télécharger',
  yes: 'Oui',
  no: 'Non',

  settings: 'Réglages',
  microphone: 'Micro',
  speaker: 'Haut-parleur',
  'system-default': 'Valeur du système',
  'setting-hold': 'Maintenir pour parler',
  'setting-tap': 'Toucher au lieu de maintenir',
  'setting-spoken': 'Réponses vocales',
  'setting-sounds': 'Sons au changement de parole',

  'consent-title': 'Avant de parler',
  agree: 'Accepter et parler',
  decline: 'Pas maintenant',
  withdraw: 'Retirer mon accord',

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

  'unblock-chrome':
    'Cliquez sur l’icône à gauche de l’adresse, ouvrez « Paramètres du site » et réglez « Micro » sur « Autoriser ».',
  'unblock-firefox': 'Cliquez sur l’icône du micro barré à côté de l’adresse et levez le blocage.',
  'unblock-safari':
    'Ouvrez « Safari » → « Réglages » → « Sites web » → « Micro » et autorisez-le pour cette page.',
  'unblock-ios':
    'Touchez « aA » à côté de l’adresse, puis « Réglages du site web » → « Micro » → « Autoriser ».',
} satisfies Messages;
