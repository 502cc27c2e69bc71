import { seedAsNote } from '../../conversation/seed.js';
import type { ToolDeclaration } from '../../engine/commands.js';
import type { SiteTool, StartRequest, TalkReply } from '../../engine/reply.js';
import { continued, hold } from '../conversation/continue.js';
import { predecessorOf } from '../conversation/succession.js';
import { delegateInstructions } from '../delegate/instructions.js';
import { voiceNoticeFor } from '../from-voice/check.js';
import type { Admission } from '../limits/guard.js';
import { unitPrices } from '../limits/prices.js';
import type { AgentSession, RequestInfo } from '../options.js';
import { sealTalk } from '../proof.js';
import { badRequest } from '../read-body.js';
import { Refusal } from '../refusal.js';
import { safetyIdentifierOf } from '../safety-identifier.js';
import { DEFAULT_GREETING, DEFAULT_MODEL, sessionBody, transcriberOf } from '../session-body.js';
import type { Site } from '../site.js';
import { storedRecord } from '../stored-record.js';
import type { TalkRecord } from '../talk-record.js';
import { dataOnly } from '../tools/data-only.js';
import { isDeclared } from '../tools/wait-for-user.js';
import { sweep } from '../sweep.js';
import { throughCall } from './call.js';
import { stopIfGone } from './opening.js';
import type { Opened, Opening } from './opening.js';
import { greetingWith, notesFor, writtenHow } from './what-is-told.js';
import { whoIs } from './who-is.js';
import { throughClientSecret, throughRelay } from './socket-way.js';

async function challenged(site: Site, request: Request, start: StartRequest): Promise<void> {
  const { challenge } = site.options;
  if (!challenge || (await challenge(request, start))) return;
  const detail = 'The challenge was not passed.';
  throw new Refusal('refused', 'Please confirm that you are not a robot, then try again.', { detail });
}

/** A page tool of a site tool's name would decide who is asked: the site's data would come from the page. */
function checkToolNames(site: Site, start: StartRequest): void {
  const taken = start.tools.find(({ name }) => site.parts.desk.has(name));
  if (taken) throw badRequest(`The page's tool ${taken.name} has the name of one of the site's.`);
}

const wayOf = (site: Site, start: StartRequest): TalkRecord['way'] =>
  start.transport === 'webrtc' ? 'webrtc' : site.options.clientSecrets ? 'client-secret' : 'relay';

const openWay = (site: Site, opening: Opening, start: StartRequest): Promise<Opened> => {
  switch (opening.record.way) {
    case 'webrtc':
      return throughCall(site, opening, start.sdp ?? '');
    case 'client-secret':
      return throughClientSecret(site, opening);
    case 'relay':
      return throughRelay(site, opening);
  }
};

const siteTools = (
  site: Site,
  record: TalkRecord,
  declared: readonly ToolDeclaration[],
): readonly SiteTool[] =>
  declared.map(({ name }) => ({
    name,
    answeredBy: record.observed && site.parts.desk.isWatched(name) ? 'sideband' : 'site',
    silent: site.parts.desk.isSilent(name),
  }));

function draftRecord(
  site: Site,
  start: StartRequest,
  agent: AgentSession,
  { visitor, conversationId }: Pick<TalkRecord, 'visitor' | 'conversationId'>,
): TalkRecord {
  const way = wayOf(site, start);
  return {
    talkId: crypto.randomUUID(),
    conversationId,
    visitor,
    model: agent.model ?? DEFAULT_MODEL,
    lang: start.lang,
    startedAtMs: site.parts.now(),
    endsAtMs: 0,
    way,
    callId: null,
    observed: way === 'relay',
    pageTools: start.tools,
  };
}

