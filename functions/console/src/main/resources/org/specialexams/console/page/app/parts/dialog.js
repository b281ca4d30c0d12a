// Dialogs: the browser's own, which keeps the focus inside and gives it back when it closes.

import {html, render} from '../../lib/lit-html/lit-html.js';
import {t} from '../texts.js';

const container = document.getElementById('dialogs');

/**
 * Opens a dialog.
 *
 * @param view draws what is in it, whenever `draw` is called; gets `close`
 * @returns {{draw: function(), close: function(), closed: Promise}}
 */
export function openDialog(view) {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-labelledby', 'dialog-title');
  const opener = document.activeElement;
  const draw = () => render(view(handle), dialog);
  const handle = {
    draw,
    close: () => dialog.close(),
    closed: new Promise((resolve) => {
      dialog.addEventListener('close', () => {
        dialog.remove();
        if (opener?.isConnected) {
          opener.focus();
        }
        resolve();
      });
    }),
  };
  container.append(dialog);
  draw();
  dialog.showModal();
  return handle;
}

/** Closes what is open: somebody has gone elsewhere. */
export function closeDialogs() {
  container.querySelectorAll('dialog').forEach((dialog) => dialog.close());
}

/** The frame of a dialog: its title, what is in it, and its buttons. */
export function dialogFrame(title, content, buttons, close) {
  return html`<article>
    <header>
      <button class="dismiss" aria-label=${t('page.close')} @click=${close}>✕</button>
      <h2 id="dialog-title">${title}</h2>
    </header>
    ${content}
    <footer>${buttons}</footer>
  </article>`;
}
