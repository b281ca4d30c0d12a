// Names as people paste them: one a line, separated by commas, or a CSV with a header.

const COLUMNS = ['username', 'email', 'learner'];

/** The usernames and addresses in a text, each once, in its order. */
export function peopleIn(text) {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const header = cells(lines[0] ?? '').map((cell) => cell.toLowerCase());
  const column = header.findIndex((cell) => COLUMNS.includes(cell));
  const names = column < 0
    ? lines.flatMap((line) => line.split(/[,;\t]/)).map(bare)
    : lines.slice(1).map((line) => cells(line)[column] ?? '');
  const seen = new Set();
  return names.filter((name) => {
    const known = name === '' || seen.has(name.toLowerCase());
    seen.add(name.toLowerCase());
    return !known;
  });
}

/** The cells of a line of CSV: names and addresses hold no line breaks. */
function cells(line) {
  const separator = /[,;\t]/.exec(line)?.[0] ?? ',';
  const found = [];
  let cell = '';
  let quoted = false;
  for (const character of line) {
    if (character === '"') {
      quoted = !quoted;
    } else if (character === separator && !quoted) {
      found.push(cell.trim());
      cell = '';
    } else {
      cell += character;
    }
  }
  return [...found, cell.trim()].map((one) => one.replace(/^\uFEFF/, ''));
}

/** A name without the quotes or angle brackets that a mail program puts around it. */
function bare(part) {
  const address = /<([^<>]+)>/.exec(part)?.[1] ?? part;
  return address.trim().replace(/^["']|["']$/g, '');
}
