import type { MoreMessages } from '../../messages.js';

export default {
  unsupported:
    '이 브라우저에서는 음성 대화를 할 수 없습니다. 최신 Chrome, Edge, Firefox 또는 Safari를 사용해 주세요.',
  'insecure-page': '마이크는 보안 페이지에서만 작동합니다. 이 페이지의 주소를 https://로 열어 주세요.',
  'microphone-denied':
    '마이크가 차단되어 있습니다. 주소 옆이나 브라우저 설정에서 이 페이지에 허용한 뒤 다시 시도해 주세요.',
  'microphone-missing': '마이크를 찾을 수 없습니다. 마이크를 연결하고 다시 시도해 주세요.',
  'microphone-busy': '다른 프로그램이 마이크를 사용 중입니다. 그 프로그램을 닫고 다시 시도해 주세요.',
  'microphone-lost': '마이크 연결이 끊어졌습니다. 다시 연결하고 처음부터 시작해 주세요.',
  'sound-blocked':
    '브라우저가 소리를 허용하지 않았습니다. 페이지가 음소거되어 있지 않은지 확인하고 다시 시도해 주세요.',
  'endpoint-refused':
    '여기서는 대화를 시작할 수 없습니다. 로그인하거나 페이지를 새로 고친 뒤 다시 시도해 주세요.',
  'endpoint-failed': '저희 쪽에 문제가 생겼습니다. 잠시 후 다시 시도해 주세요.',
  'too-many': '지금은 대화가 너무 많습니다. 잠시 기다렸다가 다시 시도해 주세요.',
  'limit-reached': '오늘은 여기까지입니다. 글로 문의하시거나 내일 다시 찾아 주세요.',
  quota: '지금은 대화를 이용할 수 없습니다. 글로 문의하시거나 나중에 다시 찾아 주세요.',
  'talking-elsewhere': '다른 탭이나 창에서 이미 대화 중입니다. 대신 여기에서 대화하실 수 있습니다.',
  'unblock-chrome': '주소 왼쪽의 아이콘을 클릭하고 ‘사이트 설정’을 열어 ‘마이크’를 ‘허용’으로 바꿔 주세요.',
  'unblock-firefox': '주소 옆의 줄이 그어진 마이크 아이콘을 클릭하고 차단을 해제해 주세요.',
  'unblock-safari': '‘Safari’ → ‘설정’ → ‘웹 사이트’ → ‘마이크’를 열고 이 페이지에 허용해 주세요.',
  'unblock-ios': '주소 옆의 ‘aA’를 탭한 다음 ‘웹 사이트 설정’ → ‘마이크’ → ‘허용’을 선택해 주세요.',

  microphone: '마이크',
  speaker: '스피커',
  'system-default': '시스템 기본값',
  'setting-hold': '누른 채 말하기',
  'setting-tap': '누르는 대신 탭하기',
  'setting-spoken': '음성 답변',
  'setting-sounds': '차례가 바뀔 때 소리',

  'end-title': '대화가 끝났습니다',
  agreed: '합의한 내용',
  rate: '어떠셨나요?',
  'rate-good': '좋았어요',
  'rate-bad': '아쉬웠어요',
  comment: '의견 (선택)',
  'send-rating': '보내기',
  thanks: '감사합니다.',
  delete: '대화 삭제',
  deleted: '대화를 삭제했습니다.',
} satisfies MoreMessages;
