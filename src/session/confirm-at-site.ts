import { askEndpoint, type SiteNeeds } from './ask-endpoint.js';
import { refusalIn } from './refusal-in.js';

/** The visitor's tapped yes. Null: the site knows of it; else what went wrong, for a log. */
export async function confirmAtSite(id: string, needs: SiteNeeds): Promise<string | null> {
  const { talk } = needs;
  if (talk === null) return 'The site does not know this talk.';
  const answer = await askEndpoint({ ...needs, request: { type: 'confirm', talk, id } });
  if (answer.type === 'unreachable') return answer.detail;
  return answer.ok ? null : (await refusalIn(answer)).problem.detail;
}
