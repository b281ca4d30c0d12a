// Who did what: the events of a course, of a learner or of an exam, newest first.

import {html} from '../../lib/lit-html/lit-html.js';
import {path, readPage} from '../api.js';
import {time, timeText, zoneName} from '../format.js';
import {Filtered} from '../parts/filtered.js';
import {listingView} from '../parts/listing.js';
import {table} from '../parts/table.js';
import {examName} from '../parts/words.js';
import {has, t} from '../texts.js';

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

export function open({course, query, draw}) {
  const list = new Filtered('audit', {course, query, draw}, ({learner, exam}, cursor, signal) =>
    readPage(path('courses', course, 'events'), {learner, exam}, cursor, signal));

  const columns = () => [
    {label: t('page.when'), cell: (e) => time(e.at)},
    {label: t('page.event'), head: true, cell: (e) => t(`page.event.${e.type}`)},
    {label: t('page.learner'), cell: (e) => html`<bdi>${e.username ?? t('page.none')}</bdi>`},
    {label: t('page.exam'), cell: (e) =>
      e.examId ? examName(list.exams, e.examId) : t('page.none')},
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
        ${list.textField('learner', {label: t('page.learner-name'), most: 254})}
        ${list.examField()}
      </form>
      ${listingView(list.listing,
        (items) => table(t('page.audit.title'), columns(), items, (e) => e.eventId), t('page.audit.none'))}
      <p class="aside">${t('page.zone', zoneName())}</p>`,
    moved: (next) => list.moved(next),
    leave: () => list.leave(),
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
