// What a grant comes to, pair by pair: as it would be, or as it was.

import {html, nothing} from '../../lib/lit-html/lit-html.js';
import {problemText} from '../parts/failure.js';
import {table} from '../parts/table.js';
import {examName} from '../parts/words.js';
import {t} from '../texts.js';

/**
 * @param results as the API answers them
 * @param exams by id, for their names and limits; those not in it show their id alone
 * @param preview whether nothing was written yet
 */
export function resultTable(results, exams, preview = false) {
  const columns = [
    {label: t('page.learner'), head: true, cell: (r) => html`<bdi>${r.learner}</bdi>`},
    {label: t('page.exam'), cell: (r) => examName(exams, r.examId)},
    {label: t('page.time'), cell: (r) => minutesOf(r, exams.get(r.examId))},
    {label: t('page.result'), cell: (r) => html`
      <span class="badge outcome-${r.outcome}">
        ${t(`page.${preview ? 'preview' : 'outcome'}.${r.outcome}`)}</span>
      ${r.problem ? html`<p>${problemText(r.problem.type.replace('urn:problem:', ''), r.problem)}</p>` : nothing}
      ${r.warnings.map((one) => html`<p class="warned">${warning(one)}</p>`)}`},
  ];
  return table(t('page.results'), columns, results, (r, index) => index);
}

/** `60 + 30 = 90 minutes`, where it is known what the exam gives by itself. */
function minutesOf({allowedMinutes}, exam) {
  if (allowedMinutes === null) {
    return html`<span class="none">${t('page.none')}</span>`;
  }
  return exam
    ? t('page.sum', exam.timeLimitMinutes, allowedMinutes - exam.timeLimitMinutes, allowedMinutes)
    : t('page.minutes', allowedMinutes);
}

function warning({code, minutes, detail}) {
  switch (code) {
    case 'cut-by-due-date':
      return t('page.warning.cut-by-due-date', minutes);
    case 'replaces-course-wide':
      return t('page.warning.replaces-course-wide');
    case 'attempt-already-started':
      return t('page.warning.attempt-already-started');
    default:
      return detail;
  }
}
