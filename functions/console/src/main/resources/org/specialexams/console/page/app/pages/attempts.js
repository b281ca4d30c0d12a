// The attempts of a course: to find one, and to clear it.

import {html, nothing} from '../../lib/lit-html/lit-html.js';
import {path, readPage} from '../api.js';
import {minutes, time, zoneName} from '../format.js';
import {allowanceBadges, exam, examType, learner, status} from '../parts/words.js';
import {Filtered} from '../parts/filtered.js';
import {listingView} from '../parts/listing.js';
import {table} from '../parts/table.js';
import {roles} from '../session.js';
import {t} from '../texts.js';
import {clearAttempt} from './clear.js';
import {resumeAttempt} from './resume.js';

const STATUSES = ['created', 'started', 'submitted', 'error', 'ready_to_resume', 'verified',
  'rejected', 'second_review_required'];

export function open({course, query, draw}) {
  const {support, teaches} = roles();
  const mayClear = support || teaches(course);
  const list = new Filtered('attempts', {course, query, draw}, ({search, exam, status}, cursor, signal) =>
    readPage(path('courses', course, 'attempts'), {search, exam, status}, cursor, signal));

  const columns = () => [
    {label: t('page.learner'), head: true, cell: (a) => learner(a.learner)},
    {label: t('page.exam'), cell: (a) => exam(a.examName, a.examId)},
    {label: t('page.type'), cell: (a) => examType(a.examType)},
    {label: t('page.time-limit'), cell: (a) => minutes(a.timeLimitMinutes)},
    {label: t('page.allowances'), cell: allowanceBadges},
    {label: t('page.started'), cell: (a) => time(a.startedAt)},
    {label: t('page.completed'), cell: (a) => time(a.completedAt)},
    {label: t('page.status'), cell: (a) => status(a.status)},
    ...(mayClear ? [{label: t('page.actions'), actions: true, cell: actions}] : []),
  ];

  function actions(attempt) {
    return html`
      ${attempt.status === 'error'
        ? html`<button class="secondary small" @click=${() => resumeAttempt(course, attempt, list.listing)}
            aria-label=${t('page.resume.label', attempt.learner.username, attempt.examName)}>
            ${t('page.resume')}</button>`
        : nothing}
      <button class="clear small" @click=${() => clearAttempt(course, attempt, list.listing)}
        title=${t('page.clear')}
        aria-label=${t('page.clear.label', attempt.learner.username, attempt.examName)}>✕</button>`;
  }

  const filters = () => html`<form class="filters" role="search" @submit=${(e) => e.preventDefault()}>
    ${list.textField('search', {label: t('page.search'), hint: t('page.search.hint'), most: 100})}
    ${list.examField()}
    ${list.choiceField('status', t('page.status'), [
      ['', t('page.all-statuses')],
      ...STATUSES.map((one) => [one, t(`page.status.${one}`)]),
    ])}
  </form>`;

  const narrowed = ({search, exam, status}) => Boolean(search || exam || status);

  const empty = () => narrowed(list.asked)
    ? html`<p>${t('page.attempts.none-found')}</p>
        <p><button class="secondary" @click=${() => list.ask({search: '', exam: '', status: ''})}>
          ${t('page.show-all')}</button></p>`
    : html`<p>${t('page.attempts.none')}</p>`;

  return {
    get title() {
      return t('page.attempts.title');
    },
    view: () => html`
      <h1 tabindex="-1">${t('page.attempts.title')}</h1>
      ${filters()}
      ${listingView(list.listing,
        (items) => table(t('page.attempts.title'), columns(), items, (a) => a.attemptId), empty())}
      <p class="aside">${t('page.zone', zoneName())}</p>`,
    moved: (next) => list.moved(next),
    leave: () => list.leave(),
  };
}
