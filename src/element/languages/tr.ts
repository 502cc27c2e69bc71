import type { UsualMessages } from '../messages.js';

/** Turkish; addressed as “siz”. */
export default {
  'assets-unreachable':
    'Bu sayfanın bir bölümü yüklenemedi. Bağlantınızı kontrol edip yeniden deneyin veya sayfayı yenileyin.',
  'endpoint-unreachable': 'Bize ulaşılamadı. Bağlantınızı kontrol edip yeniden deneyin.',
  'link-failed': 'Ses bağlantısı kurulamadı. Yeniden deneyin; olmazsa başka bir ağ deneyin.',
  'link-lost': 'Bağlantı koptu. Ağınızı kontrol edip yeniden başlayın.',
  'session-expired': 'Görüşme süre sınırına ulaştı. Devam etmek için yenisini başlatın.',
  'agent-failed': 'Yanıt verilemedi. Lütfen yeniden söyleyin veya baştan başlayın.',
  'tool-failed': 'Bir bilgiye bakılamadı. Yeniden sorun veya bu sayfada arayın.',
  connecting: 'Bağlanıyor',
  listening: 'Dinliyor',
  hearing: 'Sizi duyuyor',
  thinking: 'Düşünüyor',
  speaking: 'Konuşuyor',
  muted: 'Sessiz',
  parked: 'Duraklatıldı',
  reconnecting: 'Yeniden bağlanıyor',
  error: 'Sorun',

  label: 'Bizimle konuşun',
  continue: 'Konuşmaya devam et',
  'press-interrupt': 'Kesmek için basın',
  'press-mute': 'Sessize almak için basın',
  'press-unmute': 'Sesi açmak için basın',
  'press-resume': 'Devam etmek için basın',
  stop: 'Görüşmeyi bitir',
  retry: 'Yeniden dene',
  'take-over': 'Burada konuş',
  dismiss: 'Kapat',
  'hide-button': 'Bu düğmeyi gizle',
  'resume-sound': 'Ses kesildi. Devam etmek için dokunun.',
  connected: 'Bağlandı. Şimdi konuşabilirsiniz.',
  'microphone-on': 'Mikrofon açık.',
  ended: 'Görüşme sona erdi.',

  'press-hold': 'Konuşmak için basılı tutun',
  'release-send': 'Göndermek için bırakın',
  'tap-talk': 'Konuşmak için dokunun',
  'tap-send': 'Göndermek için dokunun',
  'held-too-short': 'Konuşurken düğmeyi basılı tutun.',

  'show-conversation': 'Görüşme',
  conversation: 'Görüşme',
  'conversation-empty': 'Söylenenler burada görünecek.',
  disclosure: 'Bir yapay zekâ asistanıyla konuşuyorsunuz.',
  visitor: 'Siz',
  agent: 'Asistan',
  'not-heard': 'duyulmadı:',
  'tool-running': 'Bir şeye bakılıyor',
  'tool-human': 'Birine haber veriliyor',
  'tool-failed-quietly': 'Bakılamadı',
  type: 'Bir mesaj yazın',
  send: 'Gönder',
  'type-instead': 'Yazmayı tercih et',
  'tell-more': 'Evet, devam edin',
  'a-person': 'Bir insanla görüşmek istiyorum',
  'typed-only': 'Mikrofon kullanılmıyor. Yazabilirsiniz.',
  copy: 'Kopyala',
  copied: 'Kopyalandı',
  download: 'İndir',
  yes: 'Evet',
  no: 'Hayır',

  settings: 'Ayarlar',

  'consent-title': 'Konuşmadan önce',
  agree: 'Kabul et ve konuş',
  decline: 'Şimdi değil',
  withdraw: 'Onayı geri çek',
} satisfies UsualMessages;

export const more = () =>
  import('./more/tr.js').then(
    ({ default: words }) => words,
    () => ({}),
  );
