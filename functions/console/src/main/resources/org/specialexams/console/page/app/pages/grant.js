// Granting one allowance to many learners: form, preview, grant, and what is left to do.

import {html, nothing} from '../../lib/lit-html/lit-html.js';
import {live} from '../../lib/lit-html/directives/live.js';
import {grantAll} from '../bulk.js';
import {examsOf} from '../parts/exams.js';
import {failureView} from '../parts/failure.js';
import {allowanceFields, allowanceOf, attempt, examFields, examsChosen} from '../parts/form.js';
import {peopleIn} from '../people.js';
import {count, t} from '../texts.js';
import {resultTable} from './grant-results.js';

/** So many rows are shown at once; the rest when somebody asks for them. */
const ROWS = 100;

export function open({course, query, draw}) {
  let exams = new Map();
  const state = {
    busy: false,
    failure: undefined,
    names: query.learner ?? '',
    type: query.type ?? 'additional_time',
    every: query.exam === '*',
    running: false,
    /** What was previewed, and may be granted as it is. */
    previewed: undefined,
    results: [],
    done: 0,
    rows: ROWS,
    stop: undefined,
  };
  examsOf(course).then((found) => {
    exams = found;
    draw();
    if (query.exam && query.exam !== '*') {
      const box = document.querySelector(`input[name=exam][value="${CSS.escape(query.exam)}"]`);
      box?.click();
    }
  }, (e) => {
    state.failure = e;
    draw();
  });

  /** Whatever is changed in the form, what was previewed is not what would be granted. */
  const changed = () => {
    if (state.previewed) {
      state.previewed = undefined;
      draw();
    }
  };

  const preview = (event) => {
    event.preventDefault();
    const form = event.target;
    const chosen = examsChosen(form);
    if (chosen.length === 0) {
      return;
    }
    const fields = new FormData(form);
    const reason = fields.get('reason').trim();
    const grant = {
      learners: peopleIn(state.names),
      exams: chosen,
      allowance: allowanceOf(form),
      ...(reason && {reason}),
      applyToRunningAttempts: state.running,
    };
    run(grant, true);
  };

  function run(grant, dryRun) {
    state.stop = new AbortController();
    state.results = [];
    state.done = 0;
    state.total = grant.learners.length * grant.exams.length;
    state.rows = ROWS;
    state.dryRun = dryRun;
    state.previewed = undefined;
    return attempt(state, draw, async () => {
      const progress = (results) => {
        state.results = [...results];
        state.done = results.length;
        draw();
      };
      const results = await grantAll(course, grant, dryRun, progress, state.stop.signal);
      const stopped = state.stop.signal.aborted;
      if (dryRun) {
        state.previewed = stopped ? undefined : grant;
      } else {
        keepTheRest(grant, results);
      }
    }).then(() => document.getElementById('results')?.focus());
  }

  /** Those that did not take stay in the form, with those that were not come to. */
  function keepTheRest(grant, results) {
    const failed = new Set(results.filter((r) => r.outcome === 'rejected').map((r) => r.learner));
    const reached = new Set(results.map((r) => r.learner));
    state.names = grant.learners.filter((name) => failed.has(name) || !reached.has(name)).join('\n');
  }

  const readFile = async (event) => {
    const [file] = event.target.files;
    if (file) {
      state.names = peopleIn(await file.text()).join('\n');
      changed();
      draw();
    }
  };

  const formView = () => html`<form class="grant" @submit=${preview} @input=${changed}>
    <label>${t('page.grant.learners')}
      <textarea name="learners" rows="6" required spellcheck="false" autocomplete="off"
        aria-describedby="learners-count" .value=${live(state.names)} @input=${(e) => {
          state.names = e.target.value;
          draw();
        }}></textarea></label>
    <p id="learners-count" class="aside">${count('page.grant.count', peopleIn(state.names).length)}</p>
    <label>${t('page.grant.file')}
      <input type="file" accept=".csv,.txt,text/csv,text/plain" @change=${readFile}></label>
    ${examFields(exams, state.every, (every) => {
      state.every = every;
      draw();
    })}
    ${allowanceFields(state.type, (type) => {
      state.type = type;
      draw();
    }, state.type === query.type ? query.value : undefined)}
    <label class="check"><input type="checkbox" .checked=${live(state.running)} @change=${(e) => {
      state.running = e.target.checked;
    }}> ${t('page.grant.running')}</label>
    <label>${t('page.reason-support')}
      <textarea name="reason" rows="2" maxlength="2000"></textarea></label>
    <button class=${state.previewed ? 'secondary' : ''} ?disabled=${state.busy}>${t('page.grant.preview')}</button>
  </form>`;

  const resultsView = () => state.results.length === 0 && !state.busy ? nothing : html`
    <section aria-labelledby="results">
      <h2 id="results" tabindex="-1">${t(state.dryRun ? 'page.grant.preview-title' : 'page.grant.results-title')}</h2>
      ${state.busy ? progressView() : summaryView()}
      ${state.results.length > 0 ? resultTable(sorted().slice(0, state.rows), exams, state.dryRun) : nothing}
      ${state.results.length > state.rows ? html`<p><button class="secondary" @click=${() => {
        state.rows += 10 * ROWS;
        draw();
      }}>${t('page.grant.more-rows', state.results.length - state.rows)}</button></p>` : nothing}
    </section>`;

  /** What wants to be looked at comes first. */
  const sorted = () => [...state.results].sort((one, other) => weight(other) - weight(one));

  const progressView = () => html`
    <label>${t('page.grant.progress', state.done, state.total)}
      <progress max=${state.total} value=${state.done}></progress></label>
    <p><button class="secondary" @click=${() => state.stop.abort()}>${t('page.grant.stop')}</button></p>`;

  function summaryView() {
    const rejected = state.results.filter((r) => r.outcome === 'rejected').length;
    const warned = state.results.filter((r) => r.warnings.length > 0).length;
    const good = state.results.length - rejected;
    return html`
      <div class="notice ${rejected > 0 ? 'warn' : 'good'}" role="status">
        <p>${count(state.dryRun ? 'page.grant.would' : 'page.grant.did', good)}
          ${warned > 0 ? count('page.grant.warned', warned) : nothing}
          ${rejected > 0 ? count('page.grant.rejected', rejected) : nothing}</p>
        ${!state.dryRun && rejected > 0 ? html`<p>${t('page.grant.kept')}</p>` : nothing}
      </div>
      ${state.previewed && good > 0 ? html`<p><button @click=${() => run(state.previewed, false)}>
        ${count('page.grant.go', good)}</button></p>` : nothing}`;
  }

  return {
    get title() {
      return t('page.grant.title');
    },
    view: () => html`
      <h1 tabindex="-1">${t('page.grant.title')}</h1>
      ${formView()}
      ${failureView(state.failure)}
      ${resultsView()}`,
    leave: () => state.stop?.abort(),
  };
}

const weight = ({outcome, warnings}) => (outcome === 'rejected' ? 2 : warnings.length > 0 ? 1 : 0);
