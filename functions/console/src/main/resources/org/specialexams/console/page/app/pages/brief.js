// The review of one attempt: what must be taken into account first, then the decision.

import {html, nothing} from '../../lib/lit-html/lit-html.js';
import {path, read, send} from '../api.js';
import {time, zoneName} from '../format.js';
import {failureView} from '../parts/failure.js';
import {attempt} from '../parts/form.js';
import {tellThere} from '../parts/news.js';
import {allowanceText, exam, learner, scope, status} from '../parts/words.js';
import {go} from '../router.js';
import {roles} from '../session.js';
import {t} from '../texts.js';

const DECISIONS = ['verified', 'rejected', 'second_review_required'];
const WAITING = ['submitted', 'second_review_required'];

export function open({course, id, draw}) {
  const address = path('courses', course, 'attempts', id);
  const state = {busy: false, failure: undefined, outdated: false};
  let brief;

  const load = () => attempt(state, draw, async () => {
    brief = await read(`${address}/review-brief`);
  });
  load();

  const decide = (event) => {
    event.preventDefault();
    const fields = new FormData(event.target);
    const comment = fields.get('comment').trim();
    const decision = fields.get('decision');
    attempt(state, draw, async () => {
      try {
        await send('POST', `${address}/review`, {body: {
          decision, briefVersion: brief.briefVersion, ...(comment && {comment})}});
      } catch (e) {
        if (e.slug !== 'brief-outdated') {
          throw e;
        }
        brief = await read(`${address}/review-brief`);
        state.outdated = true;
        return;
      }
      tellThere(t('page.review.done', brief.attempt.learner.username, brief.attempt.examName));
      go(['reviews']);
    }).then(() => state.outdated && document.getElementById('allowances').focus());
  };

  const allowancesView = () => html`
    <section class="notice strong" aria-labelledby="allowances">
      <h2 id="allowances" tabindex="-1">${t('page.review.allowances')}</h2>
      ${state.outdated ? html`<p role="alert"><strong>${t('page.review.outdated')}</strong></p>` : nothing}
      ${brief.allowances.length === 0 ? html`<p>${t('page.review.no-allowances')}</p>` : html`<ul>
        ${brief.allowances.map((a) => html`<li>
          <strong class="text">${allowanceText(a)}</strong>
          <span>(${scope(a.examId)}; ${time(a.grantedAt)})</span></li>`)}
      </ul>`}
    </section>`;

  const briefView = ({attempt: made, reviewRules}) => html`
    ${allowancesView()}
    <dl class="facts">
      <dt>${t('page.learner')}</dt><dd>${learner(made.learner)}</dd>
      <dt>${t('page.exam')}</dt><dd>${exam(made.examName, made.examId)}</dd>
      <dt>${t('page.course')}</dt><dd><bdi>${made.courseId}</bdi></dd>
      <dt>${t('page.status')}</dt><dd>${status(made.status)}</dd>
      <dt>${t('page.started')}</dt><dd>${time(made.startedAt)}</dd>
      <dt>${t('page.completed')}</dt><dd>${time(made.completedAt)}</dd>
      <dt>${t('page.time')}</dt>
      <dd>${made.allowedMinutes === null ? t('page.minutes', made.timeLimitMinutes)
        : t('page.sum', made.timeLimitMinutes, made.extraMinutes, made.allowedMinutes)}</dd>
      <dt>${t('page.review.rules')}</dt><dd class="text">${reviewRules ?? t('page.none')}</dd>
    </dl>
    ${WAITING.includes(made.status) && roles().reviewer ? decisionForm() : nothing}`;

  const decisionForm = () => html`<form @submit=${decide}>
    <fieldset>
      <legend>${t('page.review.decision')}</legend>
      ${DECISIONS.map((one) => html`<label>
        <input type="radio" name="decision" value=${one} required> ${t(`page.decision.${one}`)}</label>`)}
    </fieldset>
    <label>${t('page.review.comment')}
      <textarea name="comment" rows="3" maxlength="2000"></textarea></label>
    <button aria-busy=${state.busy ? 'true' : nothing} ?disabled=${state.busy}>${t('page.review.send')}</button>
  </form>`;

  return {
    get title() {
      return t('page.review.title');
    },
    view: () => html`
      <h1 tabindex="-1">${t('page.review.title')}</h1>
      ${brief ? briefView(brief) : state.busy ? html`<p aria-busy="true">${t('page.loading')}</p>` : nothing}
      ${failureView(state.failure, brief ? undefined : load)}
      <p class="aside">${t('page.zone', zoneName())}</p>`,
  };
}
