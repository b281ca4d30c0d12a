// Calls of the public API, with the token of whoever is signed in.

import {endSession, freshToken} from './session.js';

/** How often a call that changes nothing is sent again while the service is busy. */
const TRIES = 3;

/** What the service, or the way to it, has answered instead of what was asked for. */
export class Failure extends Error {
  /**
   * @param {'problem'|'offline'|'signed-out'} kind
   * @param {number} status of the answer, 0 for none
   * @param {object} problem as RFC 9457 has it
   */
  constructor(kind, status = 0, problem = {}) {
    super(problem.title ?? kind);
    this.kind = kind;
    this.status = status;
    this.problem = problem;
    this.slug = (problem.type ?? '').replace('urn:problem:', '');
  }
}

/** `GET`: the answer's JSON. */
export const read = async (path, query = {}, signal = undefined) =>
  (await send('GET', path, {query, signal})).json;

/** `GET` of a page of a list, or of what comes after it. */
export const readPage = (path, query, cursor, signal) =>
  read(path, cursor ? {...query, cursor} : query, signal);

/** All items of a list that is known to be short, such as a course's exams. */
export async function readAll(path, query = {}, signal = undefined) {
  const items = [];
  let cursor = null;
  do {
    const page = await readPage(path, {...query, limit: 100}, cursor, signal);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}

/**
 * Any call.
 *
 * @returns the answer's status and its JSON, where it has any
 * @throws {Failure} unless the answer is a good one, or one of `expected`
 */
export async function send(method, path, options = {}) {
  const {query = {}, body, headers = {}, signal, expected = []} = options;
  for (let tries = 1; ; tries++) {
    const answer = await attempt(method, path, query, body, headers, signal);
    const json = await jsonOf(answer);
    if (answer.ok || expected.includes(answer.status)) {
      return {status: answer.status, json};
    }
    if (answer.status === 401) {
      endSession();
      throw new Failure('signed-out', 401);
    }
    const passing = answer.status === 503 || answer.status === 429;
    if (!passing || method !== 'GET' || tries === TRIES) {
      throw new Failure('problem', answer.status, json);
    }
    await pause(1000 * Number(answer.headers.get('retry-after') ?? tries), signal);
  }
}

async function attempt(method, path, query, body, headers, signal) {
  const token = await freshToken();
  if (!token) {
    throw new Failure('signed-out', 401);
  }
  const given = Object.entries(query).filter(([, value]) => value !== '' && value !== undefined);
  const url = `v1/${path}${given.length === 0 ? '' : `?${new URLSearchParams(given)}`}`;
  const sent = {Authorization: `Bearer ${token}`, ...headers};
  if (body !== undefined) {
    sent['Content-Type'] = 'application/json';
  }
  try {
    return await fetch(url, {
      method,
      headers: sent,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
      cache: 'no-store',
      credentials: 'omit',
    });
  } catch (e) {
    if (e.name === 'AbortError') {
      throw e;
    }
    throw new Failure('offline');
  }
}

async function jsonOf(answer) {
  const text = await answer.text();
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    return {};
  }
}

function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/** A path of the API: each part encoded. */
export const path = (...parts) => parts.map(encodeURIComponent).join('/');
