import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ended, until, type Program } from './program.js';

/**
 * A sound card for machines that have none: what a browser plays goes nowhere, at the pace of a real one. Firefox
 * leaves an AudioContext suspended for ever where there is no device.
 */
export async function openSound(): Promise<Program & { readonly env: Readonly<Record<string, string>> }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'talk-sound-'));
  const socket = path.join(folder, 'native');
  const settings = path.join(folder, 'settings.pa');
  writeFileSync(
    settings,
    [
      `load-module module-native-protocol-unix auth-anonymous=1 socket=${socket}`,
      'load-module module-null-sink sink_name=ear rate=48000 channels=2 format=s16le',
      'load-module module-null-sink sink_name=mouth rate=48000 channels=1 format=s16le',
      'load-module module-remap-source source_name=microphone master=mouth.monitor',
      'set-default-sink ear',
      'set-default-source microphone',
    ].join('\n'),
  );
  const server = spawn('pulseaudio', ['-n', '-F', settings, '--exit-idle-time=-1', '--daemonize=no'], {
    stdio: 'ignore',
    env: { ...process.env, XDG_RUNTIME_DIR: folder, HOME: folder },
  });
  await until('PulseAudio', server, () => Promise.resolve(existsSync(socket)));
  return {
    env: { PULSE_SERVER: `unix:${socket}` },
    async stop() {
      await ended(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
