// The allowances of a course: of a learner or an exam, and those that no mail has told of.

import {html, nothing} from '../../lib/lit-html/lit-html.js';
import {live} from '../../lib/lit-html/directives/live.js';
import {path, readPage, send} from '../api.js';
import {time, zoneName} from '../format.js';
import {dialogFrame, openDialog} from '../parts/dialog.js';
import {failureView} from '../parts/failure.js';
import {Filtered} from '../parts/filtered.js';
import {attempt} from '../parts/form.js';
import {listingView} from '../parts/listing.js';
import {tell} from '../parts/news.js';
import {table} from '../parts/table.js';
import {allowanceText, examName, learner, notice} from '../parts/words.js';
import {address} from '../router.js';
import {roles} from '../session.js';
import {t} from '../texts.js';

export function open({course, query, draw}) {
  const grants = roles().grants(course);
  const list = new Filtered('allowances', {course, query, draw}, ({learner, exam, unreached}, cursor, signal) =>
    readPage(path('courses', course, 'allowances'),
        unreached ? {unreached: 'true'} : {learner, exam}, cursor, signal));

  const columns = () => [
    {label: t('page.learner'), head: true, cell: (a) => learner(a.learner)},
    {label: t('page.exam'), cell: (a) => examName(list.exams, a.examId)},
    {label: t('page.allowance'), cell: (a) => html`<span class="text">${allowanceText(a)}</span>
      ${a.reason ? html`<p class="aside text">${t('page.reason')}: ${a.reason}</p>` : nothing}`},
    {label: t('page.granted'), cell: (a) => html`<bdi>${a.grantedBy}</bdi>, ${time(a.grantedAt)}`},
    {label: t('page.mail'), cell: (a) => notice(a.notice)},
    ...(grants ? [{label: t('page.actions'), actions: true, cell: actions}] : []),
  ];

  /** What the form begins with. Texts stay out of addresses. */
  const asGranted = (a) => ({
    learner: a.learner.username,
    exam: a.examId,
    type: a.type,
    value: a.minutes ?? a.factor,
  });

  const actions = (a) => html`
    <a aria-label=${t('page.change.label', allowanceText(a), a.learner.username)}
      href=${address(['courses', course, 'grant'], asGranted(a))}>
      ${t('page.change')}</a>
    <button class="clear small" @click=${() => revoke(course, a, list)}
      aria-label=${t('page.revoke.label', allowanceText(a), a.learner.username)}>${t('page.revoke')}</button>`;

  return {
    get title() {
      return t('page.allowances.title');
    },
    view: () => html`
      <h1 tabindex="-1">${t('page.allowances.title')}</h1>
      <form class="filters" role="search" @submit=${(e) => e.preventDefault()}>
        ${list.textField('learner', {label: t('page.learner-name'), most: 254}, {unreached: ''})}
        ${list.examField({'*': t('every-exam')}, {unreached: ''})}
        <label class="check"><input type="checkbox" role="switch" .checked=${live(Boolean(list.asked.unreached))}
          @change=${(e) => list.ask({unreached: e.target.checked ? 'true' : '', learner: '', exam: ''})}>
          ${t('page.unreached')}</label>
      </form>
      ${list.asked.unreached ? html`<p class="notice warn">${t('page.unreached.text')}</p>` : nothing}
      ${listingView(list.listing,
        (items) => table(t('page.allowances.title'), columns(), items, (a) => a.allowanceId),
        list.asked.unreached ? t('page.unreached.none') : t('page.allowances.none'))}
      <p class="aside">${t('page.zone', zoneName())}</p>`,
    moved: (next) => list.moved(next),
    leave: () => list.leave(),
  };
}

function revoke(course, allowance, {listing, exams}) {
  const state = {busy: false, failure: undefined};
  const confirm = () => attempt(state, () => dialog.draw(), async () => {
    // gone already is as good as gone now
    await send('DELETE', path('courses', course, 'allowances', allowance.allowanceId), {expected: [404]});
    dialog.closed.then(() => {
      listing.remove(allowance);
      document.querySelector('h1').focus();
      tell(t('page.revoke.done', allowance.learner.username));
    });
    dialog.close();
  });
  const dialog = openDialog(({close}) => dialogFrame(
      t('page.revoke.title'),
      html`
        <dl class="facts">
          <dt>${t('page.learner')}</dt><dd>${learner(allowance.learner)}</dd>
          <dt>${t('page.exam')}</dt><dd>${examName(exams, allowance.examId)}</dd>
          <dt>${t('page.allowance')}</dt><dd class="text">${allowanceText(allowance)}</dd>
        </dl>
        <p class="notice warn">${t('page.revoke.warning')}</p>
        ${failureView(state.failure)}`,
      html`
        <button class="secondary" @click=${close}>${t('page.cancel')}</button>
        <button class="danger" @click=${confirm} aria-busy=${state.busy ? 'true' : nothing}
          ?disabled=${state.busy}>${t('page.revoke')}</button>`,
      close));
}
