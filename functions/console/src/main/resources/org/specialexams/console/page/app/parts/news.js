// One line that says what has just been done, seen and heard; it stays until something else is said.

const line = document.getElementById('news');

let there;

export function tell(text) {
  // the same text twice is said twice
  line.textContent = '';
  setTimeout(() => {
    line.textContent = text;
  }, 50);
}

/** Tells it on the page that comes next. */
export function tellThere(text) {
  there = text;
}

/** What was said of a page goes with it. */
export function clearNews() {
  line.textContent = '';
  if (there) {
    tell(there);
    there = undefined;
  }
}
