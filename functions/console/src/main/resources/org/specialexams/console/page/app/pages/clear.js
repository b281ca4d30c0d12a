// Clearing an attempt: it is said what goes, and nothing goes that has changed unseen.

import {html, nothing} from '../../lib/lit-html/lit-html.js';
import {Failure, path, read, send} from '../api.js';
import {time} from '../format.js';
import {dialogFrame, openDialog} from '../parts/dialog.js';
import {failureView} from '../parts/failure.js';
import {tell} from '../parts/news.js';
import {exam, learner, status} from '../parts/words.js';
import {t} from '../texts.js';

/**
 * Asks whether an attempt is to be cleared, and clears it.
 *
 * @param listing the list it stands in, which it leaves
 */
export function clearAttempt(course, attempt, listing) {
  const address = path('courses', course, 'attempts', attempt.attemptId);
  let shown = attempt;
  let changes = [];
  let failure;
  let busy = false;

  async function clear(event) {
    const reason = event.currentTarget.closest('dialog').querySelector('textarea').value.trim();
    busy = true;
    failure = undefined;
    dialog.draw();
    try {
      const {status: answered} = await send('DELETE', address, {
        body: reason === '' ? {} : {reason},
        headers: {'If-Match': `"${shown.version}"`},
        expected: [412],
      });
      if (answered === 412) {
        await readAgain();
      } else {
        gone(t('page.clear.done', attempt.learner.username, attempt.examName));
      }
    } catch (e) {
      failure = e;
    }
    busy = false;
    dialog.draw();
  }

  /** Somebody else was faster: says what is different now, and lets decide anew. */
  async function readAgain() {
    try {
      const now = await read(address);
      changes = differences(shown, now);
      listing.replace(attempt, now);
      attempt = now;
      shown = now;
    } catch (e) {
      if (!(e instanceof Failure && e.status === 404)) {
        throw e;
      }
      gone(t('page.clear.by-another', attempt.learner.username, attempt.examName));
    }
  }

  function gone(text) {
    const next = listing.items[listing.items.indexOf(attempt) + 1];
    dialog.closed.then(() => {
      listing.remove(attempt);
      focusOn(next);
      tell(text);
    });
    dialog.close();
  }

  const dialog = openDialog(({close}) => dialogFrame(
      t('page.clear.title'),
      html`
        <dl class="facts">
          <dt>${t('page.learner')}</dt><dd>${learner(shown.learner)}</dd>
          <dt>${t('page.exam')}</dt><dd>${exam(shown.examName, shown.examId)}</dd>
          <dt>${t('page.status')}</dt><dd>${status(shown.status)}</dd>
        </dl>
        ${changed(changes)}
        <p class="notice warn"><strong>${t('page.clear.warning')}</strong></p>
        <label>${t('page.reason-optional')}
          <textarea rows="3" maxlength="2000" ?disabled=${busy}></textarea></label>
        ${failureView(failure)}`,
      html`
        <button class="secondary" @click=${close} ?disabled=${busy}>${t('page.cancel')}</button>
        <button class="danger" @click=${clear} aria-busy=${busy ? 'true' : nothing}
          ?disabled=${busy}>${t('page.ok')}</button>`,
      close));
}

function changed(changes) {
  if (changes.length === 0) {
    return nothing;
  }
  return html`<div class="notice bad" role="alert">
    <p><strong>${t('page.clear.changed')}</strong></p>
    <ul>${changes.map(({name, from, to}) => html`<li>${name}: ${from} → <strong>${to}</strong></li>`)}</ul>
    <p>${t('page.clear.again')}</p>
  </div>`;
}

/** What a person would notice; something has changed even where nothing of it has. */
function differences(before, now) {
  const rows = [
    [t('page.status'), before.status, now.status, status],
    [t('page.started'), before.startedAt, now.startedAt, time],
    [t('page.deadline'), before.deadlineAt, now.deadlineAt, time],
    [t('page.completed'), before.completedAt, now.completedAt, time],
    [t('page.allowed'), before.allowedMinutes, now.allowedMinutes, (n) => (n === null ? t('page.none') : t('page.minutes', n))],
  ];
  const found = rows
      .filter(([, from, to]) => from !== to)
      .map(([name, from, to, words]) => ({name, from: words(from), to: words(to)}));
  return found.length > 0
    ? found
    : [{name: t('page.version'), from: before.version, to: now.version}];
}

/** The row is gone with the button that had the focus: the next one's gets it, or the search. */
function focusOn(next) {
  const label = next && t('page.clear.label', next.learner.username, next.examName);
  const button = [...document.querySelectorAll('button.clear')]
      .find((one) => one.getAttribute('aria-label') === label);
  (button ?? document.querySelector('input[type=search]') ?? document.querySelector('h1'))?.focus();
}
