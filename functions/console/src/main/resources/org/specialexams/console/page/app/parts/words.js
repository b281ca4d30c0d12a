// Statuses, types and values in the reader's words.

import {html, nothing} from '../../lib/lit-html/lit-html.js';
import {time, timeText} from '../format.js';
import {t} from '../texts.js';

/** A status: its words, in a colour that says nothing the words do not. */
export const status = (name) =>
  html`<span class="badge status-${name}">${t(`page.status.${name}`)}</span>`;

export const requestStatus = (name) =>
  html`<span class="badge request-${name}">${t(`page.request-status.${name}`)}</span>`;

export const examType = (name) => t(`page.exam-type.${name}`);

/** Who a learner is, whatever is in the name. */
export const learner = ({username, email}) =>
  html`<bdi class="name">${username}</bdi> <bdi class="address">${email}</bdi>`;

/** An exam by its name, with the id that staff know it by. */
export const exam = (name, id) => html`<bdi>${name}</bdi> <span class="id">${id}</span>`;

/** An exam of those that are known, by its name; the id of another one; or all of them. */
export const examName = (exams, id) =>
  exams.has(id) ? html`<bdi>${exams.get(id).name}</bdi>` : scope(id);

/** An exam's id, or all of them. */
export const scope = (id) => (id === '*' ? t('every-exam') : html`<bdi>${id}</bdi>`);

/** What an allowance gives. */
export function allowanceText({type, minutes, factor, dueAt, text}) {
  const value = {
    additional_time: minutes,
    time_multiplier: factor,
    extended_due_date: dueAt && timeText(dueAt),
    review_policy_exception: text,
  }[type];
  return t(`value.${type}`, value);
}

/** The allowances that an attempt was started with, as badges: time counts from the start on. */
export function allowanceBadges({extraMinutes, hasException}) {
  if (extraMinutes === null && !hasException) {
    return html`<span class="none">${t('page.badge.at-start')}</span>`;
  }
  if (!extraMinutes && !hasException) {
    return html`<span class="none">${t('page.none')}</span>`;
  }
  return html`
    ${extraMinutes ? html`<span class="badge allowance">${t('page.badge.extra', extraMinutes)}</span>` : nothing}
    ${hasException ? html`<span class="badge allowance">${t('page.badge.exception')}</span>` : nothing}`;
}

/** Whether the learner's mail about an allowance went out. */
export const notice = ({state, at}) =>
  html`<span class="badge notice-${state}">${t(`page.notice.${state}`)}</span> ${time(at)}`;
