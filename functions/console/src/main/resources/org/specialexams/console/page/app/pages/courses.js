// The courses that somebody has to do with.

import {html} from '../../lib/lit-html/lit-html.js';
import {readPage} from '../api.js';
import {Listing, listingView} from '../parts/listing.js';
import {address} from '../router.js';
import {t} from '../texts.js';

export function open({draw}) {
  const listing = new Listing((cursor, signal) => readPage('courses', {limit: 100}, cursor, signal), draw);
  listing.start();
  return {
    get title() {
      return t('page.nav.courses');
    },
    view: () => html`
      <h1 tabindex="-1">${t('page.nav.courses')}</h1>
      ${listingView(listing, (courses) => html`<ul class="choices">
        ${courses.map(({courseId}) => html`<li>
          <a href=${address(['courses', courseId, 'attempts'])}><bdi>${courseId}</bdi></a></li>`)}
      </ul>`, t('page.courses.none'))}`,
    leave: () => listing.stop(),
  };
}
