// A list with filters that stand in the address bar, so that a reload, a link and the way back find
// them again.

import {html} from '../../lib/lit-html/lit-html.js';
import {live} from '../../lib/lit-html/directives/live.js';
import {replace} from '../router.js';
import {t} from '../texts.js';
import {examsOf} from './exams.js';
import {Listing} from './listing.js';

/** A search begins when somebody has paused typing for so many milliseconds. */
const PAUSE = 300;

export class Filtered {
  /**
   * @param name the page of the course that the list is on
   * @param page what the page was opened with
   * @param load asks for a page of the list: gets the filters, the cursor and a signal to stop
   */
  constructor(name, {course, query, draw}, load) {
    this.place = ['courses', course, name];
    /** The filters as they are shown, to the letter. */
    this.asked = query;
    this.exams = new Map();
    this.listing = new Listing((cursor, signal) => load(this.sought, cursor, signal), draw);
    this.start();
    examsOf(course).then((found) => {
      this.exams = found;
      draw();
    }, () => {});
  }

  /** Changes filters; those that are not named stay. */
  ask(change) {
    this.asked = {...this.asked, ...change};
    this.start();
    replace(this.place, this.sought);
  }

  /** The same, when whoever types has paused; what was typed is shown at once. */
  askSoon(change) {
    this.asked = {...this.asked, ...change};
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.ask({}), PAUSE);
  }

  /** Somebody went to other filters by the address. */
  moved(query) {
    this.asked = query;
    this.start();
  }

  leave() {
    clearTimeout(this.typing);
    this.listing.stop();
  }

  start() {
    clearTimeout(this.typing);
    // what is typed next is no part of the pages that follow
    this.sought = Object.fromEntries(
        Object.entries(this.asked).map(([name, value]) => [name, value.trim()]));
    this.listing.start();
  }

  /**
   * The field to type a filter into.
   *
   * @param name the filter's
   * @param looks its `label`, its `hint` if it has one, and how many characters it takes at `most`
   * @param others filters that typing changes besides
   */
  textField(name, {label, hint = '', most}, others = {}) {
    return html`<label>${label}
      <input type="search" maxlength=${most} autocomplete="off" spellcheck="false" placeholder=${hint}
        .value=${live(this.asked[name] ?? '')}
        @input=${(e) => this.askSoon({[name]: e.target.value, ...others})}></label>`;
  }

  /**
   * The choice of an exam.
   *
   * @param more options before the course's exams, by what they ask for
   * @param others filters that choosing changes besides
   */
  examField(more = {}, others = {}) {
    return this.choiceField('exam', t('page.exam'), [
      ['', t('page.all-exams')],
      ...Object.entries(more),
      ...[...this.exams.values()].map((exam) => [exam.examId, exam.name]),
    ], others);
  }

  /** The choice of one of several: pairs of what is asked for, and its name. */
  choiceField(name, label, options, others = {}) {
    return html`<label>${label}
      <select @change=${(e) => this.ask({[name]: e.target.value, ...others})}>
        ${options.map(([value, text]) => html`
          <option value=${value} .selected=${live(value === (this.asked[name] ?? ''))}>${text}</option>`)}
      </select></label>`;
  }
}
