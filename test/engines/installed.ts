import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { onPath } from '../chromium.js';
import type { EngineName } from './lacks.js';

export interface Installed {
  /** The browsers' programs. */
  readonly programs: Partial<Readonly<Record<EngineName, string>>>;
  /** What cannot be run for want of programs, and how to get them: a line for each. */
  readonly missing: readonly string[];
}

/** WebKitGTK's own small browser: it is in no folder of PATH, but beside the library, by the machine's name. */
const miniBrowser = (): string | undefined =>
  ['/usr/lib', '/usr/libexec']
    .filter(existsSync)
    .flatMap((folder) => ['', ...readdirSync(folder)].map((name) => path.join(folder, name)))
    .map((folder) => path.join(folder, 'webkit2gtk-4.1', 'MiniBrowser'))
    .find(existsSync);

const engines = [
  {
    name: 'Firefox',
    program: () => onPath('firefox-esr') ?? onPath('firefox'),
    beside: ['pulseaudio'],
    packages: 'firefox-esr pulseaudio',
  },
  {
    name: 'WebKitGTK',
    program: miniBrowser,
    beside: ['WebKitWebDriver', 'Xvfb', 'pulseaudio'],
    packages: 'webkit2gtk-driver xvfb pulseaudio',
  },
] as const;

/** The engines beside Chromium that this machine can test. */
export function findEngines(): Installed {
  const programs: Partial<Record<EngineName, string>> = {};
  const missing: string[] = [];
  for (const { name, program, beside, packages } of engines) {
    const found = program();
    if (found && beside.every(onPath)) programs[name] = found;
    else missing.push(`${name} is not tested: apt-get install --no-install-recommends ${packages}`);
  }
  return { programs, missing };
}
