import { css } from 'lit';

/** The ring around the disc and what moves by itself. Transforms and opacity only: nothing is laid out anew. */
export const motion = css`
  .meter {
    position: absolute;
    inset: 0;
    /* Behind the disc, whose colour is the accent's own. */
    z-index: -1;
    border-radius: 50%;
    background: var(--_accent-ink);
    opacity: 0;
    transform: scale(calc(1 + var(--talk-level, 0) * 0.42));
    transition:
      transform 0.09s linear,
      opacity 0.3s;
  }
  :is([data-status='listening'], [data-status='hearing'], [data-status='speaking']) .meter {
    opacity: 0.28;
  }
  .turning {
    transform-origin: 12px 12px;
    animation: turn 1.1s linear infinite;
  }
  .dots circle {
    animation: nod 1.2s ease-in-out infinite;
  }
  .dots circle:nth-child(2) {
    animation-delay: 0.15s;
  }
  .dots circle:nth-child(3) {
    animation-delay: 0.3s;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  @keyframes nod {
    0%,
    60%,
    100% {
      transform: translateY(1.5px);
    }
    30% {
      transform: translateY(-2.5px);
    }
  }

  /* Without motion the ring tells the level by its strength; shapes and words tell the status as before. */
  @media (prefers-reduced-motion: reduce) {
    .turning,
    .dots circle {
      animation: none;
    }
    .bar {
      transition: none;
    }
    .meter {
      transform: scale(1.28);
      transition: none;
    }
    :is([data-status='listening'], [data-status='hearing'], [data-status='speaking']) .meter {
      opacity: calc(0.12 + var(--talk-level, 0) * 0.3);
    }
  }
`;
