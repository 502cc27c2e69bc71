import { createFileStore } from '../../src/server/store/file.js';
import { createRedisStore } from '../../src/server/store/redis.js';
import type { TalkStore } from '../../src/server/store/store.js';

/** A store that several processes can open: a `redis:` URL or a file's path. */
export const openStore = (place: string): TalkStore =>
  place.startsWith('redis:') ? createRedisStore({ url: place }) : createFileStore({ path: place });
