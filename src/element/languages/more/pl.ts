import type { MoreMessages } from '../../messages.js';

export default {
  unsupported:
    'Ta przeglądarka nie obsługuje rozmów głosowych. Użyj aktualnej wersji Chrome, Edge, Firefox lub Safari.',
  'insecure-page': 'Mikrofon działa tylko na bezpiecznych stronach. Otwórz adres tej strony z https://.',
  'microphone-denied':
    'Mikrofon jest zablokowany. Zezwól na niego dla tej strony, obok adresu lub w ustawieniach przeglądarki, i spróbuj ponownie.',
  'microphone-missing': 'Nie znaleziono mikrofonu. Podłącz go i spróbuj ponownie.',
  'microphone-busy': 'Inny program używa mikrofonu. Zamknij go i spróbuj ponownie.',
  'microphone-lost': 'Mikrofon został odłączony. Podłącz go ponownie i zacznij od nowa.',
  'sound-blocked':
    'Przeglądarka nie pozwoliła na dźwięk. Sprawdź, czy ta strona nie jest wyciszona, i spróbuj ponownie.',
  'endpoint-refused': 'Stąd nie można rozpocząć rozmowy. Zaloguj się lub odśwież stronę i spróbuj ponownie.',
  'endpoint-failed': 'Coś poszło nie tak po naszej stronie. Spróbuj ponownie za minutę.',
  'too-many': 'Trwa teraz zbyt wiele rozmów. Poczekaj minutę i spróbuj ponownie.',
  'limit-reached': 'Na dziś to wszystko. Napisz do nas albo wróć jutro.',
  quota: 'Rozmowa jest chwilowo niedostępna. Napisz do nas lub wróć później.',
  'talking-elsewhere': 'Rozmowa trwa już w innej karcie lub innym oknie. Możesz przenieść ją tutaj.',
  'unblock-chrome':
    'Kliknij ikonę po lewej stronie adresu, otwórz „Ustawienia witryny” i przy „Mikrofon” wybierz „Zezwalaj”.',
  'unblock-firefox': 'Kliknij ikonę przekreślonego mikrofonu obok adresu i usuń blokadę.',
  'unblock-safari':
    'Otwórz „Safari” → „Ustawienia” → „Witryny” → „Mikrofon” i zezwól na niego dla tej strony.',
  'unblock-ios': 'Stuknij „aA” obok adresu, a potem „Ustawienia witryny” → „Mikrofon” → „Pozwalaj”.',

  microphone: 'Mikrofon',
  speaker: 'Głośnik',
  'system-default': 'Domyślne systemu',
  'setting-hold': 'Przytrzymaj i mów',
  'setting-tap': 'Dotknięcie zamiast trzymania',
  'setting-spoken': 'Odpowiedzi głosem',
  'setting-sounds': 'Dźwięki przy zmianie mówiącego',

  'end-title': 'Rozmowa została zakończona',
  agreed: 'Co ustalono',
  rate: 'Jak było?',
  'rate-good': 'Dobrze',
  'rate-bad': 'Niedobrze',
  comment: 'Komentarz (opcjonalnie)',
  'send-rating': 'Wyślij',
  thanks: 'Dziękujemy.',
  delete: 'Usuń rozmowę',
  deleted: 'Rozmowa została usunięta.',
} satisfies MoreMessages;
