import type { MoreMessages } from '../../messages.js';

export default {
  unsupported:
    'Bu tarayıcı sesli görüşmeyi desteklemiyor. Lütfen güncel bir Chrome, Edge, Firefox veya Safari kullanın.',
  'insecure-page': 'Mikrofon yalnızca güvenli sayfalarda çalışır. Bu sayfanın adresini https:// ile açın.',
  'microphone-denied':
    'Mikrofon engellenmiş. Adresin yanından veya tarayıcı ayarlarından bu sayfa için izin verip yeniden deneyin.',
  'microphone-missing': 'Mikrofon bulunamadı. Bir mikrofon bağlayıp yeniden deneyin.',
  'microphone-busy': 'Mikrofonu başka bir program kullanıyor. Onu kapatıp yeniden deneyin.',
  'microphone-lost': 'Mikrofonun bağlantısı kesildi. Yeniden bağlayıp baştan başlayın.',
  'sound-blocked':
    'Tarayıcı sese izin vermedi. Bu sayfanın sessize alınmadığından emin olup yeniden deneyin.',
  'endpoint-refused':
    'Buradan görüşme başlatamazsınız. Oturum açın veya sayfayı yenileyin ve yeniden deneyin.',
  'endpoint-failed': 'Bizim tarafımızda bir sorun oluştu. Lütfen bir dakika sonra yeniden deneyin.',
  'too-many': 'Şu anda çok fazla görüşme var. Lütfen bir dakika bekleyip yeniden deneyin.',
  'limit-reached': 'Bugünlük bu kadar. Lütfen bize yazın veya yarın yeniden gelin.',
  quota: 'Şu anda görüşme yapılamıyor. Lütfen bize yazın veya daha sonra yeniden gelin.',
  'talking-elsewhere':
    'Başka bir sekmede veya pencerede bizimle zaten konuşuyorsunuz. İsterseniz burada konuşabilirsiniz.',
  'unblock-chrome':
    'Adresin solundaki simgeyi tıklayın, “Site ayarları”nı açın ve “Mikrofon”u “İzin ver” yapın.',
  'unblock-firefox': 'Adresin yanındaki üstü çizili mikrofon simgesini tıklayın ve engeli kaldırın.',
  'unblock-safari': '“Safari” → “Ayarlar” → “Web Siteleri” → “Mikrofon”u açın ve bu sayfaya izin verin.',
  'unblock-ios': 'Adresin yanındaki “aA”ya, sonra “Web Sitesi Ayarları” → “Mikrofon” → “İzin Ver”e dokunun.',

  microphone: 'Mikrofon',
  speaker: 'Hoparlör',
  'system-default': 'Sistem varsayılanı',
  'setting-hold': 'Konuşmak için basılı tut',
  'setting-tap': 'Basılı tutmak yerine dokun',
  'setting-spoken': 'Sesli yanıtlar',
  'setting-sounds': 'Söz sırası değişince ses',

  'end-title': 'Görüşme sona erdi',
  agreed: 'Üzerinde anlaşılanlar',
  rate: 'Nasıldı?',
  'rate-good': 'İyi',
  'rate-bad': 'İyi değil',
  comment: 'Yorum (isteğe bağlı)',
  'send-rating': 'Gönder',
  thanks: 'Teşekkür ederiz.',
  delete: 'Görüşmeyi sil',
  deleted: 'Görüşme silindi.',
} satisfies MoreMessages;
