// What is shown when something did not work: what it means, and what to do next.

import {html, nothing} from '../../lib/lit-html/lit-html.js';
import {Failure} from '../api.js';
import {signIn} from '../session.js';
import {has, t} from '../texts.js';

/** In words: the reader's where there are some for this problem, else the API's. */
export function failureText(failure) {
  if (!(failure instanceof Failure)) {
    return t('page.failure.unknown');
  }
  if (failure.kind !== 'problem') {
    return t(`page.failure.${failure.kind}`);
  }
  return problemText(failure.slug, failure.problem);
}

/** A problem in words, by the last part of its type. */
export function problemText(slug, problem = {}) {
  const key = `page.problem.${slug}`;
  if (has(key)) {
    return t(key);
  }
  return problem.detail ? `${problem.title}. ${problem.detail}` : t('page.failure.unknown');
}

/** @param retry does again what has failed; left out where the form is still there to send again */
export function failureView(failure, retry) {
  if (!failure) {
    return nothing;
  }
  const fields = failure.problem?.errors ?? [];
  return html`<div class="notice bad" role="alert">
    <p>${failureText(failure)}</p>
    ${fields.length > 0 ? html`<ul>${fields.map((f) => html`<li>${f.field}: ${f.message}</li>`)}</ul>` : nothing}
    ${failure.kind === 'signed-out'
      ? html`<button @click=${signIn}>${t('page.sign-in-again')}</button>`
      : retry ? html`<button @click=${retry}>${t('page.again')}</button>` : nothing}
  </div>`;
}
