import type { MoreMessages } from '../../messages.js';

export default {
  unsupported:
    'このブラウザでは音声での会話ができません。最新のChrome、Edge、Firefox、Safariをお使いください。',
  'insecure-page': 'マイクは安全なページでのみ使えます。このページのアドレスをhttps://で開いてください。',
  'microphone-denied':
    'マイクがブロックされています。アドレスの横かブラウザの設定でこのページに許可して、もう一度お試しください。',
  'microphone-missing': 'マイクが見つかりません。マイクを接続して、もう一度お試しください。',
  'microphone-busy': '別のアプリがマイクを使用中です。そちらを終了して、もう一度お試しください。',
  'microphone-lost': 'マイクの接続が切れました。つなぎ直して、はじめからやり直してください。',
  'sound-blocked':
    'ブラウザで音声が許可されませんでした。ページがミュートされていないか確認して、もう一度お試しください。',
  'endpoint-refused':
    'ここからは会話を始められません。ログインするかページを再読み込みして、もう一度お試しください。',
  'endpoint-failed': '当方で問題が発生しました。1分ほどしてから、もう一度お試しください。',
  'too-many': 'ただいま混み合っています。1分ほど待って、もう一度お試しください。',
  'limit-reached': '本日のご利用はここまでです。メッセージをお送りいただくか、明日またお越しください。',
  quota: '現在、会話をご利用いただけません。メッセージをお送りいただくか、後ほどお越しください。',
  'talking-elsewhere': '別のタブまたはウィンドウですでにお話し中です。代わりにここで話すこともできます。',
  'unblock-chrome':
    'アドレスの左にあるアイコンをクリックし、「サイトの設定」を開いて「マイク」を「許可する」にしてください。',
  'unblock-firefox': 'アドレスの横にある斜線付きのマイクのアイコンをクリックし、ブロックを解除してください。',
  'unblock-safari': '「Safari」→「設定」→「Webサイト」→「マイク」を開き、このページに許可してください。',
  'unblock-ios': 'アドレスの横の「aA」をタップし、「Webサイトの設定」→「マイク」→「許可」を選んでください。',

  microphone: 'マイク',
  speaker: 'スピーカー',
  'system-default': 'システムの既定',
  'setting-hold': '押し続けて話す',
  'setting-tap': '押し続けずにタップ',
  'setting-spoken': '音声での回答',
  'setting-sounds': '話し手が替わるときの音',

  'end-title': '会話を終了しました',
  agreed: '決まったこと',
  rate: 'いかがでしたか？',
  'rate-good': '良かった',
  'rate-bad': '良くなかった',
  comment: 'コメント（任意）',
  'send-rating': '送信',
  thanks: 'ありがとうございました。',
  delete: '会話を削除',
  deleted: '会話を削除しました。',
} satisfies MoreMessages;
