// The requests of a course: to file one, and to see what became of it.

import {html, nothing} from '../../lib/lit-html/lit-html.js';
import {path, readPage, send} from '../api.js';
import {time, zoneName} from '../format.js';
import {dialogFrame, openDialog} from '../parts/dialog.js';
import {failureView} from '../parts/failure.js';
import {Filtered} from '../parts/filtered.js';
import {attempt, examFields, examsChosen} from '../parts/form.js';
import {listingView} from '../parts/listing.js';
import {tell} from '../parts/news.js';
import {table} from '../parts/table.js';
import {examName, learner, requestStatus} from '../parts/words.js';
import {roles, username} from '../session.js';
import {t} from '../texts.js';

const STATUSES = ['pending', 'granted', 'declined', 'withdrawn'];

export function open({course, query, draw}) {
  const list = new Filtered('requests', {course, query, draw}, ({status}, cursor, signal) =>
    readPage(path('courses', course, 'requests'), {status}, cursor, signal));

  const mayWithdraw = (request) => request.status === 'pending'
    && (roles().support || request.filedBy.toLowerCase() === username().toLowerCase());

  const columns = () => [
    {label: t('page.learner'), head: true, cell: (r) => learner(r.learner)},
    {label: t('page.exams'), cell: (r) => names(r.exams)},
    {label: t('page.need'), cell: (r) => html`<span class="text">${r.need}</span>`},
    {label: t('page.filed'), cell: (r) => html`<bdi>${r.filedBy}</bdi>, ${time(r.filedAt)}`},
    {label: t('page.status'), cell: outcome},
    {label: t('page.actions'), actions: true, cell: (r) => mayWithdraw(r)
      ? html`<button class="secondary small" @click=${() => withdraw(course, r, list.listing)}
          aria-label=${t('page.withdraw.label', r.learner.username)}>${t('page.withdraw')}</button>`
      : nothing},
  ];

  const names = (ids) => ids.map((id, i) => html`${i > 0 ? ', ' : ''}${examName(list.exams, id)}`);

  return {
    get title() {
      return t('page.requests.title');
    },
    view: () => html`
      <h1 tabindex="-1">${t('page.requests.title')}</h1>
      <div class="filters">
        ${list.choiceField('status', t('page.status'), [
          ['', t('page.all-statuses')],
          ...STATUSES.map((one) => [one, t(`page.request-status.${one}`)]),
        ])}
        <button @click=${() => fileRequest(course, list)}>${t('page.file')}</button>
      </div>
      ${listingView(list.listing,
        (items) => table(t('page.requests.title'), columns(), items, (r) => r.requestId),
        t('page.requests.none'))}
      <p class="aside">${t('page.zone', zoneName())}</p>`,
    moved: (next) => list.moved(next),
    leave: () => list.leave(),
  };
}

function outcome({status, decidedBy, decidedAt, declineReason}) {
  return html`${requestStatus(status)}
    ${decidedBy ? html`<span class="aside"><bdi>${decidedBy}</bdi>, ${time(decidedAt)}</span>` : nothing}
    ${declineReason ? html`<p class="text">${declineReason}</p>` : nothing}`;
}

function fileRequest(course, {exams, listing}) {
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
