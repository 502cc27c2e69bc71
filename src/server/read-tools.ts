import type { PageTool } from '../engine/reply.js';
import { badRequest, isDeeperThan, isObject } from './read-body.js';

const MOST_TOOLS = 32;
const LONGEST_DESCRIPTION = 1024;
const LONGEST_PARAMETERS = 8 * 1024;
const DEEPEST_PARAMETERS = 32;

/** Only the fields that a model needs: the API refuses all others. */
function readTool(value: unknown, index: number): PageTool {
  if (!isObject(value)) throw badRequest(`Tool ${index} is no object.`);
  const { name, description = '', parameters = { type: 'object', properties: {} }, silent = false } = value;
  if (typeof name !== 'string' || !/^[\w-]{1,64}$/.test(name)) {
    throw badRequest(`Tool ${index} needs a name of at most 64 letters, digits, "_" or "-".`);
  }
  if (typeof description !== 'string' || description.length > LONGEST_DESCRIPTION) {
    throw badRequest(`The description of ${name} is no text of at most ${LONGEST_DESCRIPTION} characters.`);
  }
  if (typeof silent !== 'boolean') throw badRequest(`"silent" of ${name} is neither true nor false.`);
  if (
    !isObject(parameters) ||
    isDeeperThan(parameters, DEEPEST_PARAMETERS) ||
    JSON.stringify(parameters).length > LONGEST_PARAMETERS
  ) {
    throw badRequest(
      `The parameters of ${name} are no JSON schema of at most ${LONGEST_PARAMETERS} characters.`,
    );
  }
  return { name, description, parameters, ...(silent ? { silent } : {}) };
}

/**
 * The page's tools, believed to be nothing but data. They are the visitor's to forge: what they return is untrusted,
 * like everything that comes from a page.
 */
export function readTools(value: unknown): readonly PageTool[] {
  if (!Array.isArray(value) || value.length > MOST_TOOLS) {
    throw badRequest(`"tools" is no list of at most ${MOST_TOOLS}.`);
  }
  const tools = value.map(readTool);
  const names = new Set(tools.map(({ name }) => name));
  if (names.size < tools.length) throw badRequest('Two tools have the same name.');
  return tools;
}
