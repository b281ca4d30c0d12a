// What surrounds every page: name, ways to go, who is signed in, language.

import {html, nothing} from '../lib/lit-html/lit-html.js';
import {address, here} from './router.js';
import {roles, signIn, signInFailure, signOut, username} from './session.js';
import {chooseLanguage, currentLanguage, languages, t} from './texts.js';

/** The page in its surroundings; while there is none yet, that it is coming. */
export function shell(page, redraw) {
  return html`
    <a class="skip" href="#main" @click=${skip}>${t('page.skip')}</a>
    <header class="container bar">
      <p class="brand"><a href="#/">${t('page.name')}</a></p>
      <nav aria-label=${t('page.nav')}>${ways()}</nav>
      <div class="who">
        ${languageChoice(redraw)}
        <span><span class="unseen">${t('page.signed-in-as')}</span> <bdi>${username()}</bdi></span>
        <button class="quiet" @click=${signOut}>${t('page.sign-out')}</button>
      </div>
    </header>
    ${courseBar()}
    <main id="main" class="container" tabindex="-1">
      ${page ? page.view() : html`<p aria-busy="true">${t('page.loading')}</p>`}
    </main>
    ${foot()}`;
}

/** What is of no course and of nobody. */
const foot = () => html`<footer class="container foot"><a href="docs">${t('page.api')}</a></footer>`;

function skip(event) {
  event.preventDefault();
  document.getElementById('main').focus();
}

function ways() {
  const {staff, support, reviewer} = roles();
  return html`<ul>
    ${staff ? way(['courses'], t('page.nav.courses')) : nothing}
    ${support ? way(['requests'], t('page.nav.queue')) : nothing}
    ${support || reviewer ? way(['reviews'], t('page.nav.reviews')) : nothing}
    ${way(['exams'], t('page.nav.my-exams'))}
  </ul>`;
}

/** The ways within a course, while in one. */
function courseBar() {
  const {parts} = here();
  if (parts[0] !== 'courses' || parts.length < 2) {
    return nothing;
  }
  const course = parts[1];
  const {support, reviewer, teaches, grants} = roles();
  const team = support || teaches(course);
  if (!team && !reviewer) {
    return nothing;
  }
  const to = (name, text) => way(['courses', course, name], text);
  return html`<nav class="container course" aria-label=${t('page.nav.course')}>
    <p>${t('page.course')} <strong><bdi>${course}</bdi></strong></p>
    <ul>
      ${to('attempts', t('page.nav.attempts'))}
      ${team ? to('requests', t('page.nav.requests')) : nothing}
      ${to('allowances', t('page.nav.allowances'))}
      ${grants(course) ? to('grant', t('page.nav.grant')) : nothing}
      ${team ? to('audit', t('page.nav.audit')) : nothing}
    </ul>
  </nav>`;
}

function way(parts, text) {
  const target = parts.join('/');
  const {parts: current} = here();
  const isHere = parts.length === 1
    ? current.length === 1 && current[0] === target
    : current.slice(0, parts.length).join('/') === target;
  return html`<li>
    <a href=${address(parts)} aria-current=${isHere ? 'page' : nothing}>${text}</a>
  </li>`;
}

function languageChoice(redraw) {
  const choose = async (event) => {
    await chooseLanguage(event.target.value);
    redraw();
  };
  return html`<select aria-label=${t('page.language')} @change=${choose}>
    ${languages.map((tag) => html`
      <option value=${tag} lang=${tag} ?selected=${tag === currentLanguage()}>${ownName(tag)}</option>`)}
  </select>`;
}

const ownName = (tag) => new Intl.DisplayNames([tag], {type: 'language'}).of(tag);

/** What is seen before anybody has signed in, or after a sign-in has ended. */
export function signInView(redraw) {
  return html`
    <header class="container bar">
      <p class="brand">${t('page.name')}</p>
      <div class="who">${languageChoice(redraw)}</div>
    </header>
    <main id="main" class="container narrow">
      <h1>${t('page.sign-in.title')}</h1>
      ${signInFailure() ? html`<p class="notice bad" role="alert">${t('page.sign-in.failed')}</p>` : nothing}
      <p>${t('page.sign-in.text')}</p>
      <p><button @click=${signIn}>${t('page.sign-in')}</button></p>
    </main>
    ${foot()}`;
}
