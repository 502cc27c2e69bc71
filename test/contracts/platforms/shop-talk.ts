import { filesUnder } from './readme-blocks.js';
import type { SiteFiles } from './readme-blocks.js';

/** What a test adds to the README's handler: the local agent as the API, and a tool. */
const MORE = `
export const more = {
  baseUrl: process.env.AGENT_URL,
  clientSecrets: false,
  tools: [
    {
      name: 'look_up_order',
      description: 'Looks up an order by its number.',
      parameters: {
        type: 'object',
        properties: { order_id: { type: 'string', pattern: '^[0-9]{4}$' } },
        required: ['order_id'],
        additionalProperties: false,
      },
      effect: 'read',
      run: ({ order_id }) => ({ id: order_id, items: ['espresso machine'], status: 'out for delivery' }),
    },
  ],
  log: (entry) => console.log(JSON.stringify(entry)),
};
`;

/** The README's `talk.js`, with a test's options laid over its own. */
export function shopTalk(): SiteFiles {
  const shown = filesUnder('### Ten lines to production')['talk.js'] ?? '';
  const key = 'apiKey: process.env.OPENAI_API_KEY,';
  if (!shown.includes(key))
    throw new Error('The README’s talk.js does not take its key from the environment.');
  return {
    'talk.js': `import { more } from './more.js';\n${shown.replace(key, `${key}\n  ...more,`)}`,
    'more.js': MORE,
  };
}
