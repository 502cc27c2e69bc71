import { TalkButton } from '../../../src/index.js';
import { equal, ok } from '../assert.js';

/** One page, in which nothing has been defined at first. */
describe('the class alone', () => {
  it('defines nothing; what does so defines it once, and leaves the name to whoever had it', async () => {
    equal(customElements.get('talk-button'), undefined);
    class Own extends TalkButton {}
    customElements.define('talk-button', Own);
    await import('../../../src/define.js');
    equal(customElements.get('talk-button'), Own);
    const button = document.createElement('talk-button');
    document.body.append(button);
    await button.updateComplete;
    ok(button instanceof Own && button.shadowRoot?.querySelector('#main'), 'it works by that name');
    button.remove();
  });
});
