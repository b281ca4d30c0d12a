// Deciding a request: granting allowances for it, or declining it.

import {html, nothing} from '../../lib/lit-html/lit-html.js';
import {path, send} from '../api.js';
import {dialogFrame, openDialog} from '../parts/dialog.js';
import {failureView} from '../parts/failure.js';
import {allowanceFields, allowanceOf, attempt} from '../parts/form.js';
import {tell} from '../parts/news.js';
import {allowanceText, learner, scope} from '../parts/words.js';
import {t} from '../texts.js';
import {resultTable} from './grant-results.js';

const facts = (request) => html`<dl class="facts">
  <dt>${t('page.learner')}</dt><dd>${learner(request.learner)}</dd>
  <dt>${t('page.course')}</dt><dd><bdi>${request.courseId}</bdi></dd>
  <dt>${t('page.exams')}</dt>
  <dd>${request.exams.map((id, i) => html`${i > 0 ? ', ' : ''}${scope(id)}`)}</dd>
  <dt>${t('page.need')}</dt><dd class="text">${request.need}</dd>
</dl>`;

const address = (request, verb) =>
  path('courses', request.courseId, 'requests', request.requestId, verb);

/** Grants a request: one allowance of each type at most, in every exam that it names. */
export function grant(request, listing) {
  const state = {busy: false, failure: undefined, type: 'additional_time', added: [], results: undefined};

  const add = (event) => {
    const form = event.target.form;
    if (form.reportValidity()) {
      const allowance = allowanceOf(form);
      state.added = [...state.added.filter((one) => one.type !== allowance.type), allowance];
      dialog.draw();
    }
  };

  const submit = (event) => {
    event.preventDefault();
    const form = event.target;
    const typed = form.checkValidity() ? [allowanceOf(form)] : [];
    const allowances = [...state.added.filter((one) => one.type !== typed[0]?.type), ...typed];
    if (allowances.length === 0) {
      form.reportValidity();
      return;
    }
    const reason = new FormData(form).get('reason').trim();
    attempt(state, () => dialog.draw(), async () => {
      const {json} = await send('POST', address(request, 'grant'), {
        body: {allowances, ...(reason && {reason})},
        expected: [422],
      });
      listing.replace(request, json.request);
      request = json.request;
      if (request.status === 'granted' && json.results.every((one) => one.outcome !== 'rejected' && one.warnings.length === 0)) {
        dialog.close();
        tell(t('page.decide.granted', request.learner.username));
      } else {
        state.results = json.results;
      }
    });
  };

  const dialog = openDialog(({close, draw}) => dialogFrame(
      t('page.decide.grant.title'),
      html`${facts(request)}
        ${state.results
          ? html`<p class="notice ${request.status === 'granted' ? 'good' : 'bad'}" role="status">
              ${t(request.status === 'granted' ? 'page.decide.granted' : 'page.decide.still-pending', request.learner.username)}</p>
            ${resultTable(state.results, new Map())}`
          : nothing}
        ${request.status !== 'pending' ? nothing : html`<form id="grant" novalidate @submit=${submit}>
          ${state.added.length > 0 ? html`<ul>${state.added.map((one) => html`<li>${allowanceText(one)}</li>`)}</ul>` : nothing}
          ${allowanceFields(state.type, (type) => {
            state.type = type;
            draw();
          })}
          <p><button type="button" class="secondary small" @click=${add}>${t('page.decide.another')}</button></p>
          <label>${t('page.reason-support')}
            <textarea name="reason" rows="2" maxlength="2000"></textarea></label>
          ${failureView(state.failure)}
        </form>`}`,
      html`
        <button class="secondary" @click=${close}>${request.status === 'pending' ? t('page.cancel') : t('page.close')}</button>
        ${request.status !== 'pending' ? nothing : html`
          <button form="grant" aria-busy=${state.busy ? 'true' : nothing} ?disabled=${state.busy}>
            ${t('page.decide.grant')}</button>`}`,
      close));
}

/** Declines a request, with the reason that its filer reads. */
export function decline(request, listing) {
  const state = {busy: false, failure: undefined};
  const submit = (event) => {
    event.preventDefault();
    const reason = new FormData(event.target).get('reason').trim();
    attempt(state, () => dialog.draw(), async () => {
      const {json} = await send('POST', address(request, 'decline'), {body: {reason}});
      dialog.close();
      listing.replace(request, json);
      tell(t('page.decide.declined', request.learner.username));
    });
  };
  const dialog = openDialog(({close}) => dialogFrame(
      t('page.decide.decline.title'),
      html`${facts(request)}
        <form id="decline" @submit=${submit}>
          <label>${t('page.decide.decline.reason')}
            <textarea name="reason" rows="3" maxlength="2000" required></textarea></label>
          ${failureView(state.failure)}
        </form>`,
      html`
        <button class="secondary" @click=${close}>${t('page.cancel')}</button>
        <button form="decline" class="danger" aria-busy=${state.busy ? 'true' : nothing}
          ?disabled=${state.busy}>${t('page.decide.decline')}</button>`,
      close));
}
