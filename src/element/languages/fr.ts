import type { UsualMessages } from '../messages.js';

/** French; addressed as “vous”. No-break spaces stand inside guillemets and before two-part punctuation. */
export default {
  'assets-unreachable':
    'Une partie de cette page ne s’est pas chargée. Vérifiez votre connexion et réessayez, ou rechargez la page.',
  'endpoint-unreachable': 'Nous sommes injoignables. Vérifiez votre connexion et réessayez.',
  'link-failed':
    'La connexion vocale n’a pas pu s’établir. Réessayez ; si cela ne suffit pas, essayez un autre réseau.',
  'link-lost': 'La connexion a été perdue. Vérifiez votre réseau et recommencez.',
  'session-expired': 'La conversation a atteint sa durée maximale. Démarrez-en une autre pour continuer.',
  'agent-failed': 'La réponse a échoué. Veuillez répéter, ou recommencez.',
  'tool-failed':
    'Une information n’a pas pu être trouvée. Reposez la question, ou cherchez-la sur cette page.',
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

  'consent-title': 'Avant de parler',
  agree: 'Accepter et parler',
  decline: 'Pas maintenant',
  withdraw: 'Retirer mon accord',
} satisfies UsualMessages;

export const more = () =>
  import('./more/fr.js').then(
    ({ default: words }) => words,
    () => ({}),
  );
