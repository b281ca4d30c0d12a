// What forms share: an allowance's fields, the choice of exams, and a call that may fail.

import {html, nothing} from '../../lib/lit-html/lit-html.js';
import {instantOf, zoneName} from '../format.js';
import {t} from '../texts.js';

const TYPES = ['additional_time', 'time_multiplier', 'extended_due_date', 'review_policy_exception'];

/**
 * The fields of an allowance; `type` is the one that is chosen, `choose` gets another one, `value` is
 * the number to begin with, if any.
 */
export function allowanceFields(type, choose, value) {
  return html`<fieldset class="allowance-fields">
    <legend>${t('page.allowance')}</legend>
    <label>${t('page.type')}
      <select name="type" @change=${(e) => choose(e.target.value)}>
        ${TYPES.map((one) => html`
          <option value=${one} ?selected=${one === type}>${t(`page.allowance-type.${one}`)}</option>`)}
      </select></label>
    ${valueField(type, value)}
  </fieldset>`;
}

function valueField(type, value) {
  switch (type) {
    case 'additional_time':
      return html`<label>${t('page.minutes-more')}
        <input name="minutes" type="number" min="1" max="10080" step="1" required inputmode="numeric"
          value=${value ?? nothing}></label>`;
    case 'time_multiplier':
      return html`<label>${t('page.factor')}
        <input name="factor" type="number" min="1.01" max="10" step="0.01" required inputmode="decimal"
          value=${value ?? nothing}></label>`;
    case 'extended_due_date':
      return html`<label>${t('page.due-date-in', zoneName())}
        <input name="dueAt" type="datetime-local" required></label>`;
    default:
      return html`<label>${t('page.exception-text')}
        <textarea name="text" rows="3" maxlength="2000" required></textarea></label>`;
  }
}

/** The allowance that a form describes, as the API takes it. */
export function allowanceOf(form) {
  const fields = new FormData(form);
  const type = fields.get('type');
  switch (type) {
    case 'additional_time':
      return {type, minutes: Number(fields.get('minutes'))};
    case 'time_multiplier':
      return {type, factor: Number(fields.get('factor'))};
    case 'extended_due_date':
      return {type, dueAt: instantOf(fields.get('dueAt'))};
    default:
      return {type, text: fields.get('text').trim()};
  }
}

/** The choice of exams: every one, those made later included, or some. */
export function examFields(exams, every, choose) {
  return html`<fieldset>
    <legend>${t('page.exams')}</legend>
    <label><input type="radio" name="scope" value="*" ?checked=${every} @change=${() => choose(true)}>
      ${t('page.every-exam')}</label>
    <label><input type="radio" name="scope" value="some" ?checked=${!every} @change=${() => choose(false)}>
      ${t('page.some-exams')}</label>
    ${every ? nothing : html`<div class="some" role="group" aria-label=${t('page.some-exams')}
        @change=${(e) => e.currentTarget.querySelector('input').setCustomValidity('')}>
      ${[...exams.values()].map((exam) => html`<label>
        <input type="checkbox" name="exam" value=${exam.examId}> <bdi>${exam.name}</bdi>
        ${exam.active ? nothing : html`<span class="badge">${t('page.inactive')}</span>`}</label>`)}
    </div>`}
  </fieldset>`;
}

/** The exams that a form names; where it names none, that is said at the first one. */
export function examsChosen(form) {
  const fields = new FormData(form);
  const exams = fields.get('scope') === '*' ? ['*'] : fields.getAll('exam');
  if (exams.length === 0) {
    form.querySelector('input[name=exam]')?.setCustomValidity(t('page.no-exam'));
    form.reportValidity();
  }
  return exams;
}

/**
 * Runs what a form or dialog does, once at a time: `state.busy` while it runs, `state.failure` when
 * it did not work.
 */
export async function attempt(state, draw, work) {
  if (state.busy) {
    return;
  }
  state.busy = true;
  state.failure = undefined;
  draw();
  try {
    await work();
  } catch (e) {
    state.failure = e;
  }
  state.busy = false;
  draw();
}
