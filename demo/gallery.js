import { bringInto, levelAt, showLevel, useScriptedTalks } from './scripted-talk.js';

const statuses = [
  'idle',
  'connecting',
  'listening',
  'hearing',
  'thinking',
  'speaking',
  'muted',
  'parked',
  'reconnecting',
  'error',
];
/** The columns of a sheet. */
const allColumns = [
  { variant: 'pill', size: 's' },
  { variant: 'pill', size: 'm' },
  { variant: 'pill', size: 'l' },
  { variant: 'round', size: 'm' },
  { variant: 'bar', size: 'm' },
];
/** What can be changed by hand; the first of the values is the default and stands in no snippet. */
const editable = {
  label: '',
  variant: ['pill', 'round', 'bar'],
  size: ['m', 's', 'l'],
  'color-scheme': ['auto', 'light', 'dark'],
  accent: '',
  position: ['inline', 'bottom-right', 'bottom-left', 'top-right', 'top-left'],
  lang: '',
  transcript: false,
  'turn-taking': ['auto', 'hold'],
  disabled: false,
};

const query = new URLSearchParams(window.location.search);
/** `?still`: no motion, every level the same: for pictures that are to be compared. */
const still = query.has('still');
/** `?picture`: light and dark side by side, with the column that tells most. */
const picture = query.has('picture');
const columns = picture ? [allColumns[1]] : allColumns;

await customElements.whenDefined('talk-button');
await useScriptedTalks(customElements.get('talk-button'));

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

/** All buttons in their statuses, one row each. Attributes of the page's query are laid over every one. */
function sheet(scheme) {
  const head = element('tr', {}, element('th', { scope: 'col' }, scheme), ...columns.map(({ variant, size }) => element('th', { scope: 'col' }, `${variant} ${size}`))); // prettier-ignore
  const rows = statuses.map((status) => {
    const cells = columns.map(({ variant, size }) => {
      const given = Object.fromEntries([...query].filter(([name]) => name in editable));
      const button = element('talk-button', { variant, size, resume: 'off', ...given });
      shown.push({ button, status });
      return element('td', {}, button);
    });
    return element('tr', { 'data-row': status }, element('th', { scope: 'row' }, status), ...cells);
  });
  return element('div', { class: 'sheet', 'data-scheme': scheme, tabindex: '0', role: 'region', 'aria-label': `Statuses, ${scheme}` }, element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows))); // prettier-ignore
}
const shown = [];

const tried = document.querySelector('#tried');
const form = document.querySelector('#attributes');

function field(name, value) {
  if (Array.isArray(value)) {
    return element('label', {}, name, element('select', { name }, ...value.map((word) => element('option', {}, word)))); // prettier-ignore
  }
  if (typeof value === 'boolean')
    return element('label', {}, element('input', { type: 'checkbox', name }), name);
  return element('label', {}, name, element('input', { name, autocomplete: 'off' }));
}

/** The attributes that differ from the defaults. */
const attributes = () =>
  Object.entries(editable).flatMap(([name, value]) => {
    const input = form.elements.namedItem(name);
    if (typeof value === 'boolean') return input.checked ? [[name, '']] : [];
    const wished = input.value.trim();
    return wished === '' || wished === value[0] ? [] : [[name, wished]];
  });

const quoted = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** Who makes the turns is settled when a talk begins. */
form.addEventListener('input', ({ target }) => target.name === 'turn-taking' && tried.stop());

function change() {
  const wished = new Map(attributes());
  for (const name of Object.keys(editable)) {
    if (wished.has(name)) tried.setAttribute(name, wished.get(name));
    else tried.removeAttribute(name);
  }
  const written = [...wished].map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${quoted(value)}"`)); // prettier-ignore
  document.querySelector('#snippet').textContent =
    `<talk-button endpoint="/talk"${written.join('')}></talk-button>`;
  document.querySelector('.stage').dataset.scheme = wished.get('color-scheme') ?? 'auto';
  void bringInto(tried, form.elements.namedItem('status').value, { withProblem: true });
}

form.append(
  field('status', statuses),
  ...Object.entries(editable).map(([name, value]) => field(name, value)),
);
form.addEventListener('input', change);
form.addEventListener('submit', (event) => event.preventDefault());
document.querySelector('#copy').addEventListener('click', async ({ currentTarget }) => {
  await navigator.clipboard.writeText(document.querySelector('#snippet').textContent);
  currentTarget.textContent = 'Copied';
});
change();

document.querySelector('#sheets').classList.toggle('picture', picture);
document.querySelector('#sheets').append(sheet('light'), sheet('dark'));
for (const { button, status } of shown) await bringInto(button, status);
shown.push({ button: tried });

if (still) for (const { button } of shown) showLevel(button, 0.55);
else
  setInterval(() => shown.forEach(({ button }, i) => showLevel(button, levelAt(performance.now(), i))), 33);
// Fades are over, and what is drawn is what stays.
await new Promise((resolve) => setTimeout(resolve, still ? 400 : 0));
document.documentElement.dataset.ready = '';
