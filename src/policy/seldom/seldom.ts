import { adapt } from './adapt.js';
import { askAbout } from './ask-about.js';
import { cutShort } from './cut-short.js';
import { followLanguage } from './follow-language.js';
import { answerTo, losePatience } from './lose-patience.js';
import { readBack } from './read-back.js';
import { rephrase } from './rephrase.js';
import { pointsOf, signsIn } from '../signs.js';

/** What decides for the rules that are fetched when they are needed, by the rules' names. */
export const seldom = {
  brief: cutShort,
  frustration: losePatience,
  asks: askAbout,
  adapts: adapt,
  language: followLanguage,
  'reads-back': readBack,
  rephrases: rephrase,
};

/** What it is judged by, for who listens to the voice, too. */
export const patience = { answerTo, pointsOf, signsIn };
