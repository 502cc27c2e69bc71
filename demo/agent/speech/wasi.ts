/** What Flite printed, and the file it wrote. */
export interface WasiRun {
  readonly printed: string;
  readonly file: Uint8Array;
}

const OK = 0;
const BAD_DESCRIPTOR = 8;
const NO_ENTRY = 44;
const FOLDER = 3;
const FILE = 4;

/** Thrown to leave the program from inside its own call of `proc_exit`. */
class Exit extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}

/** A growing file in memory: the program may seek back to write the header. */
class MemoryFile {
  #bytes = new Uint8Array(1 << 18);
  #length = 0;
  #position = 0;

  write(bytes: Uint8Array): void {
    const end = this.#position + bytes.length;
    if (end > this.#bytes.length) {
      const grown = new Uint8Array(2 * end);
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    this.#bytes.set(bytes, this.#position);
    this.#position = end;
    this.#length = Math.max(this.#length, end);
  }

  seek(offset: number, whence: number): number {
    const from = whence === 0 ? 0 : whence === 1 ? this.#position : this.#length;
    return (this.#position = from + offset);
  }

  contents(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}

/**
 * Runs a WASI program which reads nothing and writes one file and its output: the thirteen calls that Flite makes,
 * in memory, so that neither a file nor a flag of Node's is needed. Throws when the program fails.
 */
export function runProgram(module: WebAssembly.Module, args: readonly string[]): WasiRun {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const argv = args.map((arg) => encoder.encode(`${arg}\0`));
  const file = new MemoryFile();
  let printed = '';
  let memory = new WebAssembly.Memory({ initial: 0 });
  const view = (): DataView => new DataView(memory.buffer);
  const bytes = (): Uint8Array => new Uint8Array(memory.buffer);

  const calls = {
    args_sizes_get(count: number, size: number): number {
      view().setUint32(count, argv.length, true);
      view().setUint32(size, argv.reduce((sum, arg) => sum + arg.length, 0), true); // prettier-ignore
      return OK;
    },
    args_get(pointers: number, buffer: number): number {
      let at = buffer;
      argv.forEach((arg, index) => {
        view().setUint32(pointers + 4 * index, at, true);
        bytes().set(arg, at);
        at += arg.length;
      });
      return OK;
    },
    clock_time_get(_clock: number, _precision: bigint, out: number): number {
      view().setBigUint64(out, 0n, true);
      return OK;
    },
    fd_close: (): number => OK,
    fd_fdstat_set_flags: (): number => OK,
    fd_fdstat_get(descriptor: number, out: number): number {
      if (descriptor > FILE) return BAD_DESCRIPTOR;
      view().setUint8(out, descriptor === FOLDER ? 3 : descriptor === FILE ? 4 : 2);
      view().setUint16(out + 2, 0, true);
      view().setBigUint64(out + 8, ~0n, true);
      view().setBigUint64(out + 16, ~0n, true);
      return OK;
    },
    fd_prestat_get(descriptor: number, out: number): number {
      if (descriptor !== FOLDER) return BAD_DESCRIPTOR;
      view().setUint8(out, 0);
      view().setUint32(out + 4, 1, true);
      return OK;
    },
    fd_prestat_dir_name(_descriptor: number, path: number): number {
      bytes()[path] = '/'.charCodeAt(0);
      return OK;
    },
    path_open(...given: (number | bigint)[]): number {
      const [, , path = 0, length = 0] = given.map(Number);
      const name = decoder.decode(bytes().slice(path, path + length));
      if (!name.endsWith('.wav')) return NO_ENTRY;
      view().setUint32(Number(given.at(-1)), FILE, true);
      return OK;
    },
    fd_read(_descriptor: number, _vectors: number, _count: number, out: number): number {
      view().setUint32(out, 0, true);
      return OK;
    },
    fd_seek(descriptor: number, offset: bigint, whence: number, out: number): number {
      if (descriptor !== FILE) return BAD_DESCRIPTOR;
      view().setBigUint64(out, BigInt(file.seek(Number(offset), whence)), true);
      return OK;
    },
    fd_write(descriptor: number, vectors: number, count: number, out: number): number {
      let written = 0;
      for (let i = 0; i < count; i++) {
        const start = view().getUint32(vectors + 8 * i, true);
        const length = view().getUint32(vectors + 8 * i + 4, true);
        const piece = bytes().slice(start, start + length);
        if (descriptor === FILE) file.write(piece);
        else printed += decoder.decode(piece);
        written += length;
      }
      view().setUint32(out, written, true);
      return OK;
    },
    proc_exit(code: number): never {
      throw new Exit(code);
    },
  };

  const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: calls });
  memory = instance.exports['memory'] as WebAssembly.Memory;
  try {
    (instance.exports['_start'] as () => void)();
  } catch (error) {
    if (!(error instanceof Exit) || error.code !== 0) throw new Error(`speech synthesis failed: ${printed}`, { cause: error }); // prettier-ignore
  }
  return { printed, file: file.contents() };
}
