/** A reporter of Node's runner, to stand beside its usual one: the files in which a test failed, one a line, each once. */
export default async function* failedFiles(source) {
  const told = new Set();
  for await (const { type, data } of source) {
    if (type !== 'test:fail' || data.todo !== undefined) continue;
    // A file that fails as a whole is a test by its own name.
    const file = data.file ?? data.name;
    if (told.has(file)) continue;
    told.add(file);
    yield `${file}\n`;
  }
}
