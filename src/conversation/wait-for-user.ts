/** The tool by which the agent says that what it heard was not meant for it: nobody speaks by that. */
export const WAIT_FOR_USER = 'wait_for_user';
