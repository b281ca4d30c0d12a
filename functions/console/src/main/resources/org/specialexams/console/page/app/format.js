// Times, durations and lists, as the reader's language and zone have them.

import {html} from '../lib/lit-html/lit-html.js';
import {currentLanguage, t} from './texts.js';

/** The reader's zone, such as `Europe/Madrid`. */
export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The zone with what it is off UTC now: `Europe/Madrid (GMT+1)`. */
export function zoneName() {
  if (zone === 'UTC') {
    return zone;
  }
  const parts = new Intl.DateTimeFormat(currentLanguage(), {timeZoneName: 'shortOffset'})
      .formatToParts(new Date());
  const offset = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  return `${zone} (${offset})`;
}

export function timeText(instant) {
  return new Intl.DateTimeFormat(currentLanguage(), {dateStyle: 'medium', timeStyle: 'short'})
      .format(new Date(instant));
}

/** An instant in the reader's zone, with UTC for whoever points at it; a dash for none. */
export function time(instant) {
  return instant
    ? html`<time datetime=${instant} title=${instant}>${timeText(instant)}</time>`
    : html`<span class="none">${t('page.none')}</span>`;
}

/** Minutes as `1 h 30 min`, or `45 min`. */
export function minutes(number) {
  const hours = Math.floor(number / 60);
  const rest = number % 60;
  if (hours === 0) {
    return t('page.minutes', rest);
  }
  return rest === 0 ? t('page.hours', hours) : t('page.hours-minutes', hours, rest);
}

/** What remains until an instant: whole minutes, rounded up, none below zero. */
export function minutesUntil(instant) {
  return Math.max(0, Math.ceil((new Date(instant) - Date.now()) / 60_000));
}

export function list(texts) {
  return new Intl.ListFormat(currentLanguage(), {type: 'conjunction'}).format(texts);
}

/** The value of an `<input type="datetime-local">`, which is in the reader's zone, as an instant. */
export const instantOf = (local) => new Date(local).toISOString();
