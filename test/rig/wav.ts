import { readFileSync } from 'node:fs';

/** Mono samples in -1..1 and their rate in Hz. */
export interface Sound {
  readonly samples: Float32Array;
  readonly rateHz: number;
}

/** A PCM16 mono WAV file's samples. Throws on anything else. */
export const readWav = (file: string | URL): Sound => {
  const bytes = readFileSync(file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 12;
  let rateHz = 0;
  while (offset + 8 <= bytes.length) {
    const name = bytes.toString('latin1', offset, offset + 4);
    const size = view.getUint32(offset + 4, true);
    if (name === 'fmt ') {
      const [channels, bits] = [view.getUint16(offset + 10, true), view.getUint16(offset + 22, true)];
      if (channels !== 1 || bits !== 16) throw new Error(`${String(file)}: not mono PCM16`);
      rateHz = view.getUint32(offset + 12, true);
    }
    if (name === 'data') {
      const length = Math.min(size, bytes.length - offset - 8) >> 1;
      const samples = Float32Array.from(
        { length },
        (_, i) => view.getInt16(offset + 8 + 2 * i, true) / 32768,
      );
      return { samples, rateHz };
    }
    offset += 8 + size + (size & 1);
  }
  throw new Error(`${String(file)}: no samples in it`);
};

/** A mono PCM16 WAV file's bytes. */
export const wavBytes = ({ samples, rateHz }: Sound): Buffer => {
  const bytes = Buffer.alloc(44 + samples.length * 2);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(36 + samples.length * 2, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rateHz, 24);
  bytes.writeUInt32LE(rateHz * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, i) =>
    bytes.writeInt16LE(Math.round(Math.max(-1, Math.min(0.99997, sample)) * 32768), 44 + 2 * i),
  );
  return bytes;
};

/** Sounds laid on one silent track at their times; where they overlap they add up. All must have the same rate. */
export const track = (
  lengthMs: number,
  rateHz: number,
  parts: readonly { atMs: number; sound: Sound }[],
): Sound => {
  const samples = new Float32Array(Math.round((lengthMs * rateHz) / 1000));
  for (const { atMs, sound } of parts) {
    if (sound.rateHz !== rateHz) throw new Error(`a sound of ${sound.rateHz} Hz on a track of ${rateHz} Hz`);
    const start = Math.round((atMs * rateHz) / 1000);
    sound.samples.forEach((sample, i) => {
      if (start + i < samples.length) samples[start + i]! += sample;
    });
  }
  return { samples, rateHz };
};
