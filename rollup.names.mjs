import { readdirSync, readFileSync } from 'node:fs';

/** Names of fields and methods that are read in one kind of file alone. The first of each list get single letters. */
const worker = `
  replies local segments setup unanswered nextId listening owed withheld acknowledged truncations dropped emit dueMs
  clock carry firstId react retried heardSinceMs rewind listeningChanged toldAtMs takesAudio attach wordsTell isUp
  transmit shut arrive isTelling openSocket lose sinceMs requested`;

const worklet = `
  purpose pitchHz clarity voicedMs residual agoMs glide snrDb resumes thresholdDb stopbandDb taps changeDb loud median
  peek echoPower brightnessDb ageMs fromHz toHz phases weights maxOutput inputFor quantile convinces ranDry emptied
  forgetPositions forgetDrained deliver setOutputLatency a1 a2 delayMs reach`;

const page = `
  failToLoad differenceWith dismissProblem recall panelOpen togglePanel canHide canRetry typeInstead prefetch
  responses holder settled recovery dueMs soundWaits waitingFor answerDue stage anchors audioComplete stirring
  fallsBack firstSoundAtMs  unsent stoppedAtMs director replies segments setup nextId withheld acknowledged
  truncations early askedAtMs old fault inUse playedByServer newId unoffered loadSuccession setTimer react
  requestsMade wantsReply bargeIn turnsBegun loadReporter reopen outlet requestFor tellToolFault heldSinceMs tailMs
  loadOnDemand loadThinking workerUrl playedMs audibleLevel withRunner loadToolRunner usualSpeed createDirector
  tellNews owes listenerOf createTransport listenTo openStage workletUrl playbackUrl polyfillUrl setRetry clearAll
  isOurs answerCall describeOutput endAll onLeave loadPlainWords confirmAtSite openCapture openPorts hearBeside
  shiftPx retried heardSinceMs wordsTell firstId isUp transmit askOrSettle judgeCall questionOf hearAnswer
  answersOpenQuestion requested calledIn audible emit`;

/** Modules that name what leaves a file: for another thread, over the wire, to the site, into a store, to a page's own code. */
const ofThreads = 'ports engine transport/transport transport/websocket/messages conversation/facts';
const ofPages =
  'index server conversation/turn conversation/kept-turn session/talk policy/policy policy/happening element/events ' +
  'element/talk-button element/properties element/settable element/settings element/snapshot element/keep element/messages ' +
  'element/forget element/one-talk';

const kinds = {
  worker: [worker, ofThreads],
  worklet: [worklet, 'ports'],
  page: [page, `${ofThreads} ${ofPages}`],
};

/** None of these is a property's name in our code or Lit's. */
const letters = [...'esinrcdmgfyvwxzqEGJKQSWXYZ'];
const short = [...letters, ...letters.flatMap((one) => [...'ABDEFG'].map((two) => one + two))];

/**
 * Minifiers leave properties their names, as they can't know who else reads them. Those above are read in one kind of file
 * alone: they become letters there. What would make that untrue fails the build: the name in a string, in Lit,
 * among exports of what is fetched, among a policy's limits, or in a module that names what leaves.
 */
export const shortenNames = (kind) => {
  const [names, border] = kinds[kind];
  const shortened = new Map([...names.matchAll(/\w+/g)].map(([name], index) => [name, short[index]]));
  const forbid = (name, where) => {
    if (shortened.has(name)) throw new Error(`“${name}” of rollup.names.mjs is in ${where}, too.`);
  };
  const forbidIn = (text, where) => {
    for (const [word] of text.matchAll(/[\w$]+/g)) forbid(word, where);
  };
  return {
    name: 'shorten-names',
    buildStart: () => {
      const files = readdirSync('dist/esm', { recursive: true })
        .map((file) => file.replaceAll('\\', '/'))
        .filter((file) => /(\.d\.ts|^engine.*\.js)$/.test(file));
      for (const file of files) {
        const text = readFileSync(`dist/esm/${file}`, 'utf8').replace(/\/\*[^]*?\*\//g, '');
        if (border.split(' ').some((module) => file === `${module}.d.ts` || file.startsWith(`${module}/`)))
          forbidIn(text, file);
        // A page sets what tunes a policy.
        for (const [limits] of text.matchAll(/const limits: \{[^}]*\}/g))
          forbidIn(limits, `the limits in ${file}`);
      }
    },
    /** What is fetched has its exports read by their names. */
    buildEnd() {
      for (const id of this.getModuleIds()) {
        const { isEntry, dynamicImporters, implicitlyLoadedAfterOneOf, exports } = this.getModuleInfo(id);
        if (isEntry || dynamicImporters.length + implicitlyLoadedAfterOneOf.length > 0)
          for (const name of exports ?? []) forbid(name, `the exports of ${id}`);
      }
    },
    transform(code, id) {
      const edits = [];
      const shorten = ({ name, start, end }, isShorthand) => {
        if (short.includes(name)) throw new Error(`“${name}” is a property in ${id}.`);
        const to = shortened.get(name);
        if (!to) return;
        if (!/dist.esm/.test(id)) forbid(name, id);
        edits.push(isShorthand ? { start, end: start, to: `${to}: ` } : { start, end, to });
      };
      visit(this.parse(code), (node) => {
        const { type, computed, shorthand } = node;
        const named =
          /^(Member|Property|Method)/.test(type) && !computed ? (node.key ?? node.property) : null;
        if (named?.type === 'Identifier') shorten(named, shorthand);
        else if (type === 'Literal') forbid(node.value, `a string of ${id}`);
        else if (type === 'TemplateElement') forbidIn(node.value.raw, `a template of ${id}`);
      });
      edits.sort((a, b) => b.start - a.start);
      return {
        code: edits.reduce((so, { start, end, to }) => so.slice(0, start) + to + so.slice(end), code),
        map: null,
      };
    },
  };
};

/** Every node of a tree, each before its parts. */
export const visit = (node, see) => {
  if (typeof node !== 'object' || node === null) return;
  if (node.type) see(node);
  for (const part of Object.values(node)) visit(part, see);
};
