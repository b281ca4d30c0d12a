// The texts of the page in the language of its reader; the server has one file for each language.

const CHOICE = 'console.language';
const RIGHT_TO_LEFT = /[\u0590-\u08FF\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFEFC]/;

let language = 'en';
let patterns = {};

/** The languages that there are texts in, as BCP 47 tags. */
export const languages = document.querySelector('meta[name=languages]').content.split(' ');

/** The language that the page is in; figures and dates follow it. */
export const currentLanguage = () => language;

/** Reads the texts of the language that the reader has chosen, or that the browser asks for. */
export async function loadTexts() {
  language = chosen() ?? asked() ?? languages[0];
  const answer = await fetch(new URL(`../texts/${language}.json`, import.meta.url));
  if (!answer.ok) {
    throw new Error(`no texts in ${language}`);
  }
  patterns = await answer.json();
  document.documentElement.lang = language;
}

export async function chooseLanguage(tag) {
  localStorage.setItem(CHOICE, tag);
  await loadTexts();
}

function chosen() {
  const tag = localStorage.getItem(CHOICE);
  return languages.includes(tag) ? tag : undefined;
}

function asked() {
  return navigator.languages
      .map((tag) => tag.split('-')[0].toLowerCase())
      .find((tag) => languages.includes(tag));
}

/**
 * A text with its values put in, as Java's MessageFormat does it: `{0}` is the first one, numbers
 * are written as the language has them, two apostrophes stand for one.
 */
export function t(key, ...values) {
  const pattern = patterns[key];
  if (pattern === undefined) {
    return key;
  }
  return pattern.replace(/''|\{(\d+)[^}]*\}/g, (found, index) =>
    found === "''" ? "'" : written(values[Number(index)]));
}

/** The text for so many: `key.one` or `key.other`, whichever the language wants. */
export function count(key, number, ...more) {
  const form = new Intl.PluralRules(language).select(number) === 'one' ? 'one' : 'other';
  return t(`${key}.${form}`, number, ...more);
}

/** Whether there is such a text. */
export const has = (key) => key in patterns;

function written(value) {
  if (typeof value === 'number') {
    return new Intl.NumberFormat(language).format(value);
  }
  // a name that is written from the right, or turns the line around, does so to itself alone
  return RIGHT_TO_LEFT.test(value) ? `\u2068${value}\u2069` : `${value}`;
}
