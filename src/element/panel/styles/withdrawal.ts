import { css } from 'lit';

/**
 * The way back from a consent, in the panel's head; where no panel is open: seen when somebody is there, until Escape; always where nothing
 * can point.
 */
export const withdrawal = css`
  .head .quiet {
    flex-basis: 100%;
  }
  .withdrawal .quiet {
    inline-size: 100%;
    padding-inline: 16px;
  }
  /* In a corner a small one, by the side that the button is at, whichever way words run. */
  :host([position*='-']) .withdrawal {
    inline-size: fit-content;
  }
  :host([position$='-right']) .withdrawal {
    margin-left: auto;
  }
  :host([position$='-left']) .withdrawal {
    margin-right: auto;
  }
  .withdrawal .quiet:focus-visible {
    outline-offset: -3px;
    border-radius: inherit;
  }
  .withdrawal[inert] {
    visibility: hidden;
  }
  /* Beyond the button that hides the other one. */
  .bar:has(> .hide) + .beside .withdrawal {
    margin-block: 36px;
  }
  @media (hover) {
    :host(:not(:hover, :focus-within)) .withdrawal {
      opacity: 0;
      pointer-events: none;
      /* Who points at it crosses the page on the way. */
      transition:
        opacity 0s 0.5s,
        pointer-events 0s 0.5s allow-discrete;
    }
  }
`;