/** No room may be for talks that are over and that nobody has ended: those go first, where no timer sweeps. */
async function admit(site: Site, admission: Admission): Promise<{ readonly endsAtMs: number }> {
  const { guard } = site.parts;
  try {
    return await guard.admit(admission);
  } catch (error) {
    if (!(error instanceof Refusal) || (await sweep(site)) === 0) throw error;
    return guard.admit(admission);
  }
}

/**
 * Begins a talk: who it is, whether they may, what it may use at most, and how its page reaches the API. What fails
 * after it was admitted gives everything back. Throws a `Refusal`.
 */
export async function startTalk(
  site: Site,
  request: Request,
  info: RequestInfo,
  start: StartRequest,
): Promise<{ readonly reply: TalkReply; readonly cookie: string | null }> {
  const { options, parts } = site;
  checkToolNames(site, start);
  const visitor = await whoIs(site, request, start.identity ?? null);
  await challenged(site, request, start);
  const { session } = options;
  const agent = typeof session === 'function' ? await session(request, visitor) : session;
  const voiceNotice = voiceNoticeFor(agent, start.lang);
  const address = options.clientAddress ? options.clientAddress(request, info) : info.address;
  const { conversationId, continues, seed, seededTurns } = await continued(site, request, start, visitor);
  const alone = draftRecord(site, start, agent, { visitor, conversationId });
  const predecessor = await predecessorOf(site, start, alone);
  const draft = predecessor
    ? {
        ...alone,
        succeeds: predecessor.talkId,
        firstTalkId: predecessor.firstTalkId ?? predecessor.talkId,
      }
    : alone;
  const { talkId, model } = draft;
  const { endsAtMs } = await admit(site, {
    talkId,
    visitorId: visitor?.id ?? null,
    address,
    model,
    ...(predecessor && { succeeds: predecessor }),
    record: (endsAtMs) => storedRecord({ ...draft, endsAtMs }),
  });
  try {
    const opening = agent.greeting === undefined ? DEFAULT_GREETING : agent.greeting;
    // Who was here before has been greeted.
    const greeting = seed.length > 0 || predecessor ? null : greetingWith(opening, voiceNotice);
    const declared = parts.desk.declarations.filter(({ name }) => isDeclared(name, agent, options.tools));
    const tools = [...start.tools, ...declared];
    const notes = notesFor(agent, tools);
    const more = [...(tools.length > 0 ? [dataOnly] : []), ...(options.delegate ? delegateInstructions : [])];
    const session = sessionBody({ agent, start, tools, interrupter: parts.interrupter, more });
    const transcription = writtenHow(session, draft.way);
    const opened = await openWay(
      site,
      {
        record: { ...draft, endsAtMs },
        session,
        greeting,
        notes: Object.values(notes),
        seed,
        seededTurns,
        safetyIdentifier: await safetyIdentifierOf(site.keys, visitor, address),
        request,
      },
      start,
    );
    stopIfGone(request);
    const { conversation, cookie } = await hold(site, request, opened.record);
    const prices = unitPrices(model, transcriberOf(agent));
    const reply: TalkReply = {
      talk: await sealTalk(opened.record, site.keys, parts.now()),
      way: opened.way,
      interrupter: parts.interrupter,
      greeting,
      notes,
      ...(transcription && { transcription }),
      ...(agent.speed !== undefined && agent.speed !== 1 && { speed: agent.speed }),
      tools: siteTools(site, opened.record, declared),
      observed: opened.record.observed,
      endsAtMs,
      conversation,
      conversationId: opened.record.conversationId,
      continues: continues || predecessor !== null,
      ...(!opened.record.observed && seed.length > 0 && { seed: seedAsNote(seed) }),
      ...(voiceNotice !== null && { voiceNotice }),
      ...(prices && { prices }),
    };
    return { reply, cookie };
  } catch (error) {
    await parts.guard.settle(talkId, { ms: 0, costUsd: 0 }).catch((reason: unknown) => {
      parts.log({ level: 'error', event: 'settle-failed', detail: String(reason), talkId });
    });
    throw error;
  }
}
