import type { MoreMessages } from '../../messages.js';

export default {
  unsupported: '此浏览器不支持语音对话。请使用新版 Chrome、Edge、Firefox 或 Safari。',
  'insecure-page': '麦克风只能在安全页面上使用。请用 https:// 打开此页面的地址。',
  'microphone-denied': '麦克风已被阻止。请在地址旁或浏览器设置中允许此页面使用，然后重试。',
  'microphone-missing': '未找到麦克风。请连接麦克风后重试。',
  'microphone-busy': '其他程序正在使用麦克风。请在那里关闭后重试。',
  'microphone-lost': '麦克风已断开。请重新连接，然后重新开始。',
  'sound-blocked': '浏览器未允许播放声音。请确认此页面没有静音，然后重试。',
  'endpoint-refused': '无法从这里开始对话。请登录或重新加载页面，然后重试。',
  'endpoint-failed': '我们这边出了问题。请一分钟后重试。',
  'too-many': '现在的对话太多。请稍等一分钟后重试。',
  'limit-reached': '今天的对话次数已用完。请给我们留言，或明天再来。',
  quota: '目前无法进行对话。请给我们留言，或稍后再来。',
  'talking-elsewhere': '您已在另一个标签页或窗口中与我们对话。您可以改为在这里对话。',
  'unblock-chrome': '点击地址左侧的图标，打开“网站设置”，将“麦克风”设为“允许”。',
  'unblock-firefox': '点击地址旁带斜线的麦克风图标，解除阻止。',
  'unblock-safari': '打开“Safari”→“设置”→“网站”→“麦克风”，允许此页面使用。',
  'unblock-ios': '轻点地址旁的“aA”，然后依次选择“网站设置”→“麦克风”→“允许”。',
} satisfies MoreMessages;
