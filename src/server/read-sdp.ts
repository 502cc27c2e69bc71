import { badRequest, bytesOf } from './read-body.js';

export const LARGEST_SDP_BYTES = 32 * 1024;

/** Visible ASCII, as an SDP's attributes are, and nothing that would end the multipart field that it travels in. */
const LINE = /^[a-z]=[\x20-\x7e\u00a0-\uffff]*$/;

/**
 * A browser's offer, as far as it can be told without reading all of it: one sound, no video, and keys to encrypt it.
 * The API reads the rest. Throws a `Refusal`.
 */
export function readOffer(sdp: unknown): string {
  if (typeof sdp !== 'string' || sdp === '') throw badRequest('"sdp" is missing.');
  if (bytesOf(sdp) > LARGEST_SDP_BYTES) {
    throw badRequest(`"sdp" is larger than ${LARGEST_SDP_BYTES} bytes.`, 413);
  }
  const lines = sdp.split(/\r?\n/).filter((line, index, all) => line !== '' || index < all.length - 1);
  if (lines[0] !== 'v=0') throw badRequest('"sdp" does not begin with v=0.');
  if (!lines.every((line) => LINE.test(line))) throw badRequest('"sdp" has a line that is none of SDP.');
  const media = lines.filter((line) => line.startsWith('m='));
  if (media.filter((line) => line.startsWith('m=audio ')).length !== 1) {
    throw badRequest('"sdp" does not offer one sound.');
  }
  if (!media.every((line) => /^m=(?:audio|application) /.test(line))) {
    throw badRequest('"sdp" offers more than sound and data.');
  }
  if (!lines.some((line) => /^a=fingerprint:sha-\d+ [0-9a-f:]+$/i.test(line))) {
    throw badRequest('"sdp" has no fingerprint.');
  }
  return sdp;
}
