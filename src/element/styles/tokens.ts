import { css } from 'lit';

/**
 * What a page may set, and what everything else is drawn from. A public property, where the page sets it, beats the
 * attribute, which beats our own. Colours follow the page's `color-scheme` unless the attribute of that name says
 * otherwise.
 */
export const tokens = css`
  .root {
    --_accent: var(--talk-accent, var(--_accent-attribute, #3551c9));
    --_on-accent: #fff;
    --_accent-ink: var(--_accent);
    --_surface: var(--talk-surface, #fff);
    --_text: var(--talk-text, #1c2024);
    --_quiet: color-mix(in srgb, var(--_text) 72%, var(--_surface));
    --_line: color-mix(in srgb, var(--_text) 14%, var(--_surface));
    --_wash: color-mix(in srgb, var(--_text) 7%, var(--_surface));
    --_trouble: #b42318;
    --_size: var(--talk-size, 52px);
    --_radius: var(--talk-radius, 999px);
    --_panel-radius: min(var(--talk-radius, 20px), 20px);
    --_font: var(--talk-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif);
    --_fill: var(--talk-button-background, var(--_accent));
    --_on-fill: var(--talk-button-text, var(--_on-accent));
    --_focus: var(--talk-focus-ring, var(--_accent-ink));
    --_shadow: 0 1px 2px rgb(0 0 0 / 0.08), 0 6px 20px rgb(0 0 0 / 0.12);
  }

  @supports (color: light-dark(red, blue)) {
    .root {
      --_accent: var(--talk-accent, var(--_accent-attribute, light-dark(#3551c9, #9db1ff)));
      --_surface: var(--talk-surface, light-dark(#fff, #1b1e23));
      --_text: var(--talk-text, light-dark(#1c2024, #eceef1));
      --_trouble: light-dark(#b42318, #ff9d90);
    }
  }

  /*
   * Black or white, whichever has more contrast: y is the accent's relative luminance, and at 0.179 both have 4.58:1.
   * Works for every way a colour can be given, without a script.
   */
  @supports (color: color(from red xyz-d65 x y z)) {
    .root {
      --_white: clamp(0, (0.179 - y) * 100000, 1);
      --_on-accent: color(
        from var(--_accent) xyz-d65 calc(var(--_white) * 0.9505) calc(var(--_white))
          calc(var(--_white) * 1.089)
      );
      --_on-fill: var(
        --talk-button-text,
        color(
          from var(--_fill) xyz-d65 calc(var(--_white) * 0.9505) calc(var(--_white))
            calc(var(--_white) * 1.089)
        )
      );
      /* The accent as a line or shape on the surface: no paler than what can be seen there. */
      --_accent-ink: light-dark(
        oklch(from var(--_accent) min(l, 0.56) c h),
        oklch(from var(--_accent) max(l, 0.74) c h)
      );
    }
  }

  :host([color-scheme='light']) .root {
    color-scheme: light;
  }
  :host([color-scheme='dark']) .root {
    color-scheme: dark;
  }
  :host([size='s']) .root {
    --_size: var(--talk-size, 44px);
  }
  :host([size='l']) .root {
    --_size: var(--talk-size, 64px);
  }

  @media (prefers-contrast: more) {
    .root {
      --_quiet: var(--_text);
      --_line: var(--_text);
      --_shadow: inset 0 0 0 1px var(--_text);
    }
  }
`;
