// The requests of a course: to file one, and to see what became of it.

import {html, nothing} from '../../lib/lit-html/lit-html.js';
import {path, readPage, send} from '../api.js';
import {time, zoneName} from '../format.js';
import {dialogFrame, openDialog} from '../parts/dialog.js';
import {examsOf} from '../parts/exams.js';
import {failureView} from '../parts/failure.js';
import {attempt, examFields, examsChosen} from '../parts/form.js';
import {Listing, listingView} from '../parts/listing.js';
import {tell} from '../parts/news.js';
import {table} from '../parts/table.js';
import {examName, learner, requestStatus} from '../parts/words.js';
import {replace} from '../router.js';
import {roles, username} from '../session.js';
import {t} from '../texts.js';

const STATUSES = ['pending', 'granted', 'declined', 'withdrawn'];

export function open({course, query, draw}) {
  let asked = query;
  let exams = new Map();
  const listing = new Listing((cursor, signal) =>
    readPage(path('courses', course, 'requests'), {status: asked.status}, cursor, signal), draw);
  listing.start();
  examsOf(course).then((found) => {
    exams = found;
    draw();
  }, () => {});

  const choose = (event) => {
    asked = {status: event.target.value};
    replace(['courses', course, 'requests'], asked);
    listing.start();
  };

  const mayWithdraw = (request) => request.status === 'pending'
    && (roles().support || request.filedBy.toLowerCase() === username().toLowerCase());

  const columns = () => [
    {label: t('page.learner'), head: true, cell: (r) => learner(r.learner)},
    {label: t('page.exams'), cell: (r) => names(r.exams)},
    {label: t('page.need'), cell: (r) => html`<span class="text">${r.need}</span>`},
    {label: t('page.filed'), cell: (r) => html`<bdi>${r.filedBy}</bdi>, ${time(r.filedAt)}`},
    {label: t('page.status'), cell: outcome},
    {label: t('page.actions'), actions: true, cell: (r) => mayWithdraw(r)
      ? html`<button class="secondary small" @click=${() => withdraw(course, r, listing)}
          aria-label=${t('page.withdraw.label', r.learner.username)}>${t('page.withdraw')}</button>`
      : nothing},
  ];

  const names = (ids) => ids.map((id, i) => html`${i > 0 ? ', ' : ''}${examName(exams, id)}`);

  return {
    get title() {
      return t('page.requests.title');
    },
    view: () => html`
      <h1 tabindex="-1">${t('page.requests.title')}</h1>
      <div class="filters">
        <label>${t('page.status')}
          <select @change=${choose}>
            <option value="">${t('page.all-statuses')}</option>
            ${STATUSES.map((one) => html`<option value=${one} ?selected=${one === asked.status}>
              ${t(`page.request-status.${one}`)}</option>`)}
          </select></label>
        <button @click=${() => fileRequest(course, exams, listing)}>${t('page.file')}</button>
      </div>
      ${listingView(listing,
        (items) => table(t('page.requests.title'), columns(), items, (r) => r.requestId),
        t('page.requests.none'))}
      <p class="aside">${t('page.zone', zoneName())}</p>`,
    moved(next) {
      asked = next;
      listing.start();
    },
    leave: () => listing.stop(),
  };
}

function outcome({status, decidedBy, decidedAt, declineReason}) {
  return html`${requestStatus(status)}
    ${decidedBy ? html`<span class="aside"><bdi>${decidedBy}</bdi>, ${time(decidedAt)}</span>` : nothing}
    ${declineReason ? html`<p class="text">${declineReason}</p>` : nothing}`;
}

function fileRequest(course, exams, listing) {
  const state = {busy: false, failure: undefined, every: false};

  const submit = (event) => {
    event.preventDefault();
    const fields = new FormData(event.target);
    const chosen = examsChosen(event.target);
    if (chosen.length === 0) {
      return;
    }
    attempt(state, () => dialog.draw(), async () => {
      await send('POST', path('courses', course, 'requests'), {body: {
        learner: fields.get('learner').trim(),
        exams: chosen,
        need: fields.get('need').trim(),
      }});
      dialog.close();
      tell(t('page.file.done', fields.get('learner').trim()));
      listing.start();
    });
  };

  const dialog = openDialog(({close, draw}) => dialogFrame(
      t('page.file'),
      html`<form id="file" @submit=${submit}>
        <label>${t('page.learner-name')}
          <input name="learner" required maxlength="254" autocomplete="off" spellcheck="false"></label>
        ${examFields(exams, state.every, (every) => {
          state.every = every;
          draw();
        })}
        <label>${t('page.need')}
          <textarea name="need" rows="4" maxlength="2000" required></textarea></label>
        <p class="notice strong">${t('page.file.hold')}</p>
        ${failureView(state.failure)}
      </form>`,
      html`
        <button class="secondary" @click=${close}>${t('page.cancel')}</button>
        <button form="file" aria-busy=${state.busy ? 'true' : nothing} ?disabled=${state.busy}>
          ${t('page.file.send')}</button>`,
      close));
}

function withdraw(course, request, listing) {
  const state = {busy: false, failure: undefined};
  const confirm = () => attempt(state, () => dialog.draw(), async () => {
    const {json} = await send('POST', path('courses', course, 'requests', request.requestId, 'withdraw'));
    dialog.close();
    listing.replace(request, json);
    tell(t('page.withdraw.done', request.learner.username));
  });
  const dialog = openDialog(({close}) => dialogFrame(
      t('page.withdraw.title'),
      html`<p>${t('page.withdraw.text', request.learner.username)}</p>${failureView(state.failure)}`,
      html`
        <button class="secondary" @click=${close}>${t('page.cancel')}</button>
        <button @click=${confirm} ?disabled=${state.busy}>${t('page.withdraw')}</button>`,
      close));
}
