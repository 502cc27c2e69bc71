import { useRef } from 'react';
import type { TalkButton } from 'talk-button';
import type {} from 'talk-button/react';

export function Wrong() {
  const button = useRef<TalkButton>(null);
  return (
    <main>
      <talk-button
        ref={button}
        variant="round"
        className="shop"
        asset-base="/"
        ontalk-end={(event) => event.reason}
      />
      <talk-button variant="square" />
      <talk-button tools="none" />
      <talk-button status="idle" />
      <talk-button ontalk-end={(event) => event.status} />
      <talk-button color-scheme="pink" />
    </main>
  );
}
