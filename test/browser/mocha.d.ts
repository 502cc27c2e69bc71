/** What the test runner's Mocha puts into the page; only what is used here. */
type Work = (this: { timeout(ms: number): void }) => void | Promise<void>;

declare function describe(about: string, tests: (this: { timeout(ms: number): void }) => void): void;
declare const it: {
  (sentence: string, test: Work): void;
  skip(sentence: string, test: Work): void;
};
declare function before(work: Work): void;
declare function after(work: Work): void;
declare function beforeEach(work: Work): void;
declare function afterEach(work: Work): void;
