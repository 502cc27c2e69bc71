/** What the owner wants a visitor to agree to before they talk; null: nothing. */
export const noticeOf = (element: Element): Element | null => element.querySelector(':scope>[slot=consent]');
