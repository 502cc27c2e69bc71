import type { UsualMessages } from '../messages.js';

/** Polish; addressed by the imperative, as is usual in interfaces. */
export default {
  'assets-unreachable':
    'Część tej strony się nie wczytała. Sprawdź połączenie i spróbuj ponownie albo odśwież stronę.',
  'endpoint-unreachable': 'Nie udało się z nami połączyć. Sprawdź połączenie i spróbuj ponownie.',
  'link-failed':
    'Nie udało się nawiązać połączenia głosowego. Spróbuj ponownie; jeśli to nie pomoże, użyj innej sieci.',
  'link-lost': 'Połączenie zostało przerwane. Sprawdź sieć i zacznij od nowa.',
  'session-expired': 'Rozmowa osiągnęła limit czasu. Rozpocznij nową, aby kontynuować.',
  'agent-failed': 'Odpowiedź się nie udała. Powtórz, proszę, albo zacznij od nowa.',
  'tool-failed': 'Nie udało się czegoś sprawdzić. Zapytaj ponownie lub poszukaj na tej stronie.',
  connecting: 'Łączenie',
  listening: 'Słucham',
  hearing: 'Słyszę',
  thinking: 'Myślę',
  speaking: 'Mówię',
  muted: 'Wyciszono',
  parked: 'Wstrzymano',
  reconnecting: 'Ponowne łączenie',
  error: 'Problem',

  label: 'Porozmawiaj z nami',
  continue: 'Kontynuuj rozmowę',
  'press-interrupt': 'Naciśnij, aby przerwać',
  'press-mute': 'Naciśnij, aby wyciszyć',
  'press-unmute': 'Naciśnij, aby włączyć',
  'press-resume': 'Naciśnij, aby wznowić',
  stop: 'Zakończ rozmowę',
  retry: 'Spróbuj ponownie',
  'take-over': 'Rozmawiaj tutaj',
  dismiss: 'Zamknij',
  'hide-button': 'Ukryj ten przycisk',
  'resume-sound': 'Dźwięk został przerwany. Dotknij, aby kontynuować.',
  connected: 'Połączono. Można mówić.',
  'microphone-on': 'Mikrofon jest włączony.',
  ended: 'Rozmowa została zakończona.',

  'press-hold': 'Przytrzymaj i mów',
  'release-send': 'Puść, aby wysłać',
  'tap-talk': 'Dotknij i mów',
  'tap-send': 'Dotknij, aby wysłać',
  'held-too-short': 'Trzymaj przycisk, gdy mówisz.',

  'show-conversation': 'Rozmowa',
  conversation: 'Rozmowa',
  'conversation-empty': 'Tu pojawi się treść rozmowy.',
  disclosure: 'Rozmawiasz z asystentem AI.',
  visitor: 'Ty',
  agent: 'Asystent',
  'not-heard': 'nieusłyszane:',
  'tool-running': 'Sprawdzam coś',
  'tool-human': 'Wzywam kogoś',
  'tool-failed-quietly': 'Nie udało się sprawdzić',
  type: 'Napisz wiadomość',
  send: 'Wyślij',
  'type-instead': 'Wolę pisać',
  'tell-more': 'Tak, proszę mówić dalej',
  'a-person': 'Poproszę człowieka',
  'typed-only': 'Mikrofon nie jest używany. Można pisać.',
  copy: 'Kopiuj',
  copied: 'Skopiowano',
  download: 'Pobierz',
  yes: 'Tak',
  no: 'Nie',

  settings: 'Ustawienia',

  'consent-title': 'Zanim porozmawiamy',
  agree: 'Zgadzam się',
  decline: 'Nie teraz',
  withdraw: 'Wycofaj zgodę',
} satisfies UsualMessages;

export const more = () =>
  import('./more/pl.js').then(
    ({ default: words }) => words,
    () => ({}),
  );
