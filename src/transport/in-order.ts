/**
 * Hands on one event at a time, in the order of their coming: what comes while one is being carried out, from within
 * its own calls, waits until that is done.
 */
export const inOrder = <Event extends object>(carryOut: (event: Event) => void): ((event: Event) => void) => {
  const inbox: Event[] = [];
  return (event) => {
    if (inbox.push(event) > 1) return;
    for (let next: Event | undefined = event; next; next = inbox[0]) {
      carryOut(next);
      inbox.shift();
    }
  };
};
