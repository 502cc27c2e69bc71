/**
 * What visitors are likely to ask first. The answers' first words are spoken silently when a session begins, so that
 * they need not be made while somebody waits; what is asked otherwise is only a little slower.
 */
export const LIKELY_QUESTIONS: readonly string[] = [
  '',
  'What are your opening hours?',
  'Where is my order?',
  'I want to return something.',
  'I want a refund.',
  'I want to talk to a person.',
  'What do you sell?',
  'Is it in stock?',
  'How much is it?',
  'Tell me more.',
  'Stop.',
  'Thank you.',
  'Goodbye.',
  'Hello.',
  'Yes.',
  'No.',
  'This is ridiculous.',
  'Hmph, who knows.',
];
