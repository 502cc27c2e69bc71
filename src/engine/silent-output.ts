/** Fields that a tool's output begins with where it alone asks for no reply: what the visitor has dropped. */
export const SILENT_OUTPUT = { silent: true } as const;

export const isSilentOutput = (output: string): boolean => output.startsWith('{"silent":true');
