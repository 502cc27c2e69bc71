import type { PolicyChoice, TalkOptions, Tool } from '../session/talk.js';
import { nearestLang } from './nearest-lang.js';
import { settings } from './settings.js';

/** What the page has set on the element, as it set it. */
export interface Wishes extends HTMLElement {
  readonly endpoint: string;
  readonly transport: string;
  readonly identity: string;
  readonly context: Readonly<Record<string, unknown>> | null;
  readonly assetBase: string;
  readonly tools: readonly Tool[];
  readonly muted: boolean;
  readonly turnTaking: string;
  readonly transcript: boolean;
  readonly policies: PolicyChoice | null;
  readonly thinkingSound: string;
}

/** What a talk that begins now goes by. Throws if `endpoint` or `asset-base` is no address. */
export function talkOptions(wishes: Wishes, conversation: string | null): TalkOptions {
  const { endpoint, transport, identity, context, assetBase, tools, muted, turnTaking, transcript } = wishes;
  return {
    endpoint: new URL(endpoint, document.baseURI),
    transport: transport === 'webrtc' || transport === 'websocket' ? transport : 'auto',
    identity: identity || null,
    context: context ?? null,
    assetBase: assetBase ? new URL(assetBase, document.baseURI) : null,
    lang: languageTag(nearestLang(wishes)),
    tools,
    muted,
    turnTaking: (settings().hold ?? turnTaking === 'hold') ? 'hold' : 'auto',
    typing: transcript,
    conversation,
    policies: wishes.policies,
    thinkingSound: wishes.thinkingSound !== 'off',
  };
}

/** What is no BCP 47 tag would be refused by the endpoint. */
const languageTag = (lang: string): string =>
  lang.length <= 35 && /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(lang) ? lang : navigator.language || 'en';
