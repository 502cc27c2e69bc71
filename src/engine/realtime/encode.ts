import type { Command, ToolDeclaration } from '../engine.js';
import { REQUEST_KEY } from './decode.js';
import { withAnswers, type TurnDetection } from './session.js';
import type { ClientEvent, WireTool } from './wire.js';

/** Only what the wire knows: it refuses a whole update for one unknown field. */
const wireTool = ({ name, description, parameters }: ToolDeclaration): WireTool => {
  const schema = Object.fromEntries(Object.entries(parameters).filter(([key]) => key !== '$schema'));
  return { type: 'function', name, description, parameters: schema };
};

type Given<Fields> = { readonly [K in keyof Fields]?: Exclude<Fields[K], undefined> };

/** Fields that are undefined are none in JSON; where all are, nothing is left. */
const given = <Fields extends object>(fields: Fields): Given<Fields> | undefined =>
  Object.values(fields).some((value) => value !== undefined) ? (fields as Given<Fields>) : undefined;

const update = (
  { tools, instructions, answers, speed, transcription }: Extract<Command, { type: 'configure' }>,
  detection: TurnDetection,
): readonly ClientEvent[] => {
  // Without turn detection nobody answers by itself: turning it on would take the turns out of the page's hands.
  const switches = answers !== undefined && detection !== null;
  const input = given({
    turn_detection: switches ? withAnswers(detection, answers) : undefined,
    transcription,
  });
  const audio = given({ input, output: given({ speed }) });
  const changes = given({ instructions, tools: tools?.map(wireTool), audio });
  return changes ? [{ type: 'session.update', session: { type: 'realtime', ...changes } }] : [];
};

/** `detection`: as the session in force has it. */
export const toWire = (command: Command, detection: TurnDetection): readonly ClientEvent[] => {
  switch (command.type) {
    case 'configure':
      return update(command, detection);
    case 'add-text':
    case 'add-note': {
      const content = [{ type: 'input_text', text: command.text }] as const;
      const by =
        command.type === 'add-note'
          ? ({ role: 'system' } as const)
          : ({ id: command.itemId, role: 'user' } as const);
      return [{ type: 'conversation.item.create', item: { type: 'message', ...by, content } }];
    }
    case 'tool-output': {
      const { callId, output } = command;
      const item = { type: 'function_call_output', call_id: callId, output } as const;
      return [{ type: 'conversation.item.create', item }];
    }
    case 'respond': {
      const { requestId, instructions } = command;
      const metadata = { [REQUEST_KEY]: requestId };
      const response = instructions === undefined ? { metadata } : { metadata, instructions };
      return [{ type: 'response.create', event_id: requestId, response }];
    }
    case 'cancel':
      return [
        command.responseId === null
          ? { type: 'response.cancel' }
          : { type: 'response.cancel', response_id: command.responseId },
      ];
    case 'clear-output':
      return [{ type: 'output_audio_buffer.clear' }];
    case 'truncate':
      return [
        {
          type: 'conversation.item.truncate',
          event_id: command.requestId,
          item_id: command.itemId,
          content_index: command.contentIndex,
          audio_end_ms: command.endMs,
        },
      ];
    case 'delete':
      return [{ type: 'conversation.item.delete', event_id: command.requestId, item_id: command.itemId }];
    case 'commit':
      return [{ type: 'input_audio_buffer.commit' }];
    case 'clear':
      return [{ type: 'input_audio_buffer.clear' }];
    case 'probe':
      return [{ type: 'session.update', session: { type: 'realtime' } }];
  }
};
