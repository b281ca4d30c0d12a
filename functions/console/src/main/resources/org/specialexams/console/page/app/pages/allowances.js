// The allowances of a course: of a learner or an exam, and those that no mail has told of.

import {html, nothing} from '../../lib/lit-html/lit-html.js';
import {live} from '../../lib/lit-html/directives/live.js';
import {path, readPage, send} from '../api.js';
import {time, zoneName} from '../format.js';
import {dialogFrame, openDialog} from '../parts/dialog.js';
import {examsOf} from '../parts/exams.js';
import {failureView} from '../parts/failure.js';
import {attempt} from '../parts/form.js';
import {Listing, listingView} from '../parts/listing.js';
import {tell} from '../parts/news.js';
import {table} from '../parts/table.js';
import {allowanceText, examName, learner, notice} from '../parts/words.js';
import {address, replace} from '../router.js';
import {roles} from '../session.js';
import {t} from '../texts.js';

/** A search begins when somebody has paused typing for so many milliseconds. */
const PAUSE = 400;

export function open({course, query, draw}) {
  let asked = query;
  let exams = new Map();
  let typing;
  const grants = roles().grants(course);
  const listing = new Listing((cursor, signal) =>
    readPage(path('courses', course, 'allowances'), asked.unreached
      ? {unreached: 'true'}
      : {learner: asked.learner, exam: asked.exam}, cursor, signal), draw);
  listing.start();
  examsOf(course).then((found) => {
    exams = found;
    draw();
  }, () => {});

  function ask(change) {
    asked = {...asked, ...change};
    replace(['courses', course, 'allowances'], asked);
    listing.start();
  }

  const type = (event) => {
    const value = event.target.value.trim();
    clearTimeout(typing);
    typing = setTimeout(() => ask({learner: value, unreached: ''}), PAUSE);
  };

  const columns = () => [
    {label: t('page.learner'), head: true, cell: (a) => learner(a.learner)},
    {label: t('page.exam'), cell: (a) => examName(exams, a.examId)},
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
    <button class="clear small" @click=${() => revoke(course, a, listing, exams)}
      aria-label=${t('page.revoke.label', allowanceText(a), a.learner.username)}>${t('page.revoke')}</button>`;

  return {
    get title() {
      return t('page.allowances.title');
    },
    view: () => html`
      <h1 tabindex="-1">${t('page.allowances.title')}</h1>
      <form class="filters" role="search" @submit=${(e) => e.preventDefault()}>
        <label>${t('page.learner-name')}
          <input type="search" maxlength="254" autocomplete="off" spellcheck="false"
            .value=${live(asked.learner ?? '')} @input=${type}></label>
        <label>${t('page.exam')}
          <select @change=${(e) => ask({exam: e.target.value, unreached: ''})}>
            <option value="">${t('page.all-exams')}</option>
            <option value="*" ?selected=${asked.exam === '*'}>${t('every-exam')}</option>
            ${[...exams.values()].map((one) => html`
              <option value=${one.examId} ?selected=${one.examId === asked.exam}>${one.name}</option>`)}
          </select></label>
        <label class="check"><input type="checkbox" role="switch" .checked=${live(Boolean(asked.unreached))}
          @change=${(e) => ask({unreached: e.target.checked ? 'true' : '', learner: '', exam: ''})}>
          ${t('page.unreached')}</label>
      </form>
      ${asked.unreached ? html`<p class="notice warn">${t('page.unreached.text')}</p>` : nothing}
      ${listingView(listing,
        (items) => table(t('page.allowances.title'), columns(), items, (a) => a.allowanceId),
        asked.unreached ? t('page.unreached.none') : t('page.allowances.none'))}
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

function revoke(course, allowance, listing, exams) {
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
