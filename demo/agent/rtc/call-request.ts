import type { IncomingMessage } from 'node:http';
import { admit, bearer, modelOf, safetyIdentifierOf } from '../admission.js';
import type { Doorway } from '../doorway.js';
import { readBody } from '../http-reply.js';
import { RequestError } from '../wire/request-error.js';
import { parseJson } from '../wire/shape.js';

/** What a call is made of. */
export interface CallRequest {
  readonly offer: string;
  readonly model: string;
  readonly config: unknown;
  readonly safetyIdentifier: string | null;
}

const missing = (field: string): RequestError =>
  new RequestError('missing_required_parameter', `Missing required parameter: '${field}'.`, field);

/** The two fields of a form: `sdp`, and `session` as JSON; each a plain value or a file. */
async function readForm(body: Buffer, type: string): Promise<{ offer: string; config: unknown }> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => {
      throw new RequestError('invalid_multipart', 'The body is no multipart form that can be read.');
    });
  const field = async (name: string): Promise<string | null> => {
    const value = form.get(name);
    return value === null || typeof value === 'string' ? value : value.text();
  };
  const [sdp, session] = [await field('sdp'), await field('session')];
  if (!sdp) throw missing('sdp');
  return { offer: sdp, config: session === null ? null : parseJson(session) };
}

/**
 * Reads `POST /v1/realtime/calls`: a form with the API key, or the bare offer with a client secret, which is used up.
 * Throws a `RequestError`.
 */
export async function readCallRequest(
  request: IncomingMessage,
  query: URLSearchParams,
  doorway: Doorway,
): Promise<CallRequest> {
  const admission = admit(
    bearer(request.headers.authorization),
    safetyIdentifierOf(request.headers),
    doorway,
  );
  const type = request.headers['content-type'] ?? '';
  const { safetyIdentifier } = admission;
  const body = await readBody(request);
  if (/^multipart\/form-data\b/i.test(type)) {
    const { offer, config } = await readForm(body, type);
    const own = config ?? admission.config;
    return { offer, config: own, model: modelOf(query, own), safetyIdentifier };
  }
  if (!/^application\/sdp\b/i.test(type)) {
    throw new RequestError('unsupported_content_type', "Send 'multipart/form-data' or 'application/sdp'.");
  }
  const offer = body.toString();
  if (offer === '') throw missing('sdp');
  return { offer, config: admission.config, model: modelOf(query, admission.config), safetyIdentifier };
}
