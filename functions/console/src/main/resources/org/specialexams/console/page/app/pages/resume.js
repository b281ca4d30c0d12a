// Letting a learner go on after an error.

import {html, nothing} from '../../lib/lit-html/lit-html.js';
import {path, send} from '../api.js';
import {dialogFrame, openDialog} from '../parts/dialog.js';
import {failureView} from '../parts/failure.js';
import {tell} from '../parts/news.js';
import {exam, learner} from '../parts/words.js';
import {t} from '../texts.js';

export function resumeAttempt(course, attempt, listing) {
  let failure;
  let busy = false;

  async function resume() {
    busy = true;
    failure = undefined;
    dialog.draw();
    try {
      const address = path('courses', course, 'attempts', attempt.attemptId, 'resume');
      const {json} = await send('POST', address);
      dialog.close();
      listing.replace(attempt, json);
      tell(t('page.resume.done', attempt.learner.username, attempt.examName));
    } catch (e) {
      failure = e;
      busy = false;
      dialog.draw();
    }
  }

  const dialog = openDialog(({close}) => dialogFrame(
      t('page.resume.title'),
      html`
        <dl class="facts">
          <dt>${t('page.learner')}</dt><dd>${learner(attempt.learner)}</dd>
          <dt>${t('page.exam')}</dt><dd>${exam(attempt.examName, attempt.examId)}</dd>
        </dl>
        <p>${t('page.resume.text')}</p>
        ${failureView(failure)}`,
      html`
        <button class="secondary" @click=${close} ?disabled=${busy}>${t('page.cancel')}</button>
        <button @click=${resume} aria-busy=${busy ? 'true' : nothing} ?disabled=${busy}>
          ${t('page.resume')}</button>`,
      close));
}
