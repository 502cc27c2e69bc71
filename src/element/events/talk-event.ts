/** All of them bubble and leave shadow roots, so that one listener on the document can hear every button. */
export class TalkEvent extends Event {
  constructor(type: string, fields: object = {}, cancelable = false) {
    super(type, { bubbles: true, composed: true, cancelable });
    Object.assign(this, fields);
  }
}
