// An address that leads nowhere.

import {html} from '../../lib/lit-html/lit-html.js';
import {t} from '../texts.js';

export function open() {
  return {
    get title() {
      return t('page.nowhere.title');
    },
    view: () => html`
      <h1 tabindex="-1">${t('page.nowhere.title')}</h1>
      <p>${t('page.nowhere.text')}</p>
      <p><a href="#/">${t('page.nowhere.home')}</a></p>`,
  };
}
