// A list that comes page by page, and what is shown while it comes.

import {html, nothing} from '../../lib/lit-html/lit-html.js';
import {count, t} from '../texts.js';
import {failureView} from './failure.js';

/** After so many milliseconds it is said that this takes longer than it should. */
const SLOW = 4000;

/** A page may be empty though more follows; so many are asked for before a person is. */
const EMPTY_PAGES = 8;

export class Listing {
  /**
   * @param load asks for a page: gets the cursor (null at first) and a signal to stop
   * @param changed called whenever there is something else to show
   */
  constructor(load, changed) {
    this.load = load;
    this.changed = changed;
    this.items = [];
    this.next = null;
    this.loading = false;
    this.loaded = false;
    this.slow = false;
    this.failure = undefined;
  }

  /** From the beginning; what is there stays until what comes replaces it. */
  async start() {
    await this.fetch(null, []);
  }

  /** What comes after; answers how many came. */
  async more() {
    const before = this.items.length;
    await this.fetch(this.next, this.items);
    return this.items.length - before;
  }

  async fetch(from, before) {
    this.stop();
    const control = new AbortController();
    this.control = control;
    this.loading = true;
    this.slow = false;
    this.failure = undefined;
    const timer = setTimeout(() => {
      this.slow = true;
      this.changed();
    }, SLOW);
    this.changed();
    try {
      let page = await this.load(from, control.signal);
      for (let i = 0; i < EMPTY_PAGES && page.items.length === 0 && page.nextCursor; i++) {
        page = await this.load(page.nextCursor, control.signal);
      }
      if (this.control === control) {
        this.items = [...before, ...page.items];
        this.next = page.nextCursor;
        this.loaded = true;
      }
    } catch (e) {
      if (this.control === control && e.name !== 'AbortError') {
        this.failure = e;
      }
    } finally {
      clearTimeout(timer);
      if (this.control === control) {
        this.loading = false;
        this.slow = false;
        this.changed();
      }
    }
  }

  stop() {
    this.control?.abort();
    this.control = undefined;
  }

  remove(item) {
    this.items = this.items.filter((one) => one !== item);
    this.changed();
  }

  replace(item, other) {
    this.items = this.items.map((one) => (one === item ? other : one));
    this.changed();
  }
}

/**
 * A listing as it is shown.
 *
 * @param table draws the items
 * @param empty what is said when there are none
 */
export function listingView(listing, table, empty) {
  const {items, loading, loaded, slow, failure, next} = listing;
  const more = async (event) => {
    const button = event.currentTarget;
    await listing.more();
    // the button goes with the last page, and the focus must not
    if (!button.isConnected) {
      document.getElementById('main').focus();
    }
  };
  return html`<div class="listing" aria-busy=${loading ? 'true' : 'false'}>
    <p class="unseen" role="status">${loaded && !loading ? count('page.listed', items.length) : ''}</p>
    ${failure ? failureView(failure, () => (items.length > 0 && next ? listing.more() : listing.start())) : nothing}
    ${items.length > 0 ? table(items) : nothing}
    ${items.length === 0 && loaded && !loading && !failure ? html`<div class="empty">${empty}</div>` : nothing}
    ${loading && items.length === 0 ? html`<p class="waiting">${t('page.loading')}</p>` : nothing}
    ${slow ? html`<p class="waiting" role="status">${t('page.slow')}</p>` : nothing}
    ${next && !failure ? html`<p><button class="secondary" ?disabled=${loading} @click=${more}>
      ${loading ? t('page.loading') : t('page.load-more')}</button></p>` : nothing}
  </div>`;
}
