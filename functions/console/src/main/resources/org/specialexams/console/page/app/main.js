// Starts the page: texts, session, then whatever the address bar asks for.

import {html, render} from '../lib/lit-html/lit-html.js';
import {clearNews} from './parts/news.js';
import {closeDialogs} from './parts/dialog.js';
import {here, onMove} from './router.js';
import {pageFor} from './routes.js';
import {shell, signInView} from './shell.js';
import {signedIn, startSession} from './session.js';
import {loadTexts, t} from './texts.js';

const container = document.getElementById('page');

let place;
let page;

/** Draws everything anew; when a sign-in ends, what was being written stays on the page. */
function draw() {
  render(page || signedIn() ? shell(page, draw) : signInView(draw), container);
  document.title = page ? `${page.title} · ${t('page.name')}` : t('page.name');
}

/** Shows what the address bar says: the same page with another query, or another page. */
async function move() {
  const {parts, query} = here();
  const next = parts.join('/');
  if (page && place === next) {
    page.moved?.(query);
    draw();
    return;
  }
  const first = place === undefined;
  place = next;
  clearNews();
  closeDialogs();
  page?.leave?.();
  page = undefined;
  draw();
  const opened = await pageFor(parts, query, draw).catch(() => notLoaded);
  if (place !== next) {
    opened.leave?.();
    return;
  }
  page = opened;
  draw();
  // who comes by a link hears and sees where they are; who opens the page begins at its top
  if (!first) {
    scrollTo(0, 0);
    document.querySelector('h1')?.focus();
  }
}

/** Where a page's scripts did not come: after a reload they may. */
const notLoaded = {
  get title() {
    return t('page.name');
  },
  view: () => html`
    <h1 tabindex="-1">${t('page.name')}</h1>
    <div class="notice bad" role="alert">
      <p>${notStarted()}</p>
      <button @click=${() => location.reload()}>${again()}</button>
    </div>`,
};

async function start() {
  try {
    await Promise.all([loadTexts(), startSession()]);
  } catch {
    container.replaceChildren();
    render(html`<main class="container">
      <h1>${t('page.name')}</h1>
      <p role="alert">${notStarted()}</p>
      <p><button @click=${() => location.reload()}>${again()}</button></p>
    </main>`, container);
    return;
  }
  container.replaceChildren();
  onMove(move);
  draw();
  if (signedIn()) {
    await move();
  }
}

// the texts may be what did not come
const notStarted = () =>
  t('page.not-started') === 'page.not-started'
    ? 'The page could not be loaded. Check your connection, and try again.'
    : t('page.not-started');
const again = () => (t('page.again') === 'page.again' ? 'Try again' : t('page.again'));

start();
