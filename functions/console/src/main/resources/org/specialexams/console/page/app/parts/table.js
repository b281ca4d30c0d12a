// Tables that become cards on a phone: CSS takes a table's display away, and a screen reader would
// lose its rows with it, so that they have their roles by name.

import {html} from '../../lib/lit-html/lit-html.js';
import {repeat} from '../../lib/lit-html/directives/repeat.js';

/**
 * @param caption what the table is of, for who does not see it
 * @param {{label: string, cell: function(object), head: boolean=, actions: boolean=}[]} columns
 * @param rows of any kind, each with an identity by `key`
 */
export function table(caption, columns, rows, key) {
  return html`<table role="table">
    <caption class="unseen">${caption}</caption>
    <thead role="rowgroup"><tr role="row">
      ${columns.map((column) => html`<th role="columnheader" scope="col">
        ${column.actions ? html`<span class="unseen">${column.label}</span>` : column.label}</th>`)}
    </tr></thead>
    <tbody role="rowgroup">
      ${repeat(rows, key, (row) => html`<tr role="row">${columns.map((column) => cell(column, row))}</tr>`)}
    </tbody>
  </table>`;
}

function cell(column, row) {
  if (column.head) {
    return html`<th role="rowheader" scope="row" data-label=${column.label}>${column.cell(row)}</th>`;
  }
  return html`<td role="cell" data-label=${column.label} class=${column.actions ? 'actions' : ''}>
    ${column.cell(row)}</td>`;
}
