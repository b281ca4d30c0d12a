// The attempts that wait for a review, longest waiting first.

import {html} from '../../lib/lit-html/lit-html.js';
import {readPage} from '../api.js';
import {time, zoneName} from '../format.js';
import {Listing, listingView} from '../parts/listing.js';
import {table} from '../parts/table.js';
import {allowanceBadges, exam, learner, status} from '../parts/words.js';
import {address} from '../router.js';
import {t} from '../texts.js';

export function open({draw}) {
  const listing = new Listing((cursor, signal) => readPage('reviews', {}, cursor, signal), draw);
  listing.start();

  const columns = () => [
    {label: t('page.learner'), head: true, cell: (a) => learner(a.learner)},
    {label: t('page.exam'), cell: (a) => exam(a.examName, a.examId)},
    {label: t('page.course'), cell: (a) => html`<bdi>${a.courseId}</bdi>`},
    {label: t('page.allowances'), cell: allowanceBadges},
    {label: t('page.completed'), cell: (a) => time(a.completedAt)},
    {label: t('page.status'), cell: (a) => status(a.status)},
    {label: t('page.actions'), actions: true, cell: (a) => html`
      <a href=${address(['courses', a.courseId, 'reviews', a.attemptId])}
        aria-label=${t('page.review.label', a.learner.username, a.examName)}>${t('page.review')}</a>`},
  ];

  return {
    get title() {
      return t('page.reviews.title');
    },
    view: () => html`
      <h1 tabindex="-1">${t('page.reviews.title')}</h1>
      ${listingView(listing,
        (items) => table(t('page.reviews.title'), columns(), items, (a) => a.attemptId),
        t('page.reviews.none'))}
      <p class="aside">${t('page.zone', zoneName())}</p>`,
    leave: () => listing.stop(),
  };
}
