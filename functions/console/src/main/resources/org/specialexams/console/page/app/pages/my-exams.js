// A learner's own exams: how much time, until when, what was granted, and what keeps one waiting.

import {html, nothing} from '../../lib/lit-html/lit-html.js';
import {readPage} from '../api.js';
import {minutes, minutesUntil, time, zoneName} from '../format.js';
import {Listing, listingView} from '../parts/listing.js';
import {allowanceText, examType, status} from '../parts/words.js';
import {go, goInstead} from '../router.js';
import {t} from '../texts.js';

const LAST_COURSE = 'console.course';

/** What is left of an attempt's time is drawn anew so often, in milliseconds. */
const TICK = 15_000;

export function open({course, draw}) {
  return course ? exams(course, draw) : chooseCourse();
}

/** The API tells a learner's exams course by course: the way here is a link of the course's. */
function chooseCourse() {
  const last = localStorage.getItem(LAST_COURSE);
  if (last) {
    goInstead(['courses', last, 'exams']);
  }
  const submit = (event) => {
    event.preventDefault();
    go(['courses', new FormData(event.target).get('course').trim(), 'exams']);
  };
  return {
    get title() {
      return t('page.my-exams.title');
    },
    view: () => html`
      <h1 tabindex="-1">${t('page.my-exams.title')}</h1>
      <form class="narrow" @submit=${submit}>
        <label>${t('page.my-exams.course')}
          <input name="course" required maxlength="255" autocomplete="off" spellcheck="false"></label>
        <p class="aside">${t('page.my-exams.course-hint')}</p>
        <button>${t('page.my-exams.show')}</button>
      </form>`,
  };
}

function exams(course, draw) {
  const listing = new Listing(async (cursor, signal) => {
    const page = await readPage('me/exams', {course}, cursor, signal);
    localStorage.setItem(LAST_COURSE, course);
    return page;
  }, draw);
  listing.start();
  const clock = setInterval(draw, TICK);

  const other = () => {
    localStorage.removeItem(LAST_COURSE);
    go(['exams']);
  };

  return {
    get title() {
      return t('page.my-exams.title');
    },
    view: () => html`
      <h1 tabindex="-1">${t('page.my-exams.title')}</h1>
      <p>${t('page.course')} <strong><bdi>${course}</bdi></strong>
        <button class="quiet small" @click=${other}>${t('page.my-exams.other')}</button></p>
      ${listingView(listing, (items) => html`<ul class="cards">${items.map(card)}</ul>`,
        t('page.my-exams.none'))}
      <p class="aside">${t('page.zone', zoneName())}</p>`,
    leave() {
      clearInterval(clock);
      listing.stop();
    },
  };
}

function card(exam) {
  return html`<li><article aria-labelledby="exam-${exam.examId}">
    <h2 id="exam-${exam.examId}"><bdi>${exam.name}</bdi></h2>
    ${exam.hold ? html`<p class="notice warn">${t('page.my-exams.hold')}
      ${t('page.my-exams.hold-since')} ${time(exam.hold.since)}.</p>` : nothing}
    ${running(exam.attempt)}
    <dl class="facts">
      <dt>${t('page.type')}</dt><dd>${examType(exam.type)}</dd>
      <dt>${t('page.my-exams.standard')}</dt><dd>${minutes(exam.timeLimitMinutes)}</dd>
      <dt>${t('page.my-exams.extra')}</dt><dd>${t('page.minutes', exam.extraMinutes)}</dd>
      <dt>${t('page.my-exams.total')}</dt><dd><strong>${minutes(exam.allowedMinutes)}</strong></dd>
      <dt>${t('page.due')}</dt><dd>${exam.dueAt ? time(exam.dueAt) : t('page.my-exams.no-due')}</dd>
      ${exam.attempt ? html`<dt>${t('page.my-exams.attempt')}</dt><dd>${status(exam.attempt.status)}</dd>` : nothing}
    </dl>
    ${exam.allowances.length > 0 ? html`
      <h3>${t('page.my-exams.granted')}</h3>
      <ul>${exam.allowances.map((one) => html`<li class="text">${allowanceText(one)}</li>`)}</ul>` : nothing}
  </article></li>`;
}

function running(attempt) {
  if (attempt?.status !== 'started') {
    return nothing;
  }
  const left = minutesUntil(attempt.deadlineAt);
  return html`<p class="notice strong"><strong>
    ${left > 0 ? t('page.my-exams.left', minutes(left)) : t('page.my-exams.up')}</strong>
    ${t('page.my-exams.ends')} ${time(attempt.deadlineAt)}.</p>`;
}
