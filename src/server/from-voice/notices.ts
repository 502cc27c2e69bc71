/**
 * What visitors are told where impatience is heard from their voices: shown by the element, and said in the greeting.
 * The words are ours in every language, so that no site tells less. None but English has been reviewed by a native
 * speaker.
 */
const notices: Readonly<Record<string, string>> = {
  en: 'From the sound of your voice this page also notices when you lose patience. That is done in your browser; nothing of it is sent or kept.',
  de: 'Auch am Klang Ihrer Stimme merkt diese Seite, wenn Sie die Geduld verlieren. Das geschieht in Ihrem Browser; nichts davon wird gesendet oder gespeichert.',
  fr: 'Au son de votre voix, cette page remarque aussi quand vous perdez patience. Cela se fait dans votre navigateur ; rien n’en est envoyé ni conservé.',
  es: 'Por el sonido de su voz, esta página también nota si pierde la paciencia. Esto se hace en su navegador; nada de ello se envía ni se guarda.',
  'pt-PT':
    'Pelo som da sua voz, esta página também nota quando perde a paciência. Isso é feito no seu navegador; nada disso é enviado ou guardado.',
  'pt-BR':
    'Pelo som da sua voz, esta página também percebe quando você perde a paciência. Isso é feito no seu navegador; nada disso é enviado ou guardado.',
  it: 'Dal suono della Sua voce questa pagina nota anche quando perde la pazienza. Avviene nel Suo browser; nulla viene inviato o conservato.',
  nl: 'Aan de klank van uw stem merkt deze pagina ook wanneer u uw geduld verliest. Dat gebeurt in uw browser; niets ervan wordt verzonden of bewaard.',
  pl: 'Po brzmieniu Twojego głosu ta strona zauważa też, kiedy tracisz cierpliwość. Dzieje się to w Twojej przeglądarce; nic z tego nie jest wysyłane ani zapisywane.',
  tr: 'Bu sayfa, sabrınızın tükendiğini sesinizin tınısından da fark eder. Bu, tarayıcınızda yapılır; hiçbir şey gönderilmez veya saklanmaz.',
  ar: 'تلاحظ هذه الصفحة أيضًا من نبرة صوتك متى ينفد صبرك. يتم ذلك في متصفحك، ولا يُرسل منه شيء ولا يُحفظ.',
  he: 'לפי צליל הקול שלכם הדף הזה מבחין גם כשאתם מאבדים סבלנות. זה נעשה בדפדפן שלכם; דבר מזה אינו נשלח או נשמר.',
  hi: 'आपकी आवाज़ के लहजे से यह पेज यह भी पहचानता है कि आपका धैर्य कब टूट रहा है। यह आपके ब्राउज़र में होता है; इसमें से कुछ भी भेजा या रखा नहीं जाता।',
  ja: 'このページは、声の調子からもお客様のいら立ちに気づきます。処理はお使いのブラウザー内で行われ、送信も保存もされません。',
  ko: '이 페이지는 목소리의 느낌으로도 고객님이 답답해하시는지 알아차립니다. 이는 브라우저 안에서 이루어지며, 아무것도 전송되거나 저장되지 않습니다.',
  'zh-Hans': '本页面还会从您的声音中察觉您是否不耐烦。这一切在您的浏览器中完成，不会发送或保存任何内容。',
  'zh-Hant': '本頁面也會從您的聲音察覺您是否不耐煩。這一切在您的瀏覽器中完成，不會傳送或保存任何內容。',
};

export const noticeLanguages: readonly string[] = Object.keys(notices);

/** `lang`: BCP 47; English for one that we have no words in. */
export function noticeIn(lang: string): string {
  const english = notices['en'] ?? '';
  try {
    const { language, script, region } = new Intl.Locale(lang).maximize();
    const written = `${language}-${script}`;
    const spoken = `${language}-${region === 'BR' ? 'BR' : 'PT'}`;
    return notices[language] ?? notices[written] ?? notices[spoken] ?? english;
  } catch {
    return english;
  }
}
