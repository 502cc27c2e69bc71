/**
 * What the next session's agent is asked to say where the words of a visitor were lost with their link. To the model,
 * which knows in what language; the one instruction besides the greeting that the relay takes from a page.
 */
export const ASK_TO_REPEAT =
  'The visitor spoke, and you have not heard it. Say in their language: "Sorry, the connection was lost. Could you say that again?"';
