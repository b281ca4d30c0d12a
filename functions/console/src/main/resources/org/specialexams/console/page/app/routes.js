// Which page an address is, loaded when somebody first goes there.

import {roles} from './session.js';
import {goInstead} from './router.js';
import {t} from './texts.js';

const COURSE_PAGES = {
  attempts: () => import('./pages/attempts.js'),
  requests: () => import('./pages/course-requests.js'),
  allowances: () => import('./pages/allowances.js'),
  grant: () => import('./pages/grant.js'),
  audit: () => import('./pages/audit.js'),
  exams: () => import('./pages/my-exams.js'),
  reviews: () => import('./pages/brief.js'),
};

const PAGES = {
  courses: () => import('./pages/courses.js'),
  requests: () => import('./pages/queue.js'),
  reviews: () => import('./pages/reviews.js'),
  exams: () => import('./pages/my-exams.js'),
};

/**
 * The page of an address. A page has a `title` and a `view()`, and may have `moved(query)` for when
 * its query changes, and `leave()` for when somebody goes on.
 *
 * @param draw draws the page again; a page calls it whenever something has changed
 */
export async function pageFor(parts, query, draw) {
  const [first, course, second, id] = parts;
  if (first === undefined) {
    goInstead(home());
    return {title: t('page.name'), view: () => ''};
  }
  const load = first === 'courses' && course ? COURSE_PAGES[second ?? 'attempts'] : PAGES[first];
  if (!load) {
    return (await import('./pages/nowhere.js')).open();
  }
  return (await load()).open({course: first === 'courses' ? course : undefined, id, query, draw});
}

/** Where somebody begins: at what waits for them. */
function home() {
  const {support, reviewer, courses} = roles();
  if (support) {
    return ['requests'];
  }
  if (courses.length === 1) {
    return ['courses', courses[0], 'attempts'];
  }
  if (courses.length > 1) {
    return ['courses'];
  }
  return reviewer ? ['reviews'] : ['exams'];
}
