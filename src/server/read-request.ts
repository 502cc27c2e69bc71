import type { ToolDeclaration } from '../engine/commands.js';
import type { TalkRequest } from '../engine/reply.js';
import { Refusal } from './refusal.js';

const LARGEST_BODY_BYTES = 64 * 1024;
const MOST_TOOLS = 32;
const LONGEST_DESCRIPTION = 1024;
const LONGEST_PARAMETERS = 8 * 1024;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const bad = (detail: string): Refusal =>
  new Refusal('bad-request', 'The page sent something that this site does not understand.', { detail });

async function readText(request: Request): Promise<string> {
  const reader = request.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
    bytes += chunk.value.byteLength;
    if (bytes > LARGEST_BODY_BYTES) {
      await reader?.cancel();
      throw bad(`The body is larger than ${LARGEST_BODY_BYTES} bytes.`);
    }
    text += decoder.decode(chunk.value, { stream: true });
  }
  return text + decoder.decode();
}

/** Only the fields that a model needs: the API refuses all others. */
function readTool(value: unknown, index: number): ToolDeclaration {
  if (!isRecord(value)) throw bad(`Tool ${index} is no object.`);
  const { name, description = '', parameters = { type: 'object', properties: {} } } = value;
  if (typeof name !== 'string' || !/^[\w-]{1,64}$/.test(name)) {
    throw bad(`Tool ${index} needs a name of at most 64 letters, digits, "_" or "-".`);
  }
  if (typeof description !== 'string' || description.length > LONGEST_DESCRIPTION) {
    throw bad(`The description of ${name} is no text of at most ${LONGEST_DESCRIPTION} characters.`);
  }
  if (!isRecord(parameters) || JSON.stringify(parameters).length > LONGEST_PARAMETERS) {
    throw bad(`The parameters of ${name} are no JSON schema of at most ${LONGEST_PARAMETERS} characters.`);
  }
  // JSON leaves undefined out.
  return { name, description, parameters: { ...parameters, $schema: undefined } };
}

/**
 * The page's tools, believed to be nothing but data. They are the visitor's to forge: what they return is untrusted,
 * like everything that comes from a page.
 */
export function readTools(value: unknown): readonly ToolDeclaration[] {
  if (!Array.isArray(value) || value.length > MOST_TOOLS) {
    throw bad(`"tools" is no list of at most ${MOST_TOOLS}.`);
  }
  const tools = value.map(readTool);
  const names = new Set(tools.map(({ name }) => name));
  if (names.size < tools.length) throw bad('Two tools have the same name.');
  return tools;
}

/** Reads the element's request; throws a `Refusal`. */
export async function readRequest(request: Request): Promise<TalkRequest> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('application/json'))
    throw bad(`The body is ${type || 'of no type'}, not application/json.`);
  const text = await readText(request);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw bad('The body is not JSON.');
  }
  if (!isRecord(body)) throw bad('The body is no JSON object.');
  if (body['transport'] !== 'websocket') throw bad(`The transport ${String(body['transport'])} is unknown.`);
  const lang = body['lang'] ?? '';
  if (
    typeof lang !== 'string' ||
    !/^(?:[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)?$/.test(lang) ||
    lang.length > 35
  ) {
    throw bad('"lang" is no BCP 47 tag.');
  }
  return { transport: 'websocket', lang, tools: readTools(body['tools'] ?? []) };
}
