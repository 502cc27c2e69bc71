import type { MoreMessages } from '../../messages.js';

export default {
  unsupported: '此瀏覽器不支援語音對話。請使用新版 Chrome、Edge、Firefox 或 Safari。',
  'insecure-page': '麥克風只能在安全的網頁上使用。請以 https:// 開啟此網頁的網址。',
  'microphone-denied': '麥克風已被封鎖。請在網址旁或瀏覽器設定中允許此網頁使用，然後再試一次。',
  'microphone-missing': '找不到麥克風。請連接麥克風後再試一次。',
  'microphone-busy': '其他程式正在使用麥克風。請先在該程式中關閉，然後再試一次。',
  'microphone-lost': '麥克風已中斷連接。請重新連接，然後重新開始。',
  'sound-blocked': '瀏覽器未允許播放聲音。請確認此網頁沒有靜音，然後再試一次。',
  'endpoint-refused': '無法從這裡開始對話。請登入或重新載入網頁，然後再試一次。',
  'endpoint-failed': '我們這邊發生了問題。請於一分鐘後再試一次。',
  'too-many': '目前的對話太多。請稍候一分鐘再試一次。',
  'limit-reached': '今天的對話額度已用完。請留言給我們，或明天再來。',
  quota: '目前無法進行對話。請留言給我們，或稍後再來。',
  'talking-elsewhere': '您已在另一個分頁或視窗中與我們對話。您可以改為在這裡對話。',
  'unblock-chrome': '按一下網址左側的圖示，開啟「網站設定」，將「麥克風」設為「允許」。',
  'unblock-firefox': '按一下網址旁劃有斜線的麥克風圖示，解除封鎖。',
  'unblock-safari': '開啟「Safari」→「設定」→「網站」→「麥克風」，允許此網頁使用。',
  'unblock-ios': '點一下網址旁的「aA」，再依序選擇「網站設定」→「麥克風」→「允許」。',
} satisfies MoreMessages;
