// Who is signed in: OpenID Connect, authorization code with PKCE, by the library of the Keycloak
// project, which works with any issuer. The access token alone outlives a reload, in this tab.

const KEPT = 'console.session';
const RETURN = 'console.return';

/** A token that ends sooner than this is not worth a call. */
const LEAST_SECONDS = 10;

let settings;
let client;
let token;
let claims;
let failure;

// The library asks for tokens with cookies, which an issuer that answers any origin (`*`) may not
// accept in a browser. A public client needs none: the code and its verifier say it all.
Object.defineProperty(XMLHttpRequest.prototype, 'withCredentials', {get: () => false, set: () => {}});

/** Reads the settings, and ends a sign-in that comes back from the issuer. */
export async function startSession() {
  const answer = await fetch('console/settings.json');
  if (!answer.ok) {
    throw new Error('no settings');
  }
  settings = await answer.json();
  if (/[?&](code|error)=/.test(location.search)) {
    await finishSignIn();
  } else {
    take(sessionStorage.getItem(KEPT));
  }
}

async function finishSignIn() {
  try {
    await connected();
    take(client.token ?? null);
  } catch {
    failure = 'sign-in';
  }
  const back = sessionStorage.getItem(RETURN) ?? '';
  sessionStorage.removeItem(RETURN);
  history.replaceState(null, '', `${location.pathname}${back}`);
}

async function connected() {
  if (client) {
    return;
  }
  client = new globalThis.Keycloak({clientId: settings.clientId, oidcProvider: settings.issuer});
  await client.init({
    checkLoginIframe: false,
    flow: 'standard',
    pkceMethod: 'S256',
    responseMode: 'query',
    redirectUri: redirectUri(),
    scope: settings.scope,
  });
}

/** The page without its fragment: what the issuer must know the client by. */
const redirectUri = () => `${location.origin}${location.pathname}`;

function take(text) {
  token = undefined;
  claims = undefined;
  const read = text === null ? undefined : payload(text);
  if (read === undefined || read.exp * 1000 < Date.now() + LEAST_SECONDS * 1000) {
    sessionStorage.removeItem(KEPT);
    return;
  }
  token = text;
  claims = read;
  sessionStorage.setItem(KEPT, text);
}

/** What a token says; the API checks it, the page only greets by it. */
function payload(text) {
  try {
    const bytes = atob(text.split('.')[1].replace(/-/g, '+').replace(/_/g, '/'));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(bytes, (c) => c.charCodeAt(0))));
  } catch {
    return undefined;
  }
}

/** Whether somebody is signed in. */
export const signedIn = () => token !== undefined;

/** Why the last sign-in did not work, if it did not. */
export const signInFailure = () => failure;

/** Leaves for the issuer; comes back to where this is. */
export async function signIn() {
  sessionStorage.setItem(RETURN, location.hash);
  await connected();
  await client.login({redirectUri: redirectUri()});
}

/** Forgets the token, and ends the issuer's own session where it can. */
export async function signOut() {
  take(null);
  await connected();
  try {
    await client.logout({redirectUri: redirectUri()});
  } catch {
    // not every issuer has an address to sign out at
    location.assign(redirectUri());
  }
}

/** Forgets a token that the API refuses. */
export function endSession() {
  take(null);
}

/** The token for a call, renewed where the issuer gave the means; undefined once it has ended. */
export async function freshToken() {
  if (client?.refreshToken) {
    try {
      await client.updateToken(LEAST_SECONDS);
      take(client.token);
    } catch {
      client = undefined;
    }
  }
  if (claims && claims.exp * 1000 < Date.now()) {
    take(null);
  }
  return token;
}

export const username = () => claims?.[settings.usernameClaim] ?? '';

/** What somebody may be shown; what they may do, the API decides. */
export function roles() {
  const groups = [claims?.[settings.groupsClaim] ?? []].flat();
  const courses = groups
      .filter((group) => typeof group === 'string' && group.startsWith('instructor:'))
      .map((group) => group.slice('instructor:'.length));
  const support = groups.includes('support');
  const reviewer = groups.includes('reviewer');
  return {
    support,
    reviewer,
    courses,
    staff: support || reviewer || courses.length > 0,
    teaches: (course) => courses.includes(course),
    grants: (course) => support || (settings.instructorsMayGrant && courses.includes(course)),
  };
}
