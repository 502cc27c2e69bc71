import type { UsualMessages } from '../messages.js';

/** Japanese, in the polite form. */
export default {
  'assets-unreachable':
    'ページの一部を読み込めませんでした。接続を確認してもう一度お試しになるか、ページを再読み込みしてください。',
  'endpoint-unreachable': '接続できませんでした。通信環境を確認して、もう一度お試しください。',
  'link-failed':
    '音声の接続ができませんでした。もう一度お試しください。うまくいかない場合は、別のネットワークをお試しください。',
  'link-lost': '接続が切れました。ネットワークを確認して、はじめからやり直してください。',
  'session-expired': '会話の制限時間になりました。続けるには、新しい会話を始めてください。',
  'agent-failed': '回答できませんでした。もう一度お話しになるか、はじめからやり直してください。',
  'tool-failed': '情報を調べられませんでした。もう一度お尋ねになるか、このページでお探しください。',
  connecting: '接続中',
  listening: 'お話しください',
  hearing: '聞いています',
  thinking: '考えています',
  speaking: '話しています',
  muted: 'ミュート中',
  parked: '一時停止中',
  reconnecting: '再接続中',
  error: '問題が発生',

  label: '音声で相談',
  continue: '会話を続ける',
  'press-interrupt': '押して中断',
  'press-mute': '押してミュート',
  'press-unmute': '押してミュート解除',
  'press-resume': '押して再開',
  stop: '会話を終了',
  retry: '再試行',
  'take-over': 'ここで話す',
  dismiss: '閉じる',
  'hide-button': 'このボタンを隠す',
  'resume-sound': '音声が中断されました。タップして続けてください。',
  connected: '接続しました。お話しください。',
  'microphone-on': 'マイクはオンです。',
  ended: '会話を終了しました。',

  'press-hold': '押し続けて話す',
  'release-send': '離して送信',
  'tap-talk': 'タップして話す',
  'tap-send': 'タップして送信',
  'held-too-short': '話す間はボタンを押し続けてください。',

  'show-conversation': '会話',
  conversation: '会話',
  'conversation-empty': '話した内容がここに表示されます。',
  disclosure: 'AIアシスタントと会話しています。',
  visitor: 'あなた',
  agent: 'アシスタント',
  'not-heard': '聞かれなかった部分：',
  'tool-running': '調べています',
  'tool-human': '担当者を呼んでいます',
  'tool-failed-quietly': '調べられませんでした',
  type: 'メッセージを入力',
  send: '送信',
  'type-instead': '文字で入力',
  'tell-more': 'はい、続けてください',
  'a-person': '人と話したいです',
  'typed-only': 'マイクは使いません。文字を入力できます。',
  copy: 'コピー',
  copied: 'コピーしました',
  download: 'ダウンロード',
  yes: 'はい',
  no: 'いいえ',

  settings: '設定',

  'consent-title': '会話を始める前に',
  agree: '同意して話す',
  decline: '今はしない',
  withdraw: '同意を取り消す',
} satisfies UsualMessages;

export const more = () =>
  import('./more/ja.js').then(
    ({ default: words }) => words,
    () => ({}),
  );
