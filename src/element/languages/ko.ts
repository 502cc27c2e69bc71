import type { UsualMessages } from '../messages.js';

/** Korean, in the polite form. */
export default {
  'assets-unreachable':
    '페이지의 일부를 불러오지 못했습니다. 연결을 확인하고 다시 시도하거나 페이지를 새로 고쳐 주세요.',
  'endpoint-unreachable': '연결할 수 없습니다. 인터넷 연결을 확인하고 다시 시도해 주세요.',
  'link-failed':
    '음성 연결을 열 수 없습니다. 다시 시도해 보시고, 그래도 안 되면 다른 네트워크를 사용해 주세요.',
  'link-lost': '연결이 끊어졌습니다. 네트워크를 확인하고 다시 시작해 주세요.',
  'session-expired': '대화 제한 시간이 지났습니다. 계속하려면 새로 시작해 주세요.',
  'agent-failed': '답변하지 못했습니다. 다시 말씀하시거나 처음부터 시작해 주세요.',
  'tool-failed': '정보를 찾지 못했습니다. 다시 물어보시거나 이 페이지에서 찾아 주세요.',
  connecting: '연결 중',
  listening: '말씀하세요',
  hearing: '듣는 중',
  thinking: '생각 중',
  speaking: '말하는 중',
  muted: '음소거됨',
  parked: '일시 중지됨',
  reconnecting: '다시 연결 중',
  error: '문제 발생',

  label: '음성 상담',
  continue: '대화 이어가기',
  'press-interrupt': '눌러서 끊기',
  'press-mute': '눌러서 음소거',
  'press-unmute': '눌러서 음소거 해제',
  'press-resume': '눌러서 계속하기',
  stop: '대화 종료',
  retry: '다시 시도',
  'take-over': '여기에서 대화',
  dismiss: '닫기',
  'hide-button': '이 버튼 숨기기',
  'resume-sound': '소리가 중단되었습니다. 계속하려면 탭하세요.',
  connected: '연결되었습니다. 이제 말씀하세요.',
  'microphone-on': '마이크가 켜져 있습니다.',
  ended: '대화가 끝났습니다.',

  'press-hold': '누른 채 말하기',
  'release-send': '손을 떼면 전송',
  'tap-talk': '탭하여 말하기',
  'tap-send': '탭하여 보내기',
  'held-too-short': '말하는 동안 버튼을 누르고 계세요.',

  'show-conversation': '대화',
  conversation: '대화',
  'conversation-empty': '대화 내용이 여기에 표시됩니다.',
  disclosure: 'AI 상담원과 대화하고 있습니다.',
  visitor: '나',
  agent: '상담원',
  'not-heard': '듣지 못한 부분:',
  'tool-running': '찾아보는 중',
  'tool-human': '담당자를 부르는 중',
  'tool-failed-quietly': '찾지 못했습니다',
  type: '메시지 입력',
  send: '보내기',
  'type-instead': '글로 입력',
  'tell-more': '네, 더 말씀해 주세요',
  'a-person': '사람과 상담하고 싶어요',
  'typed-only': '마이크를 사용하지 않습니다. 글로 입력할 수 있습니다.',
  copy: '복사',
  copied: '복사됨',
  download: '다운로드',
  yes: '예',
  no: '아니요',

  settings: '설정',

  'consent-title': '대화를 시작하기 전에',
  agree: '동의하고 말하기',
  decline: '나중에',
  withdraw: '동의 철회',
} satisfies UsualMessages;

export const more = () =>
  import('./more/ko.js').then(
    ({ default: words }) => words,
    () => ({}),
  );
