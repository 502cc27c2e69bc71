import { filesUnder } from './readme-blocks.js';
import type { SiteFiles } from './readme-blocks.js';

/** What a test adds to the README's handler: the local agent as the API, a visitor, and the README's tool. */
const more = (clientSecrets: boolean): string => `
import { lookUpOrder } from './tools.js';

export const more = {
  baseUrl: process.env.AGENT_URL,
  clientSecrets: ${clientSecrets},
  tools: [lookUpOrder],
  authorize: () => ({ id: 'ada' }),
  log: (entry) => console.log(JSON.stringify(entry)),
};
`;

/** The README's `talk.js`, with a test's options laid over its own. */
export function shopTalk(options: { readonly clientSecrets: boolean }): SiteFiles {
  const shown = filesUnder('### Ten lines to production')['talk.js'] ?? '';
  const key = 'apiKey: process.env.OPENAI_API_KEY,';
  if (!shown.includes(key))
    throw new Error('The README’s talk.js does not take its key from the environment.');
  return {
    ...filesUnder('### A tool of the site'),
    'talk.js': `import { more } from './more.js';\n${shown.replace(key, `${key}\n  ...more,`)}`,
    'more.js': more(options.clientSecrets),
  };
}
