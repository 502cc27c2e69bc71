// A query parameter named like one of the button's attributes is passed to it, and links of the shop keep the query:
// /orders.html?transport=websocket&color-scheme=dark

const button = document.querySelector('talk-button');
const { search, origin } = window.location;

for (const [name, value] of new URLSearchParams(search)) {
  // `?transcript=false` takes a boolean attribute away.
  if (value === 'false') button.removeAttribute(name);
  else if (/^[a-z][a-z-]*$/.test(name) && !name.startsWith('on') && name !== 'style') {
    button.setAttribute(name, value);
  }
}

const scheme = button.getAttribute('color-scheme');
if (scheme === 'light' || scheme === 'dark') document.documentElement.style.colorScheme = scheme;

for (const link of document.querySelectorAll('a[href]')) {
  const target = new URL(link.href);
  if (target.origin === origin) link.href = target.pathname + search;
}
