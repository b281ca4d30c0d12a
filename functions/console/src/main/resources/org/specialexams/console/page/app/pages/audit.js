// Who did what: the events of a course, of a learner or of an exam, newest first.

import {html} from '../../lib/lit-html/lit-html.js';
import {live} from '../../lib/lit-html/directives/live.js';
import {path, readPage} from '../api.js';
import {time, timeText, zoneName} from '../format.js';
import {examsOf} from '../parts/exams.js';
import {Listing, listingView} from '../parts/listing.js';
import {table} from '../parts/table.js';
import {examName} from '../parts/words.js';
import {replace} from '../router.js';
import {has, t} from '../texts.js';

const PAUSE = 400;
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

export function open({course, query, draw}) {
  let asked = query;
  let exams = new Map();
  let typing;
  const listing = new Listing((cursor, signal) =>
    readPage(path('courses', course, 'events'), {learner: asked.learner, exam: asked.exam}, cursor, signal), draw);
  listing.start();
  examsOf(course).then((found) => {
    exams = found;
    draw();
  }, () => {});

  function ask(change) {
    asked = {...asked, ...change};
    replace(['courses', course, 'audit'], asked);
    listing.start();
  }

  const type = (event) => {
    const value = event.target.value.trim();
    clearTimeout(typing);
    typing = setTimeout(() => ask({learner: value}), PAUSE);
  };

  const columns = () => [
    {label: t('page.when'), cell: (e) => time(e.at)},
    {label: t('page.event'), head: true, cell: (e) => t(`page.event.${e.type}`)},
    {label: t('page.learner'), cell: (e) => html`<bdi>${e.username ?? t('page.none')}</bdi>`},
    {label: t('page.exam'), cell: (e) =>
      e.examId ? examName(exams, e.examId) : t('page.none')},
    {label: t('page.actor'), cell: ({actor}) =>
      html`<bdi>${actor.username}</bdi> <span class="aside">${t(`page.role.${actor.role}`)}</span>`},
    {label: t('page.details'), cell: (e) => details(e.data)},
  ];

  return {
    get title() {
      return t('page.audit.title');
    },
    view: () => html`
      <h1 tabindex="-1">${t('page.audit.title')}</h1>
      <form class="filters" role="search" @submit=${(e) => e.preventDefault()}>
        <label>${t('page.learner-name')}
          <input type="search" maxlength="254" autocomplete="off" spellcheck="false"
            .value=${live(asked.learner ?? '')} @input=${type}></label>
        <label>${t('page.exam')}
          <select @change=${(e) => ask({exam: e.target.value})}>
            <option value="">${t('page.all-exams')}</option>
            ${[...exams.values()].map((one) => html`
              <option value=${one.examId} ?selected=${one.examId === asked.exam}>${one.name}</option>`)}
          </select></label>
      </form>
      ${listingView(listing,
        (items) => table(t('page.audit.title'), columns(), items, (e) => e.eventId), t('page.audit.none'))}
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

/** What an event says besides, without the ids and versions that say nothing to a person. */
function details(data) {
  return Object.entries(data)
      .filter(([name]) => !/(Id|Version)$/.test(name))
      .map(([name, value]) => `${has(`page.data.${name}`) ? t(`page.data.${name}`) : name}: ${words(name, value)}`)
      .join(' · ');
}

function words(name, value) {
  if (typeof value === 'string') {
    const key = [`page.status.${value}`, `type.${value}`].find(has);
    return key ? t(key) : INSTANT.test(value) ? timeText(value) : value;
  }
  return typeof value === 'object' ? JSON.stringify(value) : value;
}
