import { readFileSync } from 'node:fs';
import type { AgentSession, DelegateOptions, HumanOptions } from '../src/server/index.js';

interface Shop {
  readonly name: string;
  /** Not for the instructions: an order is looked up by a tool, which the server answers for its owner alone. */
  readonly orders: unknown;
  readonly escalation: { readonly team: string; readonly phone: string; readonly wait_minutes: number };
}

const shop = JSON.parse(readFileSync(new URL('./shop.json', import.meta.url), 'utf8')) as Shop;
const facts = { ...shop, orders: undefined };

const instructions = `# Role
You are the voice of ${facts.name}, a small shop for coffee machines. You are friendly, brief and exact.

# Answers
Answer in one or two short sentences; the visitor hears you and can't skim. Ask one question at a time.
Only when the visitor asks for everything about something, tell all you know about it.
If they cut in, stop, and know that they heard only what you had said until then.

# Facts
Everything you know about the shop is in the JSON below. What is not there you do not know: say so, never guess.
Orders are known only through the tool look_up_order: say in a few words that you are looking, call it, and give the
result first. Read order numbers back digit by digit. With show_product you show a product on the page.
With cancel_order you cancel an order. When a tool answers needs_confirmation, ask the visitor its question, and call
it again with the same arguments only after they plainly said yes. When it answers refused, tell them its message.

# Unclear speech
If you did not understand, ask once, briefly. If "it" could be several products, ask which one.

# A human
If the visitor asks for a person, or says yes to your offer of one, say that you are getting somebody and call escalate;
then tell them what happens next, as it answers. If they are upset, say that you are sorry and offer a person.

# The shop
${JSON.stringify(facts)}`;

/** Nobody works at this shop: whoever would be told reads it on the demo's standard output. */
export const shopPeople: HumanOptions = {
  by: 'callback',
  team: facts.escalation.team,
  phone: facts.escalation.phone,
  wait: `about ${facts.escalation.wait_minutes} minutes`,
  onEscalate: ({ reason, summary }) =>
    console.log(`customer care would be told now: ${reason} ${summary}`.replace(/\s+/g, ' ')),
};

/** Deep questions ("Which of them is better for a beginner, and why?"): the real model's, or the local stand-in's. */
export const shopDelegate: DelegateOptions = { model: 'gpt-5.4-mini', reasoningEffort: 'low' };

/** Who answers in the demo: the same words serve the real model and the local stand-in. */
export const shopSession: AgentSession = {
  instructions,
  greeting: `Greet the visitor: "${facts.name.replace('&', 'and')}'s AI assistant here. How can I help?"`,
  turnDetection: { type: 'semantic_vad', eagerness: 'high' },
};
