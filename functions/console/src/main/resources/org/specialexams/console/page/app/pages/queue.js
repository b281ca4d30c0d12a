// What support begins with: the requests of all courses, oldest first.

import {html, nothing} from '../../lib/lit-html/lit-html.js';
import {readPage} from '../api.js';
import {time, zoneName} from '../format.js';
import {Listing, listingView} from '../parts/listing.js';
import {table} from '../parts/table.js';
import {learner, requestStatus, scope} from '../parts/words.js';
import {address, replace} from '../router.js';
import {t} from '../texts.js';
import {decline, grant} from './decide.js';

const STATUSES = ['pending', 'granted', 'declined', 'withdrawn'];

export function open({query, draw}) {
  let status = query.status ?? 'pending';
  const listing = new Listing((cursor, signal) =>
    readPage('requests', {status: status === 'all' ? '' : status}, cursor, signal), draw);
  listing.start();

  const choose = (event) => {
    status = event.target.value;
    replace(['requests'], {status: status === 'pending' ? '' : status});
    listing.start();
  };

  const columns = () => [
    {label: t('page.learner'), head: true, cell: (r) => learner(r.learner)},
    {label: t('page.course'), cell: (r) => html`
      <a href=${address(['courses', r.courseId, 'allowances'], {learner: r.learner.username})}>
        <bdi>${r.courseId}</bdi></a>`},
    {label: t('page.exams'), cell: (r) => r.exams.map((id, i) => html`${i > 0 ? ', ' : ''}${scope(id)}`)},
    {label: t('page.need'), cell: (r) => html`<span class="text">${r.need}</span>`},
    {label: t('page.filed'), cell: (r) => html`<bdi>${r.filedBy}</bdi>, ${time(r.filedAt)}`},
    {label: t('page.status'), cell: (r) => html`${requestStatus(r.status)}
      ${r.declineReason ? html`<p class="text">${r.declineReason}</p>` : nothing}`},
    {label: t('page.actions'), actions: true, cell: (r) => r.status === 'pending' ? html`
      <button class="small" @click=${() => grant(r, listing)}
        aria-label=${t('page.decide.grant.label', r.learner.username)}>${t('page.decide.grant')}</button>
      <button class="secondary small" @click=${() => decline(r, listing)}
        aria-label=${t('page.decide.decline.label', r.learner.username)}>${t('page.decide.decline')}</button>`
      : nothing},
  ];

  return {
    get title() {
      return t('page.queue.title');
    },
    view: () => html`
      <h1 tabindex="-1">${t('page.queue.title')}</h1>
      <p>${t('page.queue.text')}</p>
      <div class="filters">
        <label>${t('page.status')}
          <select @change=${choose}>
            ${STATUSES.map((one) => html`<option value=${one} ?selected=${one === status}>
              ${t(`page.request-status.${one}`)}</option>`)}
            <option value="all" ?selected=${status === 'all'}>${t('page.all-statuses')}</option>
          </select></label>
      </div>
      ${listingView(listing,
        (items) => table(t('page.queue.title'), columns(), items, (r) => r.requestId),
        t('page.queue.none'))}
      <p class="aside">${t('page.zone', zoneName())}</p>`,
    moved(next) {
      status = next.status ?? 'pending';
      listing.start();
    },
    leave: () => listing.stop(),
  };
}
