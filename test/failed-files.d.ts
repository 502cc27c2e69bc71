import type { TestEvent } from 'node:test/reporters';

export default function failedFiles(source: AsyncIterable<TestEvent>): AsyncGenerator<string>;
