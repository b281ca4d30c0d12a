// A grant of many pairs, in calls that each end well before the API's limits of 500 learners, 2,000
// pairs and 25 s.

import {path, send} from './api.js';

const PAIRS_A_CALL = 100;

/** How often the pairs of one call that the service had no time for are sent again. */
const BUSY_TRIES = 3;

/** The most exams that one call names. */
export const MOST_EXAMS = 50;

/**
 * Grants, or tries what a grant would do.
 *
 * @param {{learners: string[], exams: string[]}} grant besides what else the API takes
 * @param progress called with the results so far, after each call
 * @param {AbortSignal} signal stops between two calls
 * @returns the results of all pairs that it came to
 */
export async function grantAll(course, grant, dryRun, progress, signal) {
  const size = Math.max(1, Math.floor(PAIRS_A_CALL / grant.exams.length));
  const results = [];
  for (let from = 0; from < grant.learners.length && !signal.aborted; from += size) {
    const learners = grant.learners.slice(from, from + size);
    results.push(...await grantSome(course, {...grant, learners}, dryRun));
    progress(results);
  }
  return results;
}

async function grantSome(course, grant, dryRun) {
  for (let tries = 1; ; tries++) {
    const {json} = await send('POST', path('courses', course, 'allowances'), {
      query: dryRun ? {dryRun: 'true'} : {},
      body: grant,
      expected: [422],
    });
    if (tries === BUSY_TRIES || !json.results.some(isBusy)) {
      return json.results;
    }
  }
}

const isBusy = ({problem}) => problem?.type === 'urn:problem:busy';
