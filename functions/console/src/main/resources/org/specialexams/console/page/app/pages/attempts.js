// The attempts of a course: to find one, and to clear it.

import {html, nothing} from '../../lib/lit-html/lit-html.js';
import {live} from '../../lib/lit-html/directives/live.js';
import {path, readPage} from '../api.js';
import {minutes, time, zoneName} from '../format.js';
import {allowanceBadges, exam, examType, learner, status} from '../parts/words.js';
import {examsOf} from '../parts/exams.js';
import {Listing, listingView} from '../parts/listing.js';
import {table} from '../parts/table.js';
import {replace} from '../router.js';
import {roles} from '../session.js';
import {t} from '../texts.js';
import {clearAttempt} from './clear.js';
import {resumeAttempt} from './resume.js';

const STATUSES = ['created', 'started', 'submitted', 'error', 'ready_to_resume', 'verified',
  'rejected', 'second_review_required'];

/** A search begins when somebody has paused typing for so many milliseconds. */
const PAUSE = 250;

export function open({course, query, draw}) {
  let asked = query;
  let exams = new Map();
  let typing;
  const {support, teaches} = roles();
  const mayClear = support || teaches(course);
  const listing = new Listing((cursor, signal) =>
    readPage(path('courses', course, 'attempts'),
        {search: asked.search, exam: asked.exam, status: asked.status}, cursor, signal), draw);
  listing.start();
  examsOf(course).then((found) => {
    exams = found;
    draw();
  }, () => {});

  function ask(change) {
    asked = {...asked, ...change};
    replace(['courses', course, 'attempts'], asked);
    listing.start();
  }

  function type(event) {
    const search = event.target.value.trim().slice(0, 100);
    clearTimeout(typing);
    typing = setTimeout(() => ask({search}), PAUSE);
  }

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
        ? html`<button class="secondary small" @click=${() => resumeAttempt(course, attempt, listing)}
            aria-label=${t('page.resume.label', attempt.learner.username, attempt.examName)}>
            ${t('page.resume')}</button>`
        : nothing}
      <button class="clear small" @click=${() => clearAttempt(course, attempt, listing)}
        title=${t('page.clear')}
        aria-label=${t('page.clear.label', attempt.learner.username, attempt.examName)}>✕</button>`;
  }

  const filters = () => html`<form class="filters" role="search" @submit=${(e) => e.preventDefault()}>
    <label>${t('page.search')}
      <input type="search" maxlength="100" autocomplete="off" spellcheck="false"
        placeholder=${t('page.search.hint')} .value=${live(asked.search ?? '')} @input=${type}></label>
    <label>${t('page.exam')}
      <select @change=${(e) => ask({exam: e.target.value})}>
        <option value="">${t('page.all-exams')}</option>
        ${[...exams.values()].map((one) => html`
          <option value=${one.examId} ?selected=${one.examId === asked.exam}>${one.name}</option>`)}
      </select></label>
    <label>${t('page.status')}
      <select @change=${(e) => ask({status: e.target.value})}>
        <option value="">${t('page.all-statuses')}</option>
        ${STATUSES.map((one) => html`
          <option value=${one} ?selected=${one === asked.status}>${t(`page.status.${one}`)}</option>`)}
      </select></label>
  </form>`;

  const filtered = () => Boolean(asked.search || asked.exam || asked.status);

  const empty = () => filtered()
    ? html`<p>${t('page.attempts.none-found')}</p>
        <p><button class="secondary" @click=${() => ask({search: '', exam: '', status: ''})}>
          ${t('page.show-all')}</button></p>`
    : html`<p>${t('page.attempts.none')}</p>`;

  return {
    get title() {
      return t('page.attempts.title');
    },
    view: () => html`
      <h1 tabindex="-1">${t('page.attempts.title')}</h1>
      ${filters()}
      ${listingView(listing,
        (items) => table(t('page.attempts.title'), columns(), items, (a) => a.attemptId), empty())}
      <p class="aside">${t('page.zone', zoneName())}</p>`,
    moved(next) {
      asked = next;
      listing.start();
    },
    leave() {
      clearTimeout(typing);
      listing.stop();
    },
  };
}
