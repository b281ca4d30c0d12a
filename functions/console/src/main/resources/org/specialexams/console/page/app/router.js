// What is shown stands in the address bar, behind the `#`: `#/courses/COURSE/attempts?search=…`.

/** Where somebody is: the parts of the path, decoded, and the query. */
export function here() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?', 2);
  return {
    parts: path.split('/').filter((part) => part !== '').map(decoded),
    query: Object.fromEntries(new URLSearchParams(query)),
  };
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The address of a place; parameters without a value are left out. */
export function address(parts, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== '' && value !== undefined);
  const path = parts.map(readable).join('/');
  return `#/${path}${given.length === 0 ? '' : `?${new URLSearchParams(given)}`}`;
}

/** A part of a path: what a course's id is made of stays as it is. */
const readable = (part) =>
  encodeURIComponent(part).replace(/%3A/g, ':').replace(/%2B/g, '+').replace(/%40/g, '@');

/** Goes somewhere else; back leads here again. */
export function go(parts, query) {
  location.hash = address(parts, query);
}

/** Goes somewhere else instead: back does not lead here. */
export function goInstead(parts) {
  location.replace(address(parts));
}

/** Changes where this is, without a step to go back to: for each letter that is typed. */
export function replace(parts, query) {
  history.replaceState(null, '', address(parts, query));
}

/** Calls whenever somebody goes somewhere, by a link, by going back or by typing an address. */
export function onMove(call) {
  addEventListener('hashchange', call);
}
